"""In what order steps are offered: what leads a case on comes first, what ends it early or sends it back comes last."""

from enum import IntEnum
from justiceportal.cases.domain.chains import Chain
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.chains import Step


class Rank(IntEnum):
    """How a step is meant."""

    ONWARD = 0
    BACK = 1
    #: the case ends without a result
    EARLY_END = 2
    #: the state stays
    BESIDE = 3


def rank(chain: Chain, state: str, step: Step) -> Rank:
    """The Rank of a step in a state; steps of one rank keep the order of their chain."""
    if not step.is_transition:
        return Rank.BESIDE
    has_result = bool(step.outcomes) or chain.phase(state) is Phase.DECIDED
    if chain.phase(step.target) is Phase.ENDED and not has_result:
        return Rank.EARLY_END
    places = list(chain.states)
    return Rank.ONWARD if places.index(step.target) > places.index(state) else Rank.BACK
