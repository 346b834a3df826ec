"""The clocks of a case together: which of them counts in the present phase, and how urgent that makes the case."""

from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from justiceportal.cases.domain import clock
from justiceportal.cases.domain import courses
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.clock import Explanation
from justiceportal.cases.domain.clock import Level
from justiceportal.cases.domain.courses import Basis
from justiceportal.cases.domain.rulesets import LimitRule
from justiceportal.cases.domain.rulesets import YELLOW_DAYS


@dataclass(frozen=True, slots=True)
class Timing:
    """The clocks of a case now. `due` is the day that counts (that of the present phase), None while it stands still.

    `intake`, `promise`, `statutory` and `delivery` are the calculations as far as there are any, `present` the one
    that counts now, also while it is paused; `yellow_on` is the day on which the case becomes urgent, `red_on` the
    first day after `due`.
    """

    level: Level = Level.CALM
    due: date | None = None
    yellow_on: date | None = None
    red_on: date | None = None
    intake: Explanation | None = None
    promise: Explanation | None = None
    statutory: Explanation | None = None
    delivery: Explanation | None = None
    present: Explanation | None = None

    @property
    def decision(self) -> Explanation | None:
        """The calculation that the decision is measured by: the earlier one of promise and law."""
        return _binding(self.promise, self.statutory)


def timing_in(phase: Phase, basis: Basis) -> Timing:
    """The clocks of a case in a phase."""
    timing = Timing(
        intake=_explained(courses.intake_course(basis), basis),
        promise=_explained(courses.promise_course(basis), basis),
        statutory=_explained(courses.statutory_course(basis), basis),
        delivery=_explained(courses.delivery_course(basis), basis),
    )
    return _urgent(timing, basis, phase)


def _explained(course: clock.Course | None, basis: Basis) -> Explanation | None:
    return None if course is None else clock.explain(course, basis.calendar, basis.until)


def _urgent(timing: Timing, basis: Basis, phase: Phase) -> Timing:
    """The same with what counts in a phase, and how urgent that is."""
    present, rule = _present(timing, basis, phase)
    if phase is Phase.SUPPLEMENT:
        return replace(timing, present=present, level=Level.PAUSED)
    if present is None:
        return timing
    level = clock.level(present, basis.calendar, basis.today, rule)
    if present.due is None:
        return replace(timing, present=present, level=level)
    return replace(
        timing,
        present=present,
        level=level,
        due=present.due,
        yellow_on=clock.turns_yellow(present.due, basis.calendar, rule),
        red_on=present.due + clock.ONE_DAY,
    )


def _present(timing: Timing, basis: Basis, phase: Phase) -> tuple[Explanation | None, int]:
    """The calculation that counts in a phase, and how many working days before its end it becomes urgent."""
    rules = basis.rules
    decision = _yellow_days(rules.decision)
    # What is asked for after the acceptance stops the clock of the decision.
    is_accepted = phase is Phase.SUPPLEMENT and basis.facts.accepted is not None
    if phase in (Phase.INTAKE, Phase.SUPPLEMENT) and not is_accepted:
        present = _binding(timing.intake, timing.decision)
        return present, _yellow_days(rules.intake) if present is timing.intake else decision
    if phase is Phase.WORK or is_accepted:
        return timing.decision, decision
    if phase is Phase.DECIDED and basis.facts.delivered is None:
        return timing.delivery, _yellow_days(rules.delivery)
    return None, decision


def _yellow_days(rule: LimitRule | None) -> int:
    return YELLOW_DAYS if rule is None else rule.yellow_days


def _binding(one: Explanation | None, other: Explanation | None) -> Explanation | None:
    """The calculation that ends first; where an extension lengthened only one of them, that one."""
    if one is None or other is None:
        return one or other
    extended = [found for found in (one, other) if found.course.extensions]
    if len(extended) == 1:
        return extended[0]
    # What is paused ends later than what has ended before its pause.
    return min(one, other, key=lambda found: found.due or date.max)
