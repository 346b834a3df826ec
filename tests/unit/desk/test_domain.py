"""When a section is out of date, and how long a text has been waiting."""

from datetime import date
from datetime import timedelta
from justiceportal.desk.domain.updates import EMPTY
from justiceportal.desk.domain.updates import FRESH
from justiceportal.desk.domain.updates import SOON_STALE
from justiceportal.desk.domain.updates import STALE
from justiceportal.desk.domain.updates import standing_of
from justiceportal.desk.domain.waiting import Wait
from justiceportal.desk.domain.waiting import wait_of
from justiceportal.publishing.domain.states import waiting_for
import pytest


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days_ago", "update_days", "kind"),
    [
        (0, 0, FRESH),
        (900, 0, FRESH),
        (0, 14, FRESH),
        (6, 14, FRESH),
        (7, 14, SOON_STALE),
        (14, 14, SOON_STALE),
        (15, 14, STALE),
        (400, 365, STALE),
        # What is updated every few days is not "due within a week" on the very day that it was.
        (0, 3, FRESH),
        (1, 3, SOON_STALE),
        (4, 3, STALE),
    ],
)
def test_a_section_is_stale_after_its_period_and_soon_in_the_week_before(days_ago, update_days, kind):
    assert standing_of(TODAY - timedelta(days=days_ago), update_days, TODAY).kind == kind


@pytest.mark.parametrize("update_days", [0, 14])
def test_a_section_without_a_text_is_empty(update_days):
    assert standing_of(None, update_days, TODAY).kind == EMPTY


def test_the_due_day_is_the_newest_text_and_the_period():
    assert standing_of(date(2026, 11, 1), 14, TODAY).due == date(2026, 11, 15)


@pytest.mark.parametrize(
    ("span", "wait"),
    [
        (timedelta(seconds=-5), Wait(0, "minutes", False)),
        (timedelta(minutes=59, seconds=59), Wait(59, "minutes", False)),
        (timedelta(hours=1), Wait(1, "hours", False)),
        (timedelta(hours=23, minutes=59), Wait(23, "hours", False)),
        (timedelta(days=2, hours=23), Wait(2, "days", False)),
        (timedelta(days=3), Wait(3, "days", True)),
    ],
)
def test_a_wait_is_told_in_the_unit_that_people_think_in(span, wait):
    assert wait_of(span) == wait


@pytest.mark.parametrize(
    ("roles", "states"),
    [
        ((), ()),
        (("Author", "WebsiteManager", "Operator"), ()),
        (("FirstReviewer",), ("first_review",)),
        (("Signer", "SecondReviewer"), ("second_review", "signing")),
    ],
)
def test_a_text_waits_for_those_who_may_pass_it(roles, states):
    assert waiting_for(roles) == states
