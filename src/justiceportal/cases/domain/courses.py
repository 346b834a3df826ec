"""From a case to its clocks: what its ledger says, its guide and its set of rules as courses that can be explained."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from justiceportal.cases.domain import clock
from justiceportal.cases.domain.calendar import WorkCalendar
from justiceportal.cases.domain.chains import Effect
from justiceportal.cases.domain.facts import CHINA
from justiceportal.cases.domain.facts import Facts
from justiceportal.cases.domain.facts import Mark
from justiceportal.cases.domain.rulesets import Begins
from justiceportal.cases.domain.rulesets import LimitRule
from justiceportal.cases.domain.rulesets import OnSupplement
from justiceportal.cases.domain.rulesets import RuleSet
from justiceportal.cases.domain.rulesets import Silence
from justiceportal.cases.domain.terms import promise_of
from justiceportal.cases.domain.terms import statutory_of
from justiceportal.cases.domain.terms import Term
from typing import Any


#: the reason of a pause while the applicant supplements; any other reason is the name of a special procedure
SUPPLEMENT = "supplement"


@dataclass(frozen=True, slots=True)
class Basis:
    """What the clocks of a case are made of. `needs_acceptance` is False where its chain has no step that accepts, so
    that everything counts from the receipt; `today` matters for what still goes on."""

    facts: Facts
    rules: RuleSet
    guide: Mapping[str, Any]
    calendar: WorkCalendar
    today: date
    needs_acceptance: bool = True

    @property
    def received(self) -> date:
        """The day of receipt."""
        if self.facts.received_on is not None:
            return self.facts.received_on
        return self.today if self.facts.submitted is None else self.facts.submitted.astimezone(CHINA).date()

    @property
    def until(self) -> date:
        """The day up to which things went on: today, or the day on which the case ended."""
        ended = [mark.day for mark in self.facts.marks if mark.effect is Effect.END]
        return min([self.today, *ended])


def intake_course(basis: Basis) -> clock.Course | None:
    """The limit for saying whether the case is accepted; None where the rules have none."""
    rule = basis.rules.intake
    if rule is None or not basis.needs_acceptance:
        return None
    marks = _before_acceptance(basis.facts.marks)
    return clock.Course(
        basis.received,
        _limit(rule, clock.Purpose.INTAKE),
        tuple(_pauses(basis, marks)),
        _restarts(basis, marks, basis.rules.intake_on_supplement),
    )


def promise_course(basis: Basis) -> clock.Course | None:
    """The promise of the guide; None before it begins to count, or where there is none."""
    term = promise_of(basis.guide)
    return None if term is None else _decision(basis, lambda: _of_term(term, "", clock.Purpose.PROMISE))


def statutory_course(basis: Basis) -> clock.Course | None:
    """The limit that the law sets: that of the guide, else that of the rules; None before it begins, or without one."""
    term, rule = statutory_of(basis.guide), basis.rules.decision
    if term is not None:
        return _decision(basis, lambda: _of_term(term, _article(term, rule), clock.Purpose.STATUTORY))
    return None if rule is None else _decision(basis, lambda: _limit(rule, clock.Purpose.STATUTORY))


def delivery_course(basis: Basis) -> clock.Course | None:
    """The limit for delivering the decision; None before there is one."""
    rule, decided = basis.rules.delivery, basis.facts.decided
    if rule is None or decided is None:
        return None
    return clock.Course(decided.astimezone(CHINA).date(), _limit(rule, clock.Purpose.DELIVERY))


def decision_course(basis: Basis) -> clock.Course | None:
    """What the limit of a decision counts, whether there is a limit or not; None before it begins."""
    return _decision(basis, lambda: clock.Limit(0, clock.Unit.WORKING_DAY, ""))


def begins_on(basis: Basis) -> date | None:
    """The day after which the limit of the decision counts; None as long as the case waits to be accepted."""
    if basis.rules.begins is Begins.RECEIPT or not basis.needs_acceptance:
        return basis.received
    starts = [mark.day for mark in basis.facts.marks if mark.effect is Effect.START]
    if not starts:
        return None
    return _deemed(basis, starts[-1]) if basis.facts.is_deemed_accepted else starts[-1]


def _deemed(basis: Basis, told: date) -> date:
    """The day from which a case counts as accepted about which nobody was told in time.

    Rule: 行政许可法 art. 32 (from the receipt of the papers); 行政复议法 art. 30 (from the end of the limit)
    """
    if basis.rules.silence is Silence.FROM_RECEIPT:
        came = [mark.day for mark in _before_acceptance(basis.facts.marks) if mark.effect is Effect.SUPPLEMENTED]
        return max([basis.received, *came])
    course = intake_course(basis)
    due = None if course is None else clock.explain(course, basis.calendar, basis.until).due
    return told if due is None else due


def _decision(basis: Basis, limit_of: Callable[[], clock.Limit]) -> clock.Course | None:
    begins = begins_on(basis)
    if begins is None:
        return None
    limit, facts = limit_of(), basis.facts
    extended = [mark for mark in facts.marks if mark.effect is Effect.EXTEND and _fits(basis, limit)]
    rule = "" if basis.rules.extension is None else basis.rules.extension.rule
    return clock.Course(
        begins,
        limit,
        tuple(_pauses(basis, facts.marks)),
        _restarts(basis, facts.marks, basis.rules.decision_on_supplement),
        tuple(clock.Extension(mark.details.get("amount", 0), "", mark.actor, rule) for mark in extended),
    )


def _fits(basis: Basis, limit: clock.Limit) -> bool:
    """Whether days of an extension are days of this limit."""
    return basis.rules.extension is not None and basis.rules.extension.unit is limit.unit


def _pauses(basis: Basis, marks: tuple[Mark, ...]) -> Iterator[clock.Pause]:
    """The stretches that do not count, in the order of their beginning."""
    for place, mark in enumerate(marks):
        if mark.effect is Effect.SUPPLEMENT:
            rule = basis.rules.supplement.rule
            yield clock.Pause(mark.day, _end(basis, marks[place:], Effect.SUPPLEMENTED), SUPPLEMENT, rule)
        elif mark.effect is Effect.PAUSE:
            yield _procedure(basis, mark, _end(basis, marks[place:], Effect.RESUME))


def _procedure(basis: Basis, mark: Mark, last: date | None) -> clock.Pause:
    """The pause of a special procedure; what the rules bound ends with its bound even where nobody ended it."""
    name = mark.details.get("procedure", "")
    found = basis.rules.procedure(name)
    if found is not None and found.most_workdays:
        bound = clock.Limit(found.most_workdays, clock.Unit.WORKING_DAY, found.rule)
        most = clock.explain(clock.Course(mark.day, bound), basis.calendar, mark.day).due
        if most is not None and most < (last or basis.until):
            last = most
    return clock.Pause(mark.day, last, name, "" if found is None else found.rule)


def _end(basis: Basis, marks: tuple[Mark, ...], effect: Effect) -> date | None:
    """The day of the first mark that ends what the first of them began; None while it goes on."""
    return next((mark.day for mark in marks if mark.effect in (effect, Effect.STOP, Effect.END)), None)


def _restarts(basis: Basis, marks: tuple[Mark, ...], effect: OnSupplement) -> tuple[clock.Restart, ...]:
    if effect is not OnSupplement.RESTART:
        return ()
    rule = basis.rules.supplement.rule
    return tuple(clock.Restart(mark.day, SUPPLEMENT, rule) for mark in marks if mark.effect is Effect.SUPPLEMENTED)


def _before_acceptance(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    starts = [place for place, mark in enumerate(marks) if mark.effect is Effect.START]
    return marks[: starts[0]] if starts else marks


def _limit(rule: LimitRule, purpose: clock.Purpose) -> clock.Limit:
    return clock.Limit(rule.amount, rule.unit, rule.rule, purpose)


def _of_term(term: Term, rule: str, purpose: clock.Purpose) -> clock.Limit:
    """A limit of the guide. Hours become whole working days; less than one is the day itself, which is, like the last
    of a calendar limit, a working day."""
    unit = clock.Unit.DAY if term.unit == "day" or term.days == 0 else clock.Unit.WORKING_DAY
    return clock.Limit(term.days, unit, rule, purpose)


def _article(term: Term, rule: LimitRule | None) -> str:
    """The article behind a limit of the guide, as far as it is the one that the rules know."""
    is_known = rule is not None and (rule.amount, str(rule.unit)) == (term.amount, term.unit)
    return rule.rule if is_known and rule is not None else ""
