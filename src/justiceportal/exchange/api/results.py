"""`POST /@cases/<number>/results`: the answer of the system to which a case was handed over."""

from AccessControl import getSecurityManager
from collections.abc import Mapping
from functools import partial
from justiceportal.cases import service as cases
from justiceportal.cases.domain.states import state_title
from justiceportal.cases.interfaces import ICase
from justiceportal.cases.interfaces import ICaseResource
from justiceportal.core.bodies import read_json
from justiceportal.core.clock import CHINA
from justiceportal.core.errors import PortalError
from justiceportal.core.gate import media_type
from justiceportal.core.interfaces import IPortalApiRequest
from justiceportal.core.negotiation import JSON
from justiceportal.core.rest import caller_language
from justiceportal.exchange import answers
from justiceportal.exchange import history
from justiceportal.exchange.api import said
from justiceportal.exchange.domain.answers import Answer
from justiceportal.exchange.domain.answers import AnswerFile
from justiceportal.exchange.domain.deliveries import Delivery
from justiceportal.exchange.domain.deliveries import IN
from justiceportal.exchange.interfaces import Outcome
from typing import Any
from zope.component import adapter
from zope.component.hooks import getSite
from zope.interface import implementer
import time
import transaction


CREATED, AGAIN = 201, 200
FILES, FIELDS, DAYS = "files", "fields", "days"
CHANNEL = "rest"


@implementer(ICaseResource)
@adapter(ICase, IPortalApiRequest)
class Results:
    """Takes the answer as JSON or as a multipart form; once, however often it is sent."""

    methods = ("POST",)
    parameters = ()
    permission = answers.PERMISSION
    operations = said.RESULTS

    def __init__(self, case, request) -> None:
        self.case, self.request = case, request

    def answer(self, service) -> dict[str, Any]:
        """What became of the answer, with status 201; 200 for a repetition. Raises what `answers.take` raises."""
        begun, account, moment = time.perf_counter(), getSecurityManager().getUser().getId(), service.moment
        note = partial(self._note, account, moment, begun)
        try:
            answer = self._read(moment)
            taken = answers.take(getSite(), account, self.case.id, answer, moment)
        except PortalError as refused:
            note(Outcome.REFUSED, refused.status)
            raise
        status = AGAIN if taken.is_repeat else CREATED
        transaction.get().addAfterCommitHook(lambda is_done: is_done and note(Outcome.TAKEN, status, taken.kind))
        self.request.response.setStatus(status)
        return {
            "@id": f"{service.context.absolute_url()}/@cases/{taken.number}",
            "number": taken.number,
            "id": taken.answer_id,
            "kind": taken.kind,
            "act": taken.act,
            "time": taken.moment.astimezone(CHINA).isoformat(timespec="seconds"),
            "entry": taken.entry,
            "state": taken.state,
            "state_title": state_title(taken.chain, taken.state).said(caller_language(self.request)),
        }

    def _read(self, moment) -> Answer:
        """The answer in the body. Raises BadBody, BadSubmission, AnswerRefused."""
        if media_type(self.request) == JSON:
            data = dict(read_json(self.request))
            files = cases.listed_files(data.pop(FILES, []))
        else:
            data, files = _plain(self.request.form), cases.uploaded_files(self.request.form)
        return answers.read(data, [AnswerFile(file.filename, file.stream) for file in files], moment)

    def _note(self, account: str, moment, begun: float, outcome: Outcome, status: int, kind: str = "") -> None:
        """Write down that an answer came in."""
        delivery = Delivery(
            id=history.new_id(moment),
            direction=IN,
            channel=CHANNEL,
            moment=moment,
            subscription="",
            account=account,
            numbers=(),
            types=(kind,) if kind else (),
            subjects=(self.case.id,),
            outcome=outcome,
            status=str(status),
            seconds=time.perf_counter() - begun,
            size=int(self.request.get("CONTENT_LENGTH") or 0),
        )
        history.append([delivery])


def _plain(form: Mapping[str, Any]) -> dict[str, Any]:
    """The texts of a multipart form as JSON would have them: `fields` given several times, `days` a number."""
    found = {
        name: value
        for name, value in form.items()
        if isinstance(value, str) or (isinstance(value, list) and all(isinstance(part, str) for part in value))
    }
    if isinstance(found.get(FIELDS), str):
        found[FIELDS] = [found[FIELDS]]
    if isinstance(found.get(DAYS), str) and found[DAYS].isdecimal() and len(found[DAYS]) < 4:
        found[DAYS] = int(found[DAYS])
    return found
