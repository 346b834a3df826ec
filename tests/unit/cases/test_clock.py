"""The clock of a case against the articles, over weekends, holidays and year ends."""

from datetime import date
from datetime import timedelta
from justiceportal.cases.domain.calendar import DayKind
from justiceportal.cases.domain.calendar import WorkCalendar
from justiceportal.cases.domain.clock import Course
from justiceportal.cases.domain.clock import days_left
from justiceportal.cases.domain.clock import Effect
from justiceportal.cases.domain.clock import explain
from justiceportal.cases.domain.clock import Extension
from justiceportal.cases.domain.clock import Level
from justiceportal.cases.domain.clock import level
from justiceportal.cases.domain.clock import Limit
from justiceportal.cases.domain.clock import Pause
from justiceportal.cases.domain.clock import Restart
from justiceportal.cases.domain.clock import turns_yellow
from justiceportal.cases.domain.clock import Unit
from justiceportal.cases.domain.clock import worked
import pytest


def stretch(first: date, days: int, kind: DayKind, name: str):
    return {first + timedelta(days=number): (kind, name) for number in range(days)}


# The State Council's notice for 2026.
CALENDAR = WorkCalendar(
    {
        **stretch(date(2026, 1, 1), 3, DayKind.HOLIDAY, "元旦"),
        date(2026, 1, 4): (DayKind.EXCHANGED, ""),
        date(2026, 2, 14): (DayKind.EXCHANGED, ""),
        **stretch(date(2026, 2, 15), 9, DayKind.HOLIDAY, "春节"),
        date(2026, 2, 28): (DayKind.EXCHANGED, ""),
        **stretch(date(2026, 10, 1), 7, DayKind.HOLIDAY, "国庆节"),
    },
    frozenset({2025, 2026}),
)
SEVEN = Limit(7, Unit.WORKING_DAY, "办理法律援助案件程序规定 art. 13")
TWENTY = Limit(20, Unit.WORKING_DAY, "行政许可法 art. 42")
FIFTEEN_DAYS = Limit(15, Unit.DAY, "民法典 art. 203")
TODAY = date(2026, 1, 1)


def due(course: Course, today: date = TODAY):
    return explain(course, CALENDAR, today).due


@pytest.mark.parametrize(
    ("received", "limit", "expected"),
    [
        pytest.param(date(2026, 3, 2), SEVEN, date(2026, 3, 11), id="民法典 art. 201: the first day is not counted"),
        pytest.param(date(2026, 3, 7), SEVEN, date(2026, 3, 17), id="received on a Saturday"),
        pytest.param(date(2025, 12, 29), SEVEN, date(2026, 1, 8), id="over the year's end, a Sunday worked on"),
        pytest.param(date(2026, 2, 10), SEVEN, date(2026, 2, 26), id="over the Spring Festival"),
        pytest.param(date(2026, 9, 10), TWENTY, date(2026, 10, 15), id="行政许可法 art. 42, 82 over the National Day"),
        pytest.param(date(2026, 3, 2), Limit(0, Unit.WORKING_DAY, "即办"), date(2026, 3, 2), id="at once"),
        pytest.param(date(2026, 9, 16), FIFTEEN_DAYS, date(2026, 10, 8), id="民法典 art. 203: the last day moves"),
        pytest.param(date(2026, 3, 2), FIFTEEN_DAYS, date(2026, 3, 17), id="calendar days"),
    ],
)
def test_a_limit_ends_on_its_day(received, limit, expected):
    assert due(Course(received, limit)) == expected


def test_a_pause_adds_its_working_days():
    pause = Pause(date(2026, 3, 3), date(2026, 3, 6), "补充材料", "办理法律援助案件程序规定 art. 13")
    assert due(Course(date(2026, 3, 2), SEVEN, (pause,))) == date(2026, 3, 16)


def test_two_pauses_that_overlap_count_once():
    first = Pause(date(2026, 3, 3), date(2026, 3, 6), "补充材料", "")
    second = Pause(date(2026, 3, 4), date(2026, 3, 6), "鉴定", "")
    assert due(Course(date(2026, 3, 2), SEVEN, (first, second))) == due(Course(date(2026, 3, 2), SEVEN, (first,)))


def test_while_a_pause_goes_on_there_is_no_due_date():
    pause = Pause(date(2026, 3, 3), None, "补充材料", "")
    found = explain(Course(date(2026, 3, 2), SEVEN, (pause,)), CALENDAR, date(2026, 3, 9))
    assert found.due is None
    assert found.counted == 1
    assert found.lines[-1].day == date(2026, 3, 9)
    assert level(found, CALENDAR, date(2026, 3, 9), 2) is Level.PAUSED


def test_a_pause_that_begins_after_the_due_date_changes_nothing():
    pause = Pause(date(2026, 3, 20), None, "补充材料", "")
    assert due(Course(date(2026, 3, 2), SEVEN, (pause,)), date(2026, 3, 30)) == date(2026, 3, 11)


def test_a_restart_voids_what_was_counted_and_the_pauses_before_it():
    pause = Pause(date(2026, 3, 3), date(2026, 3, 9), "补正", "政府信息公开条例 art. 30")
    restart = Restart(date(2026, 3, 9), "收到补正", "政府信息公开条例 art. 30")
    assert due(Course(date(2026, 3, 2), SEVEN, (pause,), (restart,))) == due(Course(date(2026, 3, 9), SEVEN))


def test_an_extension_adds_days_of_the_limits_unit():
    extension = Extension(10, "案情复杂", "haishu-approver", "行政许可法 art. 42")
    course = Course(date(2026, 3, 2), TWENTY, extensions=(extension,))
    assert due(course) == due(Course(date(2026, 3, 2), Limit(30, Unit.WORKING_DAY, "")))


def test_each_day_says_why_it_counts_or_not():
    found = explain(Course(date(2026, 2, 10), SEVEN), CALENDAR, TODAY)
    assert [(run.effect, run.days, run.reason) for run in found.runs] == [
        (Effect.COUNTED, 4, ""),
        (Effect.HOLIDAY, 9, "春节"),
        (Effect.COUNTED, 3, ""),
    ]
    assert found.counted == found.allowed == 7


def test_a_year_that_nobody_announced_is_named():
    assert explain(Course(date(2026, 12, 28), SEVEN), CALENDAR, TODAY).unknown_years == (2027,)
    assert explain(Course(date(2026, 3, 2), SEVEN), CALENDAR, TODAY).unknown_years == ()


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 3, 9), Level.CALM),
        (date(2026, 3, 10), Level.YELLOW),
        (date(2026, 3, 11), Level.YELLOW),
        (date(2026, 3, 12), Level.RED),
    ],
)
def test_urgency_follows_the_working_days_that_are_left(today, expected):
    found = explain(Course(date(2026, 3, 2), SEVEN), CALENDAR, today)
    assert level(found, CALENDAR, today, 2) is expected


def test_the_day_of_turning_yellow_is_the_first_with_that_many_days_left():
    day = turns_yellow(date(2026, 2, 25), CALENDAR, 2)
    assert days_left(date(2026, 2, 25), CALENDAR, day) == 2
    assert days_left(date(2026, 2, 25), CALENDAR, day - timedelta(days=1)) == 3


@pytest.mark.parametrize(
    "course",
    [
        Course(date(2026, 3, 2), Limit(-1, Unit.DAY, "")),
        Course(date(2026, 3, 2), SEVEN, extensions=(Extension(-1, "", "", ""),)),
        Course(date(2026, 3, 2), SEVEN, (Pause(date(2026, 3, 5), date(2026, 3, 4), "", ""),)),
    ],
)
def test_what_makes_no_sense_is_refused(course):
    with pytest.raises(ValueError, match="not"):
        explain(course, CALENDAR, TODAY)


def test_worked_days_are_working_days_without_those_of_pauses_whatever_the_limit_counts():
    calendar = WorkCalendar({date(2026, 10, 1): (DayKind.HOLIDAY, "国庆节")}, frozenset({2026}))
    pause = Pause(date(2026, 10, 2), date(2026, 10, 6), "supplement", "")
    course = Course(date(2026, 9, 29), Limit(60, Unit.DAY, ""), (pause,))
    # 30 September, 2, 7 and 8 October; the 1st is a holiday, the 3rd and 4th a weekend
    assert worked(course, calendar, date(2026, 10, 8)) == 4
    assert worked(course, calendar, date(2026, 9, 29)) == 0
