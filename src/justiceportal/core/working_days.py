"""Working days of the People's Republic of China: holidays and make-up days as the State Council announces them.

A year that nobody knows yet counts Monday to Friday; it is logged once and named by `unknown_years`, so that a check
can show it. A utility `IWorkingDayTable` may know better than the packaged calendar, day by day.

Rule: 国务院办公厅关于部分节假日安排的通知 (yearly); 全国年节及纪念日放假办法
"""

from collections.abc import Mapping
from datetime import date
from datetime import timedelta
from functools import lru_cache
from justiceportal import logger
from justiceportal.core.interfaces import IWorkingDayTable
from zope.component import queryUtility
import chinese_calendar


#: Saturday and Sunday
WEEKEND = (5, 6)
# A form may ask for "within 30 working days"; more than some years ahead nobody counts day by day.
MOST = 10_000

_unknown: set[int] = set()


def is_working_day(day: date) -> bool:
    """True for a day on which offices work."""
    table = queryUtility(IWorkingDayTable)
    said = table.is_working_day(day) if table is not None else None
    return _packaged(day) if said is None else said


def moved(day: date, count: int) -> date:
    """The day `count` working days after a day (before it, when negative); the day itself is not counted.

    Raises ValueError for more than 10,000 working days.
    """
    if abs(count) > MOST:
        raise ValueError(f"{count} working days are too many")
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def unknown_years() -> tuple[int, ...]:
    """The years that were asked for in this process and that no calendar knows, in order."""
    return tuple(sorted(_unknown))


def knows(year: int) -> bool:
    """Whether the packaged calendar has the holidays of a year."""
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=1)
def packaged_days() -> Mapping[date, tuple[bool, str]]:
    """The exceptions to the working week that are packaged: whether the day is worked on, and its holiday (Chinese).

    Days worked in exchange carry the name of the holiday that they make up for.
    """
    found = {day: (False, _name(title)) for day, title in chinese_calendar.holidays.items()}
    return found | {day: (True, _name(title)) for day, title in chinese_calendar.workdays.items()}


@lru_cache(maxsize=1)
def packaged_years() -> tuple[int, ...]:
    """The years whose holidays are packaged, in order."""
    years = {day.year for day in packaged_days()}
    return tuple(year for year in range(min(years), max(years) + 1) if knows(year))


def _name(title: str) -> str:
    return chinese_calendar.Holiday(title).chinese


@lru_cache(maxsize=4096)
def _packaged(day: date) -> bool:
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:
        if day.year not in _unknown:
            _unknown.add(day.year)
            logger.warning("the holidays of %s are not known; its working days are counted Monday to Friday", day.year)
        return day.weekday() not in WEEKEND
