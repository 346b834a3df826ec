"""What is to become of a fictional case: drawn once when it begins, so that its life does not depend on others."""

from dataclasses import dataclass
from random import Random


GRADES = (5, 4, 3, 2, 1)
SHARE_OF_GRADES = (68, 18, 8, 4, 2)
OUTCOMES = ("granted", "denied", "transferred")
SHARE_OF_OUTCOMES = (88, 9, 3)


@dataclass(frozen=True, slots=True)
class Traits:
    """What happens to a case if its workflow offers it; `pace` is how many times the usual time everything takes."""

    is_supplemented: bool
    is_never_supplemented: bool
    is_refused: bool
    is_met_with_silence: bool
    is_withdrawn: bool
    is_suspended: bool
    is_extended: bool
    is_sent_back: bool
    is_talked_about: bool
    is_urged: bool
    is_bad_rating_answered: bool
    outcome: str
    #: 0 where the applicant does not rate
    grade: int
    pace: float


def drawn(chance: Random) -> Traits:
    """The traits of one case."""

    def happens(share: float) -> bool:
        return chance.random() < share

    return Traits(
        is_supplemented=happens(0.14),
        is_never_supplemented=happens(0.12),
        is_refused=happens(0.04),
        is_met_with_silence=happens(0.012),
        is_withdrawn=happens(0.025),
        is_suspended=happens(0.05),
        is_extended=happens(0.05),
        is_sent_back=happens(0.04),
        is_talked_about=happens(0.15),
        is_urged=happens(0.6),
        is_bad_rating_answered=happens(0.75),
        outcome=chance.choices(OUTCOMES, SHARE_OF_OUTCOMES)[0],
        grade=chance.choices(GRADES, SHARE_OF_GRADES)[0] if happens(0.45) else 0,
        pace=chance.choices((0.5, 1.0, 1.6, 4.0), (30, 52, 12, 6))[0],
    )
