"""Answers as they are typed into a page: the way back from canonical values."""

from collections.abc import Iterable
from collections.abc import Mapping
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.masking import is_sensitive
from typing import Any


#: what is never filled in for somebody: files, rows with their many cells, and what he has to agree to himself
NEVER = (Kind.FILES, Kind.ROWS, Kind.CONSENT, Kind.NOTE)


def prefilled(fields: Iterable[Field], answers: Mapping[str, Any]) -> dict[str, Any]:
    """What may stand in fields before anybody typed: answers that are no secret, as a browser would send them."""
    return {
        field.id: _typed(answers[field.id])
        for field in fields
        if field.id in answers and field.kind not in NEVER and not is_sensitive(field)
    }


def _typed(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return list(value) if isinstance(value, list | tuple) else str(value)
