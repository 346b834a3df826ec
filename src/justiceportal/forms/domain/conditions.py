"""Conditions: when a field of a form is asked for. Data, evaluated by one function that the browser's script follows.

As data a condition is `{"field": "kind", "is": "civil"}`, `{"all": […]}`, `{"any": […]}` or `{"not": …}`.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
import re


DECIMAL = re.compile(r"-?\d{1,15}(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Test:
    """Compares the answer of a field with a value."""

    field: str
    operator: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class All:
    """Holds when each part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when its part does not."""

    part: "Condition"


Condition = Test | All | AnyOf | Not


class ConditionFault(ValueError):
    """Data that is no condition; the text says which part and what is allowed."""


def is_empty(answer: Any) -> bool:
    """True for what counts as no answer; 0 and False are answers."""
    return answer is None or answer == "" or answer == [] or answer == {}


def _compared(holds: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def compare(answer: Any, value: Any) -> bool:
        # Numbers with numbers, ISO dates with ISO dates; anything else is not comparable and does not hold.
        if isinstance(answer, str) and isinstance(value, int | float) and DECIMAL.fullmatch(answer):
            # An amount is kept as decimal text.
            answer = float(answer)
        numbers = isinstance(answer, int | float) and isinstance(value, int | float)
        texts = isinstance(answer, str) and isinstance(value, str) and answer != ""
        return (numbers or texts) and holds(answer, value)

    return compare


OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "is": lambda answer, value: type(answer) is type(value) and answer == value,
    "is_not": lambda answer, value: type(answer) is not type(value) or answer != value,
    "one_of": lambda answer, value: answer in value,
    "contains": lambda answer, value: isinstance(answer, list | str) and value in answer,
    "less": _compared(lambda answer, value: answer < value),
    "more": _compared(lambda answer, value: answer > value),
    "filled": lambda answer, value: is_empty(answer) is not value,
}


def holds(condition: Condition | None, answers: Mapping[str, Any]) -> bool:
    """Whether a condition holds for answers (field id → canonical value); None always holds."""
    match condition:
        case None:
            return True
        case Test(field, operator, value):
            return OPERATORS[operator](answers.get(field), value)
        case All(parts):
            return all(holds(part, answers) for part in parts)
        case AnyOf(parts):
            return any(holds(part, answers) for part in parts)
        case Not(part):
            return not holds(part, answers)


def tests_of(condition: Condition | None) -> Iterator[Test]:
    """The tests that a condition is made of, in its order."""
    match condition:
        case Test():
            yield condition
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from tests_of(part)
        case Not(part):
            yield from tests_of(part)


def fields_of(condition: Condition | None) -> Iterator[str]:
    """The ids of the fields that a condition asks, in its order."""
    for test in tests_of(condition):
        yield test.field


def from_data(data: Any) -> Condition:
    """The condition that data describes; ConditionFault names what is wrong."""
    if not isinstance(data, dict) or not data:
        raise ConditionFault(f"a condition is a mapping, not {data!r}")
    if len(data) == 1:
        word, value = next(iter(data.items()))
        if word == "not":
            return Not(from_data(value))
        if word in ("all", "any") and isinstance(value, list) and value:
            parts = tuple(from_data(part) for part in value)
            return All(parts) if word == "all" else AnyOf(parts)
    operators = [word for word in data if word != "field"]
    if set(data) - {"field", *OPERATORS} or "field" not in data or len(operators) != 1:
        known = ", ".join(OPERATORS)
        raise ConditionFault(f"{data!r} is none of: all, any, not, or a field with one of {known}")
    operator, value = operators[0], data[operators[0]]
    if operator == "one_of" and not isinstance(value, list):
        raise ConditionFault(f"one_of wants a list, not {value!r}")
    if operator == "filled" and not isinstance(value, bool):
        raise ConditionFault(f"filled is true or false, not {value!r}")
    return Test(str(data["field"]), operator, tuple(value) if operator == "one_of" else value)


def to_data(condition: Condition) -> dict[str, Any]:
    """A condition as data that `from_data` reads."""
    match condition:
        case Test(field, operator, value):
            return {"field": field, operator: list(value) if operator == "one_of" else value}
        case All(parts):
            return {"all": [to_data(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [to_data(part) for part in parts]}
        case Not(part):
            return {"not": to_data(part)}
