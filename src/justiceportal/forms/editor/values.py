"""What the editor's page of a field shows: its inputs by kind, filled from the field or from what was just typed."""

from collections.abc import Mapping
from justiceportal import _
from justiceportal.forms.domain.conditions import All
from justiceportal.forms.domain.conditions import AnyOf
from justiceportal.forms.domain.conditions import Condition
from justiceportal.forms.domain.conditions import Test
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import FileRule
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.editor import reading
from justiceportal.forms.editor.said import operator_of
from justiceportal.forms.editor.said import value_text
from typing import Any


CHARACTERS = (
    _("form_editor_least_characters", default="Characters at least"),
    _("form_editor_most_characters", default="Characters at most"),
)
LENGTH_TITLES = {
    Kind.LINE: CHARACTERS,
    Kind.TEXT: CHARACTERS,
    Kind.ROWS: (
        _("form_editor_least_rows", default="Rows at least"),
        _("form_editor_most_rows", default="Rows at most"),
    ),
    Kind.CHOICES: (
        _("form_editor_least_chosen", default="Chosen at least"),
        _("form_editor_most_chosen", default="Chosen at most"),
    ),
}
COLUMN_KINDS = [kind for kind in Kind if kind not in (Kind.ROWS, Kind.FILES, Kind.CONSENT, Kind.NOTE)]
VALIDATED = (Kind.LINE, Kind.TEXT)


def values_of(field: Field, before: Mapping[str, Field], language: str) -> dict[str, Any]:
    """The inputs of the page for a field as it is."""
    values: dict[str, Any] = {
        "title": field.title,
        "hint": field.hint,
        "required": "1" if field.required else "",
        "sensitive": "1" if field.sensitive else "",
        "shortest": field.shortest or "",
        "longest": field.longest or "",
        "least": _plain(field.least),
        "most": _plain(field.most),
        "choices": reading.choices_text(field.choices),
        "validators": list(field.validators),
    }
    for name in reading.BOUNDS:
        bound = getattr(field, name)
        if bound is not None:
            values |= {f"{name}_anchor": bound.anchor, f"{name}_days": bound.days or ""}
            values[f"{name}_working_days"] = bound.working_days or ""
    rule = field.files or FileRule()
    values |= {"types": list(rule.types), "most_count": rule.most_count}
    values["megabytes"] = _plain(round(rule.most_bytes / reading.MEGABYTE, 2))
    if field.notice is not None:
        values |= {f"notice_{name}": getattr(field.notice, name) for name in reading.NOTICE}
    for number, column in enumerate(field.columns):
        values |= {
            f"column_id_{number}": column.id,
            f"column_title_{number}": column.title,
            f"column_kind_{number}": column.kind.value,
            f"column_required_{number}": "1" if column.required else "",
            f"column_choices_{number}": reading.choices_text(column.choices).replace("\n", "、"),
        }
    return values | _condition_values(field.condition, before, language)


def _condition_values(condition: Condition | None, before: Mapping[str, Field], language: str) -> dict[str, Any]:
    match condition:
        case None:
            return {"condition_mode": reading.ALWAYS}
        case Test():
            mode, tests = reading.ALL, (condition,)
        case All(parts):
            mode, tests = reading.ALL, parts
        case AnyOf(parts):
            mode, tests = reading.ANY, parts
        case _:
            mode, tests = reading.KEEP, ()
    if len(tests) > reading.CONDITION_ROWS or not all(isinstance(test, Test) for test in tests):
        return {"condition_mode": reading.KEEP}
    values: dict[str, Any] = {"condition_mode": mode}
    for number, test in enumerate(tests):
        values |= {
            f"condition_field_{number}": test.field,
            f"condition_operator_{number}": operator_of(test.operator, test.value),
            f"condition_value_{number}": value_text(before.get(test.field), test.operator, test.value, language),
        }
    return values


def column_count(values: Mapping[str, Any]) -> int:
    """How many rows for columns the page shows: those there are, and some more."""
    used = [number for number in range(40) if values.get(f"column_title_{number}")]
    return min(40, (max(used) + 1 if used else 0) + reading.MORE_COLUMNS)


def _plain(number: float | None) -> str:
    if number is None:
        return ""
    return str(int(number) if number == int(number) else number)
