"""Working days: holidays, make-up days, and years that nobody knows yet."""

from datetime import date
from justiceportal.core import working_days
from justiceportal.core.interfaces import IWorkingDayTable
from zope.component import getGlobalSiteManager
from zope.interface import implementer
import pytest


@pytest.mark.parametrize(
    ("day", "works"),
    [
        # Rule: 国务院办公厅关于2026年部分节假日安排的通知
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),
        (date(2026, 10, 8), True),
        (date(2026, 2, 14), True),  # a Saturday worked for the Spring Festival
        (date(2026, 11, 21), False),
        (date(2026, 11, 20), True),
    ],
)
def test_a_day_works_as_the_state_council_announced(day, works):
    assert working_days.is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 10, 8), -1, date(2026, 9, 30)),
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
    ],
)
def test_a_day_is_moved_over_holidays(day, count, expected):
    assert working_days.moved(day, count) == expected


def test_a_year_that_nobody_knows_counts_monday_to_friday_and_is_told():
    assert working_days.is_working_day(date(2090, 10, 2))
    assert not working_days.is_working_day(date(2090, 10, 1))
    assert 2090 in working_days.unknown_years()
    assert working_days.knows(2026)
    assert not working_days.knows(2090)


def test_a_table_of_the_office_is_asked_first():
    @implementer(IWorkingDayTable)
    class Table:
        def is_working_day(self, day):
            return {date(2026, 11, 21): True}.get(day)

    table = Table()
    getGlobalSiteManager().registerUtility(table, IWorkingDayTable)
    try:
        assert working_days.is_working_day(date(2026, 11, 21))
        assert not working_days.is_working_day(date(2026, 11, 22))
    finally:
        getGlobalSiteManager().unregisterUtility(table, IWorkingDayTable)
