"""Some fields of a form inside a page of a higher room: the controls, checks and uploads of the citizens' forms.

It keeps nothing by itself: the page of the higher room keeps the draft.
"""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from justiceportal.core.credentials import address_of
from justiceportal.core.interfaces import IPortalLayer
from justiceportal.forms import quarantine
from justiceportal.forms import service
from justiceportal.forms.browser.base import Work
from justiceportal.forms.browser.changing import changed_by
from justiceportal.forms.browser.changing import without_file
from justiceportal.forms.browser.controls import Control
from justiceportal.forms.browser.controls import controls_of
from justiceportal.forms.browser.controls import counties
from justiceportal.forms.browser.controls import elsewhere
from justiceportal.forms.browser.controls import Page
from justiceportal.forms.browser.faults import Faulty
from justiceportal.forms.browser.files import add_uploads
from justiceportal.forms.browser.files import shown_upload
from justiceportal.forms.browser.files import with_upload
from justiceportal.forms.browser.macros import FieldMacros
from justiceportal.forms.browser.posted import name_of
from justiceportal.forms.browser.posted import text
from justiceportal.forms.browser.posted import typed
from justiceportal.forms.browser.posted import uploads
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.draft import Draft
from justiceportal.forms.domain.draft import with_answers
from justiceportal.forms.domain.pages import file_fields
from justiceportal.forms.errors import DraftGone
from justiceportal.forms.interfaces import IFormPart
from justiceportal.forms.interfaces import SentFile
from justiceportal.websites.interfaces import IWebsite
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer


SEND = "send"


@implementer(IFormPart)
@adapter(IWebsite, IPortalLayer)
class FormPart(Faulty, FieldMacros, BrowserView):
    """The fields of a form of one page."""

    template = ViewPageTemplateFile("part.pt")
    counties = staticmethod(counties)
    elsewhere = staticmethod(elsewhere)
    name_of = staticmethod(name_of)

    def begin(
        self,
        form: Form,
        draft: Draft,
        check: Callable[[Mapping[str, Any]], service.Checked],
        moment: datetime,
        known: Mapping[str, Any],
    ) -> None:
        """Take up a form with what was typed."""
        self.form, self.draft, self.check, self.moment, self.known = form, draft, check, moment, known
        (self.step,) = form.steps

    def read(self) -> tuple[str, str]:
        """Take what was sent; a whole that is sent is checked from now on."""
        sent = self.request.form
        draft = add_uploads(self, with_answers(self.draft, typed(self.step.fields, sent)), self.step)
        do = text(sent, "do") or SEND
        draft, anchor = changed_by(do, draft, self.step)
        self.draft = replace(draft, tried=(self.step.id,)) if do == SEND else draft
        return do, anchor

    def read_file(self) -> dict[str, str]:
        """Take one file in or away."""
        field = self._file_field(text(self.request.form, "field"))
        removed = text(self.request.form, "remove")
        if removed:
            self.draft = without_file(self.draft, field, removed)
            return {}
        sent = uploads(field, {f"{name_of(field.id)}-new": self.request.form.get("file")})
        if not sent:
            raise DraftGone
        self.draft = with_upload(self, self.draft, field, sent[0])
        quarantine.use(self.draft.uploads, self.moment)
        shown = shown_upload(self.draft.answers[field.id][-1], self.say)
        return {name: getattr(shown, name) for name in ("id", "filename", "size", "state")}

    def render(self) -> str:
        """The fields as HTML."""
        return self.template()

    def render_faults(self) -> str:
        """The list of what is wrong as HTML."""
        return self.faults_template()

    faults_template = ViewPageTemplateFile("part_faults.pt")

    @property
    def answers(self) -> dict[str, Any]:
        """What was typed, without files."""
        names = {field.id for field in self._file_fields}
        return {name: value for name, value in self.draft.answers.items() if name not in names}

    @property
    def files(self) -> list[SentFile]:
        """The files of the draft that are still there."""
        ids = [upload for field in self._file_fields for upload in self.draft.answers.get(field.id) or ()]
        return [file for file in map(quarantine.file_of, ids) if file is not None]

    @property
    def address(self) -> str:
        """Where the request comes from."""
        return address_of(self.request)

    def say(self, message) -> str:
        """A message in the language of the page."""
        return translate(message, context=self.request)

    # What the templates show

    @property
    def fault_count(self) -> int:
        """How many faults the summary lists."""
        return len(self.faults)

    @cached_property
    def work(self) -> Work:
        """The draft with its form and what is known of its answers."""
        return Work(self.draft, self.form, self.check(self.draft.answers))

    @cached_property
    def controls(self) -> list[Control]:
        """The fields of the page."""
        page = Page(
            fields={one.id: one for one in self.form.fields()},
            here=frozenset(one.id for one in self.step.fields),
            answers={**self.known, **self.work.checked.answers},
            errors=self.sentences,
            upload=lambda upload: shown_upload(upload, self.say),
            say=self.say,
        )
        return controls_of(self.step.fields, self.draft.answers, page)

    @property
    def _file_fields(self) -> list[Field]:
        return [field for field in self.step.fields if field.kind is Kind.FILES]

    def _file_field(self, field_id: str) -> Field:
        found = next((one for one in file_fields(self.form) if one.id == field_id), None)
        if found is None:
            raise DraftGone
        return found
