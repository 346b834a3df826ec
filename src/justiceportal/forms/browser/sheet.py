"""A whole form on one page, for staff who enter what came on paper or by telephone: the citizens' fields and checks.

A page of a higher room asks for it by name (`form-sheet`) and puts it between its own fields. Nothing is kept between
two sendings but files: what was typed comes with each of them.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from justiceportal.core.errors import PortalError
from justiceportal.core.sealing import sealed_token
from justiceportal.core.sealing import unsealed_token
from justiceportal.forms import quarantine
from justiceportal.forms import service
from justiceportal.forms.browser.base import Work
from justiceportal.forms.browser.changing import changed_by
from justiceportal.forms.browser.controls import Control
from justiceportal.forms.browser.controls import controls_of
from justiceportal.forms.browser.controls import counties
from justiceportal.forms.browser.controls import elsewhere
from justiceportal.forms.browser.controls import Page
from justiceportal.forms.browser.faults import FaultLink
from justiceportal.forms.browser.faults import links_of
from justiceportal.forms.browser.faults import sentences_of
from justiceportal.forms.browser.files import shown_upload
from justiceportal.forms.browser.macros import FieldMacros
from justiceportal.forms.browser.posted import name_of
from justiceportal.forms.browser.posted import text
from justiceportal.forms.browser.posted import typed
from justiceportal.forms.browser.posted import uploads
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Step
from justiceportal.forms.domain.draft import Draft
from justiceportal.forms.domain.draft import with_answers
from justiceportal.forms.interfaces import SentFile
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18n import translate
import json


SEND = "send"
UPLOADS = "uploads"
TOKEN_SECONDS = 24 * 3600


class FormSheet(FieldMacros, BrowserView):
    """The fields of a form; the view's context is an IFormOwner. `read` takes what was sent, `render` writes them."""

    template = ViewPageTemplateFile("sheet.pt")
    counties = staticmethod(counties)
    elsewhere = staticmethod(elsewhere)
    name_of = staticmethod(name_of)

    @cached_property
    def form(self) -> Form:
        """The present form. Raises NoForm, FormUnreadable."""
        return service.form_of(self.context)

    def begin(self, moment: datetime) -> None:
        """Show the form empty."""
        self._show(Draft("", "", IUUID(self.context), self.form.checksum, moment), moment)

    def read(self, moment: datetime) -> bool:
        """Take what was sent: fields, files, what small buttons do. True when the whole is to be sent on.

        Files are kept at once; one that is refused is told at its field and loses no other.
        """
        sent = self.request.form
        draft = Draft("", "", IUUID(self.context), self.form.checksum, moment)
        draft = with_answers(draft, typed(self.form.fields(), sent) | self._kept_uploads(moment))
        draft = self._with_new_uploads(draft, moment)
        do = text(sent, "do") or SEND
        for step in self.form.steps:
            draft, _anchor = changed_by(do, draft, step)
        if do == SEND:
            draft = replace(draft, tried=tuple(step.id for step in self.form.steps))
        self._show(draft, moment)
        return do == SEND

    def render(self) -> str:
        """The fields, step by step, as HTML to be put into a form that sends `multipart/form-data`."""
        return self.template()

    @property
    def answers(self) -> Mapping[str, Any]:
        """What was typed, for `service.submit`."""
        return self.work.draft.answers

    @property
    def files(self) -> list[SentFile]:
        """The files that were sent."""
        found = (quarantine.file_of(upload) for upload in _uploads(self.form, self.work.draft))
        return [file for file in found if file is not None]

    @property
    def faults(self) -> list[FaultLink]:
        """What is wrong, in the order of the page, each with the field that it leads to."""
        return [link for part in self.sections for link in part["faults"]]

    # What the template shows

    @cached_property
    def sections(self) -> list[dict]:
        """The steps with their controls."""
        found = []
        for step in self.form.steps:
            sentences = sentences_of(self.work, step, self.say)
            controls = self._controls(step, sentences)
            found.append({"title": step.title, "controls": controls, "faults": links_of(sentences, controls, self.say)})
        return [section for section in found if section["controls"]]

    @property
    def kept_token(self) -> str:
        """What the page carries to know the files again."""
        return sealed_token(json.dumps(self._ids()), UPLOADS, TOKEN_SECONDS, self.work.draft.begun)

    def say(self, message) -> str:
        """A message in the language of the page."""
        return translate(message, context=self.request)

    def _show(self, draft: Draft, moment: datetime) -> None:
        language = self.request.get("LANGUAGE", "") or "zh-cn"
        self.work = Work(draft, self.form, service.check(self.form, draft.answers, moment, language))

    def _controls(self, step: Step, sentences: Mapping[str, tuple[str, ...]]) -> list[Control]:
        fields = {one.id: one for one in self.form.fields()}
        page = Page(
            fields=fields,
            # All of the form is on the page: every condition is for the person, or the script, to see.
            here=frozenset(fields),
            answers=self.work.checked.answers,
            errors=sentences,
            upload=lambda upload: shown_upload(upload, self.say),
            say=self.say,
        )
        return controls_of(step.fields, self.work.draft.answers, page)

    def _ids(self) -> dict[str, list[str]]:
        answers = self.work.draft.answers
        return {
            one.id: list(answers[one.id])
            for one in self.form.fields()
            if one.kind is Kind.FILES and answers.get(one.id)
        }

    def _kept_uploads(self, moment: datetime) -> dict[str, list[str]]:
        token = text(self.request.form, UPLOADS)
        known = unsealed_token(token, UPLOADS, moment) if token else None
        return {} if known is None else json.loads(known)

    def _with_new_uploads(self, draft: Draft, moment: datetime) -> Draft:
        refused: dict[str, list[str]] = {}
        for field in self.form.fields():
            for sent in uploads(field, self.request.form) if field.kind is Kind.FILES else ():
                present = draft.answers.get(field.id) or []
                try:
                    quarantine.refuse_too_many(field, len(present), sent.filename)
                    file = quarantine.take_file(self.context, field, sent.filename, sent, moment)
                except PortalError as error:
                    refused.setdefault(field.id, []).append(self.say(error.text))
                else:
                    draft = with_answers(draft, {field.id: [*present, file.id]})
        return replace(draft, refused=refused)


def _uploads(form: Form, draft: Draft) -> list[str]:
    return [upload for one in form.fields() if one.kind is Kind.FILES for upload in draft.answers.get(one.id) or ()]
