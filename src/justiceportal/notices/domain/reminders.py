"""When officers are reminded, and of which of their tasks: those that became urgent or late since the last time."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import timezone


#: the beginning of work, in China
BEGIN = time(8, 30)
CHINA = timezone(timedelta(hours=8))


def day_of(moment: datetime) -> date | None:
    """The day for which officers are to be reminded at a moment; None before the beginning of work."""
    local = moment.astimezone(CHINA)
    return local.date() if local.time() >= BEGIN else None


def has_turned(day: str, last: date, today: date) -> bool:
    """Whether a day (`YYYY-MM-DD`, "" without one) has come since the last reminder."""
    return bool(day) and last < date.fromisoformat(day) <= today
