"""The clock of a case: its limits from the guide under which it began, its marks from the ledger, its due dates."""

from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from justiceportal.cases.domain import clock
from justiceportal.cases.domain import courses
from justiceportal.cases.domain.calendar import WorkCalendar
from justiceportal.cases.domain.chains import Effect
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.facts import BAD_GRADES
from justiceportal.cases.domain.facts import Facts
from justiceportal.cases.domain.facts import Mark
from justiceportal.cases.domain.laws import citations_of
from justiceportal.cases.domain.rulesets import first_rules
from justiceportal.cases.domain.rulesets import RULES
from justiceportal.cases.domain.rulesets import RuleSet
from justiceportal.cases.domain.rulesets import Silence
from justiceportal.cases.domain.states import CHAINS
from justiceportal.cases.domain.terms import pauses_of
from justiceportal.cases.domain.timings import Timing
from justiceportal.cases.domain.timings import timing_in
from justiceportal.cases.errors import ExtensionTooLong
from justiceportal.cases.holidays import calendar_now
from justiceportal.cases.snapshots import guide_of
from justiceportal.core.clock import CHINA
from typing import Any


#: the act by which a case counts as accepted about which nobody was told in time
DEEMED = "deemed-accepted"
#: steps after which the ledger says by when the case is due then
_MOVING = (Effect.START, Effect.SUPPLEMENTED, Effect.RESUME, Effect.EXTEND)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the set of rules and the guide of a case lay down; amounts of days are of the unit that is named.

    `procedures` are the names of the special procedures during which the clock may stand still.
    """

    rules: str
    most_extensions: int
    extension_days: int
    extension_unit: str
    supplement_days: int
    supplement_unit: str
    urging_workdays: int
    rating_workdays: int
    procedures: tuple[str, ...]
    #: whether an application counts as accepted when nobody is told in time
    is_silence_acceptance: bool


def rules_of(case) -> RuleSet:
    """The set of rules that a case began under."""
    return RULES.get(case.rules) or first_rules(str(guide_of(case).get("task_type", "")))


def law_of(case, step: Step) -> str:
    """The articles on which a step rests in this case: those of the laws that its set of rules follows."""
    return citations_of(step.law, rules_of(case).sources)


def limits_of(case) -> Limits:
    """The limits of a case."""
    rules = rules_of(case)
    extension = rules.extension
    return Limits(
        rules=rules.key,
        most_extensions=rules.most_extensions,
        extension_days=0 if extension is None else extension.amount,
        extension_unit="" if extension is None else str(extension.unit),
        supplement_days=rules.supplement.amount,
        supplement_unit=str(rules.supplement.unit),
        urging_workdays=rules.urging.amount,
        rating_workdays=rules.rating.amount,
        procedures=tuple(dict.fromkeys([*(found.name.zh for found in rules.procedures), *pauses_of(guide_of(case))])),
        is_silence_acceptance=rules.silence is not Silence.NOTHING,
    )


def timing_of(
    case, moment: datetime, facts: Facts | None = None, calendar: WorkCalendar | None = None, phase: Phase | None = None
) -> Timing:
    """The clocks of a case at a moment; other facts, another calendar or phase tell what would be."""
    facts = case.ledger.facts if facts is None else facts
    calendar = calendar_now() if calendar is None else calendar
    phase = CHAINS[case.chain].phase(case.state) if phase is None else phase
    return timing_in(phase, _basis(case, facts, calendar, moment))


def intake_due(case, facts: Facts, moment: datetime) -> date | None:
    """The last day on which the applicant is told whether the case is accepted; None without such a limit."""
    timing = timing_of(case, moment, facts)
    return None if timing.intake is None else timing.intake.due


def extendable_until(case, facts: Facts, moment: datetime) -> date | None:
    """The last day of the limit that an extension lengthens, that of the law before a promise; None without one."""
    timing = timing_of(case, moment, facts)
    explanation = timing.statutory or timing.promise
    return None if explanation is None else explanation.due


def details_of(case, step: Step, details: dict[str, Any], moment: datetime) -> dict[str, Any]:
    """What the clock adds to the ledger's entry of a step, days as `YYYY-MM-DD`.

    `until` where time was given to somebody, `amount` of an extension that is approved, `rules` of a case that begins
    to be worked on, `due` where the step moves the day by which the case is due; of a decision `limit`, the last day in
    time, and `workdays`, how many it took. Raises ExtensionTooLong.
    """
    rules, facts = rules_of(case), case.ledger.facts
    _check(rules, facts, step, details)
    found: dict[str, Any] = {}
    until = _until(rules, step, details, moment)
    if until is not None:
        found["until"] = until.isoformat()
    if step.clock is Effect.EXTEND and facts.extension_asked is not None:
        found["amount"] = facts.extension_asked[0]
    if step.clock is Effect.START:
        found["rules"] = rules.key
    if step.clock in _MOVING:
        due = _due_after(case, facts, step, {**details, **found}, moment)
        if due is not None:
            found["due"] = due.isoformat()
    if "outcome" in details and facts.decided is None:
        found |= _decided(case, facts, moment)
    return found


def _check(rules: RuleSet, facts: Facts, step: Step, details: dict[str, Any]) -> None:
    if "amount" in details:
        given = sum(mark.details.get("amount", 0) for mark in facts.marks if mark.effect is Effect.EXTEND)
        most = 0 if rules.extension is None else rules.extension.amount - given
        if details["amount"] > most:
            raise ExtensionTooLong(step, most)


def _until(rules: RuleSet, step: Step, details: dict[str, Any], moment: datetime) -> date | None:
    """The last day of the time that a step gives to somebody; None where it gives none."""
    unit, amount = clock.Unit.WORKING_DAY, 0
    if details.get("grade") in BAD_GRADES:
        amount = rules.rating.amount
    elif step.clock is Effect.SUPPLEMENT:
        unit, amount = rules.supplement.unit, details.get("days") or rules.supplement.amount
    elif "days" in details:
        amount = details["days"]
    if not amount:
        return None
    today = moment.astimezone(CHINA).date()
    return clock.explain(clock.Course(today, clock.Limit(amount, unit, "")), calendar_now(), today).due


def _decided(case, facts: Facts, moment: datetime) -> dict[str, Any]:
    """What counted on the day of a decision, written down: a holiday that is announced later changes nothing of it."""
    calendar = calendar_now()
    course = courses.decision_course(_basis(case, facts, calendar, moment))
    decision = timing_of(case, moment, facts, calendar).decision
    found: dict[str, Any] = {}
    if decision is not None and decision.due is not None:
        found["limit"] = decision.due.isoformat()
    if course is not None:
        found["workdays"] = clock.worked(course, calendar, moment.astimezone(CHINA).date())
    return found


def _basis(case, facts: Facts, calendar: WorkCalendar, moment: datetime) -> courses.Basis:
    needs_acceptance = any(step.clock is Effect.START for step in CHAINS[case.chain].steps.values())
    today = moment.astimezone(CHINA).date()
    return courses.Basis(facts, rules_of(case), guide_of(case), calendar, today, needs_acceptance)


def _due_after(case, facts: Facts, step: Step, details: dict[str, Any], moment: datetime) -> date | None:
    """By when the case is due once a step was taken."""
    is_deemed = facts.is_deemed_accepted or step.act == DEEMED
    after = replace(facts, marks=(*facts.marks, Mark(step.clock, moment, "", details)), is_deemed_accepted=is_deemed)
    chain = CHAINS[case.chain]
    return timing_of(case, moment, after, phase=chain.phase(step.target or case.state)).due
