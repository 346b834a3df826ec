"""Which steps are still to come for a case, read from its chain: the shortest way to a regular end."""

from justiceportal.cases.domain.chains import APPLICANT
from justiceportal.cases.domain.chains import Chain
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.chains import WORKER


#: what the ledger calls the ends that are no result
BROKEN_OFF = ("lapsed", "not-accepted", "withdrawn")
#: the rule of a step that only cases of two levels take
TWO_LEVELS = "two-levels"


def main_way(chain: Chain, state: str, levels: int) -> tuple[Step, ...]:
    """The steps from a state to the regular end, in their order; () for a case that has ended."""
    ways: list[tuple[str, tuple[Step, ...]]] = [(state, ())]
    seen = {state}
    while ways:
        here, taken = ways.pop(0)
        if chain.phase(here) is Phase.ENDED:
            return taken
        for step in _onwards(chain, here, levels):
            if step.target not in seen:
                seen.add(step.target)
                ways.append((step.target, (*taken, step)))
    return ()


def _onwards(chain: Chain, state: str, levels: int) -> list[Step]:
    """The steps that lead on from a state: no way out, and the second level where there is one."""
    if chain.phase(state) is Phase.ENDED:
        return []
    steps = [step for step in chain.transitions if state in step.sources and _leads_on(chain, state, step)]
    second = [step for step in steps if TWO_LEVELS in step.rules]
    if levels > 1 and second:
        return second
    return [step for step in steps if TWO_LEVELS not in step.rules]


def _leads_on(chain: Chain, state: str, step: Step) -> bool:
    if chain.phase(step.target) is Phase.SUPPLEMENT or step.act in BROKEN_OFF:
        return False
    is_waiting = chain.phase(state) is Phase.SUPPLEMENT
    return bool(set(step.roles) - {APPLICANT, WORKER}) or (is_waiting and APPLICANT in step.roles)
