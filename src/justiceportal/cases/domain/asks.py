"""What the actor of a step has to say: each thing has a name, a kind and bounds; the same for pages and REST.

Words that people write freely may hold personal values: they are `texts`, sealed beside the ledger. Everything else is
`details` and stands in the ledger, so each kind allows only what is no person's value.
"""

from collections.abc import Callable
from collections.abc import Container
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from justiceportal.cases.domain.chains import Step
from justiceportal.forms.domain.texts import text_of
from types import MappingProxyType
from typing import Any
import re


LONGEST_TEXT = 5000
#: free words: what the applicant reads, and what only the office reads
TEXTS = ("message", "opinion", "note")
#: what the code of this portal hands in after its own checks, and nobody names from outside
HANDED_IN = ("answer", "document", "files", "supplement")
PROPOSALS = ("granted", "denied", "transferred")
DELIVERIES = ("in-person", "mail", "electronic", "left-at-address", "public-notice")
GRADES = (1, 2, 3, 4, 5)
#: what may be rated besides the whole: of an application that was made online, and of one made otherwise
#: Rule: 国办发〔2019〕51号, GB/T 39735-2020
ASPECTS_ONLINE = ("efficiency", "guide", "convenience", "platform")
ASPECTS_OFFLINE = ("efficiency", "skill", "attitude")
ASPECTS = tuple(dict.fromkeys((*ASPECTS_ONLINE, *ASPECTS_OFFLINE)))
#: what the ledger says of another system's answer: its id, when that system acted, and a keyed hash of its content
ANSWER = {"id", "time", "hash"}
#: what the ledger says of an official document; `occasion` is the entry that called for it, `template` its version
DOCUMENT = {"id", "kind", "title", "number", "occasion", "template", "replaces", "sha256_html", "sha256_docx"}
MOST_DAYS = 90
MOST_NAMES = 200
#: what is not given stands for nothing
NOTHING = (None, "", (), [])
NO_LIMITS: Mapping[str, Container[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Said:
    """What was said: `details` for the ledger, `texts` to be sealed, by name."""

    details: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


class AskRefused(ValueError):
    """Something is missing, unknown or out of bounds: `name` is what, `fault` is missing, unknown, long or bad."""

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(f"{name}: {fault}")
        self.name, self.fault = name, fault


def checked(step: Step, said: Mapping[str, Any], known: Mapping[str, Container[str]] = NO_LIMITS) -> Said:
    """What was said to a step; AskRefused for the first thing that does not hold. Texts are canonical, "" is nothing.

    `known` are the values that the case allows for a name (accounts, fields of its form …); a name that is not in it
    has no such limit.
    """
    unknown = sorted(str(name) for name in set(said) - set(step.asked))
    if unknown:
        raise AskRefused(unknown[0], "unknown")
    found = Said()
    for name in step.asked:
        value = said.get(name)
        if isinstance(value, str):
            # Words of nothing but invisible signs are none; marks of direction would show them in another order.
            value = text_of(value) if name in TEXTS else value.strip()
        if value in NOTHING:
            if name in step.asks:
                raise AskRefused(name, "missing")
        elif name in TEXTS:
            found.texts[name] = _text(name, value)
        else:
            found.details[name] = _detail(step, name, value, known.get(name))
    return found


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise AskRefused(name, "bad")
    if len(value) > LONGEST_TEXT:
        raise AskRefused(name, "long")
    return value


def _detail(step: Step, name: str, value: Any, known: Container[str] | None) -> Any:
    if not KINDS[name](value) or (name == "outcome" and value not in step.outcomes):
        raise AskRefused(name, "bad")
    named = value if isinstance(value, list | tuple) else (value,)
    if known is not None and any(one not in known for one in named):
        raise AskRefused(name, "bad")
    return value


def _one_of(values: tuple) -> Callable[[Any], bool]:
    return lambda value: any(type(value) is type(known) and value == known for known in values)


def _whole(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _name(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 200


def _names(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) <= MOST_NAMES and all(_name(one) for one in value)


def _files(value: Any) -> bool:
    """Files as the ledger names them: `[{"id", "sha256"}]`, `field` beside them where they answer a field."""
    return isinstance(value, list | tuple) and len(value) <= MOST_NAMES and all(_is_file(one) for one in value)


def _is_file(value: Any) -> bool:
    return (
        isinstance(value, Mapping)
        and {"id", "sha256"} <= set(value) <= {"field", "id", "sha256"}
        and all(_name(part) for part in value.values())
        and re.fullmatch(r"[0-9a-f]{64}", value["sha256"]) is not None
    )


def _supplement(value: Any) -> bool:
    """What came, without the answers themselves: `{"fields": names, "files": files, "hash": proof of the answers}`."""
    return (
        isinstance(value, Mapping)
        and set(value) <= {"fields", "files", "hash"}
        and _names(value.get("fields", ()))
        and _files(value.get("files", ()))
        and (value.get("hash") is None or _name(value["hash"]))
    )


def _document(value: Any) -> bool:
    """An official document without its words: what it is, its number, and the hashes of what was written."""
    return (
        isinstance(value, Mapping)
        and set(value) == DOCUMENT
        and all(isinstance(part, int | str) and len(str(part)) <= MOST_NAMES for part in value.values())
    )


def _answer(value: Any) -> bool:
    """The answer of another system without its words: what it is told from others by."""
    return isinstance(value, Mapping) and set(value) == ANSWER and all(_name(part) for part in value.values())


def _aspects(value: Any) -> bool:
    return isinstance(value, Mapping) and all(name in ASPECTS for name in value) and all(map(_GRADE, value.values()))


_GRADE = _one_of(GRADES)
#: how the value of each name looks; a name of a text is not among them
KINDS: Mapping[str, Callable[[Any], bool]] = {
    "account": _name,
    "answer": _answer,
    "amount": _whole(1, MOST_DAYS),
    "aspects": _aspects,
    "days": _whole(1, MOST_DAYS),
    "delivery": _one_of(DELIVERIES),
    "document": _document,
    "fields": _names,
    "files": _names,
    "grade": _GRADE,
    "module": _name,
    "outcome": _name,
    "procedure": _name,
    "proposal": _one_of(PROPOSALS),
    "supplement": _supplement,
}
