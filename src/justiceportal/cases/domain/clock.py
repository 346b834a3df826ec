"""The clock of a case: not a date but the whole calculation, so that it can be read and checked.

The day on which something begins is not counted; the day after it is the first (民法典 art. 201). Working days are
counted where a limit says so (行政许可法 art. 82), else calendar days, whose last day moves to the next working day
(民法典 art. 203). Days of a pause are those after its first up to and with its last.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from enum import StrEnum
from itertools import groupby
from justiceportal.cases.domain.calendar import Day
from justiceportal.cases.domain.calendar import WorkCalendar


ONE_DAY = timedelta(days=1)
# A limit that is not reached within so many days is a mistake in its data.
LONGEST_DAYS = 20_000


class Unit(StrEnum):
    """What a limit counts."""

    WORKING_DAY = "workday"
    DAY = "day"


class Effect(StrEnum):
    """What the clock did on a day."""

    COUNTED = "counted"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    #: a calendar limit ended on a day that nobody works on
    MOVED = "moved"


class Purpose(StrEnum):
    """What a limit is for."""

    #: to say whether the application is accepted
    INTAKE = "intake"
    #: to decide: what the office promises, and what the law allows
    PROMISE = "promise"
    STATUTORY = "statutory"
    #: to bring the decision to the applicant
    DELIVERY = "delivery"
    #: anything else that somebody was given time for
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many days, with the rule that sets them; 0 is the day itself."""

    amount: int
    unit: Unit
    rule: str
    purpose: Purpose = Purpose.TASK


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that does not count; `last` is None as long as it goes on."""

    first: date
    last: date | None
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Restart:
    """The limit begins anew after this day: what was counted before is void."""

    day: date
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Extension:
    """More days of the limit's unit, by somebody's decision."""

    amount: int
    reason: str
    approver: str
    rule: str


@dataclass(frozen=True, slots=True)
class Course:
    """All that the clock needs to know of a case; `received` is the day on which the limit begins."""

    received: date
    limit: Limit
    pauses: tuple[Pause, ...] = ()
    restarts: tuple[Restart, ...] = ()
    extensions: tuple[Extension, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One day of the calculation; `count` is how many were counted with it."""

    day: date
    effect: Effect
    count: int
    #: name of the holiday, reason of the pause, "" for the rest
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Days of the calculation that follow each other with the same effect and reason."""

    first: date
    last: date
    effect: Effect
    reason: str
    days: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """A due date with its calculation.

    `start` is the day that is not counted, `due` the last day in time, None while a pause goes on. `allowed` are the
    days of the limit with its extensions, `unknown_years` those whose holidays nobody announced.
    """

    course: Course
    start: date
    due: date | None
    allowed: int
    lines: tuple[Line, ...]
    unknown_years: tuple[int, ...]

    @property
    def counted(self) -> int:
        """How many days were counted."""
        return self.lines[-1].count if self.lines else 0

    @property
    def runs(self) -> tuple[Run, ...]:
        """The calculation in few rows, for people."""
        found = []
        for (effect, reason), group in groupby(self.lines, key=lambda line: (line.effect, line.reason)):
            lines = list(group)
            found.append(Run(lines[0].day, lines[-1].day, effect, reason, len(lines)))
        return tuple(found)


class Level(StrEnum):
    """How urgent a case is."""

    CALM = "calm"
    YELLOW = "yellow"
    RED = "red"
    PAUSED = "paused"


def explain(course: Course, calendar: WorkCalendar, today: date) -> Explanation:
    """The due date of a course with its calculation; while a pause goes on the calculation ends with `today`.

    Raises ValueError for a limit or a pause that makes no sense.
    """
    _check(course)
    start = max([course.received, *(restart.day for restart in course.restarts)])
    allowed = course.limit.amount + sum(extension.amount for extension in course.extensions)
    lines: list[Line] = []
    days = _days(start, calendar)
    count, due = 0, start if allowed == 0 else None
    while due is None and len(lines) < LONGEST_DAYS:
        day = next(days)
        pause = _pause_on(day.date, course.pauses, start)
        if pause is not None and pause.last is None and day.date > today:
            break
        line = _line(day, count, pause, course.limit.unit)
        lines.append(line)
        count = line.count
        if count == allowed:
            due = day.date
    if due is not None and course.limit.unit is Unit.DAY:
        due = _moved(due, days, lines, calendar, count)
    unknown = sorted({line.day.year for line in lines if not calendar.day(line.day).is_known})
    return Explanation(course, start, due, allowed, tuple(lines), tuple(unknown))


def worked(course: Course, calendar: WorkCalendar, until: date) -> int:
    """The working days of a course up to and with a day, those of pauses not counted, whatever its limit counts."""
    start = max([course.received, *(restart.day for restart in course.restarts)])
    found, day = 0, start + ONE_DAY
    while day <= until:
        found += calendar.day(day).is_working and _pause_on(day, course.pauses, start) is None
        day += ONE_DAY
    return found


def level(explanation: Explanation, calendar: WorkCalendar, today: date, yellow_days: int) -> Level:
    """How urgent: red after the due date, yellow when at most `yellow_days` working days are left, today among them."""
    if explanation.due is None:
        return Level.PAUSED
    if today > explanation.due:
        return Level.RED
    return Level.YELLOW if days_left(explanation.due, calendar, today) <= yellow_days else Level.CALM


def days_left(due: date, calendar: WorkCalendar, today: date) -> int:
    """Working days from today to the due date, both among them; 0 when it is past."""
    left, day = 0, today
    while day <= due:
        left += calendar.day(day).is_working
        day += ONE_DAY
    return left


def turns_yellow(due: date, calendar: WorkCalendar, yellow_days: int) -> date:
    """The first day on which at most `yellow_days` working days are left."""
    day, left = due, int(calendar.day(due).is_working)
    while True:
        before = day - ONE_DAY
        left += calendar.day(before).is_working
        if left > yellow_days:
            return day
        day = before


def _check(course: Course) -> None:
    if course.limit.amount < 0 or any(extension.amount < 0 for extension in course.extensions):
        raise ValueError("a limit and its extensions are not negative")
    for pause in course.pauses:
        if pause.last is not None and pause.last < pause.first:
            raise ValueError("a pause does not end before it begins")


def _days(start: date, calendar: WorkCalendar) -> Iterator[Day]:
    day = start
    while True:
        day += ONE_DAY
        yield calendar.day(day)


def _pause_on(day: date, pauses: tuple[Pause, ...], start: date) -> Pause | None:
    for pause in pauses:
        # A pause of the time before a restart says nothing about the time after it.
        ends_later = pause.last is None or pause.last > start
        if ends_later and pause.first < day and (pause.last is None or day <= pause.last):
            return pause
    return None


def _line(day: Day, count: int, pause: Pause | None, unit: Unit) -> Line:
    if pause is not None:
        return Line(day.date, Effect.PAUSED, count, pause.reason)
    if unit is Unit.DAY or day.is_working:
        return Line(day.date, Effect.COUNTED, count + 1)
    if day.name:
        return Line(day.date, Effect.HOLIDAY, count, day.name)
    return Line(day.date, Effect.WEEKEND, count)


def _moved(due: date, days: Iterator[Day], lines: list[Line], calendar: WorkCalendar, count: int) -> date:
    """The first working day from a due date on; the days it moves to become lines too."""
    while not calendar.day(due).is_working:
        reason = calendar.day(due).name
        due = next(days).date
        lines.append(Line(due, Effect.MOVED, count, reason))
    return due
