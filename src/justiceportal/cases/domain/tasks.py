"""What waits for somebody in a case, and for whom: from its chain and from the fold of its ledger.

The next step of a case is taken by who works on it, where his role and the rules let him; else by the pool of everybody
whose role does. Steps back, and those that the applicant may take himself, make nobody's task.
"""

from datetime import date
from datetime import timedelta
from justiceportal.cases.domain.chains import APPLICANT
from justiceportal.cases.domain.chains import Chain
from justiceportal.cases.domain.chains import Effect
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.facts import CHINA
from justiceportal.cases.domain.facts import Facts
from justiceportal.cases.domain.lines import Task
from justiceportal.cases.domain.rules import Actor
from justiceportal.cases.domain.rules import RULES
from justiceportal.cases.domain.rules import Situation
from justiceportal.cases.domain.states import OFFICERS


#: why something waits: the next step, the next step after a supplement came, a next step that takes another role than
#: that of who works on the case (he gives it to somebody), an urging, an extension that was asked for, a bad rating
NEXT, SUPPLEMENTED, HAND_ON = "next", "supplemented", "hand-on"
URGING, EXTENSION, RATING = "urging", "extension", "rating"
#: a message of the applicant that nobody has answered; no rule says by when, so it is never late, but urgent so soon
MESSAGE, MESSAGE_CALM = "message", timedelta(days=2)
KINDS = (NEXT, SUPPLEMENTED, HAND_ON, URGING, EXTENSION, RATING, MESSAGE)
#: the act that answers it, and who does where nobody works on the case
ANSWER, _ANSWERING = "message-sent", ("Receiver",)
#: rules that look at what was done and not at who asks
_OF_CASE = ("two-levels", "levels-done")
#: rules that keep out who did a part of it
_OF_ACTOR = ("four-eyes", "other-examiner", "other-acceptor", "other-urger")
_ANY_DAY = date.min


def tasks_of(
    chain: Chain, state: str, facts: Facts, levels: int = 1, due: str = "", yellow_on: str = "", rating_due: str = ""
) -> tuple[Task, ...]:
    """The tasks of a case in a state; `due` and `yellow_on` are those of the case, `rating_due` of a bad rating."""
    situation = _Situations(chain, state, facts, levels)
    found: list[Task] = []
    steps = situation.forward()
    if steps:
        kind = SUPPLEMENTED if _came_back(chain, state, facts) else NEXT
        found += situation.for_whom(kind, steps, due, yellow_on)
    for step in chain.steps_from(state):
        if "urging-open" in step.rules and facts.urging is not None:
            day = facts.urging.due.isoformat() if facts.urging.due else ""
            found += situation.for_whom(URGING, [step], day, facts.urging.moment.date().isoformat())
        elif "rating-open" in step.rules and facts.rating is not None and _is_open(facts):
            found += situation.for_whom(RATING, [step], rating_due, facts.rating.moment.date().isoformat())
        elif step.act == ANSWER and facts.unanswered is not None:
            found += _answering(facts)
        elif step.clock is Effect.EXTEND and facts.extension_asked is not None:
            found += _pool(EXTENSION, step.roles, due, yellow_on, (facts.extension_asked[1],))
    return tuple(found)


class _Situations:
    """Asks the rules of a chain about one case."""

    def __init__(self, chain: Chain, state: str, facts: Facts, levels: int) -> None:
        self.chain, self.state, self.facts, self.levels = chain, state, facts, levels

    def forward(self) -> list[Step]:
        """The transitions that bring the case on and that its course allows, whoever takes them."""
        order = list(self.chain.states)
        place = order.index(self.state) if self.state in order else len(order)
        return [
            step
            for step in self.chain.steps_from(self.state)
            if step.is_transition
            and order.index(step.target) > place
            and APPLICANT not in step.roles
            and set(step.roles) & set(OFFICERS)
            and self._passes(step, _OF_CASE, "")
        ]

    def for_whom(self, kind: str, steps: list[Step], due: str, yellow_on: str) -> list[Task]:
        """A task of who works on the case, or of the pool where he may not do any of the steps."""
        facts, roles = self.facts, [role for role in OFFICERS if any(role in step.roles for step in steps)]
        urger = () if facts.urging is None else (facts.urging.actor,)
        but = tuple(
            account
            for account in dict.fromkeys((*facts.examiners, *facts.reviewers, facts.accepted_by, *urger))
            if account and not any(self._passes(step, _OF_ACTOR, account) for step in steps)
        )
        can = not facts.assignee_roles or bool(set(facts.assignee_roles) & set(roles))
        if facts.assignee and facts.assignee not in but:
            if can:
                return [Task(kind, f"a:{facts.assignee}", due, yellow_on)]
            if any("assigned" in step.rules for step in steps):
                return [Task(HAND_ON, f"a:{facts.assignee}", due, yellow_on)]
        return _pool(kind, roles, due, yellow_on, but)

    def _passes(self, step: Step, rules: tuple[str, ...], account: str) -> bool:
        actor = Actor(account, frozenset(step.roles))
        # The day is of no concern to these rules.
        situation = Situation(self.facts, self.state, step, actor, _ANY_DAY, self.levels)
        return all(RULES[rule](situation) for rule in step.rules if rule in rules)


def _pool(kind: str, roles, due: str, yellow_on: str, but: tuple[str, ...]) -> list[Task]:
    return [Task(kind, f"r:{role}", due, yellow_on, but) for role in roles if role in OFFICERS]


def _answering(facts: Facts) -> list[Task]:
    yellow_on = (facts.unanswered.astimezone(CHINA).date() + MESSAGE_CALM).isoformat()
    if facts.assignee:
        return [Task(MESSAGE, f"a:{facts.assignee}", "", yellow_on)]
    return _pool(MESSAGE, _ANSWERING, "", yellow_on, ())


def _came_back(chain: Chain, state: str, facts: Facts) -> bool:
    return chain.phase(state) is Phase.INTAKE and facts.supplements_asked > 0


def _is_open(facts: Facts) -> bool:
    return facts.rating is not None and facts.rating.is_bad and not facts.rating.is_answered
