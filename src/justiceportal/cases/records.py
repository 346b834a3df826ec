"""What the database keeps besides the cases themselves. The dotted paths of the classes are data in the database."""

from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from persistent import Persistent
from persistent.list import PersistentList


#: boxes of a year: 64 transactions that run at the same time write to 64 different ones
BOXES = 64
SHARDS = 32


class Shard(Persistent):
    """A part of a register: `entries` by their key, `index` the keys of entries by what lists are filtered by."""

    def __init__(self) -> None:
        self.entries, self.index = OOBTree(), OOTreeSet()


class Office(Persistent):
    """The cases of one website: boxes by year, the register of its desk, and counts by state."""

    def __init__(self, states) -> None:
        self.years = OOBTree()
        self.shards = PersistentList(Shard() for _number in range(SHARDS))
        self.counts = OOBTree()
        self.count_states(states)

    def count_states(self, states) -> None:
        """Make the counts of states that have none; made in advance, since two first writers would meet in it."""
        for state in states:
            if state not in self.counts:
                self.counts[state] = Length()

    def boxes(self, year: str, make: bool = False) -> PersistentList | None:
        """The boxes of a year, None where there are none and none shall be made."""
        if year not in self.years and make:
            self.years[year] = PersistentList(OOBTree() for _number in range(BOXES))
        return self.years.get(year)


class Snapshot(Persistent):
    """The canonical bytes of a form or a guide, kept once however many cases were made under it."""

    def __init__(self, data: bytes) -> None:
        self.data = data


class Certificate(Persistent):
    """What a run of retention did: JSON-able, with hashes and counts and no personal value."""

    def __init__(self, data: dict) -> None:
        self.data = data


class HolidayTable(Persistent):
    """The years whose holidays people wrote down: year → ((day as `YYYY-MM-DD`, kind, name), …).

    `is_behind` is True from a change until the register has followed it, `cursor` says up to where it has.
    """

    def __init__(self) -> None:
        self.years: dict[int, tuple[tuple[str, str, str], ...]] = {}
        self.is_behind, self.cursor = False, ""
