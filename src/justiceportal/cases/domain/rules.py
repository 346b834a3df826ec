"""The rules that a step may have to pass, by name: each looks at the situation and refuses or lets it be.

A rule that refuses is named to whoever was refused. Who may take a step at all (roles) and from which states is said
by the chain; the rules say the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from justiceportal.cases.domain.chains import APPLICANT
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.chains import WORKER
from justiceportal.cases.domain.facts import Facts


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: `id` is the account ("" for the applicant), `roles` those on the website of the case.

    `stands_in_for` are the accounts whose absence he covers today.
    """

    id: str
    roles: frozenset[str]
    stands_in_for: frozenset[str] = frozenset()


THE_APPLICANT = Actor("", frozenset({APPLICANT}))
THE_WORKER = Actor("worker", frozenset({WORKER}))


@dataclass(frozen=True, slots=True)
class Situation:
    """What a rule may look at. `levels` is how many levels examine (1 or 2), `intake_due` the last day on which the
    applicant is told whether the case is accepted, `most_extensions` how often the limit may be extended.
    """

    facts: Facts
    state: str
    step: Step
    actor: Actor
    today: date
    levels: int = 1
    intake_due: date | None = None
    most_extensions: int = 1
    are_files_safe: bool = True


def refusal(situation: Situation) -> str:
    """The name of the first rule that refuses, "" when all let it be."""
    return next((name for name in situation.step.rules if not RULES[name](situation)), "")


def _assigned(situation: Situation) -> bool:
    """Somebody else works on the case: only he, or who stands in for him."""
    assignee = situation.facts.assignee
    return not assignee or assignee == situation.actor.id or assignee in situation.actor.stands_in_for


def _four_eyes(situation: Situation) -> bool:
    """Nobody decides what he alone examined."""
    facts = situation.facts
    return set(facts.examiners) | set(facts.reviewers) != {situation.actor.id}


def _other_examiner(situation: Situation) -> bool:
    """The second level is not who examined on the first."""
    return situation.actor.id not in situation.facts.examiners


def _levels_done(situation: Situation) -> bool:
    """Every level has examined."""
    return bool(situation.facts.reviewers) if situation.levels > 1 else bool(situation.facts.examiners)


def _other_asker(situation: Situation) -> bool:
    """An extension is approved by another person than the one who asked for it."""
    asked = situation.facts.extension_asked
    return asked is None or asked[1] != situation.actor.id


def _intake_overdue(situation: Situation) -> bool:
    return situation.intake_due is not None and situation.today > situation.intake_due


def _supplement_overdue(situation: Situation) -> bool:
    due = situation.facts.supplement_due
    return due is not None and situation.today > due


RULES: dict[str, Callable[[Situation], bool]] = {
    "assigned": _assigned,
    "unassigned": lambda situation: not situation.facts.assignee,
    "four-eyes": _four_eyes,
    "other-examiner": _other_examiner,
    "levels-done": _levels_done,
    "two-levels": lambda situation: situation.levels > 1,
    "files-opened": lambda situation: situation.are_files_safe,
    "supplement-once": lambda situation: situation.facts.supplements_asked == 0,
    "supplement-overdue": _supplement_overdue,
    "intake-overdue": _intake_overdue,
    "running": lambda situation: not situation.facts.procedure,
    "suspended": lambda situation: bool(situation.facts.procedure),
    "extendable": lambda situation: situation.facts.extensions < situation.most_extensions,
    "extension-asked": lambda situation: situation.facts.extension_asked is not None,
    "other-asker": _other_asker,
    "no-urging-open": lambda situation: situation.facts.urging is None,
    "urging-open": lambda situation: situation.facts.urging is not None,
    "nothing-open": lambda situation: situation.facts.urging is None,
    "rateable": lambda situation: situation.facts.decided is not None and situation.facts.rating is None,
    "rating-open": lambda situation: (
        situation.facts.rating is not None and situation.facts.rating.is_bad and not situation.facts.rating.is_answered
    ),
}
