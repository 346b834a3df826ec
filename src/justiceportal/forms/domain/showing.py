"""Which fields of a page are shown: as far as earlier pages decide it here, the rest by the browser's script."""

from collections.abc import Collection
from collections.abc import Mapping
from justiceportal.forms.domain.conditions import All
from justiceportal.forms.domain.conditions import AnyOf
from justiceportal.forms.domain.conditions import Condition
from justiceportal.forms.domain.conditions import holds
from justiceportal.forms.domain.conditions import Not
from justiceportal.forms.domain.conditions import Test
from typing import Any


def reduced(condition: Condition | None, open_fields: Collection[str], answers: Mapping[str, Any]) -> Condition | bool:
    """What is left of a condition: True or False where it asks nothing of `open_fields`.

    `open_fields` are the ids of fields on the same page, `answers` the canonical values of all others.
    """
    match condition:
        case None:
            return True
        case Test(field, _, _):
            return condition if field in open_fields else holds(condition, answers)
        case Not(part):
            inner = reduced(part, open_fields, answers)
            return not inner if isinstance(inner, bool) else Not(inner)
        case All(parts):
            return _joined(All, [reduced(part, open_fields, answers) for part in parts], decisive=False)
        case AnyOf(parts):
            return _joined(AnyOf, [reduced(part, open_fields, answers) for part in parts], decisive=True)


def _joined(kind: type, parts: list[Condition | bool], decisive: bool) -> Condition | bool:
    if any(part is decisive for part in parts):
        return decisive
    left = tuple(part for part in parts if not isinstance(part, bool))
    if not left:
        return not decisive
    return left[0] if len(left) == 1 else kind(left)
