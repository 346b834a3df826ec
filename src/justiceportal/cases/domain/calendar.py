"""Which days are worked on: weekends, holidays with their names, days worked in exchange (调休)."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import timedelta
from enum import StrEnum


SATURDAY = 5
ONE_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """What a day is for an office."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    #: a Saturday or Sunday that is worked on in exchange for a bridge day
    EXCHANGED = "exchanged"


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its kind; `name` is the holiday's, `is_known` is False when nobody has announced its year yet."""

    date: date
    kind: DayKind
    name: str = ""
    is_known: bool = True

    @property
    def is_working(self) -> bool:
        """Whether offices work on it."""
        return self.kind in (DayKind.WORKING, DayKind.EXCHANGED)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The announced exceptions to the working week, and the years for which they are announced.

    Rule: 全国年节及纪念日放假办法; the State Council's yearly notice on holidays
    """

    #: holidays and exchanged days with their names
    exceptions: Mapping[date, tuple[DayKind, str]] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def day(self, moment: date) -> Day:
        """What a day is; in a year that nobody announced Monday to Friday are worked on, and the day is not known."""
        known = moment.year in self.years
        if moment in self.exceptions:
            kind, name = self.exceptions[moment]
            return Day(moment, kind, name, known)
        return Day(moment, DayKind.WEEKEND if moment.weekday() >= SATURDAY else DayKind.WORKING, "", known)

    def with_year(self, year: int, days: Mapping[date, tuple[DayKind, str]]) -> "WorkCalendar":
        """The same calendar with other exceptions in a year, which is announced thereby."""
        kept = {day: said for day, said in self.exceptions.items() if day.year != year}
        return WorkCalendar(kept | dict(days), self.years | {year})

    def of_year(self, year: int) -> dict[date, tuple[DayKind, str]]:
        """The exceptions of a year, in order."""
        return {day: self.exceptions[day] for day in sorted(self.exceptions) if day.year == year}
