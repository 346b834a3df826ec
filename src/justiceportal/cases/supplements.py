"""What an applicant hands in later: exactly what the office asked for, kept beside the first answers.

The first answers are never changed; whoever reads a case sees both. Answers are checked by the case's own form, with
what is known already around them; files come through the quarantine and are claimed with the step.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from justiceportal.cases import acting
from justiceportal.cases import boxes
from justiceportal.cases import register
from justiceportal.cases import vault
from justiceportal.cases.content import Answers
from justiceportal.cases.content import Supplement
from justiceportal.cases.domain.answers import join
from justiceportal.cases.domain.answers import split
from justiceportal.cases.domain.answers import supplement_prefix
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.ledger import Entry
from justiceportal.cases.domain.rules import Actor
from justiceportal.cases.entries import register_entry
from justiceportal.cases.errors import SaidRefused
from justiceportal.cases.reading import Part
from justiceportal.cases.reading import parts_from
from justiceportal.cases.snapshots import form_of
from justiceportal.cases.texts import text_of
from justiceportal.core.sealing import keyed_hash
from justiceportal.forms import service as forms
from justiceportal.forms.domain.applicants import name_of
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Step as Page
from justiceportal.forms.domain.masking import mask_name
from justiceportal.forms.domain.validation import Fault
from justiceportal.forms.errors import AnswersRefused
from justiceportal.forms.errors import sentence_of
from justiceportal.forms.interfaces import SentFile
from typing import Any
from zope.component.hooks import getSite
import json


ACT = "supplemented"
#: the one page of the form of a supplement
PAGE = "supplement"
PROOF = "supplement answers"
NAME_FIELDS = ("applicant_name", "applicant_organisation")


@dataclass(frozen=True, slots=True)
class Handed:
    """What is handed in: answers by field (typed or as JSON has them), files of the quarantine, words beside them."""

    answers: Mapping[str, Any]
    files: Sequence[SentFile] = ()
    message: str = ""
    language: str = "zh-cn"


@dataclass(frozen=True, slots=True)
class Shown:
    """A supplement as staff and applicant read it: when it came, what was said with it, answers and files."""

    number: int
    moment: datetime
    actor: str
    message: str
    parts: list[Part]
    files: tuple[SentFile, ...]


def asked_form(case) -> Form:
    """What the office waits for, as a form of one page; its page is empty where nothing is asked for.

    What was asked for is asked unconditionally, and all of it is required.
    """
    asked = case.ledger.facts.supplement_fields
    whole = form_of(case)
    fields = tuple(
        replace(field, condition=None, required=True)
        for field in whole.fields()
        if field.id in asked and field.kind is not Kind.NOTE
    )
    return Form(whole.title, (Page(PAGE, whole.title, fields),))


def step_of(case) -> Step | None:
    """The step by which a supplement is handed in now, None where none is waited for."""
    offered = acting.chain_of(case).steps_from(case.state)
    return next((step for step in offered if step.act == ACT), None)


def check(case, answers: Mapping[str, Any], moment: datetime, language: str = "zh-cn") -> forms.Checked:
    """Check answers to what is asked for, with what is known of the case around them (bounds that name other fields).

    The answers and faults are those of what is asked for; `asked` are the ids of that.
    """
    fields = {field.id: field for field in asked_form(case).fields()}
    whole = form_of(case)
    steps = tuple(
        replace(step, fields=tuple(fields.get(field.id, field) for field in step.fields)) for step in whole.steps
    )
    known = {name: value for name, value in answers_of(case).items() if name not in fields}
    given = {name: value for name, value in answers.items() if name in fields}
    checked = forms.check(replace(whole, steps=steps), known | given, moment, language)
    faults = [fault for fault in checked.faults if fault[0].partition(".")[0] in fields]
    strange = [str(name)[:60] for name in answers if name not in fields][:20]
    faults += [(name, sentence_of(Fault(name, "unknown_field", name))) for name in strange]
    kept = {name: value for name, value in checked.answers.items() if name in fields}
    return forms.Checked(kept, tuple(faults), frozenset(fields))


def hand_in(case, actor: Actor, handed: Handed, moment: datetime, expected: int | None = None) -> Entry:
    """Hand in a supplement, whole or not at all, in the present transaction; gives the entry of the ledger.

    Raises what `acting.act` raises, AnswersRefused with each field and its sentence, SaidRefused where nothing at all
    was handed in, NoSuchFile.
    """
    step = step_of(case) or acting.step_of(case, _any_step(case))
    case.ledger.check(expected)
    acting.check(case, step, actor, moment)
    form = asked_form(case)
    given = forms.with_files(form, handed.answers, handed.files)
    checked = check(case, given, moment, handed.language)
    if checked.faults:
        raise AnswersRefused(checked.faults)
    if not checked.answers and not handed.message.strip():
        raise SaidRefused(step, "message", "missing")
    files = _sent(form, checked.answers, handed.files)
    forms.claim([file.id for file in files], case.id)
    supplement = _kept(case, form, checked.answers, files)
    said = {"supplement": _told(supplement, checked.answers, files), "message": handed.message}
    entry = acting.act(case, step.name, actor, moment, {name: value for name, value in said.items() if value}, expected)
    _follow_name(case, supplement, checked.answers, moment)
    return entry


def answers_of(case) -> dict[str, Any]:
    """All answers as they are now: those of the application, under those that were handed in later.

    Raises BrokenSeal.
    """
    found = join(case.answers.plain, vault.opened(case))
    for supplement in case.supplements:
        found |= answers_in(case, supplement)
    return found


def answers_in(case, supplement: Supplement) -> dict[str, Any]:
    """The answers of one supplement, the sensitive ones in plain. Raises BrokenSeal."""
    paths = supplement.answers.sealed
    opened = {path.removeprefix(supplement.prefix): value for path, value in vault.opened(case, paths).items()}
    return join(supplement.answers.plain, opened)


def parts_of(case, language: str, revealed: Iterable[str] = ()) -> list[Shown]:
    """The supplements as staff read them, the first first; values at the paths in `revealed` in full."""
    entries = [entry for entry in case.ledger.entries() if entry.act == ACT]
    files = {sent.id: sent for sent in case.files}
    return [
        Shown(
            supplement.number,
            entry.time,
            entry.actor,
            text_of(case, entry, "message"),
            parts_from(case, supplement.answers, supplement.prefix, language, revealed),
            tuple(files[upload] for upload in supplement.uploads if upload in files),
        )
        for supplement, entry in zip(case.supplements, entries, strict=False)
    ]


def _any_step(case) -> str:
    """The name of the step of the chain by which supplements are handed in, for refusing it in words."""
    steps = acting.chain_of(case).steps.values()
    return next((step.name for step in steps if step.act == ACT), ACT)


def _sent(form: Form, answers: dict[str, Any], files: Sequence[SentFile]) -> tuple[SentFile, ...]:
    """The files that belong to the answers."""
    fields = [field.id for field in form.fields() if field.kind is Kind.FILES]
    named = {upload for field in fields for upload in answers.get(field, ())}
    return tuple(file for file in files if file.id in named)


def _kept(case, form: Form, answers: dict[str, Any], files: tuple[SentFile, ...]) -> Supplement:
    number = len(case.supplements) + 1
    prefix = supplement_prefix(number)
    plain, secret = split(form, answers)
    sealed = vault.sealed(case.id, {prefix + path: value for path, value in secret.items()})
    fields = tuple(field.id for field in form.fields())
    supplement = Supplement(number, fields, Answers(plain, sealed), tuple(file.id for file in files))
    case.supplements = (*case.supplements, supplement)
    case.uploads = (*case.uploads, *((file.id, file.field, file.size_bytes, file.sha256) for file in files))
    return supplement


def _told(supplement: Supplement, answers: dict[str, Any], files: tuple[SentFile, ...]) -> dict[str, Any]:
    """What the ledger says: which fields, which files, a proof of the answers; no value."""
    written = json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {
        "fields": list(supplement.fields),
        "files": [{"id": file.id, "field": file.field, "sha256": file.sha256} for file in files],
        "hash": keyed_hash(written, PROOF),
    }


def _follow_name(case, supplement: Supplement, answers: dict[str, Any], moment: datetime) -> None:
    """A name that was mended is the one that lists show and that the case is found by."""
    if not set(NAME_FIELDS) & set(supplement.fields):
        return
    name = name_of(answers_of(case) | answers)
    office = boxes.office_of(getSite(), case.website_uid, make=True)
    before = register.entry_of(office, case.id, case.received_on.isoformat()) or register_entry(case, moment)
    case.applicant, case.applicant_hash = mask_name(name), vault.name_hash(name)
    register.change(office, before, register_entry(case, moment))
