"""Which answers are kept encrypted, and how the two parts of a submission come apart and together again.

A path names one answer: the id of a field, or `field.row.column` for a cell of repeated rows, rows counted from 0.
"""

from copy import deepcopy
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.masking import is_sensitive
from typing import Any
import re


SUPPLEMENT = re.compile(r"^supplement-[0-9]+\.")


def is_sealed(field: Field) -> bool:
    """True for a field whose answer is kept encrypted as a whole; of rows that are not, cells may still be.

    Rule: 个人信息保护法 art. 51 (classification, encryption)
    """
    return field.sensitive if field.kind is Kind.ROWS else is_sensitive(field)


def split(form: Form, answers: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """(answers that may be read, values to be sealed by path); what the form does not ask for is in neither."""
    plain: dict[str, Any] = {}
    secret: dict[str, Any] = {}
    for field in form.fields():
        if field.id not in answers:
            continue
        value = answers[field.id]
        if is_sealed(field):
            secret[field.id] = value
        elif field.kind is Kind.ROWS:
            plain[field.id] = _split_rows(field, value, secret)
        else:
            plain[field.id] = value
    return plain, secret


def join(plain: dict[str, Any], opened: dict[str, Any]) -> dict[str, Any]:
    """The answers with the opened values in their places; neither argument is changed."""
    whole = deepcopy(plain)
    for path, value in opened.items():
        field, _dot, cell = path.partition(".")
        if cell:
            row, _dot, column = cell.partition(".")
            whole[field][int(row)][column] = value
        else:
            whole[field] = value
    return whole


def supplement_prefix(number: int) -> str:
    """What the paths of the sealed values of a supplement begin with; no field has an id with a hyphen."""
    return f"supplement-{number}."


def field_at(form: Form, path: str) -> Field | None:
    """The field, or the column of one, that a path names; None for a path that the form does not have.

    The path may be that of a supplement.
    """
    name, _dot, cell = SUPPLEMENT.sub("", path).partition(".")
    field = next((field for field in form.fields() if field.id == name), None)
    if field is None or not cell:
        return field
    column = cell.partition(".")[2]
    return next((part for part in field.columns if part.id == column), None)


def _split_rows(field: Field, rows: list[dict[str, Any]], secret: dict[str, Any]) -> list[dict[str, Any]]:
    sealed = {column.id for column in field.columns if is_sealed(column)}
    kept = []
    for place, row in enumerate(rows):
        kept.append({name: value for name, value in row.items() if name not in sealed})
        secret |= {f"{field.id}.{place}.{name}": value for name, value in row.items() if name in sealed}
    return kept
