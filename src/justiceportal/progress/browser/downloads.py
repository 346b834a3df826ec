"""Files that the office attached and documents that it issued, for whoever proved the right to the case.

They leave as attachments that browsers save; each one is written down as fetched by the applicant.
"""

from justiceportal.audit import service as audit
from justiceportal.cases import service as cases
from justiceportal.cases.interfaces import DOCUMENT_FORMATS
from justiceportal.cases.interfaces import IIssuedDocuments
from justiceportal.core.attaching import attachment
from justiceportal.core.credentials import address_of
from justiceportal.core.errors import PortalError
from justiceportal.progress.browser.page import CasePage
from justiceportal.progress.course import documents_of
from justiceportal.websites.hosts import website_of
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.component import getUtility


class Download(CasePage):
    """The base: `fetched` gives name, media type and bytes; a browser without proof is asked for number and code."""

    page, kind = "progress", "case"
    closed = ViewPageTemplateFile("closed.pt")
    closed_text, act_name = "", ""

    def __call__(self):
        """The file."""
        if not self.is_public_host or self.request["REQUEST_METHOD"] != "GET":
            raise NotFound(self.page)
        self.set_headers()
        if self.case is None:
            return super().__call__()
        try:
            name, media_type, data = self.fetched()
        except PortalError as error:
            self._record("refused")
            self.request.response.setStatus(error.status)
            self.closed_text = self.said(error.text)
            self.index = self.closed
            return super().__call__()
        self._record("success")
        return attached(self.request.response, name, media_type, data)

    def fetched(self) -> tuple[str, str, bytes]:
        """Name, media type and bytes. Raises PortalError, NotFound."""
        raise NotImplementedError

    @property
    def wanted(self) -> str:
        """The id in the address."""
        value = self.request.form.get("id", "")
        return value if isinstance(value, str) else ""

    @property
    def is_known(self) -> bool:
        """Whether the case may be spoken of."""
        return self.case is not None

    @property
    def phones(self) -> list[dict]:
        """The telephone numbers of the office."""
        return self.office_phones

    def _record(self, outcome: str) -> None:
        website, address = website_of(self.case).website_id, address_of(self.request)
        audit.record(
            self.moment, "", self.act_name, self.case.id, website, outcome, address, {"file": self.wanted[:100]}
        )


class FileDownload(Download):
    """`/progress/<number>/file?id=`: a file that came with words for the applicant."""

    act_name = "case.file-fetched"

    def fetched(self) -> tuple[str, str, bytes]:
        """The file as it was sent."""
        opened = cases.attachments.open_for_applicant(self.case, self.wanted)
        return opened.file.filename, "application/octet-stream", opened.data


class DocumentDownload(Download):
    """`/progress/<number>/document?id=&format=docx|html`: an official document."""

    act_name = "case.document-fetched"

    def fetched(self) -> tuple[str, str, bytes]:
        """The document as it was issued."""
        document = next((one for one in documents_of(self.case) if one.id == self.wanted), None)
        form = self.request.form.get("format", "docx")
        if document is None or form not in DOCUMENT_FORMATS:
            raise NotFound(self.page)
        data = getUtility(IIssuedDocuments).open(self.case, document.id, form)
        return f"{document.title} {document.number}.{form}".strip(), DOCUMENT_FORMATS[form], data


def attached(response, name: str, media_type: str, data: bytes) -> bytes:
    """Bytes as browsers save them and never run them."""
    response.setHeader("Content-Type", media_type)
    response.setHeader("Content-Disposition", attachment(name))
    response.setHeader("Content-Length", str(len(data)))
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("X-Theme-Disabled", "1")
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'")
    return data
