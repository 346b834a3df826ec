"""`POST /@cases/<number>/supplement|messages|withdrawal|rating`: what an applicant does, with number and query code."""

from justiceportal import _
from justiceportal.cases import applicant
from justiceportal.cases import attachments
from justiceportal.cases.api import shapes
from justiceportal.cases.api.cases import FORM
from justiceportal.cases.api.repeating import repeat_key
from justiceportal.cases.api.sent import ANSWERS
from justiceportal.cases.api.sent import BadSubmission
from justiceportal.cases.api.sent import FILES
from justiceportal.cases.api.sent import from_form
from justiceportal.cases.api.sent import from_json
from justiceportal.cases.api.sent import GivenFile
from justiceportal.cases.api.sent import MESSAGE
from justiceportal.cases.api.sent import no_such_file_field
from justiceportal.cases.api.sent import Sent
from justiceportal.cases.domain.states import state_title
from justiceportal.cases.interfaces import ICase
from justiceportal.cases.interfaces import ICaseResource
from justiceportal.cases.supplements import asked_form
from justiceportal.cases.supplements import check
from justiceportal.cases.supplements import Handed
from justiceportal.core.bodies import read_json
from justiceportal.core.clock import CHINA
from justiceportal.core.describing import Answer
from justiceportal.core.describing import Body
from justiceportal.core.describing import IDEMPOTENCY_KEY
from justiceportal.core.describing import Operation
from justiceportal.core.describing import REPLAYED
from justiceportal.core.gate import media_type
from justiceportal.core.interfaces import IPortalApiRequest
from justiceportal.core.rest import caller_language
from justiceportal.forms import service as forms
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.errors import FileRefused
from justiceportal.forms.interfaces import SentFile
from justiceportal.websites.hosts import website_of
from zope.component import adapter
from zope.interface import implementer
import json


CREATED = 201
REFUSALS = {
    400: _("api_act_refused", default="A field is wrong, missing, unknown or not asked for; each one is named."),
    409: _("api_act_not_now", default="It cannot be done now; the sentence says why."),
    422: _("api_key_used", default="The Idempotency-Key came before with another content."),
}
ANSWERED = (Answer(201, shapes.ACT_DONE, headers=(REPLAYED,)),)
ONCE = (IDEMPOTENCY_KEY,)


def _act(name: str, summary: str, body: Body, text: str = "") -> tuple[Operation, ...]:
    return (Operation(name, summary, text, tag="cases", headers=ONCE, body=body, answers=ANSWERED, refusals=REFUSALS),)


@implementer(ICaseResource)
@adapter(ICase, IPortalApiRequest)
class Act:
    """The base: `act` does it, once for each `Idempotency-Key`."""

    methods = ("POST",)
    parameters = ()
    permission = ""
    operations: tuple[Operation, ...] = ()

    def __init__(self, case, request) -> None:
        self.case, self.request = case, request

    def answer(self, service) -> dict:
        """What was done, with status 201; for a repeated request what it got before."""
        done = self.act(service)
        if done.is_repeat:
            self.request.response.setHeader("Idempotent-Replayed", "true")
        self.request.response.setStatus(CREATED)
        state = done.answer["state"]
        return {
            "@id": f"{service.context.absolute_url()}/@cases/{self.case.id}",
            "number": self.case.id,
            "act": done.answer["act"],
            "time": self._time(done.answer["time"]),
            "state": state,
            "state_title": state_title(self.case.chain, state).said(caller_language(self.request)),
        }

    def act(self, service) -> applicant.Done:
        """Do it."""
        raise NotImplementedError

    def once(self, content: str) -> applicant.Once:
        """What tells the request from its repetition."""
        return applicant.Once(repeat_key(self.request), content)

    def sent(self, *known: str) -> Sent:
        """What the body holds, in JSON or as a multipart form."""
        if media_type(self.request) == FORM:
            return from_form(self.request.form, known)
        return from_json(_with_one_list(read_json(self.request), known), known)

    @staticmethod
    def _time(text: str) -> str:
        return applicant.moment_of(text).astimezone(CHINA).isoformat(timespec="seconds")


class SupplementAct(Act):
    """`supplement`: answers, files and words, exactly what the office asked for."""

    operations = _act(
        "hand-in-supplement",
        _("api_supplement", default="Hand in what the office asked for"),
        Body(shapes.SUPPLEMENT, form=shapes.PARTS),
        _("api_supplement_text", default="All fields that supplement.fields names, at once."),
    )

    def act(self, service):
        """Hand it in. Raises BadSubmission naming each file that is refused, and what else is wrong."""
        sent = self.sent(ANSWERS, FILES, MESSAGE)
        once = self.once(sent.content)
        known = applicant.known(self.case, applicant.SUPPLEMENTED, once, service.moment)
        if known is not None:
            return known
        applicant.check(self.case, applicant.SUPPLEMENTED, service.moment)
        language = website_of(self.case).language
        files = self._files(sent, service.moment, language)
        handed = Handed(sent.answers, files, sent.message, language)
        return applicant.hand_in(self.case, handed, service.moment, once)

    def _files(self, sent: Sent, moment, language: str) -> tuple[SentFile, ...]:
        taken, errors = [], []
        fields = {field.id: field for field in asked_form(self.case).fields() if field.kind is Kind.FILES}
        for file in sent.files:
            if file.field not in fields:
                errors.append((file.field, no_such_file_field(file.field)))
                continue
            try:
                forms.count_upload(self.request)
                website = website_of(self.case)
                taken.append(forms.take_file(website, fields[file.field], file.filename, file.stream, moment))
            except FileRefused as refused:
                errors += refused.errors or [(file.field, refused.text)]
        if errors:
            checked = check(self.case, sent.answers, moment, language)
            raise BadSubmission(errors + [fault for fault in checked.faults if fault[0] not in fields])
        return tuple(taken)


class MessageAct(Act):
    """`messages`: words to the office, with files."""

    operations = _act(
        "write-to-office",
        _("api_message", default="Write to the office that handles the case"),
        Body(shapes.MESSAGE, form=shapes.MESSAGE_PARTS),
        _("api_message_text", default="At most ten in an hour and thirty in a day for each case."),
    )

    def act(self, service):
        """Write. Raises BadSubmission naming each file that is refused."""
        sent = self.sent(FILES, MESSAGE)
        once = self.once(sent.content)
        known = applicant.known(self.case, applicant.WRITTEN, once, service.moment)
        if known is not None:
            return known
        applicant.check(self.case, applicant.WRITTEN, service.moment)
        taken, errors = [], []
        for file in sent.files:
            try:
                taken.append(self._taken(file, service.moment, len(taken)))
            except FileRefused as refused:
                errors += [(FILES, text) for _field, text in refused.errors] or [(FILES, refused.text)]
        if errors:
            raise BadSubmission(errors)
        files = tuple(file.id for file in taken)
        return applicant.write(self.case, sent.message, files, service.moment, once)

    def _taken(self, file: GivenFile, moment, present: int) -> SentFile:
        forms.count_upload(self.request)
        return attachments.take_file(self.case, file.filename, file.stream, moment, present)


class WithdrawalAct(Act):
    """`withdrawal`: the application is taken back."""

    operations = _act(
        "withdraw",
        _("api_withdraw", default="Withdraw the application"),
        Body(shapes.WITHDRAWAL),
        _("api_withdraw_text", default="Nothing brings a withdrawn application back."),
    )

    def act(self, service):
        """Withdraw."""
        body = service.body(*shapes.WITHDRAWAL["properties"])
        return applicant.withdraw(self.case, body.get(MESSAGE, ""), service.moment, self.once(_written(body)))


class RatingAct(Act):
    """`rating`: a grade for the whole, grades for parts of it, words."""

    operations = _act(
        "rate",
        _("api_rate", default="Rate how the case was handled"),
        Body(shapes.RATING),
        _("api_rate_text", default="Once, after the decision. Which aspects, depends on how it was applied for."),
    )

    def act(self, service):
        """Rate."""
        body = service.body(*shapes.RATING["properties"])
        given = (body.get("grade"), body.get("aspects") or {}, body.get(MESSAGE, ""))
        return applicant.rate(self.case, *given, service.moment, self.once(_written(body)))


def _with_one_list(data: dict, known: tuple[str, ...]) -> dict:
    """The body of a message, whose files are one list, in the shape of a submission."""
    if ANSWERS in known or FILES not in data:
        return data
    return data | {FILES: {FILES: data[FILES]}}


def _written(body: dict) -> str:
    return json.dumps(body, ensure_ascii=False, sort_keys=True)
