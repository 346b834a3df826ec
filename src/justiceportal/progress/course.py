"""What happened to a case as its applicant may read it: steps, messages, results, the rating."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from justiceportal.cases import service as cases
from justiceportal.cases.domain.facts import Facts
from justiceportal.cases.domain.ledger import Entry
from justiceportal.cases.interfaces import IIssuedDocuments
from justiceportal.cases.interfaces import IssuedDocument
from justiceportal.forms import service as forms
from justiceportal.forms.interfaces import SentFile
from justiceportal.progress import words
from justiceportal.progress.domain.way import main_way
from typing import Any
from zope.component import queryUtility


RATED, RATING_ANSWERED, ASKED = "rated", "rating-answered", "supplement-requested"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a step; `may_open` says whether it can be fetched now."""

    id: str
    filename: str
    size_bytes: int
    may_open: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened: `title` is translatable, `text` what the office (or the applicant) wrote with it."""

    act: str
    title: str
    moment: datetime
    text: str = ""
    files: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """What one side wrote to the other."""

    is_own: bool
    moment: datetime
    text: str
    files: tuple[Attached, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What the office waits for: its words, until when, titles and ids of what is asked for."""

    message: str
    until: date | None
    fields: tuple[tuple[str, str], ...]
    files: tuple[Attached, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """The applicant's rating and the office's answer, "" while there is none; `aspects` are grades by name."""

    grade: int
    aspects: dict[str, int]
    text: str
    moment: datetime
    answer: str
    #: until when the office answers a bad one, None where it need not or has done so
    until: date | None


@dataclass(frozen=True, slots=True)
class Result:
    """The decision: `outcome` as the ledger has it, its translatable words, when, words and files of the office."""

    outcome: str
    title: str
    moment: datetime
    text: str
    files: tuple[Attached, ...]


def steps_of(case) -> tuple[Step, ...]:
    """What happened so far, as far as it is the applicant's matter, the first first."""
    found = []
    for entry in case.ledger.entries():
        title = _title(case, entry)
        if title:
            # The words of a rating stand with the rating, those of the decision and its files with the result.
            is_elsewhere = entry.act in (RATED, RATING_ANSWERED) or _is_decision(case.ledger.facts, entry)
            text = "" if is_elsewhere else cases.text_of(case, entry, "message")
            found.append(Step(entry.act, title, entry.time, text, () if is_elsewhere else _files(case, entry)))
    return tuple(found)


def coming_of(case, language: str) -> tuple[str, ...]:
    """The words for the steps that are still to come, as the chain of the case has them."""
    way = main_way(cases.chain_of(case), case.state, case.levels)
    return tuple(step.title.said(language) for step in way)


def messages_of(case) -> tuple[Message, ...]:
    """What both sides wrote, the first first."""
    return tuple(
        Message(not entry.actor, entry.time, cases.text_of(case, entry, "message"), _files(case, entry))
        for entry in case.ledger.entries()
        if entry.act in words.MESSAGES
    )


def request_of(case, facts: Facts) -> Request | None:
    """What is to be supplemented now, None where nothing is."""
    if not facts.supplement_fields and facts.supplement_due is None:
        return None
    entry = next(entry for entry in reversed(case.ledger.entries()) if entry.act == ASKED)
    fields = tuple((field.id, field.title) for field in cases.asked_form(case).fields())
    return Request(cases.text_of(case, entry, "message"), facts.supplement_due, fields, _files(case, entry))


def result_of(case, facts: Facts) -> Result | None:
    """The decision, None before it."""
    entry = next((entry for entry in case.ledger.entries() if _is_decision(facts, entry)), None)
    if entry is None:
        return None
    title = words.OUTCOMES.get(facts.outcome, facts.outcome)
    return Result(facts.outcome, title, entry.time, cases.text_of(case, entry, "message"), _files(case, entry))


def rating_of(case, facts: Facts) -> Rating | None:
    """The rating, None without one."""
    if facts.rating is None:
        return None
    entries = case.ledger.entries()
    rated = next(entry for entry in entries if entry.act == RATED)
    answers = [cases.text_of(case, entry, "message") for entry in entries if entry.act == RATING_ANSWERED]
    return Rating(
        facts.rating.grade,
        dict(rated.details.get("aspects", {})),
        cases.text_of(case, rated, "message"),
        rated.time,
        "\n".join(answers),
        None if answers else _day(rated.details.get("until")),
    )


def documents_of(case) -> tuple[IssuedDocument, ...]:
    """The official documents that the applicant may have, the newest first; those that were replaced are left out."""
    issued = queryUtility(IIssuedDocuments)
    found = () if issued is None or case.is_erased else issued.of(case)
    return tuple(document for document in found if document.is_for_applicant and not document.replaced_by)


def _is_decision(facts: Facts, entry: Entry) -> bool:
    return bool(facts.decided) and entry.time == facts.decided and "outcome" in entry.details


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) and text else None


def _title(case, entry: Entry) -> str:
    if entry.act in words.STEPS:
        return words.STEPS[entry.act]
    state = entry.details.get("state", "")
    chain = cases.chain_of(case)
    # A step that only another chain has is told by where it leads.
    if state in chain.states and entry.act not in KNOWN_ACTS:
        return chain.states[state].title.said(case.language)
    return ""


#: transitions that are the office's own matter
KNOWN_ACTS = frozenset({"returned"})


def _files(case, entry: Entry) -> tuple[Attached, ...]:
    return (
        tuple(_attached(file) for file in cases.attachments.files_of(case, entry))
        if cases.is_for_applicant(entry)
        else ()
    )


def _attached(file: SentFile) -> Attached:
    known = forms.state_of(file.id)
    return Attached(file.id, file.filename, file.size_bytes, known is not None and known.may_open)
