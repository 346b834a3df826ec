"""What a lane is made of: messages by their numbers, what waits and why, what goes together.

What is made for every message is a named tuple, which takes a fifth of the time of a frozen dataclass.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from typing import NamedTuple
import zlib


class Parcel(NamedTuple):
    """A message that may be handed over: its number, its subject, itself (which no rule looks into)."""

    number: int
    subject: str
    message: Any


@dataclass(frozen=True, slots=True)
class Wait:
    """A message that is tried again at `due`, after so many `attempts`; 0 behind another one of its subject."""

    subject: str
    attempts: int
    due: datetime
    since: datetime
    status: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A message that was given up at a moment after so many attempts."""

    attempts: int
    moment: datetime
    status: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What is other than it was when it was kept last; None among the values: it is not there any more."""

    waiting: dict[int, Wait | None]
    parked: dict[int, Given | None]
    orders: frozenset[str]


class Delivery(NamedTuple):
    """Messages that are handed over together. `attempt` counts the tries of the first from 1; `order` is the id of the
    order whose test this is, "" for what is no test.
    """

    parcels: tuple[Parcel, ...]
    attempt: int
    began: datetime
    order: str = ""
    is_replay: bool = False

    @property
    def subjects(self) -> set[str]:
        """Whom it is about."""
        return {parcel.subject for parcel in self.parcels}


def chance_of(name: str, number: int, attempts: int) -> float:
    """A number from 0 to 1 that spreads the tries of different messages and lanes, always the same for the same try."""
    return zlib.crc32(f"{name}/{number}/{attempts}".encode()) / 0xFFFFFFFF
