"""`GET /@cases/<number>/application`: what a system may read of a case that was handed over to it."""

from AccessControl import getSecurityManager
from base64 import b64encode
from justiceportal import _
from justiceportal.cases import service as cases
from justiceportal.cases.interfaces import ICase
from justiceportal.cases.interfaces import ICaseResource
from justiceportal.core.credentials import address_of
from justiceportal.core.interfaces import IPortalApiRequest
from justiceportal.core.parameters import Text
from justiceportal.exchange import handed
from justiceportal.exchange.answers import PERMISSION
from justiceportal.exchange.api import said
from justiceportal.forms import service as forms
from justiceportal.forms.interfaces import SentFile
from typing import Any
from urllib.parse import urlencode
from zope.component import adapter
from zope.component.hooks import getSite
from zope.interface import implementer


FILE = Text("file", _("api_handed_file", default="The id of a file of the application, to get that."))


@implementer(ICaseResource)
@adapter(ICase, IPortalApiRequest)
class Application:
    """The answers in the fields that are granted, and their files; with `file` one of these in base64."""

    methods = ("GET",)
    parameters = (FILE,)
    permission = PERMISSION
    operations = said.APPLICATION

    def __init__(self, case, request) -> None:
        self.case, self.request = case, request

    def answer(self, service) -> dict[str, Any]:
        """The application, or one file. Raises NoSuchCase, NoSuchFile, FileClosed."""
        account = getSecurityManager().getUser().getId()
        upload_id, known = service.read(FILE), (getSite(), account, self.case.id)
        if upload_id:
            return _opened(handed.open_file(*known, upload_id, service.moment, address_of(self.request)))
        case, answers, files = handed.read(*known, service.moment, address_of(self.request))
        address = f"{service.context.absolute_url()}/@cases/{case.id}/application"
        return {
            "@id": address,
            "number": case.id,
            "item": {"id": cases.guide_of(case)["id"], "uid": case.item_uid, "title": case.item_title},
            "state": case.state,
            "received_on": case.received_on.isoformat(),
            "fields": [
                {"id": field.id, "title": field.title, "kind": str(field.kind), "value": value}
                for field, value in answers
            ],
            "files": [_shown(sent, address) for sent in files],
        }


def _shown(sent: SentFile, address: str) -> dict[str, Any]:
    state = forms.state_of(sent.id)
    return {
        "@id": f"{address}?{urlencode({'file': sent.id})}",
        "id": sent.id,
        "field": sent.field,
        "filename": sent.filename,
        "content-type": sent.media_type,
        "size": sent.size_bytes,
        "sha256": sent.sha256,
        "state": "" if state is None else str(state.state),
    }


def _opened(opened: forms.OpenFile) -> dict[str, Any]:
    return {
        "filename": opened.file.filename,
        "content-type": opened.file.media_type,
        "size": len(opened.data),
        "sha256": opened.file.sha256,
        "encoding": "base64",
        "data": b64encode(opened.data).decode(),
    }
