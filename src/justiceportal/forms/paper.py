"""A form as a sheet of paper: each question with room to write by hand, or with answers in their place."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from justiceportal import _
from justiceportal.forms.browser.conditions import in_words
from justiceportal.forms.browser.hints import hints_of
from justiceportal.forms.domain.definition import Choice
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Step
from justiceportal.forms.showing import NO
from justiceportal.forms.showing import shown
from justiceportal.forms.showing import YES
from typing import Any


#: how a field is answered by hand: one line, many, boxes for each character …; all others are a line
SHAPES = {
    Kind.TEXT: "lines",
    Kind.DATE: "date",
    Kind.CHOICE: "ticks",
    Kind.CHOICES: "ticks",
    Kind.YES_NO: "ticks",
    Kind.ID_NUMBER: "boxes",
    Kind.CREDIT_CODE: "boxes",
    Kind.DIVISION: "division",
    Kind.ROWS: "table",
    Kind.FILES: "files",
    Kind.CONSENT: "consent",
    Kind.NOTE: "note",
}
#: what a browser needs to be told of these makes no sense on paper; the words of the form's editor do
OF_BROWSERS = (Kind.FILES, Kind.DATE, Kind.CONSENT, Kind.NOTE, Kind.ROWS)
BOXES = 18
EMPTY_ROWS = 3
# A line of paper holds about forty characters; more than a third of a page is written on a sheet of its own.
LINE_CHARACTERS, MOST_LINES, LEAST_LINES = 40, 12, 3
LEFT_OUT = _("paper_left_out", default="(not asked here)")


@dataclass(frozen=True, slots=True)
class PaperField:
    """One question on paper. `shape` says how it is answered; what does not belong to the shape is empty."""

    field: Field
    shape: str
    #: what stands below the title: hints, and when the question is to be answered, as sentences
    hints: tuple[str, ...]
    #: choices as (words, is ticked)
    ticks: tuple[tuple[str, bool], ...] = ()
    #: the answer in words, "" on a blank form
    text: str = ""
    #: one character for each box, a blank for an empty one
    boxes: tuple[str, ...] = ()
    #: number of lines to write on
    lines: int = 1
    #: cells of each row of a table, in the order of its columns
    rows: tuple[tuple[str, ...], ...] = ()
    #: the answers in their place make no use of the question
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class PaperStep:
    """A part of a form on paper."""

    step: Step
    fields: tuple[PaperField, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """Answers to put in their places: canonical values by id of field, and the ids that they make the form ask for."""

    answers: Mapping[str, Any]
    asked: frozenset[str]


def paper_of(
    form: Form, language: str, say: Callable[[Any], str], filled: Filled | None = None
) -> tuple[PaperStep, ...]:
    """The PaperSteps of a complete form, blank or filled; `say` translates, `language` is that of the form."""
    known = {field.id: field for field in form.fields()}
    return tuple(
        PaperStep(step, tuple(_field(field, known, language, say, filled) for field in step.fields))
        for step in form.steps
    )


def _field(field: Field, known: Mapping[str, Field], language: str, say, filled: Filled | None) -> PaperField:
    hints = _hints(field, known, say)
    shape = SHAPES.get(field.kind, "line")
    value = None if filled is None else filled.answers.get(field.id)
    is_left_out = filled is not None and field.id not in filled.asked
    if is_left_out:
        return PaperField(field, shape, hints, text=say(LEFT_OUT), is_left_out=True)
    return PaperField(
        field,
        shape,
        hints,
        ticks=_ticks(field, value, say),
        text=_text(field, value, language),
        boxes=tuple(str(value or "").ljust(BOXES)) if shape == "boxes" else (),
        lines=_lines(field),
        rows=_rows(field, value, language),
    )


def _hints(field: Field, known: Mapping[str, Field], say) -> tuple[str, ...]:
    hints = ([field.hint] if field.hint else []) if field.kind in OF_BROWSERS else hints_of(field, say)
    if field.kind in (Kind.NOTE, Kind.CONSENT):
        hints = []
    if field.condition is not None:
        hints = [*hints, in_words(field.condition, known, say)]
    return tuple(hints)


def _ticks(field: Field, value: Any, say) -> tuple[tuple[str, bool], ...]:
    if field.kind is Kind.YES_NO:
        return (say(YES), value is True), (say(NO), value is False)
    chosen = value if isinstance(value, list) else [value]
    return tuple(_tick(choice, chosen) for choice in field.choices)


def _tick(choice: Choice, chosen: list) -> tuple[str, bool]:
    return choice.title, choice.value in chosen


def _text(field: Field, value: Any, language: str) -> str:
    if field.kind is Kind.FILES:
        return "、".join(value or ())
    return "" if field.kind is Kind.ROWS else shown(field, value, language)


def _lines(field: Field) -> int:
    if field.kind is not Kind.TEXT:
        return 1
    # Few people write as much as they may.
    return max(LEAST_LINES, min(MOST_LINES, field.longest // LINE_CHARACTERS // 2))


def _rows(field: Field, value: Any, language: str) -> tuple[tuple[str, ...], ...]:
    if field.kind is not Kind.ROWS:
        return ()
    rows = value if isinstance(value, list) else []
    found = [tuple(shown(column, row.get(column.id), language) for column in field.columns) for row in rows]
    if not found:
        count = max(field.shortest, min(EMPTY_ROWS, field.longest or EMPTY_ROWS))
        found = [("",) * len(field.columns)] * count
    return tuple(found)
