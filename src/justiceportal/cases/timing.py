"""The clock of a case: its limits from the guide under which it began, its marks from the ledger, its due dates."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.clock import Explanation
from justiceportal.cases.domain.clock import Level
from justiceportal.cases.domain.facts import Facts
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """What the set of rules and the guide of a case lay down."""

    most_extensions: int = 1
    #: whether an application counts as accepted when nobody is told in time (行政许可法 art. 32)
    is_silence_acceptance: bool = True
    #: the names of the special procedures that stop the clock
    procedures: tuple[str, ...] = ("听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审")


@dataclass(frozen=True, slots=True)
class Timing:
    """The clocks of a case now. `due` is the day that counts (that of the present phase), None while it stands still.

    `intake`, `promise`, `statutory` and `delivery` are the calculations as far as there are any; `yellow_on` is the day
    on which the case becomes urgent, `red_on` the first day after `due`.
    """

    level: Level = Level.CALM
    due: date | None = None
    yellow_on: date | None = None
    red_on: date | None = None
    intake: Explanation | None = None
    promise: Explanation | None = None
    statutory: Explanation | None = None
    delivery: Explanation | None = None


def limits_of(case) -> Limits:
    """The limits of a case."""
    return Limits()


def timing_of(case, moment: datetime, facts: Facts | None = None) -> Timing:
    """The clocks of a case at a moment."""
    return Timing()


def intake_due(case, facts: Facts, moment: datetime) -> date | None:
    """The last day on which the applicant is told whether the case is accepted; None without such a limit."""
    return timing_of(case, moment, facts).due


def details_of(case, step: Step, details: dict[str, Any], moment: datetime) -> dict[str, Any]:
    """What the clock adds to the ledger's entry of a step: `until` (a day) where days were given, `rules` …"""
    return {}
