"""`@@code.svg`: the address of a page as a code that phones read."""

from io import BytesIO
from justiceportal.websites.hosts import public_url
from Products.Five.browser import BrowserView
import segno


# Kept by browsers for a day: the code changes only with the address that it stands under.
CACHE = "public, max-age=86400"


class CodeView(BrowserView):
    """Draws the public address of the content, and nothing that a visitor sends."""

    def __call__(self):
        """The drawing as SVG."""
        out = BytesIO()
        code = segno.make(public_url(self.context, self.request), error="m", micro=False)
        code.save(out, kind="svg", scale=4, border=4, light="#ffffff", xmldecl=False, svgns=True)
        self.request.response.setHeader("Content-Type", "image/svg+xml")
        self.request.response.setHeader("Cache-Control", CACHE)
        return out.getvalue()
