"""`GET /@cases/<number>`: what the applicant may see of a case, for whoever has number and query code."""

from justiceportal import _
from justiceportal.cases import service as cases
from justiceportal.cases.interfaces import ICase
from justiceportal.cases.interfaces import ICaseResource
from justiceportal.cases.interfaces import IssuedDocument
from justiceportal.core.clock import CHINA
from justiceportal.core.describing import Answer as Given
from justiceportal.core.describing import Operation
from justiceportal.core.interfaces import IPortalApiRequest
from justiceportal.core.rest import caller_language
from justiceportal.forms import service as forms
from justiceportal.progress import words
from justiceportal.progress.api.shapes import CASE
from justiceportal.progress.course import Attached
from justiceportal.progress.course import Message
from justiceportal.progress.course import Step
from justiceportal.progress.domain.limits import Term
from justiceportal.progress.reading import Answer
from justiceportal.progress.reading import File
from justiceportal.progress.reading import Handed
from justiceportal.progress.reading import Progress
from justiceportal.progress.reading import progress_of
from justiceportal.websites.hosts import public_url
from justiceportal.websites.hosts import website_of
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer


#: what the applicant may do → where it is sent
WAYS = {
    cases.applicant.SUPPLEMENTED: "supplement",
    cases.applicant.WRITTEN: "messages",
    cases.applicant.WITHDRAWN: "withdrawal",
    cases.applicant.RATED: "rating",
}


@implementer(ICaseResource)
@adapter(ICase, IPortalApiRequest)
class CaseProgress:
    """The case itself, as the resource without a name."""

    methods = ("GET",)
    parameters = ()
    permission = ""
    operations = (
        Operation(
            "read-case",
            _("api_read_case", default="Where a case is, what was said, what can be done"),
            tag="cases",
            answers=(Given(200, CASE),),
            refusals={
                404: _(
                    "api_case_unknown",
                    default="No case has this number together with this query code; which one is wrong is not said.",
                ),
                429: _("api_case_guesses", default="Too many wrong numbers or query codes came from here."),
            },
        ),
    )

    def __init__(self, case, request) -> None:
        self.case, self.request = case, request
        self.language = caller_language(request)

    def answer(self, service) -> dict:
        """State, dates, steps, limits in words, what can be done, results, masked answers, states of the files."""
        progress = progress_of(self.case, self.language, service.moment)
        website = website_of(self.case)
        return {
            "@id": f"{service.context.absolute_url()}/@cases/{progress.number}",
            "number": progress.number,
            "state": progress.state,
            "state_title": self._said(progress.state_title),
            "state_text": self._said(progress.state_text),
            "url": f"{public_url(website, self.request)}/progress/{progress.number}",
            "website": website.website_id,
            "item": {"title": progress.item, "uid": progress.item_uid},
            "channel": progress.channel,
            "submitted": _time(progress.submitted),
            "received_on": progress.received_on.isoformat(),
            "phase": progress.phase.value,
            "steps": [self._step(step) for step in progress.steps],
            "coming": [step.title for step in progress.coming],
            "can": sorted(WAYS[act] for act in progress.can if act in WAYS),
            "supplement": self._request(progress),
            "deadline": self._deadline(progress),
            "result": self._result(progress),
            "documents": [_document(document) for document in progress.documents],
            "messages": [self._message(message) for message in progress.messages],
            "rating": self._rating(progress),
            "office": self._office(progress),
            "answers": [_answer(answer) for group in progress.answers for answer in group.answers],
            "files": [self._file(file) for file in progress.files],
            "supplements": [self._handed(handed) for handed in progress.supplements],
        }

    def _step(self, step: Step) -> dict:
        return {
            "act": step.act,
            "title": self._said(step.title),
            "time": _time(step.moment),
            "message": step.text,
            "files": [_attached(file) for file in step.files],
        }

    def _request(self, progress: Progress) -> dict | None:
        request = progress.request
        if request is None:
            return None
        schema = forms.json_schema(cases.asked_form(self.case))["properties"]
        return {
            "message": request.message,
            "until": None if request.until is None else request.until.isoformat(),
            "fields": [{"field": name, "title": title} for name, title in request.fields],
            "schema": {name: schema[name] for name in ("answers", "files") if name in schema},
            "files": [_attached(file) for file in request.files],
        }

    def _result(self, progress: Progress) -> dict | None:
        result = progress.result
        if result is None:
            return None
        return {
            "outcome": result.outcome,
            "title": self._said(result.title),
            "time": _time(result.moment),
            "message": result.text,
            "files": [_attached(file) for file in result.files],
        }

    def _message(self, message: Message) -> dict:
        return {
            "from": "applicant" if message.is_own else "office",
            "time": _time(message.moment),
            "message": message.text,
            "files": [_attached(file) for file in message.files],
        }

    def _rating(self, progress: Progress) -> dict | None:
        rating = progress.rating
        if rating is None:
            return None
        return {
            "grade": rating.grade,
            "title": self._said(words.GRADES[rating.grade]),
            "aspects": rating.aspects,
            "message": rating.text,
            "time": _time(rating.moment),
            "answer": rating.answer or None,
            "answer_due": None if rating.until is None else rating.until.isoformat(),
        }

    def _file(self, file: File) -> dict:
        return {
            "field": file.field,
            "filename": file.filename,
            "size": file.size_bytes,
            "state": file.state,
            "state_title": self._said(file.state_title),
        }

    def _handed(self, handed: Handed) -> dict:
        return {
            "time": _time(handed.moment),
            "message": handed.text,
            "answers": [_answer(answer) for answer in handed.answers],
            "files": [self._file(file) for file in handed.files],
        }

    def _deadline(self, progress: Progress) -> dict:
        deadline = progress.deadline
        return {
            # The last day of the present phase; none while the clock stands still, and after the end.
            "date": None if deadline.due is None else deadline.due.isoformat(),
            "paused": deadline.is_paused,
            "late": deadline.is_late,
            "sentence": deadline.told or None,
            "calculation": [_row(row) for row in deadline.rows],
            "promise": _term(deadline.promise),
            "statutory": _term(deadline.statutory),
            "explanation": [self._said(sentence) for sentence in deadline.sentences],
        }

    def _office(self, progress: Progress) -> dict:
        office = progress.office
        return {
            "name": office.name,
            "address": office.address,
            "hours": office.hours,
            "phones": list(office.phones),
            "complaints": list(office.complaints),
        }

    def _said(self, text) -> str:
        return translate(text, target_language=self.language)


def _row(row: cases.Row) -> dict:
    return {
        "kind": row.kind,
        "first": None if row.first is None else row.first.isoformat(),
        "last": None if row.last is None else row.last.isoformat(),
        "text": row.text,
        "days": row.days,
        "count": row.count,
    }


def _answer(answer: Answer) -> dict:
    return {"field": answer.field, "title": answer.title, "value": answer.value, "text": answer.text}


def _attached(file: Attached) -> dict:
    return {"id": file.id, "filename": file.filename, "size": file.size_bytes, "may_fetch": file.may_open}


def _document(document: IssuedDocument) -> dict:
    return {
        "id": document.id,
        "kind": document.kind,
        "title": document.title,
        "number": document.number,
        "time": _time(document.moment),
        "formats": {"docx": document.sha256_docx, "html": document.sha256_html},
    }


def _time(moment) -> str:
    return moment.astimezone(CHINA).isoformat(timespec="seconds")


def _term(term: Term | None) -> dict | None:
    return None if term is None else {"amount": term.amount, "unit": term.unit, "explanation": term.explained}
