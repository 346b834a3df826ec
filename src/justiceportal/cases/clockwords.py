"""The calculation of a due date in words: sentences for the applicant, rows for the office."""

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from justiceportal import _
from justiceportal.cases.domain.clock import Effect
from justiceportal.cases.domain.clock import Explanation
from justiceportal.cases.domain.clock import Pause
from justiceportal.cases.domain.clock import Purpose
from justiceportal.cases.domain.clock import Run
from justiceportal.cases.domain.clock import Unit
from justiceportal.cases.domain.courses import SUPPLEMENT
from justiceportal.cases.domain.laws import cited
from justiceportal.core.languages import catalogue_language
from typing import Any
from typing import NamedTuple
from zope.i18n import translate


WEEKDAYS = (
    _("weekday_monday", default="Monday"),
    _("weekday_tuesday", default="Tuesday"),
    _("weekday_wednesday", default="Wednesday"),
    _("weekday_thursday", default="Thursday"),
    _("weekday_friday", default="Friday"),
    _("weekday_saturday", default="Saturday"),
    _("weekday_sunday", default="Sunday"),
)
#: what the Chinese names of the holidays are called elsewhere
HOLIDAYS = {
    "元旦": _("holiday_new_year", default="New Year"),
    "春节": _("holiday_spring_festival", default="Spring Festival"),
    "清明": _("holiday_tomb_sweeping", default="Tomb-sweeping Day"),
    "劳动节": _("holiday_labour", default="Labour Day"),
    "端午": _("holiday_dragon_boat", default="Dragon Boat Festival"),
    "中秋": _("holiday_mid_autumn", default="Mid-autumn Festival"),
    "国庆节": _("holiday_national", default="National Day"),
}
MONTHS = (
    _("month_january", default="January"),
    _("month_february", default="February"),
    _("month_march", default="March"),
    _("month_april", default="April"),
    _("month_may", default="May"),
    _("month_june", default="June"),
    _("month_july", default="July"),
    _("month_august", default="August"),
    _("month_september", default="September"),
    _("month_october", default="October"),
    _("month_november", default="November"),
    _("month_december", default="December"),
)
DAY = _("clock_day", default="${day} ${month} ${year} (${weekday})")
AMOUNT = {
    Unit.WORKING_DAY: _("clock_workdays", default="${amount} working days"),
    Unit.DAY: _("clock_days", default="${amount} days"),
}
ONE = {
    Unit.WORKING_DAY: _("clock_workday", default="1 working day"),
    Unit.DAY: _("clock_one_day", default="1 day"),
}
DUE = {
    Purpose.INTAKE: _(
        "clock_due_intake",
        default="Counted from the day after ${start}, the office tells you within ${amount} whether the application is "
        "accepted: by ${due}.",
    ),
    Purpose.PROMISE: _(
        "clock_due_promise",
        default="Counted from the day after ${start}, the office promises to finish within ${amount}: by ${due}.",
    ),
    Purpose.STATUTORY: _(
        "clock_due_statutory",
        default="Counted from the day after ${start}, the law allows ${amount}: until ${due}.",
    ),
    Purpose.DELIVERY: _(
        "clock_due_delivery",
        default="The decision is of ${start}; it is delivered within ${amount} from the day after: by ${due}.",
    ),
    Purpose.TASK: _("clock_due_task", default="Counted from the day after ${start}, within ${amount}: by ${due}."),
}
AT_ONCE = _("clock_due_at_once", default="It is to be done on the spot: on ${due}.")
PAUSED = _(
    "clock_paused",
    default="The clock stands still since ${since}: ${reason}. ${counted} of ${amount} are used, ${left} are left; "
    "they go on counting when this is over.",
)
EXTENDED = _("clock_extended", default="The limit was extended by ${amount}, with approval.")
RESTARTED = _(
    "clock_restarted", default="Since your supplement arrived on ${start}, the limit counts anew from the day after."
)
FREE_DAYS = _("clock_free_days", default="Weekends and holidays in between do not count (${days} days).")
PAUSE = _("clock_pause", default="From the day after ${first} until ${last} it did not count: ${reason}.")
MOVED = _("clock_moved", default="The last day was no working day, so the limit ends on the next one.")
UNKNOWN_YEAR = _(
    "clock_unknown_year",
    default="The holidays of ${year} are not announced yet; until then its days are counted Monday to Friday, and the "
    "date may still move.",
)
SOURCE = _("clock_source", default="Basis: ${law}.")
WAITING = _("clock_reason_supplement", default="waiting for your supplement")

ROW_START = _("clock_row_start", default="Beginning, not counted")
ROW_RESTART = _("clock_row_restart", default="The supplement arrived: counted anew, without this day")
ROW_COUNTED = _("clock_row_counted", default="Counted")
ROW_WEEKEND = _("clock_row_weekend", default="Weekend, not counted")
ROW_HOLIDAY = _("clock_row_holiday", default="Holiday, not counted: ${name}")
ROW_PAUSED = _("clock_row_paused", default="Paused: ${reason}")
ROW_SUPPLEMENT = _("clock_row_supplement", default="Paused: waiting for the supplement")
ROW_MOVED = _("clock_row_moved", default="The last day is no working day: moved to the next one")
ROW_EXTENSION = _("clock_row_extension", default="Extended by ${amount}, approved by ${approver}")
ROW_DUE = _("clock_row_due", default="Last day of the limit")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the calculation: days from `first` to `last` (None where it belongs to no day), what they are, how many
    days they are and how many of the limit were used with them. `kind` is start, counted, weekend, holiday, paused,
    moved, extension or due."""

    kind: str
    first: date | None
    last: date | None
    text: str
    days: int
    count: int


class Explained(NamedTuple):
    """A calculation in words: sentences for the applicant in one text, rows for the office."""

    sentence: str
    rows: tuple[Row, ...]


def explained(explanation: Explanation, language: str, name_of: Callable[[str], str] = str) -> Explained:
    """A calculation in the words of a language (`zh-cn`, `en` …); `name_of` gives the name of an approving account."""
    said = _Sayer(language)
    between = "" if language.startswith("zh") else " "
    return Explained(between.join(_sentences(explanation, said)), tuple(_rows(explanation, said, name_of)))


def day_text(day: date, language: str) -> str:
    """A day with its weekday, as it stands in a sentence."""
    return _Sayer(language).day(day)


class _Sayer:
    """Says messages in one language."""

    def __init__(self, language: str) -> None:
        self.language, self.catalogue = language, catalogue_language(language)

    def __call__(self, message: Any, **values: Any) -> str:
        """A message with its values."""
        return translate(_(message, default=message.default, mapping=values), target_language=self.catalogue)

    def day(self, day: date) -> str:
        """A day with its weekday."""
        month, weekday = self(MONTHS[day.month - 1]), self(WEEKDAYS[day.weekday()])
        return self(DAY, year=day.year, month=month, day=day.day, weekday=weekday)

    def amount(self, amount: int, unit: Unit) -> str:
        """So many days of a unit."""
        return self(ONE[unit]) if amount == 1 else self(AMOUNT[unit], amount=amount)

    def holiday(self, name: str) -> str:
        """The name of a holiday."""
        return self(HOLIDAYS[name]) if name in HOLIDAYS else name

    def reason(self, reason: str) -> str:
        """Why the clock stands still."""
        return self(WAITING) if reason == SUPPLEMENT else reason


def _sentences(explanation: Explanation, said: _Sayer) -> Iterator[str]:
    course, lines = explanation.course, explanation.lines
    unit = course.limit.unit
    if explanation.start != course.received:
        yield said(RESTARTED, start=said.day(explanation.start))
    yield _head(explanation, said)
    for extension in course.extensions:
        yield said(EXTENDED, amount=said.amount(extension.amount, unit))
    if unit is Unit.WORKING_DAY:
        free = sum(line.effect in (Effect.WEEKEND, Effect.HOLIDAY) for line in lines)
        if free:
            yield said(FREE_DAYS, days=free)
    for pause in course.pauses:
        if pause.last is not None and pause.last > max(explanation.start, pause.first):
            first = said.day(max(pause.first, explanation.start))
            yield said(PAUSE, first=first, last=said.day(pause.last), reason=said.reason(pause.reason))
    if any(line.effect is Effect.MOVED for line in lines):
        yield said(MOVED)
    for year in explanation.unknown_years:
        yield said(UNKNOWN_YEAR, year=year)
    laws = dict.fromkeys(rule for rule in (course.limit.rule, *(one.rule for one in course.extensions)) if rule)
    if laws:
        yield said(SOURCE, law=cited("; ".join(laws), said.language))


def _head(explanation: Explanation, said: _Sayer) -> str:
    course = explanation.course
    unit = course.limit.unit
    if explanation.due is None:
        pause = _open_pause(explanation)
        left = explanation.allowed - explanation.counted
        return said(
            PAUSED,
            since=said.day(explanation.start if pause is None else max(pause.first, explanation.start)),
            reason="" if pause is None else said.reason(pause.reason),
            counted=explanation.counted,
            amount=said.amount(explanation.allowed, unit),
            left=said.amount(left, unit),
        )
    due = said.day(explanation.due)
    if explanation.allowed == 0:
        return said(AT_ONCE, due=due)
    amount = said.amount(course.limit.amount, unit)
    return said(DUE[course.limit.purpose], start=said.day(explanation.start), amount=amount, due=due)


def _open_pause(explanation: Explanation) -> Pause | None:
    return next((pause for pause in explanation.course.pauses if pause.last is None), None)


def _rows(explanation: Explanation, said: _Sayer, name_of: Callable[[str], str]) -> Iterator[Row]:
    beginning = ROW_START if explanation.start == explanation.course.received else ROW_RESTART
    yield Row("start", explanation.start, explanation.start, said(beginning), 0, 0)
    counted = 0
    for run in explanation.runs:
        counted += run.days if run.effect is Effect.COUNTED else 0
        yield Row(str(run.effect), run.first, run.last, _run_text(run, said), run.days, counted)
    for extension in explanation.course.extensions:
        amount = said.amount(extension.amount, explanation.course.limit.unit)
        text = said(ROW_EXTENSION, amount=amount, approver=name_of(extension.approver))
        yield Row("extension", None, None, text, extension.amount, counted)
    if explanation.due is not None:
        yield Row("due", explanation.due, explanation.due, said(ROW_DUE), 0, counted)


def _run_text(run: Run, said: _Sayer) -> str:
    if run.effect is Effect.HOLIDAY:
        return said(ROW_HOLIDAY, name=said.holiday(run.reason))
    if run.effect is Effect.PAUSED:
        return said(ROW_SUPPLEMENT) if run.reason == SUPPLEMENT else said(ROW_PAUSED, reason=run.reason)
    return said({Effect.COUNTED: ROW_COUNTED, Effect.WEEKEND: ROW_WEEKEND, Effect.MOVED: ROW_MOVED}[run.effect])
