"""The last page: all answers once more, the notice, consent, and the button that sends."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from justiceportal import _
from justiceportal.core.errors import PortalError
from justiceportal.core.limits import MustWait
from justiceportal.forms import drafts
from justiceportal.forms import limits
from justiceportal.forms import quarantine
from justiceportal.forms import service
from justiceportal.forms.browser.base import admitted
from justiceportal.forms.browser.base import FormPage
from justiceportal.forms.browser.base import Work
from justiceportal.forms.browser.faults import in_row
from justiceportal.forms.browser.files import shown_upload
from justiceportal.forms.browser.posted import path_id
from justiceportal.forms.browser.posted import text
from justiceportal.forms.domain import pages
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Step
from justiceportal.forms.domain.draft import Draft
from justiceportal.forms.errors import DraftGone
from justiceportal.forms.errors import NotOpen
from justiceportal.forms.settings import setting
from justiceportal.forms.submission import Sending
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
import transaction


TRAP = "website"
CONSENT = _("fault_consent", default="Please read the notice and tick the box of consent before you send.")
QUESTION = _("fault_question", default="Please answer the question below; then send once more.")
TOO_FAST = _("fault_too_fast", default="That was very fast. Please look your answers through and send in a moment.")
STALE = _("apply_page_expired", default="This page was open for too long. Please press the button once more.")


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the review."""

    title: str
    lines: list[str]
    uploads: list

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return not self.lines and not self.uploads


@dataclass(frozen=True, slots=True)
class Part:
    """The answers of one step."""

    title: str
    url: str
    answers: list[Answer]


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the summary: where it leads, and what it says."""

    url: str
    text: str


class ReviewPage(FormPage):
    """Shows everything and sends it."""

    index = ViewPageTemplateFile("review.pt")
    trap = TRAP
    wrongs: tuple[Fault, ...] = ()
    must_answer = False

    def page(self):
        """The page; without a draft, or with one that was sent, the way goes elsewhere."""
        found = self.found(self.session.cookie_number)
        if found is not None and found.receipt is not None:
            return self.go_to(found.receipt.address)
        work = self.work_on(found.draft) if found is not None else None
        return self.go() if work is None else self.shown(work)

    def shown(self, work: Work) -> str:
        """The page of a draft."""
        self.work = work
        if not self.openness.is_open:
            self.said = self.say(self.openness.reason)
        return super().page()

    def post(self):
        """Send, or show the page with what is still missing."""
        form = self.request.form
        number = self.session.token_number(text(form, "token"))
        found = self.found(number or self.session.cookie_number)
        if found is None:
            raise DraftGone
        if found.receipt is not None:
            return self.go_to(admitted(self.request, found.receipt, self.moment))
        if not self.openness.is_open:
            raise NotOpen(self.openness.reason)
        work = self.work_on(found.draft)
        if work is None:
            raise DraftGone
        if not number:
            return self.again(work, STALE)
        if work.draft.checksum != found.draft.checksum:
            # What was shown is not what would be sent.
            drafts.keep(self.portal, work.draft, self.moment)
            return self.again(work)
        missing = self.missing(work)
        if missing:
            return self.again(work, *missing)
        return self.send(work)

    def missing(self, work: Work) -> list:
        """Sentences about what keeps a draft from being sent, besides its answers."""
        form = self.request.form
        if work.checked.faults:
            return [""]
        found = []
        if text(form, "consent") != "yes":
            found.append(CONSENT)
        if self.moment - work.draft.begun < timedelta(seconds=setting("least_seconds")):
            found.append(TOO_FAST)
        if text(form, TRAP) or limits.is_asked(self.address):
            # Whoever fills what nobody sees is asked like whoever sends very much: it may be his browser's doing.
            self.must_answer = True
            if not limits.has_answered(text(form, "question"), text(form, "answer"), self.moment):
                found.append(QUESTION)
        return found

    def again(self, work: Work, *sentences) -> str:
        """The page once more with what is wrong."""
        self.request.response.setStatus(400)
        self.wrongs = tuple(Fault("#send", self.say(sentence)) for sentence in sentences if sentence)
        return self.shown(work)

    def send(self, work: Work) -> str:
        """Hand the answers over, close the draft, lead to the receipt."""
        draft = work.draft
        files = [file for file in map(quarantine.file_of, draft.uploads) if file is not None]
        sending = Sending(
            form=work.form,
            answers=draft.answers,
            files=files,
            has_consented=True,
            language=self.language,
            entered_at=IUUID(self.website),
        )
        try:
            service.count_sending(self.context, self.address)
            receipt = service.submit(self.context, sending, self.moment)
        except MustWait:
            raise
        except PortalError as error:
            transaction.doom()
            return self.again(work, error.text)
        drafts.close(self.portal, draft.number, receipt, self.moment)
        return self.go_to(admitted(self.request, receipt, self.moment))

    # What the template shows

    @property
    def draft(self) -> Draft:
        """The draft that is sent."""
        return self.work.draft

    @property
    def token(self) -> str:
        """What the page sends with it."""
        return self.session.token(self.draft.number)

    @cached_property
    def faults(self) -> list[Fault]:
        """What is wrong with answers and with the page itself, with the way to mend it."""
        found = [self._fault(path, sentence) for path, sentence in self.work.checked.faults]
        return [*found, *self.wrongs]

    def _fault(self, path: str, sentence) -> Fault:
        step = pages.step_of(self.work.form, path)
        url = "#main" if step is None else f"{self.edit_url(step)}#{path_id(path)}"
        titles = {one.id: one.title for one in self.work.form.fields()}
        return Fault(url, in_row(path, titles, self.say(sentence), self.say))

    def edit_url(self, step: Step) -> str:
        """The page where a step is mended; from there the way leads back here."""
        return f"{self.url_of(pages.address_of(step))}?from={pages.REVIEW}"

    @cached_property
    def chapters(self) -> list[Part]:
        """All answers, step by step."""
        return [self._part(step) for step in self.work.steps]

    def _part(self, step: Step) -> Part:
        fields = [one for one in step.fields if one.id in self.work.checked.asked and one.kind is not Kind.NOTE]
        return Part(step.title, self.edit_url(step), [self._answer(field) for field in fields])

    def _answer(self, field: Field) -> Answer:
        value: Any = self.work.checked.answers.get(field.id)
        if field.kind is Kind.FILES:
            uploads = [shown_upload(upload, self.say) for upload in value or ()]
            return Answer(field.title, [], uploads)
        return Answer(field.title, service.shown(field, value, self.language).splitlines(), [])

    @property
    def notice(self):
        """What a person is told about his data."""
        return self.context.applicant_notice()

    @property
    def back_url(self) -> str:
        """The last step."""
        return self.url_of(pages.address_of(self.work.steps[-1]))

    @cached_property
    def question(self):
        """The question to answer before sending, None for almost everybody."""
        if not self.must_answer and not limits.is_asked(self.address):
            return None
        return limits.ask(self.language, self.moment)

    @property
    def question_words(self) -> str:
        """The question in words."""
        return self.say(self.question.sentence)

    @property
    def has_consented(self) -> bool:
        """Whether the box was ticked when the page was sent."""
        return text(self.request.form, "consent") == "yes"

    @property
    def page_title(self) -> str:
        """Title bar: the faults first, so that a screen reader says them first."""
        title = super().page_title
        if not self.wrongs:
            return title
        return self.say(_("apply_title_faults", default="Please check: ${title}", mapping={"title": title}))
