"""Lives of fictional cases: each goes through the very actions of casework, as the account whose turn it is."""

from dataclasses import replace
from datetime import datetime
from datetime import time
from datetime import timedelta
from justiceportal.cases import acting
from justiceportal.cases import choices
from justiceportal.cases import supplements
from justiceportal.cases import timing
from justiceportal.cases.domain.chains import APPLICANT
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.chains import WORKER
from justiceportal.cases.domain.rules import Actor
from justiceportal.cases.domain.rules import THE_APPLICANT
from justiceportal.cases.domain.rules import THE_WORKER
from justiceportal.cases.domain.terms import promise_of
from justiceportal.cases.errors import RuleRefused
from justiceportal.cases.errors import StepNotOffered
from justiceportal.cases.errors import StepNotYours
from justiceportal.cases.snapshots import form_of
from justiceportal.cases.snapshots import guide_of
from justiceportal.core.clock import CHINA
from justiceportal.core.working_days import moved
from justiceportal.demo.accounts import Staff
from justiceportal.demo.domain import people
from justiceportal.demo.domain import words
from justiceportal.demo.domain.plot import beats
from justiceportal.demo.domain.traits import Traits
from random import Random
from typing import Any


#: working hours begin, in China, and how many seconds they last
MORNING, HOURS_SECONDS = time(9, 0), 8 * 3600
# The worker acts in the first hour of a day.
NIGHT = time(0, 20)
REFUSED = (RuleRefused, StepNotOffered, StepNotYours)
URGINGS = ("urged", "supervised")
CLAIMED, HANDLER = "assigned", "Handler"
#: what is chosen from what the office has, by the name of the question
CHOICES = {"procedure": choices.procedures, "account": choices.officers, "module": choices.modules}
#: within how many working days a case is done that nobody hastens
USUAL_WORKDAYS = 14
#: what is promised for the same day takes half of it
LEAST_DAYS = 0.5
#: more acts than any life has
MOST_ACTS = 60


def live(case, staff: Staff, traits: Traits, chance: Random, until: datetime) -> int:
    """Let a case live until a moment; how many acts were done."""
    moment, traits = case.submitted, replace(traits, pace=traits.pace * _haste(case))
    for count in range(MOST_ACTS):
        act = _next(case, staff, traits, chance, moment)
        if act is None:
            return count
        step, actor, moment = act
        if moment > until:
            return count
        _do(case, step, actor, moment, traits, chance)
    return MOST_ACTS


def _haste(case) -> float:
    """How much faster than usual an office works, since it promised to be done sooner."""
    promise = promise_of(guide_of(case))
    return 1.0 if promise is None else min(1.0, max(promise.days, LEAST_DAYS) / USUAL_WORKDAYS)


def _next(case, staff: Staff, traits: Traits, chance: Random, before: datetime) -> tuple[Step, Actor, datetime] | None:
    """The next step that casework allows, who takes it and when; None at the end of the life."""
    chain = acting.chain_of(case)
    by_act: dict[str, list[Step]] = {}
    for step in chain.steps_from(case.state):
        by_act.setdefault(step.act, []).append(step)
    done = {entry.act for entry in case.ledger.entries()}
    for beat in beats(chain.phase(case.state), case.ledger.facts, by_act, done, traits, chance):
        moment = _later(before, beat.days, chance)
        for step in by_act[beat.act]:
            when = _by_clock(case, step, before) if WORKER in step.roles else moment
            if when is None or not _can_be_said(case, step):
                continue
            if traits.is_urged and "urged" in by_act and (urged := _urging(case, by_act, staff, before, when)):
                return urged
            actor = _actor(case, step, staff, when)
            if actor is not None:
                return step, actor, when
    return None


def _urging(case, by_act, staff: Staff, before: datetime, after: datetime) -> tuple[Step, Actor, datetime] | None:
    """An urging on the working day after the limit has passed, where the next act would come later still."""
    due = timing.timing_of(case, before).due
    if due is None or case.ledger.facts.urging is not None or any(e.act in URGINGS for e in case.ledger.entries()):
        return None
    when = datetime.combine(moved(due, 1), MORNING, CHINA)
    if not before < when < after:
        return None
    step = next((step for name in URGINGS for step in by_act.get(name, ())), None)
    actor = None if step is None else _actor(case, step, staff, when)
    return None if actor is None else (step, actor, when)


def _actor(case, step: Step, staff: Staff, moment: datetime) -> Actor | None:
    """The first of those whose role allows the step and whom no rule refuses; None without one."""
    if WORKER in step.roles:
        actors = [THE_WORKER]
    elif APPLICANT in step.roles:
        actors = [THE_APPLICANT]
    else:
        # Whoever claims a case keeps it: it is for those who examine.
        roles = (HANDLER,) if step.act == CLAIMED and HANDLER in step.roles else step.roles
        actors = staff.actors(case, roles, moment)
    for actor in actors:
        try:
            acting.check(case, step, actor, moment)
        except REFUSED:
            continue
        return actor
    return None


def _by_clock(case, step: Step, before: datetime) -> datetime | None:
    """When the worker takes a step: the day after the limit; None while there is no limit to pass."""
    facts = case.ledger.facts
    due = facts.supplement_due or timing.intake_due(case, facts, before)
    return None if due is None else datetime.combine(due + timedelta(days=1), NIGHT, CHINA)


def _later(before: datetime, days: float, chance: Random) -> datetime:
    """A moment of working hours so many working days after another, never before it."""
    local = before.astimezone(CHINA)
    day = moved(local.date(), max(int(days + 0.5), 0))
    found = datetime.combine(day, MORNING, CHINA) + timedelta(seconds=chance.randrange(HOURS_SECONDS))
    return found if found > before else before + timedelta(minutes=chance.randint(5, 90))


def _do(case, step: Step, actor: Actor, moment: datetime, traits: Traits, chance: Random) -> None:
    if step.act == supplements.ACT:
        form = supplements.asked_form(case)
        handed = supplements.Handed(
            people.answers(form, chance, moment.date()), message=words.message(step.act, "", 0, chance)
        )
        supplements.hand_in(case, actor, handed, moment)
        return
    acting.act(case, step.name, actor, moment, _said(case, step, traits, chance))


def _said(case, step: Step, traits: Traits, chance: Random) -> dict[str, Any]:
    """What the actor says to all that the step asks for, and to some of what it allows."""
    outcome = traits.outcome if "outcome" in step.asks else ""
    if outcome and outcome not in step.outcomes:
        outcome = step.outcomes[0]
    grade = traits.grade if "grade" in step.asks else 0
    said: dict[str, Any] = {}
    for name in (*step.asks, *(name for name in step.allows if name in ("message", "opinion"))):
        said[name] = _one(case, step, name, outcome, grade, traits, chance)
    return said


def _one(case, step: Step, name: str, outcome: str, grade: int, traits: Traits, chance: Random) -> Any:
    if name == "message":
        return words.message(step.act, outcome, grade, chance)
    if name == "opinion":
        return words.opinion(step.act, chance)
    if name == "fields":
        fields = _free_fields(case)
        return chance.sample(fields, min(len(fields), chance.randint(1, 2)))
    simple = {
        "outcome": outcome,
        "grade": grade,
        "proposal": traits.outcome,
        "days": 5,
        "amount": 5,
        "delivery": chance.choice(("in-person", "mail", "electronic")),
        "note": words.NOTE,
    }
    if name in simple:
        return simple[name]
    return chance.choice(list(CHOICES[name](case)))


def _can_be_said(case, step: Step) -> bool:
    """Whether there is something to choose for all that a step asks: a website may work with no other system."""
    if "fields" in step.asks and not _free_fields(case):
        return False
    return all(list(CHOICES[name](case)) for name in step.asks if name in CHOICES)


def _free_fields(case) -> list[str]:
    """What an applicant answers in his own words, so that any words fit when he is asked again."""
    return [field.id for field in form_of(case).fields() if people.is_free(field)]
