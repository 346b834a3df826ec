"""Counts everything again from the ledgers, and says each figure that is another. Long work, never for a page."""

from collections import Counter
from collections.abc import Iterator
from justiceportal.cases import service as cases
from justiceportal.cases.domain.states import CHAINS
from justiceportal.statistics import counters
from justiceportal.statistics.domain.folding import signs_of
from justiceportal.statistics.domain.measures import Measure
from justiceportal.statistics.domain.measures import NOW


BATCH = 500
#: (item UID, period, measure)
Cell = tuple[str, str, str]


def faults(portal) -> Iterator[str]:
    """What differs between the figures and the ledgers, in English for operators; empty when nothing does."""
    known = counters.all_figures(portal)
    for uid in sorted({*known, *cases.office_uids(portal)}):
        wanted, months = _recounted(portal, uid), Counter()
        found = _cells(known[uid]) if uid in known else Counter()
        for (item, period, measure), number in wanted.items():
            months[item, period[:7], measure] += number
        yield from _different(uid, found, wanted)
        if uid in known:
            yield from _rolled(uid, known[uid], months)


def rebuild(portal, website_uid: str = "") -> int:
    """Count everything of a website, or of all, anew, in the present transaction; from how many cases.

    Acts that are committed meanwhile are counted too, once.
    """
    total = 0
    for uid in [website_uid] if website_uid else sorted({*counters.all_figures(portal), *cases.office_uids(portal)}):
        counters.clear(portal, uid)
        figures = counters.figures_of(portal, uid)
        recounted = _recounted(portal, uid)
        for (item, period, measure), number in recounted.items():
            for tally in counters.tallies(figures, period):
                tally.add(item, measure, number)
            total += number if measure == Measure.RECEIVED else 0
    return total


def _recounted(portal, uid: str) -> Counter[Cell]:
    found: Counter[Cell] = Counter()
    for place, case in enumerate(cases.walk(portal, uid)):
        for (period, measure), number in signs_of(case.ledger.entries(), CHAINS.get(case.chain)).items():
            found[case.item_uid, period, measure] += number
        if place % BATCH == 0 and portal._p_jar is not None:
            portal._p_jar.cacheGC()
    return found


def _cells(figures) -> Counter[Cell]:
    found: Counter[Cell] = Counter()
    for period, tally in (*figures.days.items(), (NOW, figures.now)):
        for item, measures in tally.counts.items():
            for measure, number in measures.items():
                found[item, period, measure] = number
    return found


def _rolled(uid: str, figures, months: Counter[Cell]) -> Iterator[str]:
    """What the sums of months say otherwise than the ledgers."""
    found: Counter[Cell] = Counter()
    for month, tally in figures.months.items():
        for item, measures in tally.counts.items():
            for measure, number in measures.items():
                found[item, month, measure] = number
    yield from _different(uid, found, {cell: number for cell, number in months.items() if cell[1] in figures.months})


def _different(uid: str, found, wanted) -> Iterator[str]:
    for cell in sorted({*found, *wanted}):
        if found.get(cell, 0) != wanted.get(cell, 0):
            item, period, measure = cell
            yield (
                f"website {uid}, item {item}, {period}, {measure}:"
                f" counted {found.get(cell, 0)}, the ledgers say {wanted.get(cell, 0)}"
            )
