"""When something that leaves the portal is tried again."""

from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta


#: about a day altogether
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(hours=12),
)
#: while the other side cannot be reached at all
AWAY = (timedelta(seconds=10), timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=5))
#: pauses are up to this part shorter or longer, so that what failed together does not come back together
SPREAD = 0.1


def next_try(attempts: int, moment: datetime, chance: float = 0.5) -> datetime | None:
    """When to try again what has failed so often, this time at `moment`; None when it is enough.

    `chance`, from 0 to 1, is the place between the shortest and the longest pause; the middle is the pause itself.
    """
    return moment + _spread(PAUSES[attempts - 1], chance) if 0 < attempts <= len(PAUSES) else None


def next_call(failures: int, moment: datetime, chance: float = 0.5, pauses: Sequence[timedelta] = AWAY) -> datetime:
    """When to call the other side again that did not answer so often; `chance` as above."""
    return moment + _spread(pauses[min(max(failures, 1), len(pauses)) - 1], chance)


def _spread(pause: timedelta, chance: float) -> timedelta:
    return pause * (1 - SPREAD + 2 * SPREAD * chance)
