"""What the public may see of a case, read from its ledger, its snapshots and its masked answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from justiceportal.cases import service as cases
from justiceportal.forms import service as forms
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from justiceportal.progress import words
from justiceportal.progress.domain.limits import Coming
from justiceportal.progress.domain.limits import coming_steps
from justiceportal.progress.domain.limits import is_licence
from justiceportal.progress.domain.limits import pauses_of
from justiceportal.progress.domain.limits import promise_of
from justiceportal.progress.domain.limits import statutory_of
from justiceportal.progress.domain.limits import Term
from typing import Any


UNSHOWN = (Kind.NOTE, Kind.FILES)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to the case: `title` is a translatable sentence."""

    act: str
    title: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: `value` is canonical with what is sensitive masked, `text` the same as people read it."""

    field: str
    title: str
    value: Any
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of one page of the form."""

    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file that was sent; `state_title` is translatable."""

    field: str
    field_title: str
    filename: str
    size_bytes: int
    state: str
    state_title: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is known of the limit: translatable sentences, in their order. There is no date before acceptance."""

    promise: Term | None
    statutory: Term | None
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """Who handles the case and where to ask."""

    name: str
    address: str
    hours: str
    phones: tuple[str, ...]
    complaints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """A case as its applicant sees it; titles and sentences are translatable, moments aware."""

    number: str
    state: str
    state_title: str
    state_text: str
    item: str
    item_uid: str
    submitted: datetime
    received_on: date
    channel: str
    channel_title: str
    steps: tuple[Step, ...]
    coming: tuple[Coming, ...]
    deadline: Deadline
    office: Office
    answers: tuple[Group, ...]
    files: tuple[File, ...]


def progress_of(case, language: str) -> Progress:
    """The Progress of a case; `language` is that in which answers are written out."""
    guide = cases.guide_of(case)
    form = cases.form_of(case)
    answers = cases.answers_of(case)
    title, text = words.STATES.get(case.state, words.UNKNOWN_STATE)
    return Progress(
        number=case.id,
        state=case.state,
        state_title=title,
        state_text=text,
        item=case.item_title,
        item_uid=case.item_uid,
        submitted=case.submitted,
        received_on=case.received_on,
        channel=case.channel,
        channel_title=words.CHANNELS.get(case.channel, case.channel),
        steps=steps_of(case),
        coming=coming_steps(guide),
        deadline=deadline_of(guide),
        office=office_of(guide),
        answers=tuple(group for step in form.steps if (group := _group(step, answers, language)).answers),
        files=files_of(case, {field.id: field for field in form.fields()}),
    )


def steps_of(case) -> tuple[Step, ...]:
    """What happened so far, as far as it is the applicant's matter."""
    entries = case.ledger.entries()
    return tuple(Step(entry.act, words.STEPS[entry.act], entry.time) for entry in entries if entry.act in words.STEPS)


def deadline_of(guide: Mapping[str, Any]) -> Deadline:
    """The limits of a guide in words."""
    promise, statutory = promise_of(guide), statutory_of(guide)
    sentences = [*_told(promise, words.PROMISE), *_told(statutory, words.STATUTORY)]
    if promise is None and statutory is None:
        sentences = [words.NO_TERM]
    else:
        if is_licence(guide):
            sentences.append(words.LICENCE_ACCEPTANCE)
        sentences += [words.BEGINS, words.pauses_text(pauses_of(guide))]
    return Deadline(promise, statutory, tuple(sentences))


def _told(term: Term | None, sentences: Mapping[str, str]) -> list[str]:
    """The sentence about a limit, and what the guide itself says of it."""
    return [] if term is None else [text for text in (words.term_text(term, sentences), term.explained) if text]


def office_of(guide: Mapping[str, Any]) -> Office:
    """The office of a guide."""
    name = " ".join(part for part in (guide.get("dept_name"), guide.get("department")) if part)
    return Office(
        name=name,
        address=guide.get("transact_addr") or "",
        hours=guide.get("transact_time") or "",
        phones=_phones(guide.get("link_way")),
        complaints=_phones(guide.get("supervise_way")),
    )


def files_of(case, fields: Mapping[str, Field]) -> tuple[File, ...]:
    """The files that belong to a case, with the state of each in the quarantine."""
    found = []
    for sent in case.files:
        state = state_of_file(forms.state_of(sent.id))
        title = fields[sent.field].title if sent.field in fields else sent.field
        shown = words.FILE_STATES.get(state, words.FILE_UNKNOWN)
        found.append(File(sent.field, title, sent.filename, sent.size_bytes, state, shown))
    return tuple(found)


def state_of_file(known) -> str:
    """The state that an applicant reads of what the quarantine knows of a file; "" for a file that is gone."""
    if known is None:
        return ""
    # Without a scanner a file waits for ever, and staff reads it: its contents were checked.
    return "unscanned" if known.may_open and known.state != "clean" else str(known.state)


def _group(step, answers: Mapping[str, Any], language: str) -> Group:
    found = []
    for field in step.fields:
        if field.kind not in UNSHOWN and field.id in answers:
            value = forms.masked(field, answers[field.id])
            text = forms.shown(field, value, language)
            if text:
                found.append(Answer(field.id, field.title, value, text))
    return Group(step.title, tuple(found))


def _phones(text: str | None) -> tuple[str, ...]:
    plain = (text or "").replace("；", "、").replace(";", "、").replace("，", "、")
    return tuple(part.strip() for part in plain.split("、") if part.strip())
