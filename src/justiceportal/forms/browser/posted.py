"""What a browser sent for the fields of a step, as it was typed; what no browser sends is read as nothing.

The input of a field is named `f-<id>`, that of a cell `f-<field>-<row>-<column>`.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from justiceportal.core.counts import sent_count
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.divisions import OTHER
from typing import Any
from ZPublisher.HTTPRequest import FileUpload


LONGEST = 20_000
MOST_ROWS = 50
MOST_CHOSEN = 500
NOTHING = (Kind.FILES, Kind.NOTE)


def name_of(*parts: object) -> str:
    """The name, and the id, of the input of a field or of a cell."""
    return "-".join(("f", *(str(part) for part in parts)))


def path_id(path: str) -> str:
    """The id of the input with a path as faults name it (`others.2.phone`)."""
    return name_of(*path.split("."))


def typed(fields: Iterable[Field], form: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed into some fields, by their ids; uploads are not among it."""
    return {one.id: _typed(one, form, name_of(one.id)) for one in fields if one.kind not in NOTHING}


def uploads(field: Field, form: Mapping[str, Any]) -> list[FileUpload]:
    """The files that were sent for a field."""
    value = form.get(f"{name_of(field.id)}-new")
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, FileUpload) and one.filename]


def text(form: Mapping[str, Any], name: str) -> str:
    """One text of a form, its ends of lines made plain; "" for anything that is no text."""
    value = form.get(name, "")
    if isinstance(value, list):
        value = value[0] if value else ""
    if not isinstance(value, str):
        return ""
    return value[:LONGEST].replace("\r\n", "\n").encode("utf-8", "replace").decode()


def _typed(field: Field, form: Mapping[str, Any], name: str) -> Any:
    if field.kind is Kind.CHOICES:
        value = form.get(name, [])
        values = value if isinstance(value, list) else [value]
        return [one[:LONGEST] for one in values if isinstance(one, str)][:MOST_CHOSEN]
    if field.kind is Kind.ROWS:
        return [
            {column.id: _typed(column, form, f"{name}-{number}-{column.id}") for column in field.columns}
            for number in range(_row_count(field, form, name))
        ]
    if field.kind is Kind.DIVISION:
        return _division(form, name)
    return text(form, name)


def _row_count(field: Field, form: Mapping[str, Any], name: str) -> int:
    count = sent_count(text(form, f"{name}-rows")) or 0
    # One more than allowed, so that the fault is told.
    return min(count, (field.longest or MOST_ROWS) + 1)


def _division(form: Mapping[str, Any], name: str) -> str:
    county, town = text(form, f"{name}-county"), text(form, f"{name}-town")
    if county == OTHER:
        return f"{OTHER}/{text(form, f'{name}-other')}"
    if town and not county:
        return town
    _code, slash, township = town.partition("/")
    # A township of another county stays wrong, so that the person is told.
    return town if _code == county else f"{county}{slash}{township and town}"
