"""How long a text has been waiting, in the unit that people think in."""

from dataclasses import dataclass
from datetime import timedelta


LONG = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Wait:
    """A span of time: `number` of `unit` (minutes, hours or days); `is_long` when it is time to act."""

    number: int
    unit: str
    is_long: bool


def wait_of(span: timedelta) -> Wait:
    """The span in whole minutes below an hour, hours below a day, else days; never negative."""
    seconds = max(0, int(span.total_seconds()))
    if seconds < 3600:
        return Wait(seconds // 60, "minutes", False)
    if seconds < 86400:
        return Wait(seconds // 3600, "hours", False)
    return Wait(seconds // 86400, "days", span >= LONG)
