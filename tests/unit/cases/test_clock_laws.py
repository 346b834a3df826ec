"""What holds for every clock, whatever its case and calendar: searched for by hypothesis, the same way each time."""

from dataclasses import replace
from datetime import date
from datetime import timedelta
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from itertools import pairwise
from justiceportal.cases.domain.calendar import DayKind
from justiceportal.cases.domain.calendar import SATURDAY
from justiceportal.cases.domain.calendar import WorkCalendar
from justiceportal.cases.domain.clock import Course
from justiceportal.cases.domain.clock import Effect
from justiceportal.cases.domain.clock import explain
from justiceportal.cases.domain.clock import Extension
from justiceportal.cases.domain.clock import Level
from justiceportal.cases.domain.clock import level
from justiceportal.cases.domain.clock import Limit
from justiceportal.cases.domain.clock import ONE_DAY
from justiceportal.cases.domain.clock import Pause
from justiceportal.cases.domain.clock import Restart
from justiceportal.cases.domain.clock import turns_yellow
from justiceportal.cases.domain.clock import Unit


FIRST, LAST = date(2025, 11, 1), date(2027, 3, 31)
FAR = date(2029, 1, 1)
law = settings(max_examples=60, derandomize=True, deadline=None, database=None)
days = st.dates(FIRST, LAST)


def exception(day: date) -> tuple[DayKind, str]:
    return (DayKind.EXCHANGED, "") if day.weekday() >= SATURDAY else (DayKind.HOLIDAY, "节")


@st.composite
def calendars(draw):
    """Weeks with holidays, and weekends that are worked on in exchange."""
    return WorkCalendar(
        {day: exception(day) for day in draw(st.sets(days, max_size=40))}, frozenset({2025, 2026, 2027})
    )


@st.composite
def pauses(draw):
    """Time that does not count and has ended."""
    first = draw(days)
    return Pause(first, first + timedelta(days=draw(st.integers(0, 40))), draw(st.sampled_from(["补正", "听证"])), "")


@st.composite
def courses(draw, unit=None):
    """A case with any limit, with pauses, restarts and extensions."""
    limit = Limit(draw(st.integers(0, 60)), draw(st.sampled_from(list(Unit))) if unit is None else unit, "")
    restarts = tuple(Restart(day, "补正", "") for day in draw(st.lists(days, max_size=2)))
    extensions = tuple(Extension(amount, "", "", "") for amount in draw(st.lists(st.integers(0, 20), max_size=2)))
    return Course(draw(days), limit, tuple(draw(st.lists(pauses(), max_size=3))), restarts, extensions)


@law
@given(courses(), calendars())
def test_the_explanation_sums_to_the_date(course, calendar):
    found = explain(course, calendar, FAR)
    assert found.due >= found.start >= course.received
    assert [line.effect for line in found.lines].count(Effect.COUNTED) == found.allowed == found.counted
    assert (found.due - found.start).days == len(found.lines) == sum(run.days for run in found.runs)
    every = [found.start, *(line.day for line in found.lines)]
    assert all(after - before == ONE_DAY for before, after in pairwise(every))
    assert every[-1] == found.due


@law
@given(courses(), calendars())
def test_only_days_that_may_count_are_counted_and_the_last_one_is_worked_on(course, calendar):
    found = explain(course, calendar, FAR)
    for line in found.lines:
        if course.limit.unit is Unit.WORKING_DAY and line.effect is Effect.COUNTED:
            assert calendar.day(line.day).is_working
        if line.effect in (Effect.WEEKEND, Effect.HOLIDAY):
            assert not calendar.day(line.day).is_working
    assert not found.lines or calendar.day(found.due).is_working


@law
@given(courses(), calendars(), st.integers(0, 30))
def test_a_longer_limit_never_ends_earlier(course, calendar, more):
    due = explain(course, calendar, FAR).due
    longer = replace(course, limit=replace(course.limit, amount=course.limit.amount + more))
    extended = replace(course, extensions=(*course.extensions, Extension(more, "", "", "")))
    assert explain(longer, calendar, FAR).due == explain(extended, calendar, FAR).due >= due


@law
@given(courses(), calendars(), pauses())
def test_a_pause_never_makes_a_limit_end_earlier_and_counts_once(course, calendar, pause):
    due = explain(course, calendar, FAR).due
    paused = replace(course, pauses=(*course.pauses, pause))
    assert explain(paused, calendar, FAR).due >= due
    twice = replace(paused, pauses=(*paused.pauses, pause))
    assert explain(twice, calendar, FAR).due == explain(paused, calendar, FAR).due


@law
@given(courses(Unit.WORKING_DAY), calendars(), pauses())
def test_pauses_add_up_in_working_days(course, calendar, pause):
    alone = replace(course, pauses=(), restarts=())
    before, after = explain(alone, calendar, FAR), explain(replace(alone, pauses=(pause,)), calendar, FAR)
    lost = sum(line.effect is Effect.PAUSED and calendar.day(line.day).is_working for line in after.lines)
    longer = replace(alone, limit=replace(alone.limit, amount=alone.limit.amount + lost))
    assert after.due == explain(longer, calendar, FAR).due >= before.due


@law
@given(courses(), calendars(), days)
def test_another_holiday_never_makes_a_limit_end_earlier(course, calendar, day):
    more = WorkCalendar({**calendar.exceptions, day: (DayKind.HOLIDAY, "放假")}, calendar.years)
    assert explain(course, more, FAR).due >= explain(course, calendar, FAR).due


@law
@given(courses(), calendars(), days)
def test_what_begins_anew_is_a_limit_of_its_own(course, calendar, day):
    restarted = replace(course, received=min(course.received, day), restarts=(Restart(day, "补正", ""),))
    fresh = replace(course, received=day, restarts=())
    assert explain(restarted, calendar, FAR).due == explain(fresh, calendar, FAR).due


@law
@given(courses(), calendars(), days)
def test_while_a_pause_goes_on_nothing_is_due_that_was_not_reached_before_it(course, calendar, day):
    reached = explain(course, calendar, FAR).due
    found = explain(replace(course, pauses=(*course.pauses, Pause(day, None, "鉴定", ""))), calendar, FAR)
    assert found.due in (None, reached)
    assert found.due is not None or reached > day


@law
@given(courses(Unit.WORKING_DAY), calendars(), st.integers(1, 5), st.integers(-30, 10))
def test_the_day_that_turns_yellow_is_the_first_that_is(course, calendar, yellow_days, offset):
    found = explain(course, calendar, FAR)
    today = found.due + timedelta(days=offset)
    yellow_on = turns_yellow(found.due, calendar, yellow_days)
    expected = Level.RED if today > found.due else Level.YELLOW if today >= yellow_on else Level.CALM
    assert level(found, calendar, today, yellow_days) is expected
