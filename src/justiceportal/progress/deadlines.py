"""By when a case is due and how that day was calculated, in words for its applicant."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from justiceportal.cases import service as cases
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.clock import Level
from justiceportal.progress import words
from justiceportal.progress.domain.limits import is_licence
from justiceportal.progress.domain.limits import pauses_of
from justiceportal.progress.domain.limits import promise_of
from justiceportal.progress.domain.limits import statutory_of
from justiceportal.progress.domain.limits import Term
from typing import Any


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is known of the limit. `sentences` are translatable, in their order: what guide and law lay down.

    `due` is the last day of the present phase, None where there is none or the clock stands still (`is_paused`);
    `told` and `rows` are its calculation in the reader's language, "" and () without one.
    """

    promise: Term | None
    statutory: Term | None
    sentences: tuple[str, ...]
    due: date | None = None
    is_paused: bool = False
    is_late: bool = False
    told: str = ""
    rows: tuple[cases.Row, ...] = ()


def deadline_of(case, guide: Mapping[str, Any], phase: Phase, moment: datetime, language: str) -> Deadline:
    """The Deadline of a case at a moment."""
    promise, statutory = promise_of(guide), statutory_of(guide)
    sentences = _sentences(guide, phase, promise, statutory)
    if phase is Phase.ENDED:
        return Deadline(promise, statutory, ())
    if phase is Phase.DECIDED:
        sentences = ()
    timing = cases.timing_of(case, moment)
    explanation = timing.present
    if explanation is None:
        return Deadline(promise, statutory, sentences, timing.due)
    told, rows = cases.explained(explanation, language)
    return Deadline(
        promise,
        statutory,
        sentences,
        timing.due,
        timing.level is Level.PAUSED,
        timing.level is Level.RED,
        told,
        rows,
    )


def _sentences(guide: Mapping[str, Any], phase: Phase, promise: Term | None, statutory: Term | None) -> tuple[str, ...]:
    if promise is None and statutory is None:
        return (words.NO_TERM,)
    sentences = [*_told(promise, words.PROMISE), *_told(statutory, words.STATUTORY)]
    if phase is Phase.INTAKE:
        if is_licence(guide):
            sentences.append(words.LICENCE_ACCEPTANCE)
        sentences.append(words.BEGINS)
    return (*sentences, words.pauses_text(pauses_of(guide)))


def _told(term: Term | None, sentences: Mapping[str, str]) -> list[str]:
    """The sentence about a limit, and what the guide itself says of it."""
    return [] if term is None else [text for text in (words.term_text(term, sentences), term.explained) if text]
