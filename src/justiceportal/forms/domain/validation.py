"""Checks the answers to a form: canonical values of what was asked for, and every fault with its place.

A path is the id of a field; of a cell in rows `others.2.phone` (the row counted from 0).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from justiceportal.forms.domain.canonical import check_bounds
from justiceportal.forms.domain.canonical import Checking
from justiceportal.forms.domain.canonical import is_blank
from justiceportal.forms.domain.canonical import READERS
from justiceportal.forms.domain.canonical import Refused
from justiceportal.forms.domain.conditions import holds
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from typing import Any


MOST_ROWS = 50
#: of what is not known no more than this is named
MOST_UNKNOWN = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an answer: the path, the rule, the title of the field, and values for the sentence."""

    path: str
    rule: str
    title: str = ""
    values: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """The result: `answers` hold what was asked for and can be used, `asked` the ids of the fields asked for."""

    answers: dict[str, Any]
    faults: tuple[Fault, ...]
    asked: frozenset[str]

    def of(self, ids: frozenset[str] | set[str]) -> tuple[Fault, ...]:
        """The faults of some fields (those of one step, for example)."""
        return tuple(fault for fault in self.faults if fault.path.partition(".")[0] in ids)


def check(form: Form, answers: Mapping[str, Any], checking: Checking) -> Checked:
    """Check answers (field id → text of a browser, or value of JSON) against a complete form.

    Answers to fields that are not asked for are dropped, so that a later condition sees them empty. Ids of uploads are
    counted here; whether they are uploads of this field is for who keeps them.
    """
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    asked: set[str] = set()
    known: set[str] = set()
    for field in form.fields():
        known.add(field.id)
        if not holds(field.condition, values):
            continue
        asked.add(field.id)
        if field.kind is Kind.NOTE:
            continue
        value = _checked(field, answers.get(field.id), field.id, values, checking, faults)
        if value is not None:
            values[field.id] = value
    unknown = [str(name)[:60] for name in answers if name not in known]
    faults.extend(Fault(name, "unknown_field", name) for name in unknown[:MOST_UNKNOWN])
    return Checked(values, tuple(faults), frozenset(asked))


def _checked(
    field: Field, given: Any, path: str, around: Mapping[str, Any], checking: Checking, faults: list[Fault]
) -> Any:
    """The canonical value, None without a usable one; what is wrong is added to `faults`."""
    if is_blank(given):
        if field.required:
            faults.append(Fault(path, _missing(field.kind), field.title))
        return None
    try:
        if field.kind is Kind.ROWS:
            return _rows(field, given, path, around, checking, faults)
        value = READERS[field.kind](field, given, checking)
        if value in ("", []):
            # Only invisible characters were typed.
            return _checked(field, None, path, around, checking, faults)
        if field.kind is Kind.DATE:
            check_bounds(field, value, around, checking)
        if field.kind is Kind.CONSENT and field.required and not value:
            raise Refused("required_consent")
        _ask_validators(field, value, checking)
    except Refused as refused:
        faults.append(Fault(path, refused.rule, field.title, refused.values))
        return None
    return value


def _missing(kind: Kind) -> str:
    if kind in (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO, Kind.DIVISION, Kind.DATE):
        return "required_choice"
    return {Kind.FILES: "required_files", Kind.CONSENT: "required_consent", Kind.ROWS: "required_rows"}.get(
        kind, "required"
    )


def _ask_validators(field: Field, value: Any, checking: Checking) -> None:
    for name in field.validators:
        validate = checking.validators.get(name)
        said = validate(value) if validate is not None else None
        if said:
            raise Refused("validator", said=said)


def _rows(
    field: Field, given: Any, path: str, around: Mapping[str, Any], checking: Checking, faults: list[Fault]
) -> list[dict[str, Any]] | None:
    if not isinstance(given, list | tuple) or not all(isinstance(row, dict) for row in given):
        raise Refused("type")
    filled = [(number, row) for number, row in enumerate(given) if not is_blank(row)]
    most = field.longest or MOST_ROWS
    if len(filled) > most:
        raise Refused("rows_many", most=most, has=len(filled))
    if len(filled) < field.shortest:
        raise Refused("rows_few", least=field.shortest, has=len(filled))
    rows = []
    known = {column.id for column in field.columns}
    for number, row in filled:
        values: dict[str, Any] = {}
        for column in field.columns:
            place = f"{path}.{number}.{column.id}"
            value = _checked(column, row.get(column.id), place, {**around, **values}, checking, faults)
            if value is not None:
                values[column.id] = value
        unknown = [str(name)[:60] for name in row if name not in known]
        faults.extend(Fault(f"{path}.{number}.{name}", "unknown_field", name) for name in unknown[:MOST_UNKNOWN])
        rows.append(values)
    return rows
