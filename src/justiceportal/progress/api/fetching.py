"""`GET /@cases/<number>/documents?id=&format=` and `/files?id=`: what the applicant may fetch, in base64.

Each one is written down as fetched by the applicant, as on the pages.
"""

from base64 import b64encode
from hashlib import sha256
from justiceportal import _
from justiceportal.audit import service as audit
from justiceportal.cases import service as cases
from justiceportal.cases.interfaces import ICase
from justiceportal.cases.interfaces import ICaseResource
from justiceportal.cases.interfaces import IIssuedDocuments
from justiceportal.core.credentials import address_of
from justiceportal.core.errors import BadParameter
from justiceportal.core.errors import PortalError
from justiceportal.core.interfaces import IPortalApiRequest
from justiceportal.forms.errors import NoSuchFile
from justiceportal.progress.course import documents_of
from justiceportal.progress.media import DOCUMENT_FORMATS
from justiceportal.websites.hosts import website_of
from zope.component import adapter
from zope.component import getUtility
from zope.interface import implementer


NO_FORMAT = _("documents_format", default="format must be one of: ${known}.")


@implementer(ICaseResource)
@adapter(ICase, IPortalApiRequest)
class FileFetch:
    """A file that came with words for the applicant."""

    methods = ("GET",)
    parameters = ("id",)
    permission = ""
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
        opened = cases.attachments.open_for_applicant(self.case, service.text("id"))
        return opened.file.filename, opened.file.media_type, opened.data

    def _record(self, service, outcome: str) -> None:
        website, address = website_of(self.case).website_id, address_of(self.request)
        details = {"file": service.text("id")[:100]}
        audit.record(service.moment, "", self.act, self.case.id, website, outcome, address, details)


class DocumentFetch(FileFetch):
    """An official document."""

    parameters = ("id", "format")
    act = "case.document-fetched"

    def fetched(self, service) -> tuple[str, str, bytes]:
        """The document as it was issued. Raises NoSuchFile, BadParameter."""
        form = service.text("format", "docx")
        if form not in DOCUMENT_FORMATS:
            known = ", ".join(DOCUMENT_FORMATS)
            raise BadParameter("format", _(NO_FORMAT, default=NO_FORMAT.default, mapping={"known": known}))
        document = next((one for one in documents_of(self.case) if one.id == service.text("id")), None)
        if document is None:
            raise NoSuchFile
        data = getUtility(IIssuedDocuments).open(self.case, document.id, form)
        return f"{document.title} {document.number}.{form}", DOCUMENT_FORMATS[form], data
