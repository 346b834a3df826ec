"""Which events a subscription sees."""

from collections.abc import Collection
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


ANY = ".*"
SOURCE = "/websites/"


@dataclass(frozen=True, slots=True)
class Grant:
    """What somebody may see: types of events (`case.*` for all of a kind) and ids of websites, None for all of them;
    `fields` are names of fields of application forms whose values go with the events of cases: of those only that were
    handed over to `system` (an account), of all of them where that is "".
    """

    types: Collection[str] | None = None
    websites: Collection[str] | None = None
    fields: tuple[str, ...] = ()
    system: str = ""


def concerns(event: Mapping[str, Any], grant: Grant) -> bool:
    """Whether an event (the attributes of CloudEvents) is among what is granted."""
    return _is_of(event["type"], grant.types) and (
        grant.websites is None or event["source"].removeprefix(SOURCE) in grant.websites
    )


def _is_of(kind: str, granted: Collection[str] | None) -> bool:
    if granted is None or kind in granted:
        return True
    return any(one.endswith(ANY) and kind.startswith(one[:-1]) for one in granted)


def is_known(kind: str, known: Collection[str]) -> bool:
    """Whether a type, or a kind with `.*`, is or has one of those that are known."""
    return kind in known or (kind.endswith(ANY) and any(one.startswith(kind[:-1]) for one in known))
