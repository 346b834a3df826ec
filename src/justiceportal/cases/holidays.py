"""The working days of the office: the packaged calendar, and the years that people wrote down instead of it."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from justiceportal.cases.domain.calendar import DayKind
from justiceportal.cases.domain.calendar import WorkCalendar
from justiceportal.cases.records import HolidayTable
from justiceportal.core.interfaces import IWorkingDayTable
from justiceportal.core.working_days import packaged_days
from justiceportal.core.working_days import packaged_years
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import getSite
from zope.interface import implementer


KEY = "justiceportal.cases.holidays"
Days = Mapping[date, tuple[DayKind, str]]


@implementer(IWorkingDayTable)
class WorkingDays:
    """What the table knows of days, for everything that counts working days; a utility."""

    def is_working_day(self, day: date) -> bool | None:
        """True or False for a day of a year that people wrote down, None for any other."""
        table = table_of(getSite())
        if table is None or day.year not in table.years:
            return None
        return calendar_of(getSite()).day(day).is_working


def calendar_now() -> WorkCalendar:
    """The calendar of the present site."""
    return calendar_of(getSite())


def calendar_of(portal) -> WorkCalendar:
    """The calendar of a portal; the packaged one without a portal."""
    table = table_of(portal)
    if table is None:
        return packaged_calendar()
    # Lost whenever another process or transaction changed the table, and dropped by `write_year`.
    kept = getattr(table, "_v_calendar", None)
    if kept is None:
        kept = packaged_calendar()
        for year, rows in table.years.items():
            kept = kept.with_year(year, {date.fromisoformat(day): (DayKind(kind), name) for day, kind, name in rows})
        table._v_calendar = kept
    return kept


@lru_cache(maxsize=1)
def packaged_calendar() -> WorkCalendar:
    """The calendar that is packaged, before anybody wrote anything down."""
    days = packaged_days().items()
    return WorkCalendar(
        {day: (DayKind.EXCHANGED if works else DayKind.HOLIDAY, name) for day, (works, name) in days},
        frozenset(packaged_years()),
    )


def table_of(portal) -> HolidayTable | None:
    """What people wrote down, None as long as that is nothing."""
    annotations = getattr(portal, "__annotations__", None)
    return None if annotations is None else annotations.get(KEY)


def write_year(portal, year: int, days: Days | None) -> None:
    """Put the exceptions of a year in the place of those that count now; None goes back to the packaged ones."""
    table = table_of(portal)
    if table is None:
        table = IAnnotations(portal)[KEY] = HolidayTable()
    years = {known: rows for known, rows in table.years.items() if known != year}
    if days is not None:
        years[year] = tuple((day.isoformat(), str(days[day][0]), days[day][1]) for day in sorted(days))
    table.years = years
    table.is_behind, table.cursor = True, ""
    table._v_calendar = None
