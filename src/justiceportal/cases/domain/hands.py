"""Whose hands a case went through: who took it in, examined, decided, delivered it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from justiceportal.cases.domain.ledger import Entry


#: the acts that are told, in the order in which a case meets them
ACTS = ("accepted", "not-accepted", "examined", "reviewed", "forwarded", "decided", "delivered", "closed")
#: what is void once a case is sent back
UNDONE = ("examined", "reviewed", "forwarded")


@dataclass(frozen=True, slots=True)
class Hand:
    """Who did something that counts, and when."""

    act: str
    actor: str
    moment: datetime


def hands_of(entries: Iterable[Entry]) -> list[Hand]:
    """The last who did each of ACTS since the case was last sent back, in their order."""
    found: dict[str, Hand] = {}
    for entry in entries:
        if entry.act == "returned":
            found = {act: hand for act, hand in found.items() if act not in UNDONE}
        elif entry.act in ACTS:
            found[entry.act] = Hand(entry.act, entry.actor, entry.time)
    return [found[act] for act in ACTS if act in found]
