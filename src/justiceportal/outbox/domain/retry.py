"""When something that leaves the portal is tried again."""

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


def next_try(attempts: int, moment: datetime) -> datetime | None:
    """When to try again what has failed so often, this time at `moment`; None when it is enough."""
    return moment + PAUSES[attempts - 1] if 0 < attempts <= len(PAUSES) else None


def next_call(failures: int, moment: datetime) -> datetime:
    """When to call the other side again that did not answer so often."""
    return moment + AWAY[min(max(failures, 1), len(AWAY)) - 1]
