"""What is counted of cases: each figure has one name and one meaning, for pages, REST, exports and checks alike.

A figure of a day counts what happened on it (a day in China). What is cut by a value (`decided:granted`, `rated:5`,
`took:12`) bears it behind a colon. What stands at present has no day.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from enum import StrEnum
from justiceportal.cases.domain.chains import Phase


#: the period of what stands at present
NOW = "now"
GRADES = (1, 2, 3, 4, 5)
#: grades that count as satisfied
#: Rule: 国办发〔2019〕51号 (非常满意, 满意, 基本满意)
SATISFIED = (3, 4, 5)
HUNDRED = 100


class Measure(StrEnum):
    """Figures of a day; docs/statistics.md says the same in words."""

    #: applications by the day of their receipt
    RECEIVED = "received"
    #: cases by the day of their acceptance, those among them that count as accepted
    ACCEPTED = "accepted"
    DEEMED = "deemed-accepted"
    NOT_ACCEPTED = "not-accepted"
    #: requests for a supplement; a case may have several
    SUPPLEMENT = "supplement-requested"
    DECIDED = "decided"
    #: decisions on the last day of the limit that counted, or before; and after it
    ON_TIME = "on-time"
    LATE = "late"
    #: cases by the day of their end, whatever end it was
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    RATED = "rated"


DECIDED_AS = "decided:"
RATED_AS = "rated:"
#: decisions by the working days that they took
TOOK = "took:"
#: cases that are in a phase now
STANDING = "now:"
OPEN_PHASES = (Phase.INTAKE, Phase.SUPPLEMENT, Phase.WORK, Phase.DECIDED)


def share(part: int, whole: int) -> float | None:
    """How many of a hundred, to one digit; None of nothing."""
    return round(HUNDRED * part / whole, 1) if whole else None


def quantile(histogram: Mapping[int, int], of_hundred: int) -> int | None:
    """The least value up to which at least so many of a hundred lie; None of nothing."""
    total, seen = sum(histogram.values()), 0
    for value in sorted(histogram):
        seen += histogram[value]
        if total and seen * HUNDRED >= total * of_hundred:
            return value
    return None


def added(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The sums of counts by measure; what is nothing is left out."""
    found: dict[str, int] = {}
    for one in counts:
        for measure, number in one.items():
            found[measure] = found.get(measure, 0) + number
    return {measure: number for measure, number in found.items() if number}


def cut_by(counts: Mapping[str, int], prefix: str) -> dict[str, int]:
    """The counts of one figure by the value that it is cut by."""
    return {measure[len(prefix) :]: number for measure, number in counts.items() if measure.startswith(prefix)}


def took(counts: Mapping[str, int]) -> dict[int, int]:
    """How many decisions took how many working days."""
    return {int(days): number for days, number in cut_by(counts, TOOK).items()}
