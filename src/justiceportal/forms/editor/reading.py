"""A field as the editor's page sends it, as data that `domain.reading.field_from_data` reads.

What cannot be read as a number stays text, so that the reader names it; nothing that was typed is lost.
"""

from collections.abc import Mapping
from justiceportal.forms.domain.conditions import to_data
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.texts import half_width
from justiceportal.forms.domain.texts import line_of
from justiceportal.forms.domain.texts import text_of
from typing import Any
import re


#: rows of the condition that the page shows
CONDITION_ROWS = 4
#: rows for further columns that the page shows
MORE_COLUMNS = 3
ALWAYS, ALL, ANY, KEEP = "always", "all", "any", "keep"
BOUNDS = ("earliest", "latest")
NOTICE = ("handler", "contact", "purpose", "kinds", "retention", "rights")
MEGABYTE = 1024 * 1024
TRUE_WORDS = ("true", "yes", "是", "1")
SEPARATED = re.compile(r"[、,，;；]")


def field_data(form: Mapping[str, Any], kind: Kind, field_id: str, present: Field | None, before) -> dict[str, Any]:
    """The data of a field of one kind; `before` are the fields that its condition may ask (id → Field)."""
    data: dict[str, Any] = {
        "id": field_id,
        "kind": kind.value,
        "title": line_of(_text(form, "title")),
        "hint": text_of(_text(form, "hint")),
        "required": _is_on(form, "required") and kind is not Kind.NOTE,
        "sensitive": _is_on(form, "sensitive"),
    }
    condition = condition_data(form, present, before)
    if condition is not None:
        data["condition"] = condition
    data |= _bounds(form)
    if kind in (Kind.CHOICE, Kind.CHOICES):
        data["choices"] = choices_data(_text(form, "choices"))
    if kind is Kind.FILES:
        data["files"] = _files(form)
    if kind is Kind.ROWS:
        data["columns"] = list(_columns(form))
    if kind is Kind.CONSENT:
        data["notice"] = {name: text_of(_text(form, f"notice_{name}")) for name in NOTICE}
    if _several(form, "validators"):
        data["validators"] = _several(form, "validators")
    return data


def _bounds(form: Mapping[str, Any]) -> dict[str, Any]:
    numbers = {name: _number(_text(form, name)) for name in ("shortest", "longest", "least", "most")}
    data: dict[str, Any] = {name: number for name, number in numbers.items() if number is not None}
    for name in BOUNDS:
        anchor = _text(form, f"{name}_anchor")
        if anchor:
            moves = {part: _number(_text(form, f"{name}_{part}")) or 0 for part in ("days", "working_days")}
            data[name] = {"anchor": anchor, **{part: count for part, count in moves.items() if count}}
    return data


def choices_data(text: str) -> list[dict[str, str]]:
    """Choices from lines `code|title` or `title` alone, which then is its own code."""
    choices = []
    for line in text.splitlines():
        value, bar, title = line.partition("|")
        if line.strip():
            choices.append({"value": line_of(value), "title": line_of(title if bar else value)})
    return choices


def choices_text(choices) -> str:
    """The lines that `choices_data` reads."""
    lines = (one.title if one.title == one.value else f"{one.value}|{one.title}" for one in choices)
    return "\n".join(lines)


def condition_data(form: Mapping[str, Any], present: Field | None, before: Mapping[str, Field]) -> Any:
    """The condition of the rows of the page; None for always."""
    mode = _text(form, "condition_mode")
    if mode == KEEP and present is not None and present.condition is not None:
        return to_data(present.condition)
    tests = [
        _test(form, number, before) for number in range(CONDITION_ROWS) if _text(form, f"condition_field_{number}")
    ]
    if mode not in (ALL, ANY) or not tests:
        return None
    return tests[0] if len(tests) == 1 else {mode: tests}


def _test(form: Mapping[str, Any], number: int, before: Mapping[str, Field]) -> dict[str, Any]:
    asked = _text(form, f"condition_field_{number}")
    operator = _text(form, f"condition_operator_{number}") or "is"
    value = line_of(_text(form, f"condition_value_{number}"))
    field = before.get(asked)
    if operator in ("filled", "empty"):
        return {"field": asked, "filled": operator == "filled"}
    if operator == "one_of":
        return {"field": asked, "one_of": [_value(field, part.strip()) for part in SEPARATED.split(value) if part]}
    return {"field": asked, operator: _value(field, value)}


def _value(field: Field | None, text: str) -> Any:
    """What staff typed as the value that answers of the field have: a title of a choice is its code."""
    if field is None:
        return text
    match field.kind:
        case Kind.CHOICE | Kind.CHOICES:
            return next((choice.value for choice in field.choices if choice.title == text), text)
        case Kind.YES_NO | Kind.CONSENT:
            return text.lower() in TRUE_WORDS
        case Kind.NUMBER | Kind.AMOUNT:
            return _number(text)
    return text


def _columns(form: Mapping[str, Any]):
    number = 0
    while f"column_id_{number}" in form and number < 40:
        title, column_id = line_of(_text(form, f"column_title_{number}")), _text(form, f"column_id_{number}")
        if title:
            kind = _text(form, f"column_kind_{number}") or Kind.LINE.value
            data: dict[str, Any] = {"id": column_id or f"column_{number + 1}", "kind": kind, "title": title}
            if _is_on(form, f"column_required_{number}"):
                data["required"] = True
            if kind in (Kind.CHOICE, Kind.CHOICES):
                data["choices"] = choices_data(SEPARATED.sub("\n", _text(form, f"column_choices_{number}")))
            yield data
        number += 1


def _files(form: Mapping[str, Any]) -> dict[str, Any]:
    megabytes, count = _number(_text(form, "megabytes")), _number(_text(form, "most_count"))
    if isinstance(megabytes, int | float):
        megabytes = int(megabytes * MEGABYTE)
    return {"types": _several(form, "types"), "most_bytes": megabytes or 0, "most_count": count or 0}


def _number(text: str) -> Any:
    text = half_width(text)
    if not text:
        return None
    try:
        number = float(text)
        return int(number) if number == int(number) else number
    except (ValueError, OverflowError):
        return text


def _text(form: Mapping[str, Any], name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _several(form: Mapping[str, Any], name: str) -> list[str]:
    value = form.get(name, [])
    return [part for part in ([value] if isinstance(value, str) else value) if isinstance(part, str) and part]


def _is_on(form: Mapping[str, Any], name: str) -> bool:
    return bool(_text(form, name))
