"""The periods that pages offer, as days."""

from collections.abc import Callable
from datetime import date
from datetime import timedelta


Span = tuple[date, date]
MONTHS = 12


def _first(day: date) -> date:
    return day.replace(day=1)


def _before(day: date) -> date:
    return day - timedelta(days=1)


def months_back(day: date, count: int) -> date:
    """The first day of the month that lies so many months before that of a day."""
    months = day.year * MONTHS + day.month - 1 - count
    return date(months // MONTHS, months % MONTHS + 1, 1)


def _last_month(today: date) -> Span:
    last = _before(_first(today))
    return _first(last), last


#: by name; each ends today or before
PERIODS: dict[str, Callable[[date], Span]] = {
    "year": lambda today: (today.replace(month=1, day=1), today),
    "month": lambda today: (_first(today), today),
    "last-month": _last_month,
    "twelve-months": lambda today: (months_back(today, MONTHS - 1), today),
    "last-year": lambda today: (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
}
DEFAULT = "year"


def months_until(today: date, count: int = MONTHS) -> list[Span]:
    """The last months, the oldest first, the present one up to today."""
    starts = [months_back(today, back) for back in range(count - 1, -1, -1)]
    return [(first, _before(months_back(first, -1)) if first < _first(today) else today) for first in starts]
