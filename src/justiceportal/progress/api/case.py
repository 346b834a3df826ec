"""`GET /@cases/<number>`: what the applicant may see of a case, for whoever has number and query code."""

from justiceportal.cases.interfaces import ICase
from justiceportal.cases.interfaces import ICaseResource
from justiceportal.core.clock import CHINA
from justiceportal.core.interfaces import IPortalApiRequest
from justiceportal.core.rest import caller_language
from justiceportal.progress.domain.limits import Term
from justiceportal.progress.reading import Progress
from justiceportal.progress.reading import progress_of
from justiceportal.websites.hosts import public_url
from justiceportal.websites.hosts import website_of
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer


@implementer(ICaseResource)
@adapter(ICase, IPortalApiRequest)
class CaseProgress:
    """The case itself, as the resource without a name."""

    methods = ("GET",)
    parameters = ()
    permission = ""

    def __init__(self, case, request) -> None:
        self.case, self.request = case, request
        self.language = caller_language(request)

    def answer(self, service) -> dict:
        """State, dates, steps, limits in words, masked answers and the states of the files."""
        progress = progress_of(self.case, self.language)
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
            "steps": [
                {"act": step.act, "title": self._said(step.title), "time": _time(step.moment)}
                for step in progress.steps
            ],
            "deadline": self._deadline(progress),
            "result": None,
            "office": self._office(progress),
            "answers": [
                {"field": answer.field, "title": answer.title, "value": answer.value, "text": answer.text}
                for group in progress.answers
                for answer in group.answers
            ],
            "files": [
                {
                    "field": file.field,
                    "filename": file.filename,
                    "size": file.size_bytes,
                    "state": file.state,
                    "state_title": self._said(file.state_title),
                }
                for file in progress.files
            ],
        }

    def _deadline(self, progress: Progress) -> dict:
        deadline = progress.deadline
        return {
            # Named when the case is accepted: the limit begins then.
            "date": None,
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


def _time(moment) -> str:
    return moment.astimezone(CHINA).isoformat(timespec="seconds")


def _term(term: Term | None) -> dict | None:
    return None if term is None else {"amount": term.amount, "unit": term.unit, "explanation": term.explained}
