"""How long the keys of connected systems hold, and what becomes of the old ones when a new one is made."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from typing import Any
from typing import Protocol
from typing import TypeVar


#: a system needs two while they are changed; more are for parts of it that run in several places
MOST_KEYS = 5
#: how long the old keys go on when nothing else is said, and at most
OVERLAP = timedelta(days=7)
LONGEST_OVERLAP = timedelta(days=90)


class Key(Protocol):
    """A key as far as its time is concerned; a frozen dataclass."""

    @property
    def ends(self) -> datetime | None:
        """When it ends, None for without end."""


K = TypeVar("K", bound=Any)


def holds(key: Key, moment: datetime) -> bool:
    """Whether a key is still good for anything at a moment."""
    return key.ends is None or moment < key.ends


def holding(keys: Iterable[K], moment: datetime) -> tuple[K, ...]:
    """Those keys that hold, in their order."""
    return tuple(key for key in keys if holds(key, moment))


def outgoing(keys: Iterable[K], moment: datetime, overlap: timedelta) -> tuple[K, ...]:
    """The keys that hold, now ending after the overlap; one that ends before that does not live longer for it.

    Without any overlap nothing of them is left.
    """
    end = moment + overlap
    ending = (key if key.ends is not None and key.ends < end else replace(key, ends=end) for key in keys)
    return holding(ending, moment)
