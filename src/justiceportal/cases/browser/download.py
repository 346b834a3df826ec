"""Files of a case as downloads, each of them written down."""

from justiceportal.audit import service as audit
from justiceportal.cases.browser.base import OfficePage
from justiceportal.cases.browser.case import CasePage
from justiceportal.core.attaching import attachment
from justiceportal.core.errors import PortalError
from justiceportal.forms import service as forms
from zExceptions import NotFound


ACT = "case.file-opened"


class CaseFile(OfficePage):
    """One file of a case: as attachment only, never shown in the browser, and written down."""

    def __init__(self, context, request, case) -> None:
        super().__init__(context, request)
        self.case = case

    def __call__(self):
        """The file; the case with a sentence where it may not be opened, NotFound where the case has no such file."""
        upload = self.text("id")
        if upload not in {kept[0] for kept in (*self.case.uploads, *self.case.attached)}:
            raise NotFound(upload)
        website = self.context.website_id
        try:
            opened = forms.open_file(upload)
        except PortalError as error:
            audit.record(self.moment, self.user_id, ACT, self.case.id, website, "refused", self.address)
            page = CasePage(self.context, self.request, self.case)
            page.errors = {"": self.say(error.text)}
            self.request.response.setStatus(error.status)
            return page()
        details = {"file": upload, "sha256": opened.file.sha256}
        audit.record(self.moment, self.user_id, ACT, self.case.id, website, "success", self.address, details)
        return self._attached(opened)

    def _attached(self, opened) -> bytes:
        """The file as browsers save it and never show it."""
        response = self.request.response
        response.setHeader("Content-Type", "application/octet-stream")
        response.setHeader("Content-Disposition", attachment(opened.file.filename))
        response.setHeader("Content-Length", str(len(opened.data)))
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'")
        return opened.data
