"""A condition in words, for who edits a form."""

from collections.abc import Mapping
from justiceportal import _
from justiceportal.forms import showing
from justiceportal.forms.domain.conditions import All
from justiceportal.forms.domain.conditions import AnyOf
from justiceportal.forms.domain.conditions import Condition
from justiceportal.forms.domain.conditions import Not
from justiceportal.forms.domain.conditions import Test
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from typing import Any
from zope.i18n import translate


#: what the page offers: operator of the data, or `empty` for "filled: false"
OPERATORS = {
    "is": _("form_operator_is", default="is"),
    "is_not": _("form_operator_is_not", default="is not"),
    "one_of": _("form_operator_one_of", default="is one of"),
    "contains": _("form_operator_contains", default="contains"),
    "less": _("form_operator_less", default="is less (earlier) than"),
    "more": _("form_operator_more", default="is more (later) than"),
    "filled": _("form_operator_filled", default="is filled in"),
    "empty": _("form_operator_empty", default="is empty"),
}
AND = _("form_condition_and", default=" and ")
OR = _("form_condition_or", default=" or ")
NOT = _("form_condition_not", default="not (${part})")
TEST = _("form_condition_test", default="“${field}” ${operator} ${value}")


def said(condition: Condition, fields: Mapping[str, Field], language: str) -> str:
    """A condition as a sentence in a language of the catalogues; titles of the fields that it asks are in `fields`."""

    def show(text: str) -> str:
        return translate(text, target_language=language)

    match condition:
        case Test(field, operator, value):
            words = value_text(fields.get(field), operator, value, language)
            name = fields[field].title if field in fields else field
            shown = show(OPERATORS[operator_of(operator, value)])
            mapping = {"field": name, "operator": shown, "value": f"“{words}”" if words else ""}
            return show(_(TEST, default=TEST.default, mapping=mapping)).strip()
        case Not(part):
            return show(_(NOT, default=NOT.default, mapping={"part": said(part, fields, language)}))
        case All(parts):
            return show(AND).join(_inner(part, fields, language) for part in parts)
        case AnyOf(parts):
            return show(OR).join(_inner(part, fields, language) for part in parts)


def _inner(part: Condition, fields: Mapping[str, Field], language: str) -> str:
    text = said(part, fields, language)
    return f"（{text}）" if isinstance(part, All | AnyOf) else text


def operator_of(operator: str, value: Any) -> str:
    """The operator as the page offers it."""
    return "empty" if operator == "filled" and value is False else operator


def value_text(field: Field | None, operator: str, value: Any, language: str) -> str:
    """The value of a test as staff type it: titles of choices, 是 and 否."""
    if operator == "filled":
        return ""
    parts = value if isinstance(value, tuple) else (value,)
    if field is not None and field.kind in (Kind.CHOICE, Kind.CHOICES):
        titles = {choice.value: choice.title for choice in field.choices}
        return "、".join(titles.get(part, str(part)) for part in parts)
    if isinstance(value, bool):
        return translate(showing.YES if value else showing.NO, target_language=language)
    return "、".join(str(part) for part in parts)
