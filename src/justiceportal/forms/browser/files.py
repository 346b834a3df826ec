"""Files of a form: taken at once, by the script one after the other, without it with the page."""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace
from justiceportal import _
from justiceportal.core.errors import PortalError
from justiceportal.forms import drafts
from justiceportal.forms import limits
from justiceportal.forms import quarantine
from justiceportal.forms.browser.base import FormPage
from justiceportal.forms.browser.changing import without_file
from justiceportal.forms.browser.hints import size
from justiceportal.forms.browser.posted import name_of
from justiceportal.forms.browser.posted import text
from justiceportal.forms.browser.posted import uploads
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Step
from justiceportal.forms.domain.draft import Draft
from justiceportal.forms.domain.draft import with_answers
from justiceportal.forms.domain.pages import file_fields
from justiceportal.forms.domain.uploads import State
from justiceportal.forms.errors import DraftGone
from justiceportal.forms.errors import NotOpen
from typing import Any
import json
import transaction


JSON = "application/json; charset=utf-8"
STATES = {
    State.RECEIVED: _("file_received", default="Received; its contents were checked."),
    State.WAITING: _("file_waiting", default="Received; it is being scanned for viruses. You need not wait for it."),
    State.CLEAN: _("file_clean", default="Received; checked and scanned for viruses."),
    State.INFECTED: _(
        "file_infected", default="The virus scanner objects to this file. Please remove it and choose another one."
    ),
    State.FAILED: _("file_failed", default="Received; it will be scanned for viruses later."),
}
GONE = _("file_gone", default="This file is not there any more. Please remove it and choose it again.")


@dataclass(frozen=True, slots=True)
class ShownUpload:
    """One upload on a page; `is_bad` where it has to be replaced."""

    id: str
    filename: str
    size: str
    state: str
    is_bad: bool


def shown_upload(upload: str, say: Callable[[Any], str]) -> ShownUpload:
    """What a page tells of an upload."""
    file, known = quarantine.file_of(upload), quarantine.state_of(upload)
    if file is None or known is None:
        return ShownUpload(upload, "—", "", say(GONE), True)
    return ShownUpload(
        upload, file.filename, size(file.size_bytes), say(STATES[known.state]), known.state == "infected"
    )


def add_uploads(view: FormPage, draft: Draft, step: Step) -> Draft:
    """The draft with the files that came with a page; what was refused is told at its field, the others stay."""
    refused = {name: said for name, said in draft.refused.items() if name not in {one.id for one in step.fields}}
    for field in step.fields:
        sentences = []
        for sent in uploads(field, view.request.form) if field.kind is Kind.FILES else ():
            try:
                draft = with_upload(view, draft, field, sent)
            except PortalError as error:
                sentences.append(view.say(error.text))
        if sentences:
            refused[field.id] = sentences
    quarantine.use(draft.uploads, view.moment)
    return replace(draft, refused=refused)


def with_upload(view: FormPage, draft: Draft, field: Field, sent) -> Draft:
    """The draft with one more file. Raises FileRefused, MustWait."""
    present = draft.answers.get(field.id) or []
    quarantine.refuse_too_many(field, len(present), sent.filename)
    limits.count_upload(view.address)
    file = quarantine.take_file(view.context, field, sent.filename, sent, view.moment)
    return with_answers(draft, {field.id: [*present, file.id]})


class FilesPage(FormPage):
    """Where the script sends one file, or takes one away; answers JSON: the file, or `error` with a sentence."""

    def page(self):
        """Nobody reads here."""
        return self.go()

    def post(self):
        """Take one file in or away."""
        form = self.request.form
        found = self.found(self.session.token_number(text(form, "token")))
        work = self.work_on(found.draft) if found is not None and found.draft is not None else None
        if work is None:
            raise DraftGone
        if not self.openness.is_open:
            raise NotOpen(self.openness.reason)
        field = next((one for one in file_fields(work.form) if one.id == text(form, "field")), None)
        if field is None:
            raise DraftGone
        removed = text(form, "remove")
        if removed:
            drafts.keep(self.portal, without_file(work.draft, field, removed), self.moment)
            return self.told({})
        sent = uploads(field, {f"{name_of(field.id)}-new": form.get("file")})
        if not sent:
            raise DraftGone
        draft = with_upload(self, work.draft, field, sent[0])
        refused = {name: said for name, said in draft.refused.items() if name != field.id}
        drafts.keep(self.portal, replace(draft, refused=refused), self.moment)
        shown = shown_upload(draft.answers[field.id][-1], self.say)
        return self.told({name: getattr(shown, name) for name in ("id", "filename", "size", "state")})

    def refusal(self, error):
        """The sentence of an error as JSON."""
        transaction.doom()
        self.request.response.setStatus(error.status)
        return self.told({"error": self.say(error.text)})

    def told(self, values: dict) -> str:
        """Some values as JSON."""
        self.request.response.setHeader("Content-Type", JSON)
        return json.dumps(values, ensure_ascii=False)
