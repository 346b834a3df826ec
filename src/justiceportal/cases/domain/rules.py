"""The rules that a step may have to pass, by name: each looks at the situation and refuses or lets it be.

A rule that refuses is named to whoever was refused. Who may take a step at all (roles) and from which states is said
by the chain; the rules say the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from justiceportal.cases.domain.chains import APPLICANT
from justiceportal.cases.domain.chains import MODULE
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.chains import WORKER
from justiceportal.cases.domain.facts import Facts


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: `id` is the account ("" for the applicant), `roles` those on the website of the case.

    `stands_in_for` are the accounts whose absence he covers today, and the groups that he belongs to.
    """

    id: str
    roles: frozenset[str]
    stands_in_for: frozenset[str] = frozenset()


THE_APPLICANT = Actor("", frozenset({APPLICANT}))
THE_WORKER = Actor("worker", frozenset({WORKER}))


@dataclass(frozen=True, slots=True)
class Situation:
    """What a rule may look at.

    `levels` is how many levels examine (1 or 2), `intake_due` the last day on which the applicant is told whether the
    case is accepted (None without such a limit), `is_silence_acceptance` whether it counts as accepted when he is not,
    `most_extensions` how often the limit may be extended, `extendable_until` the last day on which it may be (None
    without one), `are_files_safe` whether no file that counts is infected.
    """

    facts: Facts
    state: str
    step: Step
    actor: Actor
    today: date
    levels: int = 1
    intake_due: date | None = None
    is_silence_acceptance: bool = True
    most_extensions: int = 1
    extendable_until: date | None = None
    are_files_safe: bool = True


def refusal(situation: Situation) -> str:
    """The name of the first rule that refuses, "" when all let it be."""
    return next((name for name in situation.step.rules if not RULES[name](situation)), "")


def _is_his(situation: Situation) -> bool:
    """The case is assigned to the actor, or to somebody for whom he stands in."""
    assignee, actor = situation.facts.assignee, situation.actor
    return bool(assignee) and (assignee == actor.id or assignee in actor.stands_in_for)


def _assigned(situation: Situation) -> bool:
    """Where somebody works on the case, only he acts, or who stands in for him."""
    return not situation.facts.assignee or _is_his(situation)


def _unassigned(situation: Situation) -> bool:
    """Nobody works on the case, or somebody whose work the actor does: his group, or who is absent."""
    assignee = situation.facts.assignee
    return not assignee or assignee in situation.actor.stands_in_for


def _four_eyes(situation: Situation) -> bool:
    """Nobody decides what he alone examined."""
    facts = situation.facts
    return set(facts.examiners) | set(facts.reviewers) != {situation.actor.id}


def _other_examiner(situation: Situation) -> bool:
    """The second level is not who examined on the first."""
    return situation.actor.id not in situation.facts.examiners


def _levels_done(situation: Situation) -> bool:
    """Every level has examined.

    Rule: 行政许可法 art. 43
    """
    return bool(situation.facts.reviewers) if situation.levels > 1 else bool(situation.facts.examiners)


def _extension_in_time(situation: Situation) -> bool:
    """A limit is extended before it has passed: what is late already does not become timely by it.

    Rule: 行政许可法 art. 42, 政府信息公开条例 art. 33
    """
    return not _is_past(situation.extendable_until, situation.today)


def _other_asker(situation: Situation) -> bool:
    """An extension is approved by another person than the one who asked for it."""
    asked = situation.facts.extension_asked
    return asked is None or asked[1] != situation.actor.id


def _intake_overdue(situation: Situation) -> bool:
    """Nobody was told within the limit, and silence is acceptance.

    Rule: 行政许可法 art. 32
    """
    return situation.is_silence_acceptance and _is_past(situation.intake_due, situation.today)


def _supplement_overdue(situation: Situation) -> bool:
    return _is_past(situation.facts.supplement_due, situation.today)


def _is_past(due: date | None, today: date) -> bool:
    return due is not None and today > due


def _forwarded_here(situation: Situation) -> bool:
    """Another system acts only on what was handed over to it; an officer of the office records in its place."""
    return MODULE not in situation.actor.roles or situation.facts.forwarded_to == situation.actor.id


def _no_supervision_open(situation: Situation) -> bool:
    """A supervision may follow an urging that nobody answered, but not another supervision."""
    urging = situation.facts.urging
    return urging is None or urging.act != "supervised"


def _other_urger(situation: Situation) -> bool:
    """Whoever urged does not answer himself."""
    urging = situation.facts.urging
    return urging is None or urging.actor != situation.actor.id


def _is_rating_open(situation: Situation) -> bool:
    """A bad rating waits for its answer.

    Rule: 国办发〔2019〕51号
    """
    rating = situation.facts.rating
    return rating is not None and rating.is_bad and not rating.is_answered


RULES: dict[str, Callable[[Situation], bool]] = {
    "assigned": _assigned,
    "unassigned": _unassigned,
    "mine": _is_his,
    "four-eyes": _four_eyes,
    "other-examiner": _other_examiner,
    "other-acceptor": lambda situation: situation.facts.accepted_by != situation.actor.id,
    "levels-done": _levels_done,
    "two-levels": lambda situation: situation.levels > 1,
    "files-opened": lambda situation: situation.are_files_safe,
    "supplement-once": lambda situation: situation.facts.supplements_asked == 0,
    "supplement-in-time": lambda situation: not _intake_overdue(situation),
    "supplement-overdue": _supplement_overdue,
    "intake-overdue": _intake_overdue,
    "running": lambda situation: not situation.facts.procedure,
    "suspended": lambda situation: bool(situation.facts.procedure),
    "extendable": lambda situation: situation.facts.extensions < situation.most_extensions,
    "extension-in-time": _extension_in_time,
    "no-extension-asked": lambda situation: situation.facts.extension_asked is None,
    "extension-asked": lambda situation: situation.facts.extension_asked is not None,
    "other-asker": _other_asker,
    "forwarded-here": _forwarded_here,
    "not-taken-over": lambda situation: situation.facts.taken_over is None,
    "supplement-once-there": lambda situation: not situation.facts.is_asked_there,
    "no-urging-open": lambda situation: situation.facts.urging is None,
    "no-supervision-open": _no_supervision_open,
    "urging-open": lambda situation: situation.facts.urging is not None,
    "other-urger": _other_urger,
    "nothing-open": lambda situation: situation.facts.urging is None,
    "rateable": lambda situation: situation.facts.decided is not None and situation.facts.rating is None,
    "rating-open": _is_rating_open,
}
