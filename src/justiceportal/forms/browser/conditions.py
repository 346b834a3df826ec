"""When a field is asked for, in words: for people whose browser runs no script."""

from collections.abc import Callable
from collections.abc import Mapping
from justiceportal import _
from justiceportal.forms.domain.conditions import All
from justiceportal.forms.domain.conditions import AnyOf
from justiceportal.forms.domain.conditions import Condition
from justiceportal.forms.domain.conditions import fields_of
from justiceportal.forms.domain.conditions import Not
from justiceportal.forms.domain.conditions import Test
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.showing import NO
from justiceportal.forms.showing import YES
from typing import Any


# A longer list of reasons is harder to read than the question itself.
MOST_PARTS = 3
COMPARED = {
    "is": _("condition_is", default="“${field}” is “${value}”"),
    "is_not": _("condition_is_not", default="“${field}” is not “${value}”"),
    "one_of": _("condition_one_of", default="“${field}” is one of “${value}”"),
    "contains": _("condition_contains", default="“${field}” includes “${value}”"),
    "less": _("condition_less", default="“${field}” is less than “${value}”"),
    "more": _("condition_more", default="“${field}” is more than “${value}”"),
}
FILLED = _("condition_filled", default="“${field}” is filled in")
EMPTY = _("condition_empty", default="“${field}” is not filled in")
NOT = _("condition_not", default="not: ${condition}")
AND, OR = _("condition_and", default="; and "), _("condition_or", default="; or ")
WHEN = _("condition_when", default="Only if ${condition}.")
DEPENDS = _("condition_depends", default="Only if your answers above make it necessary; else leave it empty.")


def in_words(condition: Condition, fields: Mapping[str, Field], say: Callable[[Any], str]) -> str:
    """A condition as a sentence; `fields` are those that it may ask, by id, `say` translates."""
    if len(list(fields_of(condition))) > MOST_PARTS:
        return say(DEPENDS)
    return say(_(WHEN, default=WHEN.default, mapping={"condition": _part(condition, fields, say)}))


def _part(condition: Condition, fields: Mapping[str, Field], say: Callable[[Any], str]) -> str:
    match condition:
        case Test():
            return say(_compared(condition, fields, say))
        case Not(part):
            return say(_(NOT, default=NOT.default, mapping={"condition": _part(part, fields, say)}))
        case All(parts) | AnyOf(parts):
            joint = say(AND if isinstance(condition, All) else OR)
            return joint.join(_part(part, fields, say) for part in parts)


def _compared(test: Test, fields: Mapping[str, Field], say: Callable[[Any], str]):
    field = fields.get(test.field)
    title = test.field if field is None else field.title
    if test.operator == "filled":
        text = FILLED if test.value else EMPTY
        return _(text, default=text.default, mapping={"field": title})
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    shown = say(_("condition_value_or", default="” or “")).join(_value(field, value, say) for value in values)
    text = COMPARED[test.operator]
    return _(text, default=text.default, mapping={"field": title, "value": shown})


def _value(field: Field | None, value: Any, say: Callable[[Any], str]) -> str:
    if isinstance(value, bool):
        return say(YES if value else NO)
    choices = field.choices if field is not None else ()
    return next((choice.title for choice in choices if choice.value == value), str(value))
