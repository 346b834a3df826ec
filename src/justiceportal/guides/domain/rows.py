"""Rows: lists inside an item (materials, law basis, fees …) as JSON-able mappings, checked column by column."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


LONGEST_LINE = 500
LONGEST_TEXT = 5000
LARGEST_NUMBER = 100_000


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `kind` is line, text, number, date, choice, yes-no or file; `choices` are (value, title) pairs.

    A date is ISO text or ""; a number is a whole one from 0; a file is the key of a file of the item or "".
    """

    name: str
    title: str
    kind: str = "line"
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    longest: int = 0
    help: str = ""

    @property
    def most_characters(self) -> int:
        """How long a text may be."""
        return self.longest or (LONGEST_TEXT if self.kind == "text" else LONGEST_LINE)

    @property
    def empty(self) -> Any:
        """The value of a cell that nobody filled."""
        return {"number": 0, "yes-no": False}.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with a cell: `row` counts from 1 (0: the whole list), `rule` names the sentence."""

    row: int
    column: Column | None
    rule: str
    value: str = ""


def filled(columns: tuple[Column, ...], row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with every column, in their order."""
    return {column.name: row.get(column.name, column.empty) for column in columns}


def faults(columns: tuple[Column, ...], rows: Any, most: int) -> list[CellFault]:
    """Everything that is wrong with a value of rows."""
    if not isinstance(rows, list | tuple):
        return [CellFault(0, None, "no_list")]
    if len(rows) > most:
        return [CellFault(0, None, "too_many", str(most))]
    known = {column.name for column in columns}
    found = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            found.append(CellFault(number, None, "no_row"))
            continue
        unknown = sorted(str(name)[:60] for name in set(row) - known)
        found += [CellFault(number, None, "unknown_column", name) for name in unknown[:1]]
        for column in columns:
            rule = _fault(column, row.get(column.name, column.empty))
            if rule:
                found.append(CellFault(number, column, rule))
    return found


def _fault(column: Column, value: Any) -> str:
    if column.kind == "number":
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return "" if is_number and 0 <= value <= LARGEST_NUMBER else "number"
    if column.kind == "yes-no":
        return "" if isinstance(value, bool) else "yes_no"
    if not isinstance(value, str):
        return "text"
    if not value.strip():
        return "required" if column.required else ""
    return _text_fault(column, value)


def _text_fault(column: Column, value: str) -> str:
    if column.kind == "choice" and value not in {known for known, _title in column.choices}:
        return "choice"
    if column.kind == "date" and not _is_date(value):
        return "date"
    if len(value) > column.most_characters:
        return "long"
    if any(ord(sign) < 32 and sign not in "\n\r\t" for sign in value):
        return "signs"
    return ""


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
