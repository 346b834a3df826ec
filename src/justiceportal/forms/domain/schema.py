"""A form as JSON schema (draft 2020-12): what the body of an application may hold.

The schema says what JSON can say: types, choices, lengths, bounds of numbers, and conditions as if/then. What it cannot
(check characters, bounds of dates, order of amounts) is checked by the portal all the same; conditions stand as data
under `x-condition`.
"""

from collections.abc import Mapping
from justiceportal.forms.domain import conditions
from justiceportal.forms.domain.canonical import LONGEST
from justiceportal.forms.domain.definition import DateBound
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.validation import MOST_ROWS
from typing import Any


DIALECT = "https://json-schema.org/draft/2020-12/schema"
AMOUNT = r"^[+-]?\d{1,13}(\.\d{1,2})?$"
NEVER: Any = False
ALWAYS: Any = True
#: kinds told by a pattern; the exact rules are the portal's
PATTERNS = {
    Kind.ID_NUMBER: r"^(\d{15}|\d{17}[\dXx])$",
    Kind.CREDIT_CODE: r"^[0-9A-HJ-NP-RTUW-Ya-hj-np-rtuw-y]{18}$",
    Kind.DIVISION: r"^(\d{6}(/.+)?|other/.+)$",
}


def schema_of(form: Form) -> dict[str, Any]:
    """The schema of `{"answers": …, "files": …, "consent": true}` for a complete form."""
    answers: dict[str, Any] = {}
    files: dict[str, Any] = {}
    required: dict[str, list[str]] = {"answers": [], "files": []}
    rules: list[dict[str, Any]] = []
    before: dict[str, Field] = {}
    for field in form.fields():
        if field.kind is Kind.NOTE:
            continue
        part = "files" if field.kind is Kind.FILES else "answers"
        (files if part == "files" else answers)[field.id] = _of_field(field)
        if field.required and field.condition is None:
            required[part].append(field.id)
        elif field.required:
            asked = _asked(field, before)
            if asked not in (None, NEVER):
                rules.append({"if": asked, "then": _wanted(part, field.id)})
        before[field.id] = field
    schema = {
        "$schema": DIALECT,
        "title": form.title,
        "description": form.introduction,
        "type": "object",
        "properties": {
            "answers": _mapping(answers, required["answers"]),
            "files": _mapping(files, required["files"]),
            "consent": {"const": True},
        },
        "required": ["answers", "consent"] + (["files"] if required["files"] else []),
        "additionalProperties": False,
    }
    if not form.introduction:
        del schema["description"]
    if rules:
        schema["allOf"] = rules
    return schema


def _mapping(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    mapping = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        mapping["required"] = required
    return mapping


def _wanted(part: str, field_id: str) -> dict[str, Any]:
    return {"properties": {part: {"required": [field_id]}}, "required": [part]}


def _of_field(field: Field) -> dict[str, Any]:
    schema: dict[str, Any] = {"title": field.title}
    if field.hint:
        schema["description"] = field.hint
    schema |= _TYPES.get(field.kind, _of_text)(field)
    schema["x-kind"] = field.kind.value
    if field.sensitive:
        schema["x-sensitive"] = True
    if field.condition is not None:
        schema["x-condition"] = conditions.to_data(field.condition)
    if field.notice is not None:
        schema["x-notice"] = {name: getattr(field.notice, name) for name in field.notice.__dataclass_fields__}
    return schema


def _of_text(field: Field) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if field.kind in LONGEST:
        schema["maxLength"] = field.longest or LONGEST[field.kind]
    if field.required:
        schema["minLength"] = max(1, field.shortest)
    if field.kind in PATTERNS:
        schema["pattern"] = PATTERNS[field.kind]
    return schema


def _of_email(field: Field) -> dict[str, Any]:
    return {"type": "string", "format": "email", "maxLength": 254}


def _of_number(field: Field) -> dict[str, Any]:
    return {"type": "integer"} | _within(field)


def _of_amount(field: Field) -> dict[str, Any]:
    return {"anyOf": [{"type": "string", "pattern": AMOUNT}, {"type": "number"} | _within(field)]}


def _within(field: Field) -> dict[str, Any]:
    bounds = {"minimum": field.least, "maximum": field.most}
    return {name: bound for name, bound in bounds.items() if bound is not None}


def _of_date(field: Field) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "format": "date"}
    for name in ("earliest", "latest"):
        bound: DateBound | None = getattr(field, name)
        if bound is not None:
            moves = {"days": bound.days, "working_days": bound.working_days}
            schema[f"x-{name}"] = {"anchor": bound.anchor} | {key: number for key, number in moves.items() if number}
    return schema


def _of_choice(field: Field) -> dict[str, Any]:
    return {"oneOf": [{"const": choice.value, "title": choice.title} for choice in field.choices]}


def _of_choices(field: Field) -> dict[str, Any]:
    schema = {"type": "array", "items": _of_choice(field), "uniqueItems": True}
    least = max(field.shortest, 1) if field.required else field.shortest
    return schema | _counted(least, field.longest)


def _counted(least: int, most: int) -> dict[str, Any]:
    return {name: number for name, number in (("minItems", least), ("maxItems", most)) if number}


def _of_flag(field: Field) -> dict[str, Any]:
    return {"const": True} if field.kind is Kind.CONSENT and field.required else {"type": "boolean"}


def _of_rows(field: Field) -> dict[str, Any]:
    columns = {column.id: _of_field(column) for column in field.columns}
    row = _mapping(columns, [column.id for column in field.columns if column.required])
    least = max(field.shortest, 1) if field.required else field.shortest
    return {"type": "array", "items": row} | _counted(least, field.longest or MOST_ROWS)


def _of_files(field: Field) -> dict[str, Any]:
    rule = field.files
    sent = {
        "type": "object",
        "properties": {
            "filename": {"type": "string", "minLength": 1},
            "content-type": {"type": "string"},
            "encoding": {"const": "base64"},
            "data": {"type": "string", "contentEncoding": "base64"},
        },
        "required": ["filename", "data"],
        "additionalProperties": False,
    }
    schema = {"type": "array", "items": sent} | _counted(1 if field.required else 0, rule.most_count if rule else 1)
    if rule is not None:
        schema |= {"x-types": list(rule.types), "x-most-bytes": rule.most_bytes}
    return schema


_TYPES = {
    Kind.EMAIL: _of_email,
    Kind.NUMBER: _of_number,
    Kind.AMOUNT: _of_amount,
    Kind.DATE: _of_date,
    Kind.CHOICE: _of_choice,
    Kind.CHOICES: _of_choices,
    Kind.YES_NO: _of_flag,
    Kind.CONSENT: _of_flag,
    Kind.ROWS: _of_rows,
    Kind.FILES: _of_files,
}


def _asked(field: Field, before: Mapping[str, Field]) -> Any:
    """The schema that bodies meet in which a field is asked for; True and False for always and never.

    None where JSON schema has no words for the condition.
    """
    return _condition(field.condition, before) if field.condition is not None else ALWAYS


def _condition(condition: conditions.Condition, before: Mapping[str, Field]) -> Any:
    match condition:
        case conditions.Test():
            return _test(condition, before)
        case conditions.All(parts):
            return _joined("allOf", [_condition(part, before) for part in parts])
        case conditions.AnyOf(parts):
            return _joined("anyOf", [_condition(part, before) for part in parts])
        case conditions.Not(part):
            said = _condition(part, before)
            return None if said is None else _turned(said)
    return None


def _turned(said: Any) -> Any:
    return (not said) if isinstance(said, bool) else {"not": said}


def _joined(word: str, parts: list[Any]) -> Any:
    if None in parts:
        return None
    settled, neutral = (NEVER, ALWAYS) if word == "allOf" else (ALWAYS, NEVER)
    if any(part is settled for part in parts):
        return settled
    parts = [part for part in parts if part is not neutral]
    if not parts:
        return neutral
    return parts[0] if len(parts) == 1 else {word: parts}


def _test(test: conditions.Test, before: Mapping[str, Field]) -> Any:
    field = before.get(test.field)
    if field is None:
        return None
    compared = _compared(test, field)
    if compared is None:
        return None
    # A field that is not asked for itself counts as empty.
    empty = conditions.OPERATORS[test.operator](None, test.value)
    asked = _asked(field, before)
    if asked is None:
        return None
    if empty:
        return _joined("anyOf", [compared, _turned(asked)])
    return _joined("allOf", [asked, compared])


#: tests that are another one turned round
OPPOSITES = {
    ("is_not", None): lambda value: ("is", value),
    ("filled", False): lambda _: ("filled", True),
}


def _compared(test: conditions.Test, field: Field) -> Any:
    """The schema of bodies whose answer to one field meets a test."""
    part = "files" if field.kind is Kind.FILES else "answers"
    if field.kind is Kind.AMOUNT and test.operator != "filled":
        return None
    opposite = OPPOSITES.get((test.operator, test.value if test.operator == "filled" else None))
    if opposite is not None:
        said = _compared(conditions.Test(test.field, *opposite(test.value)), field)
        return None if said is None else {"not": said}
    answer = _answer(test, field)
    if answer is None:
        return None
    return {"properties": {part: {"properties": {test.field: answer}, "required": [test.field]}}, "required": [part]}


def _answer(test: conditions.Test, field: Field) -> dict[str, Any] | None:
    match test.operator:
        case "is":
            return {"const": test.value}
        case "one_of":
            return {"enum": list(test.value)}
        case "filled":
            return {"not": {"enum": ["", None, [], {}]}}
        case "contains" if field.kind is Kind.CHOICES:
            return {"type": "array", "contains": {"const": test.value}}
        case "less" if field.kind is Kind.NUMBER:
            return {"type": "integer", "exclusiveMaximum": test.value}
        case "more" if field.kind is Kind.NUMBER:
            return {"type": "integer", "exclusiveMinimum": test.value}
    return None
