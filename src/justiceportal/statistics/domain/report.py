"""The figures of counts as pages, services and exports show them: one list, so that none says another number."""

from collections.abc import Mapping
from justiceportal.cases.domain.chains import Phase
from justiceportal.statistics.domain.measures import cut_by
from justiceportal.statistics.domain.measures import DECIDED_AS
from justiceportal.statistics.domain.measures import GRADES
from justiceportal.statistics.domain.measures import Measure
from justiceportal.statistics.domain.measures import RATED_AS
from justiceportal.statistics.domain.measures import SATISFIED
from justiceportal.statistics.domain.measures import share
from justiceportal.statistics.domain.measures import STANDING


#: figures that are counted as they are, in the order of tables
PLAIN = (
    Measure.RECEIVED,
    Measure.ACCEPTED,
    Measure.NOT_ACCEPTED,
    Measure.SUPPLEMENT,
    Measure.DECIDED,
    Measure.ON_TIME,
    Measure.LATE,
    Measure.CLOSED,
    Measure.WITHDRAWN,
    Measure.LAPSED,
    Measure.RATED,
)
#: what is made of them
IN_WORK, WAITING, ON_TIME_RATE, SATISFIED_RATE = "in-work", "waiting", "on-time-rate", "satisfied-rate"
RATES = (ON_TIME_RATE, SATISFIED_RATE)
FIGURES = (*(str(measure) for measure in PLAIN), IN_WORK, WAITING, *RATES)


def figures_of(counts: Mapping[str, int]) -> dict[str, float | int | None]:
    """All figures of counts by name; a share is of a hundred, None of nothing."""
    grades = ratings_of(counts)
    found: dict[str, float | int | None] = {str(measure): counts.get(measure, 0) for measure in PLAIN}
    in_time, late = counts.get(Measure.ON_TIME, 0), counts.get(Measure.LATE, 0)
    return found | {
        IN_WORK: counts.get(f"{STANDING}{Phase.WORK}", 0),
        WAITING: sum(counts.get(f"{STANDING}{phase}", 0) for phase in (Phase.INTAKE, Phase.SUPPLEMENT)),
        ON_TIME_RATE: share(in_time, in_time + late),
        SATISFIED_RATE: share(sum(grades[grade] for grade in SATISFIED), sum(grades.values())),
    }


def outcomes_of(counts: Mapping[str, int]) -> dict[str, int]:
    """Decisions by outcome."""
    return cut_by(counts, DECIDED_AS)


def ratings_of(counts: Mapping[str, int]) -> dict[int, int]:
    """Ratings by grade, the best first."""
    return {grade: counts.get(f"{RATED_AS}{grade}", 0) for grade in reversed(GRADES)}
