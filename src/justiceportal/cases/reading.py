"""A case as staff read it: its answers in the order of its form, what is sensitive masked unless it is revealed."""

from collections.abc import Iterable
from dataclasses import dataclass
from justiceportal import logger
from justiceportal.cases import vault
from justiceportal.cases.content import Answers
from justiceportal.cases.domain.answers import is_sealed
from justiceportal.cases.snapshots import form_of
from justiceportal.core.sealing import BrokenSeal
from justiceportal.forms import service as forms
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from typing import Any


UNREADABLE = "***"
UNSHOWN = (Kind.NOTE, Kind.FILES)


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer; `is_hidden` says that more of it can be revealed, by its `path`."""

    path: str
    title: str
    text: str
    is_hidden: bool = False
    is_revealed: bool = False
    rows: tuple[tuple["Shown", ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """The answers of one step of the form."""

    title: str
    answers: tuple[Shown, ...]


def parts_of(case, language: str, revealed: Iterable[str] = ()) -> list[Part]:
    """The answers by steps; those at the paths in `revealed` in full. Steps without an answer are left out."""
    return parts_from(case, case.answers, "", language, revealed)


def parts_from(case, answers: Answers, prefix: str, language: str, revealed: Iterable[str] = ()) -> list[Part]:
    """The same of answers that belong to a case, whose sealed values lie under paths that begin with a prefix."""
    reader = _Reader(case, answers, prefix, language, frozenset(revealed))
    found = []
    for step in form_of(case).steps:
        answers = tuple(shown for field in step.fields if (shown := reader.shown(field)) is not None)
        if answers:
            found.append(Part(step.title, answers))
    return found


class _Reader:
    """Reads the answers of one case."""

    def __init__(self, case, answers: Answers, prefix: str, language: str, revealed: frozenset[str]) -> None:
        self.case, self.language, self.revealed = case, language, revealed
        self.plain, self.sealed, self.prefix = answers.plain, answers.sealed, prefix

    def shown(self, field: Field) -> Shown | None:
        """The answer to a field, None where there is none to show."""
        if field.kind in UNSHOWN:
            return None
        if field.kind is Kind.ROWS and not is_sealed(field):
            rows = self.plain.get(field.id)
            return Shown(self.prefix + field.id, field.title, "", rows=self._rows(field, rows)) if rows else None
        return self._one(field, field.id, self.plain.get(field.id))

    def _rows(self, field: Field, rows: list[dict[str, Any]]) -> tuple[tuple[Shown, ...], ...]:
        return tuple(
            tuple(
                shown
                for column in field.columns
                if (shown := self._one(column, f"{field.id}.{place}.{column.id}", row.get(column.id))) is not None
            )
            for place, row in enumerate(rows)
        )

    def _one(self, field: Field, place: str, plain: Any) -> Shown | None:
        path = self.prefix + place
        if path not in self.sealed:
            text = forms.shown(field, plain, self.language)
            return Shown(path, field.title, text) if text else None
        try:
            value = vault.opened(self.case, [path])[path]
        except BrokenSeal:
            logger.exception("a sealed answer of case %s cannot be opened", self.case.id)
            return Shown(path, field.title, UNREADABLE)
        if path in self.revealed:
            return Shown(path, field.title, forms.shown(field, value, self.language), is_revealed=True)
        return Shown(path, field.title, forms.shown(field, forms.masked(field, value), self.language), is_hidden=True)
