"""`/progress/<number>/supplement` and `/progress/<number>/message`: words and files from the applicant to the office.

Both are forms of one page with the checks and the quarantine of all forms. What is typed is kept with the case, sealed,
as soon as a file is sent, a button pressed, or by the browser's script; sending ends it.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from justiceportal import _
from justiceportal.cases import service as cases
from justiceportal.core.errors import PortalError
from justiceportal.forms import service as forms
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Step
from justiceportal.forms.domain.draft import with_answers
from justiceportal.forms.errors import AnswersRefused
from justiceportal.forms.interfaces import IFormPart
from justiceportal.progress.browser.acts import ActPage
from justiceportal.progress.domain.typing import prefilled
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.component import getMultiAdapter
import json


KEEP, SEND = "keep", "send"
#: the words of the applicant, among the fields of the page; no field of a form has such an id
WORDS = "own-words"
LONGEST_WORDS = 2000
JSON = "application/json; charset=utf-8"


class WritingPage(ActPage):
    """A page with a form; a subclass gives `whole` (the form), `checked` and `send`."""

    kind = "case apply"
    form = ViewPageTemplateFile("writing.pt")
    #: the name that its draft is kept under
    draft_name = ""
    #: whether the browser's script sends or removes a single file
    is_file = False

    @cached_property
    def part(self):
        """The fields with what was typed."""
        part = getMultiAdapter((self.website, self.request), IFormPart)
        draft = cases.drafts.draft_of(self.case, self.draft_name, self.kept_form, self.moment)
        if not draft.answers:
            draft = with_answers(draft, self.first_answers)
        part.begin(self.whole, draft, self.checked, self.moment, self.known)
        return part

    @property
    def kept_form(self) -> Form:
        """What tells a draft that still fits: the form without the words of the page's language."""
        return self.whole

    @property
    def first_answers(self) -> dict[str, Any]:
        """What stands in the fields at first."""
        return {}

    @property
    def known(self) -> Mapping[str, Any]:
        """Answers to other fields."""
        return {}

    def checked(self, answers: Mapping[str, Any]) -> forms.Checked:
        """The answers of the page, checked."""
        return forms.check(self.whole, answers, self.moment, self.website.language)

    def post(self):
        """Keep what was sent; then send it, or show the page again at the place that changed."""
        if self.act not in cases.applicant.offered(self.case, self.moment):
            return self._not_offered()
        if self.is_file:
            return self._one_file()
        do, anchor = self.part.read()
        cases.drafts.keep_draft(self.case, self.draft_name, self.part.draft, self.moment)
        if do == SEND and not self.part.faults:
            return super().post()
        if do == KEEP:
            self.request.response.setStatus(204)
            return ""
        where = anchor or ("#faults" if self.part.faults else "")
        self.request.response.redirect(self.act_url + where, status=303)
        return ""

    def _not_offered(self):
        """A page that was sent before leads to what it did; any other is told why nothing can be done."""
        try:
            self.send()
        except PortalError as error:
            return self.refused(error)
        return self.done()

    def _one_file(self) -> str:
        response = self.request.response
        response.setHeader("Content-Type", JSON)
        try:
            told = self.part.read_file()
        except PortalError as error:
            response.setStatus(error.status)
            return json.dumps({"error": self.said(error.text)}, ensure_ascii=False)
        draft = self.part.draft
        cases.drafts.keep_draft(self.case, self.draft_name, replace(draft, refused={}), self.moment)
        return json.dumps(told, ensure_ascii=False)

    def refused(self, error: PortalError) -> str:
        """A fault of a field stands at its field already; the rest is said above the page."""
        if isinstance(error, AnswersRefused):
            self.__dict__.pop("part", None)
        return super().refused(error)

    @property
    def words(self) -> str:
        """What the applicant wrote."""
        found = self.part.answers.get(WORDS, "")
        return found if isinstance(found, str) else ""

    @property
    def page_title(self) -> str:
        """The fault first, so that a screen reader says it first."""
        if self.is_known and not self.closed_text and self.part.faults:
            return self.said(_("apply_title_faults", default="Please check: ${title}", mapping={"title": self.heading}))
        return super().page_title

    @property
    def files_url(self) -> str:
        """Where the browser's script sends files."""
        return f"{self.act_url}/files"

    @property
    def request_(self):
        """What the office asked for, None on other pages."""
        return None

    @property
    def button(self) -> str:
        """The words of the button that sends."""
        raise NotImplementedError


class SupplementPage(WritingPage):
    """What the office asked for, exactly that, to be handed in once."""

    act, segment, draft_name = cases.applicant.SUPPLEMENTED, "supplement", "supplement"

    @property
    def heading(self) -> str:
        """The main heading."""
        return self.said(_("supplement_title", default="Hand in what is missing"))

    @property
    def button(self) -> str:
        """The words of the button that sends."""
        return self.said(_("supplement_send", default="Hand it in"))

    @property
    def sentence(self) -> str:
        """What happens with it."""
        return self.said(
            _(
                "supplement_lead",
                default="Everything can be handed in once. Fill in all fields, then press the button at the end.",
            )
        )

    @property
    def request_(self):
        """What the office asked for."""
        return self.progress.request

    @cached_property
    def asked(self) -> Form:
        """The fields that are asked for."""
        return cases.asked_form(self.case)

    @property
    def kept_form(self) -> Form:
        """What is asked for, without our own words."""
        return self.asked

    @cached_property
    def whole(self) -> Form:
        """The fields that are asked for, each with what was answered first, and room for words."""
        (page,) = self.asked.steps
        fields = tuple(replace(field, hint=self._hint(field)) for field in page.fields)
        return replace(self.asked, steps=(replace(page, fields=(*fields, self._words)),))

    @property
    def _words(self) -> Field:
        return Field(
            WORDS,
            Kind.TEXT,
            self.said(_("supplement_words", default="What you want to say about it")),
            longest=LONGEST_WORDS,
            required=not self.asked.steps[0].fields,
        )

    def _hint(self, field: Field) -> str:
        """The hint of a field with its first answer, what is sensitive masked."""
        before = self.known.get(field.id)
        text = forms.shown(field, forms.masked(field, before), self.website.language) if before else ""
        if not text or field.id in self.first_answers or field.kind in (Kind.FILES, Kind.CONSENT):
            return field.hint
        told = self.said(_("supplement_before", default="You answered before: ${text}", mapping={"text": text}))
        return f"{field.hint} {told}".strip()

    @cached_property
    def known(self) -> Mapping[str, Any]:
        """All answers as they are now."""
        return cases.answers_of(self.case)

    @cached_property
    def first_answers(self) -> dict[str, Any]:
        """The answers that are no secret stand in their fields, to be mended."""
        (page,) = self.asked.steps
        return prefilled(page.fields, self.known)

    def checked(self, answers: Mapping[str, Any]) -> forms.Checked:
        """The answers, checked with all that is known of the case."""
        own = {name: value for name, value in answers.items() if name != WORDS}
        found = cases.supplements.check(self.case, own, self.moment, self.website.language)
        words = forms.check(Form("", (Step(WORDS, "", (self._words,)),)), {WORDS: answers.get(WORDS, "")}, self.moment)
        return forms.Checked({**found.answers, **words.answers}, (*found.faults, *words.faults), found.asked)

    def send(self) -> None:
        """Hand it in."""
        answers = {name: value for name, value in self.part.answers.items() if name != WORDS}
        handed = cases.Handed(answers, self.part.files, self.words, self.website.language)
        cases.applicant.hand_in(self.case, handed, self.moment, self.once)


class MessagePage(WritingPage):
    """Words to the office, with files."""

    act, segment, draft_name = cases.applicant.WRITTEN, "message", "message"

    @property
    def heading(self) -> str:
        """The main heading."""
        return self.said(_("message_title", default="Write to the office"))

    @property
    def button(self) -> str:
        """The words of the button that sends."""
        return self.said(_("message_send", default="Send"))

    @property
    def sentence(self) -> str:
        """What happens with it."""
        return self.said(
            _(
                "message_lead",
                default="The office reads your message with your case. Its answer will stand on the page of your case.",
            )
        )

    @cached_property
    def whole(self) -> Form:
        """Words and files."""
        title = self.said(_("message_words", default="Your message"))
        files = replace(cases.attachments.field(), title=self.said(_("message_files", default="Files")), required=False)
        words = Field(WORDS, Kind.TEXT, title, longest=LONGEST_WORDS, required=True)
        return Form(self.heading, (Step("message", self.heading, (words, files)),))

    def send(self) -> None:
        """Send it."""
        files = tuple(file.id for file in self.part.files)
        cases.applicant.write(self.case, self.words, files, self.moment, self.once)
