"""What other rooms may ask of figures: counts of a period, and how long an item usually takes."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from justiceportal.core.clock import CHINA
from justiceportal.statistics import audit
from justiceportal.statistics import counters
from justiceportal.statistics.audit import faults
from justiceportal.statistics.audit import rebuild
from justiceportal.statistics.domain.measures import added
from justiceportal.statistics.domain.measures import quantile
from justiceportal.statistics.domain.measures import took


__all__ = ["Counted", "UsualTime", "counts", "faults", "prepare_portal", "rebuild", "usual_of", "usual_time"]

#: fewer decisions than these say nothing, and would show how a single person's case went
LEAST_CASES = 5
HALF, MOST = 50, 90


@dataclass(frozen=True, slots=True)
class Counted:
    """The counts of a period, both days among it, by (website UID, item UID) and then by measure (`domain.measures`).

    What stands now (`now:work` …) is of the moment of the question, whatever the period.
    """

    first: date
    last: date
    cells: Mapping[tuple[str, str], Mapping[str, int]] = field(default_factory=dict)

    def of(self, website: str = "", item: str = "") -> dict[str, int]:
        """The counts by measure of a website, an item, both, or of everything; what is nothing is left out."""
        return added(
            counts
            for (website_uid, item_uid), counts in self.cells.items()
            if website in ("", website_uid) and item in ("", item_uid)
        )


@dataclass(frozen=True, slots=True)
class UsualTime:
    """Working days that decisions really needed: half of them at most `median`, nine of ten at most `most`."""

    median: int
    most: int
    decisions: int


def counts(portal, websites: Iterable[str], items: Iterable[str], first: date, last: date) -> Counted:
    """The counts of websites (UIDs) in a period; of all items where none are named."""
    wanted = frozenset(items)
    return Counted(
        first,
        last,
        {
            (website, item): found
            for website in websites
            for item, found in counters.read(portal, website, first, last).items()
            if not wanted or item in wanted
        },
    )


def usual_time(portal, website: str, item: str, moment: datetime) -> UsualTime | None:
    """How long the decisions of the last twelve months took; None where they are fewer than LEAST_CASES."""
    today = moment.astimezone(CHINA).date()
    return usual_of(took(counters.read(portal, website, year_before(today), today).get(item, {})))


def year_before(day: date) -> date:
    """The first of the twelve months that end with a day."""
    before = (
        day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
    )
    return date.fromordinal(before.toordinal() + 1)


def prepare_portal(portal, moment: datetime) -> None:
    """Make everything that first acts would else meet in making; count what happened before there were figures."""
    is_new = not counters.all_figures(portal)
    counters.prepare(portal, moment)
    if is_new:
        audit.rebuild(portal)


def usual_of(histogram: Mapping[int, int]) -> UsualTime | None:
    """How long decisions usually took of which so many needed so many working days; None of fewer than LEAST_CASES."""
    median, most, decisions = quantile(histogram, HALF), quantile(histogram, MOST), sum(histogram.values())
    return None if decisions < LEAST_CASES or median is None or most is None else UsualTime(median, most, decisions)
