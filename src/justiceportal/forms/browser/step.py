"""A page of the form: shows a step, keeps whatever is sent of it, tells what is wrong."""

from dataclasses import replace
from functools import cached_property
from justiceportal import _
from justiceportal.forms import drafts
from justiceportal.forms.browser.base import admitted
from justiceportal.forms.browser.base import FormPage
from justiceportal.forms.browser.base import Work
from justiceportal.forms.browser.changing import changed_by
from justiceportal.forms.browser.controls import Control
from justiceportal.forms.browser.controls import controls_of
from justiceportal.forms.browser.controls import counties
from justiceportal.forms.browser.controls import elsewhere
from justiceportal.forms.browser.controls import Page
from justiceportal.forms.browser.faults import Faulty
from justiceportal.forms.browser.faults import sentences_of
from justiceportal.forms.browser.files import add_uploads
from justiceportal.forms.browser.files import shown_upload
from justiceportal.forms.browser.posted import name_of
from justiceportal.forms.browser.posted import text
from justiceportal.forms.browser.posted import typed
from justiceportal.forms.domain import pages
from justiceportal.forms.domain.definition import Step
from justiceportal.forms.domain.draft import Draft
from justiceportal.forms.domain.draft import with_answers
from justiceportal.forms.errors import NotOpen
from justiceportal.websites.text import html_from_markdown
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


NEXT, BACK, LEAVE, KEEP = "next", "back", "leave", "keep"
FAULTS = "#faults"
STALE = _(
    "apply_page_stale", default="Nothing you have typed is lost. Please press the button once more to save this page."
)


class StepPage(Faulty, FormPage):
    """One step; `name` is the last part of its address."""

    index = ViewPageTemplateFile("step.pt")
    name = ""

    def page(self):
        """The step as the draft has it; without a draft, or with one that was sent, the way goes elsewhere."""
        found = self.found(self.session.cookie_number)
        if found is not None and found.receipt is not None:
            return self.go_to(found.receipt.address)
        work = self.work_on(found.draft) if found is not None else None
        if work is None:
            return self.go()
        return self.shown(work)

    def shown(self, work: Work) -> str:
        """The page of a draft; the start for a step that the form does not have (any more)."""
        step = pages.step_at(work.form, self.name)
        if step is None:
            return self.go()
        if not self.openness.is_open:
            self.said = self.say(self.openness.reason)
        self.work, self.step = work, step
        return super().page()

    def post(self):
        """Keep what was sent, then go where its button leads."""
        form = self.request.form
        number = self.session.token_number(text(form, "token"))
        found = self.found(number)
        if found is None:
            return self._stale()
        if found.receipt is not None:
            return self.receipt_of(found)
        work = self.work_on(found.draft)
        step = pages.step_at(work.form, self.name) if work is not None else None
        if step is None:
            return self.go()
        draft = with_answers(work.draft, typed(step.fields, form))
        do = text(form, "do") or NEXT
        if do != KEEP:
            draft = add_uploads(self, draft, step)
        draft, anchor = changed_by(do, draft, step)
        if do == NEXT:
            draft = replace(draft, tried=(*(one for one in draft.tried if one != step.id), step.id))
        drafts.keep(self.portal, draft, self.moment)
        self.session.remember(number)
        if not self.openness.is_open:
            return self.refused_page(NotOpen(self.openness.reason))
        return self._go_on(do, Work(draft, work.form, self.checked(work.form, draft)), step, anchor)

    def _go_on(self, do: str, work: Work, step: Step, anchor: str) -> str:
        asked = work.checked.asked
        if do == KEEP:
            self.request.response.setStatus(204)
            return ""
        if anchor:
            return self.go(self.name, anchor)
        if do == BACK:
            return self.go(pages.before(work.form, asked, step))
        if do == LEAVE:
            return self.go(pages.SAVED)
        if sentences_of(work, step, self.say):
            return self.go(self.name, FAULTS)
        if text(self.request.form, "from") == pages.REVIEW:
            return self.go(pages.REVIEW)
        return self.go(pages.after(work.form, asked, step))

    def _stale(self):
        """The page once more with what was typed, for a page that nobody here has made or whose draft is gone."""
        found = self.found(self.session.cookie_number)
        draft = found.draft if found is not None else None
        if draft is None:
            if self.form is None or not self.openness.is_open:
                raise NotOpen(self.openness.reason)
            draft = drafts.begin(self.portal, self.session.owner_uid, self.form, self.moment)
            self.session.remember(draft.number)
        work = self.work_on(draft)
        step = pages.step_at(work.form, self.name) if work is not None else None
        if step is None:
            return self.go()
        draft = with_answers(work.draft, typed(step.fields, self.request.form))
        self.said = self.say(STALE)
        self.request.response.setStatus(400)
        return self.shown(Work(draft, work.form, self.checked(work.form, draft)))

    def receipt_of(self, found: drafts.Found) -> str:
        """Send the browser of a form that was sent already to its receipt."""
        return self.go_to(admitted(self.request, found.receipt, self.moment))

    # What the template shows

    @property
    def draft(self) -> Draft:
        """The draft that is filled."""
        return self.work.draft

    @property
    def token(self) -> str:
        """What the page sends with it."""
        return self.session.token(self.draft.number)

    @property
    def page_title(self) -> str:
        """Title bar: the faults first, so that a screen reader says them first."""
        if self.is_refused:
            return super().page_title
        title = f"{self.step.title} - {super().page_title}"
        if not self.faults:
            return title
        return self.say(_("apply_title_faults", default="Please check: ${title}", mapping={"title": title}))

    @cached_property
    def position(self) -> int:
        """Which page this is, from 1."""
        return self.work.steps.index(self.step) + 1 if self.step in self.work.steps else 1

    @property
    def total(self) -> int:
        """How many pages there are before the review."""
        return len(self.work.steps)

    @property
    def description(self) -> str:
        """What stands in the head of the page."""
        return self.context.description or self.chrome.description

    @property
    def step_description(self) -> str:
        """What the form says of the step, as HTML."""
        return html_from_markdown(self.step.description)

    @cached_property
    def controls(self) -> list[Control]:
        """The fields of the page."""
        here = frozenset(one.id for one in self.step.fields)
        page = Page(
            fields={one.id: one for one in self.work.form.fields()},
            here=here,
            answers=self.work.checked.answers,
            errors=self.sentences,
            upload=lambda upload: shown_upload(upload, self.say),
            say=self.say,
        )
        return controls_of(self.step.fields, self.draft.answers, page)

    @property
    def back_url(self) -> str:
        """The page before, for who changes nothing here."""
        return self.url_of(pages.before(self.work.form, self.work.checked.asked, self.step))

    @property
    def step_url(self) -> str:
        """Where the page is sent."""
        return self.url_of(self.name)

    @property
    def comes_from_review(self) -> bool:
        """Whether the person came to mend something and goes back to the review."""
        return text(self.request.form, "from") == pages.REVIEW

    @property
    def is_changed(self) -> bool:
        """Whether the form was changed since this person began, and this step with it."""
        return self.draft.changed is not None and self.step.id in self.draft.changed

    counties = staticmethod(counties)
    elsewhere = staticmethod(elsewhere)
    name_of = staticmethod(name_of)
