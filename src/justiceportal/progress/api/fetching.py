"""`GET /@cases/<number>/documents?id=&format=` and `/files?id=`: what the applicant may fetch, in base64.

Each one is written down as fetched by the applicant, as on the pages.
"""

from base64 import b64encode
from hashlib import sha256
from justiceportal import _
from justiceportal.audit import service as audit
from justiceportal.cases import service as cases
from justiceportal.cases.interfaces import DOCUMENT_FORMATS
from justiceportal.cases.interfaces import ICase
from justiceportal.cases.interfaces import ICaseResource
from justiceportal.cases.interfaces import IIssuedDocuments
from justiceportal.core.credentials import address_of
from justiceportal.core.describing import Answer
from justiceportal.core.describing import Operation
from justiceportal.core.errors import PortalError
from justiceportal.core.interfaces import IPortalApiRequest
from justiceportal.core.parameters import Choice
from justiceportal.core.parameters import Text
from justiceportal.core.shapes import FILE_GIVEN
from justiceportal.forms.errors import NoSuchFile
from justiceportal.progress.course import documents_of
from justiceportal.websites.hosts import website_of
from zope.component import adapter
from zope.component import getUtility
from zope.interface import implementer


FILE_ID = Text("id", _("api_file_id", default="The id of the file, as the case names it."), is_required=True)
FORMAT = Choice(
    "format", _("api_document_format", default="The format."), next(iter(DOCUMENT_FORMATS)), values=(*DOCUMENT_FORMATS,)
)
REFUSALS = {
    404: _("api_no_file", default="Number and query code do not belong together, or the case has no such file."),
    409: _("api_file_closed", default="The file is still being checked, or was refused."),
}


@implementer(ICaseResource)
@adapter(ICase, IPortalApiRequest)
class FileFetch:
    """A file that came with words for the applicant."""

    methods = ("GET",)
    parameters = (FILE_ID,)
    permission = ""
    operations = (
        Operation(
            "fetch-file",
            _("api_fetch_file", default="A file that came with words of the office, or one's own"),
            tag="cases",
            answers=(Answer(200, FILE_GIVEN),),
            refusals=REFUSALS,
        ),
    )
    act = "case.file-fetched"

    def __init__(self, case, request) -> None:
        self.case, self.request = case, request

    def answer(self, service) -> dict:
        """Name, type, size, SHA-256 and the bytes in base64."""
        try:
            name, media_type, data = self.fetched(service)
        except PortalError:
            self._record(service, "refused")
            raise
        self._record(service, "success")
        return {
            "filename": name,
            "content-type": media_type,
            "size": len(data),
            "sha256": sha256(data).hexdigest(),
            "encoding": "base64",
            "data": b64encode(data).decode(),
        }

    def fetched(self, service) -> tuple[str, str, bytes]:
        """Name, media type and bytes. Raises NoSuchFile, FileClosed."""
        opened = cases.attachments.open_for_applicant(self.case, service.read(FILE_ID))
        return opened.file.filename, opened.file.media_type, opened.data

    def _record(self, service, outcome: str) -> None:
        website, address = website_of(self.case).website_id, address_of(self.request)
        details = {"file": service.text("id")[:100]}
        audit.record(service.moment, "", self.act, self.case.id, website, outcome, address, details)


class DocumentFetch(FileFetch):
    """An official document."""

    parameters = (FILE_ID, FORMAT)
    operations = (
        Operation(
            "fetch-document",
            _("api_fetch_document", default="An official document of the case"),
            tag="cases",
            answers=(Answer(200, FILE_GIVEN),),
            refusals=REFUSALS,
        ),
    )
    act = "case.document-fetched"

    def fetched(self, service) -> tuple[str, str, bytes]:
        """The document as it was issued. Raises NoSuchFile, BadParameter."""
        form, wanted = service.read(FORMAT), service.read(FILE_ID)
        document = next((one for one in documents_of(self.case) if one.id == wanted), None)
        if document is None:
            raise NoSuchFile
        data = getUtility(IIssuedDocuments).open(self.case, document.id, form)
        return f"{document.title} {document.number}.{form}", DOCUMENT_FORMATS[form], data
