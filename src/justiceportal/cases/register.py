"""The register of an office: what its lists show and filter by, so that no list ever wakes a case.

An entry is found by its key, in which the newest day of receipt and then the newest number sort first. Each combination
of state, item and channel has rows of its own in the index, so any filter is one range of keys: a page costs the same
whether the office has a thousand cases or a hundred thousand. Entries are spread over shards by the serial of their
number, so that writers do not meet; a list merges the shards.

Names stand in it masked only; they are found by their keyed hash.
"""

from collections.abc import Iterator
from dataclasses import asdict
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import combinations
from itertools import islice
from justiceportal.cases.records import Office
from justiceportal.cases.records import Shard


# Behind every key of a prefix: keys are digits, and what narrows a list further begins with a letter.
END = ":"
SEPARATOR = "|"
OPPOSITE = str.maketrans("0123456789", "9876543210")
FILTERED = ("channel", "item", "state")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the register. `item` is the item's UID, `applicant` the masked name, `name` its keyed hash.

    `received_on` is the day of receipt (`YYYY-MM-DD`), `submitted` the moment of entry (RFC 3339, UTC).
    """

    number: str
    item: str
    item_title: str
    state: str
    channel: str
    received_on: str
    submitted: str
    applicant: str
    name: str

    @property
    def key(self) -> str:
        """What the entry is sorted by."""
        return _day_key(self.received_on) + self.number.translate(OPPOSITE)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; an empty value stands for everything."""

    state: str = ""
    item: str = ""
    channel: str = ""
    first_day: date | None = None
    last_day: date | None = None
    #: keyed hashes of an applicant's name, one for each key there is
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Entries of a list; `following` is the key to ask for the next page with, "" when there is none."""

    entries: list[Entry]
    following: str


def add(office: Office, entry: Entry) -> None:
    """Enter a case."""
    shard = _shard(office, entry.number)
    shard.entries[entry.key] = tuple(asdict(entry).values())
    shard.index.update(_rows(entry))
    office.counts[entry.state].change(1)


def change(office: Office, before: Entry, after: Entry) -> None:
    """Put an entry in the place of an older one of the same case."""
    shard = _shard(office, before.number)
    for row in _rows(before):
        shard.index.remove(row)
    del shard.entries[before.key]
    office.counts[before.state].change(-1)
    add(office, after)


def entry_of(office: Office, number: str, received_on: str) -> Entry | None:
    """The entry of a case, by its number and its day of receipt."""
    return _read(_shard(office, number), _day_key(received_on) + number.translate(OPPOSITE))


def page(office: Office, wanted: Filter, after: str = "", size: int = 25) -> Page:
    """The next entries behind a key, the newest first."""
    low = max(_day_key(wanted.last_day.isoformat()) if wanted.last_day else "", after)
    high = (_day_key(wanted.first_day.isoformat()) if wanted.first_day else "") + END
    found = list(islice(_matching(office, wanted, low, high, after), size + 1))
    following = found[size - 1].key if len(found) > size else ""
    return Page(found[:size], following)


def count(office: Office, state: str) -> int:
    """How many cases of an office are in a state."""
    return office.counts[state]() if state in office.counts else 0


def _matching(office, wanted: Filter, low: str, high: str, after: str) -> Iterator[Entry]:
    ranges = [_keys(shard, prefix, low, high) for prefix in _prefixes(wanted) for shard in office.shards]
    for key, shard in merge(*ranges, key=lambda pair: pair[0]):
        if key == after:
            continue
        entry = _read(shard, key)
        # A name has few cases: whatever else is asked for is looked at one by one.
        if not wanted.names or all(getattr(entry, part) == getattr(wanted, part) for part in _asked(wanted)):
            yield entry


def _keys(shard: Shard, prefix: str, low: str, high: str) -> Iterator[tuple[str, Shard]]:
    if not prefix:
        for key in shard.entries.keys(low, high):
            yield key, shard
        return
    for row in shard.index.keys(prefix + low, prefix + high):
        yield row[len(prefix) :], shard


def _prefixes(wanted: Filter) -> list[str]:
    """What the rows of the index that answer a filter begin with; "" stands for the whole register."""
    if wanted.names:
        return [_row_prefix({"name": name}) for name in wanted.names]
    return [_row_prefix({part: getattr(wanted, part) for part in _asked(wanted)})]


def _asked(wanted: Filter) -> list[str]:
    return [part for part in FILTERED if getattr(wanted, part)]


def _rows(entry: Entry) -> list[str]:
    """The rows of an entry in the index: one for each combination that a list can be filtered by."""
    chosen = [parts for size in (1, 2, 3) for parts in combinations(FILTERED, size)]
    prefixes = [_row_prefix({part: getattr(entry, part) for part in parts}) for parts in chosen]
    return [prefix + entry.key for prefix in [*prefixes, _row_prefix({"name": entry.name})]]


def _row_prefix(parts: dict[str, str]) -> str:
    return "".join(f"{name}={value}{SEPARATOR}" for name, value in parts.items())


def _read(shard: Shard, key: str) -> Entry | None:
    values = shard.entries.get(key)
    return None if values is None else Entry(*values)


def _shard(office: Office, number: str) -> Shard:
    return office.shards[int(number[14:]) % len(office.shards)]


def _day_key(day: str) -> str:
    return day.replace("-", "").translate(OPPOSITE)
