"""What the database keeps of figures. The dotted paths of the classes are data in the database."""

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from typing import Any
from ZODB.POSException import ConflictError


class Tally(Persistent):
    """Counts by item and measure: `{item UID: {measure: number}}`. Those who add at the same moment do not conflict.

    `is_rolled` says that it is a day whose month has a tally of its own, which takes what is added too.
    """

    is_rolled = False

    def __init__(self) -> None:
        self.counts: dict[str, dict[str, int]] = {}

    def add(self, item: str, measure: str, number: int) -> None:
        """Add a number, which may be negative; what is nothing is not kept."""
        _add(self.counts, item, measure, number)
        self._p_changed = True

    def _p_resolveConflict(self, old: dict[str, Any], saved: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
        """The state after both changes; ConflictError where one of them rolled the day up."""
        if saved.get("is_rolled", False) != new.get("is_rolled", False):
            raise ConflictError
        counts = {item: dict(measures) for item, measures in saved["counts"].items()}
        for state, sign in ((new, 1), (old, -1)):
            for item, measures in state["counts"].items():
                for measure, number in measures.items():
                    _add(counts, item, measure, sign * number)
        return {**saved, "counts": counts}


class Figures(Persistent):
    """The figures of one website: tallies by day (`YYYY-MM-DD`) and by month (`YYYY-MM`), and of what stands now."""

    def __init__(self) -> None:
        self.days, self.months, self.now = OOBTree(), OOBTree(), Tally()


def _add(counts: dict[str, dict[str, int]], item: str, measure: str, number: int) -> None:
    measures = counts.setdefault(item, {})
    measures[measure] = measures.get(measure, 0) + number
    if not measures[measure]:
        del measures[measure]
        if not measures:
            del counts[item]
