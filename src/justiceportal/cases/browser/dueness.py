"""By when a case is due and how that came about: one line for the head of its page, the calculation below it."""

from dataclasses import dataclass
from justiceportal import _
from justiceportal.cases import timing
from justiceportal.cases.clockwords import explained
from justiceportal.cases.clockwords import Row
from justiceportal.cases.domain.clock import days_left
from justiceportal.cases.domain.clock import Explanation
from justiceportal.cases.domain.clock import Level
from justiceportal.cases.domain.clock import ONE_DAY
from justiceportal.cases.domain.clock import Purpose
from justiceportal.cases.domain.timings import Timing
from justiceportal.cases.holidays import calendar_now
from justiceportal.core.clock import CHINA


#: what a limit is for, before the day on which it ends
PURPOSES = {
    Purpose.INTAKE: _("case_due_intake", default="Decision about acceptance"),
    Purpose.PROMISE: _("case_due_promise", default="Promised limit"),
    Purpose.STATUTORY: _("case_due_statutory", default="Limit of the law"),
    Purpose.DELIVERY: _("case_due_delivery", default="Delivery"),
    Purpose.TASK: _("case_due_task", default="Answer"),
}
LEVELS = {
    Level.CALM: _("case_level_calm", default="In time"),
    Level.YELLOW: _("case_level_yellow", default="Urgent"),
    Level.RED: _("case_level_red", default="Overdue"),
    Level.PAUSED: _("case_level_paused", default="Clock stands still"),
}
LEFT = _("case_due_left", default="${purpose} until ${due}, ${days} working days left with today")
TODAY = _("case_due_today", default="${purpose} until today (${due})")
PAST = _("case_due_past", default="${purpose} was due on ${due}, ${days} working days ago")
TURNS = _("case_due_turns", default="Yellow from ${yellow}, red from ${red}.")


@dataclass(frozen=True, slots=True)
class Calculation:
    """One limit with its calculation; `sentence` is what the applicant reads."""

    title: str
    due: str
    is_present: bool
    sentence: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Dueness:
    """How urgent a case is: `level` with its `word`, `line` in short, `turns` the days on which it changes."""

    level: str
    word: str
    line: str
    turns: str
    calculations: tuple[Calculation, ...]


def dueness_of(page) -> Dueness | None:
    """The Dueness of a page's case; None where no limit runs or ran."""
    found = timing.timing_of(page.case, page.moment, page.case_facts)
    limits = [found.intake, found.promise, found.statutory, found.delivery]
    calculations = tuple(_calculation(page, one, found) for one in limits if one is not None)
    if not calculations:
        return None
    is_running = found.present is not None
    return Dueness(
        level=str(found.level) if is_running else "",
        word=page.say(LEVELS[found.level]) if is_running else "",
        line=_line(page, found),
        turns=_turns(page, found),
        calculations=calculations,
    )


def _calculation(page, explanation: Explanation, found: Timing) -> Calculation:
    words = explained(explanation, page.language, page.people.name_of)
    return Calculation(
        title=page.say(PURPOSES[explanation.course.limit.purpose]),
        due=explanation.due.isoformat() if explanation.due else "",
        is_present=explanation is found.present,
        sentence=words.sentence,
        rows=words.rows,
    )


def _line(page, found: Timing) -> str:
    if found.due is None or found.present is None:
        return ""
    calendar, today = calendar_now(), page.moment.astimezone(CHINA).date()
    values = {"purpose": page.say(PURPOSES[found.present.course.limit.purpose]), "due": found.due.isoformat()}
    if today > found.due:
        days = days_left(today, calendar, found.due + ONE_DAY)
        return page.say(_(PAST, default=PAST.default, mapping={**values, "days": days}))
    if today == found.due:
        return page.say(_(TODAY, default=TODAY.default, mapping=values))
    days = days_left(found.due, calendar, today)
    return page.say(_(LEFT, default=LEFT.default, mapping={**values, "days": days}))


def _turns(page, found: Timing) -> str:
    if found.yellow_on is None or found.red_on is None or found.level is Level.RED:
        return ""
    values = {"yellow": found.yellow_on.isoformat(), "red": found.red_on.isoformat()}
    return page.say(_(TURNS, default=TURNS.default, mapping=values))
