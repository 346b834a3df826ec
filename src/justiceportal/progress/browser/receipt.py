"""`/receipt/<number>`: what somebody gets who has sent an application, to be noted, printed and shown at a window."""

from functools import cached_property
from justiceportal import _
from justiceportal.progress.browser.progress import ProgressView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
import segno


# Four modules of white around the code: what phones want to find it.
BORDER, SCALE = 4, 5


class ReceiptView(ProgressView):
    """Number, query code, QR code, what happens next; shown for half an hour, then to whoever has both."""

    page, kind = "receipt", "case receipt"
    below: dict = {}
    shown = ViewPageTemplateFile("receipt.pt")

    def __call__(self):
        """The page of a number; there is none without."""
        if not self.number:
            raise NotFound(self.page)
        return super().__call__()

    @property
    def heading(self) -> str:
        """The main heading."""
        if self.case is None:
            return self.said(_("receipt_asks", default="Show the receipt again"))
        return self.said(_("receipt_title", default="Your application has been sent"))

    @property
    def description(self) -> str:
        """What the page is for."""
        return self.said(_("receipt_description", default="The receipt of an application that was sent online."))

    @property
    def breadcrumbs(self) -> list[dict]:
        """The page itself, whose address is not a link to anything without its number."""
        return [{"title": self.heading, "url": f"{self.url}/{self.number}"}]

    @property
    def progress_url(self) -> str:
        """The page of the progress, which asks for the code in a browser that has not proved it."""
        return f"{self.website_url}/progress/{self.number}"

    @cached_property
    def drawing(self) -> str:
        """The QR code with the address of the progress page as SVG; the query code is not in it."""
        code = segno.make(self.progress_url, error="m", micro=False)
        svg = code.svg_inline(scale=SCALE, border=BORDER, light="#ffffff", svgclass=None, lineclass=None, omitsize=True)
        label = self.said(_("receipt_code_alt", default="QR code: leads to the progress of this case"))
        return svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)

    @property
    def spaced_code(self) -> str:
        """The query code in two groups of four, as it is copied by hand."""
        return " ".join(self.code[start : start + 4] for start in range(0, len(self.code), 4))
