"""What comes next in the life of a fictional case: which act, said by its name in the ledger, and after how long.

The plot knows the acts and the phases, not the states: it plays any chain. Which step that is, who may take it and
whether a rule refuses it is for the actions of casework.
"""

from collections.abc import Collection
from dataclasses import dataclass
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.facts import Facts
from justiceportal.demo.domain.traits import Traits
from random import Random


#: acts that bring a case on, the last one first: what is offered of them is done
FORWARD = ("closed", "delivered", "decided", "reviewed", "examined", "forwarded", "accepted")
#: acts that happen at most once in a life
ONCE = ("extension-asked", "message-sent", "returned", "supplement-requested", "suspended")


@dataclass(frozen=True, slots=True)
class Beat:
    """An act that may come next, and how many working days later than the last one (0 is the same day)."""

    act: str
    days: float


def beats(
    phase: Phase, facts: Facts, offered: Collection[str], done: Collection[str], traits: Traits, chance: Random
) -> list[Beat]:
    """The acts that may come next, the most wanted first; empty when nothing more happens.

    `offered` are the acts that the workflow offers in the present state, `done` those in the ledger.
    """
    once = [(act, days) for act, days in _WANTED[phase](facts, traits) if act not in ONCE or act not in done]
    return [Beat(act, days * traits.pace * chance.uniform(0.4, 1.3)) for act, days in once if act in offered]


def _intake(facts: Facts, traits: Traits) -> list[tuple[str, float]]:
    if facts.urging is not None:
        return [("urging-answered", 0.5)]
    found = []
    if traits.is_met_with_silence:
        return [("deemed-accepted", 0)]
    if traits.is_supplemented:
        found.append(("supplement-requested", 2))
    if traits.is_refused:
        found.append(("not-accepted", 2))
    if traits.is_withdrawn and not traits.is_suspended:
        found.append(("withdrawn", 1))
    return [*found, *_on(1.2)]


def _supplement(_facts: Facts, traits: Traits) -> list[tuple[str, float]]:
    return [("lapsed", 0)] if traits.is_never_supplemented else [("supplemented", 2.5)]


def _work(facts: Facts, traits: Traits) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    if facts.procedure:
        return [("resumed", 8)]
    if facts.extension_asked is not None:
        # Whoever approves too late can only refuse.
        return [("extended", 1), ("extension-refused", 1)]
    if facts.urging is not None:
        return [("urging-answered", 1)]
    if not facts.assignee:
        found.append(("assigned", 0.3))
    if traits.is_talked_about:
        found.append(("message-sent", 1))
    if traits.is_withdrawn:
        found.append(("withdrawn", 2))
    if traits.is_suspended:
        found.append(("suspended", 2))
    if traits.is_extended:
        found.append(("extension-asked", 4))
    if traits.is_sent_back and facts.examiners:
        found.append(("returned", 1))
    return [*found, *_on(2.4)]


def _decided(facts: Facts, _traits: Traits) -> list[tuple[str, float]]:
    return [("urging-answered", 1), *_on(1.5)] if facts.urging is not None else _on(1.5)


def _ended(facts: Facts, traits: Traits) -> list[tuple[str, float]]:
    if facts.urging is not None:
        return [("urging-answered", 1)]
    if facts.rating is not None:
        is_open = facts.rating.is_bad and not facts.rating.is_answered
        return [("rating-answered", 5)] if is_open and traits.is_bad_rating_answered else []
    return [("rated", 3)] if traits.grade and facts.decided is not None else []


def _on(days: float) -> list[tuple[str, float]]:
    return [(act, days) for act in FORWARD]


_WANTED = {
    Phase.INTAKE: _intake,
    Phase.SUPPLEMENT: _supplement,
    Phase.WORK: _work,
    Phase.DECIDED: _decided,
    Phase.ENDED: _ended,
}
