from datetime import date
from datetime import datetime
from datetime import UTC
from justiceportal.notices.domain.reminders import day_of
from justiceportal.notices.domain.reminders import has_turned
import pytest


FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


def test_nobody_is_reminded_before_the_beginning_of_work_in_china():
    assert day_of(datetime(2026, 11, 23, 0, 29, tzinfo=UTC)) is None
    assert day_of(datetime(2026, 11, 23, 0, 30, tzinfo=UTC)) == MONDAY


@pytest.mark.parametrize(
    ("day", "turned"),
    [("2026-11-20", False), ("2026-11-21", True), ("2026-11-23", True), ("2026-11-24", False), ("", False)],
)
def test_what_turned_since_the_last_reminder_counts_weekends_included(day, turned):
    assert has_turned(day, FRIDAY, MONDAY) is turned
