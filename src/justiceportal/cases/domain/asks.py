"""What the actor of a step has to say: each thing has a name, a kind and bounds; the same for pages and REST.

Words that people write freely may hold personal values: they are `texts`, sealed beside the ledger. Everything else is
`details` and stands in the ledger.
"""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from justiceportal.cases.domain.chains import Step
from typing import Any


LONGEST_TEXT = 5000
#: free words: what the applicant reads, and what only the office reads
TEXTS = ("message", "opinion", "note")
PROPOSALS = ("granted", "denied", "transferred")
DELIVERIES = ("in-person", "mail", "electronic", "left-at-address", "public-notice")
GRADES = (1, 2, 3, 4, 5)
MOST_DAYS = 90


@dataclass(frozen=True, slots=True)
class Said:
    """What was said: `details` for the ledger, `texts` to be sealed, by name."""

    details: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


class AskRefused(ValueError):
    """Something is missing, unknown or out of bounds: `name` is what, `fault` is missing, unknown or bad."""

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(f"{name}: {fault}")
        self.name, self.fault = name, fault


def checked(step: Step, said: Mapping[str, Any]) -> Said:
    """What was said to a step; AskRefused for the first thing that does not hold. Texts are trimmed, "" is nothing."""
    unknown = sorted(set(said) - set(step.asked))
    if unknown:
        raise AskRefused(unknown[0], "unknown")
    found = Said()
    for name in step.asked:
        value = said.get(name)
        value = value.strip() if isinstance(value, str) else value
        if value in (None, "", (), []):
            if name in step.asks:
                raise AskRefused(name, "missing")
            continue
        if name in TEXTS:
            found.texts[name] = _text(name, value)
        else:
            found.details[name] = _detail(step, name, value)
    return found


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise AskRefused(name, "bad")
    return value


def _detail(step: Step, name: str, value: Any) -> Any:
    if name == "outcome" and value not in step.outcomes:
        raise AskRefused(name, "bad")
    check = _KINDS.get(name)
    if check is not None and not check(value):
        raise AskRefused(name, "bad")
    return value


def _one_of(values: tuple) -> Callable[[Any], bool]:
    return lambda value: any(type(value) is type(known) and value == known for known in values)


def _whole(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _name(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 200


def _names(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) <= 200 and all(_name(one) for one in value)


_KINDS: dict[str, Callable[[Any], bool]] = {
    "account": _name,
    "amount": _whole(1, MOST_DAYS),
    "days": _whole(1, MOST_DAYS),
    "delivery": _one_of(DELIVERIES),
    "document": _name,
    "fields": _names,
    "files": _names,
    "grade": _one_of(GRADES),
    "module": _name,
    "outcome": _name,
    "procedure": _name,
    "proposal": _one_of(PROPOSALS),
    "supplement": lambda value: isinstance(value, Mapping),
}
