"""What the public may see of a case, read from its ledger, its snapshots and its masked answers."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from justiceportal.cases import service as cases
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.states import state_title
from justiceportal.cases.interfaces import IssuedDocument
from justiceportal.forms import service as forms
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.interfaces import SentFile
from justiceportal.progress import words
from justiceportal.progress.course import coming_of
from justiceportal.progress.course import documents_of
from justiceportal.progress.course import Message
from justiceportal.progress.course import messages_of
from justiceportal.progress.course import Rating
from justiceportal.progress.course import rating_of
from justiceportal.progress.course import Request
from justiceportal.progress.course import request_of
from justiceportal.progress.course import Result
from justiceportal.progress.course import result_of
from justiceportal.progress.course import Step
from justiceportal.progress.course import steps_of
from justiceportal.progress.deadlines import Deadline
from justiceportal.progress.deadlines import deadline_of
from justiceportal.progress.domain.limits import Coming
from justiceportal.progress.domain.limits import coming_steps
from typing import Any


UNSHOWN = (Kind.NOTE, Kind.FILES)


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
class Handed:
    """A supplement that was handed in: when, the words beside it, answers, files."""

    moment: datetime
    text: str
    answers: tuple[Answer, ...]
    files: tuple[File, ...]


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
    phase: Phase
    steps: tuple[Step, ...]
    coming: tuple[Coming, ...]
    deadline: Deadline
    office: Office
    answers: tuple[Group, ...]
    files: tuple[File, ...]
    supplements: tuple[Handed, ...]
    #: what the applicant may do now: acts as `cases.service.applicant` has them
    can: frozenset[str]
    request: Request | None
    messages: tuple[Message, ...]
    result: Result | None
    documents: tuple[IssuedDocument, ...]
    rating: Rating | None


def progress_of(case, language: str, moment: datetime) -> Progress:
    """The Progress of a case at a moment; `language` is that in which answers are written out."""
    guide, form, facts = cases.guide_of(case), cases.form_of(case), case.ledger.facts
    fields = {field.id: field for field in form.fields()}
    later = {upload for supplement in case.supplements for upload in supplement.uploads}
    answers = cases.first_answers_of(case)
    phase = cases.chain_of(case).phase(case.state)
    title, text = state_words(case, language)
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
        phase=phase,
        steps=steps_of(case),
        coming=coming_steps(guide) if phase is Phase.INTAKE else _coming(case, language),
        deadline=deadline_of(case, guide, phase, moment, language),
        office=office_of(guide),
        answers=tuple(group for step in form.steps if (group := _group(step, answers, language)).answers),
        files=files_of([sent for sent in case.files if sent.id not in later], fields),
        supplements=_supplements(case, fields, language),
        can=frozenset(cases.applicant.offered(case, moment)),
        request=request_of(case, facts),
        messages=messages_of(case),
        result=result_of(case, facts),
        documents=documents_of(case),
        rating=rating_of(case, facts),
    )


def state_words(case, language: str) -> tuple[str, str]:
    """(title, what it means for the applicant) of the present state: our words, else those of its chain and phase."""
    if case.state in words.STATES:
        return words.STATES[case.state]
    title = state_title(case.chain, case.state).said(language)
    return title, words.PHASES[cases.chain_of(case).phase(case.state)]


def _coming(case, language: str) -> tuple[Coming, ...]:
    return tuple(Coming(title, "", 0, "workday", "") for title in coming_of(case, language))


def _supplements(case, fields: Mapping[str, Field], language: str) -> tuple[Handed, ...]:
    moments = [entry for entry in case.ledger.entries() if entry.act == cases.applicant.SUPPLEMENTED]
    sent = {file.id: file for file in case.files}
    found = []
    for supplement, entry in zip(case.supplements, moments, strict=False):
        given = cases.answers_in(case, supplement)
        shown = [_answer(fields[name], given, language) for name in supplement.fields if name in fields]
        files = files_of([sent[upload] for upload in supplement.uploads if upload in sent], fields)
        answers = tuple(answer for answer in shown if answer is not None)
        found.append(Handed(entry.time, cases.text_of(case, entry, "message"), answers, files))
    return tuple(found)


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


def files_of(files: Iterable[SentFile], fields: Mapping[str, Field]) -> tuple[File, ...]:
    """Files of a case, with the state of each in the quarantine."""
    found = []
    for sent in files:
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
    shown = (_answer(field, answers, language) for field in step.fields)
    return Group(step.title, tuple(answer for answer in shown if answer is not None))


def _answer(field: Field, answers: Mapping[str, Any], language: str) -> Answer | None:
    if field.kind in UNSHOWN or field.id not in answers:
        return None
    value = forms.masked(field, answers[field.id])
    text = forms.shown(field, value, language)
    return Answer(field.id, field.title, value, text) if text else None


def _phones(text: str | None) -> tuple[str, ...]:
    plain = (text or "").replace("；", "、").replace(";", "、").replace("，", "、")
    return tuple(part.strip() for part in plain.split("、") if part.strip())
