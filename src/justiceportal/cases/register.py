"""The register of an office: what its lists show and filter by, so that no list ever wakes a case.

Entries are spread over shards by the serial of their number, so that writers do not meet; a list merges the shards.
What is asked for together often is one range of rows (`domain.lines`): such a page costs the same whether the office
has a thousand cases or a hundred thousand. Whatever else is asked for is looked at line by line, so many lines a page.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import islice
from justiceportal.cases.domain import lines
from justiceportal.cases.domain.lines import Entry
from justiceportal.cases.domain.lines import Filter
from justiceportal.cases.domain.lines import TaskRow
from justiceportal.cases.records import Office
from justiceportal.cases.records import Shard


#: lines that a page looks at before it shows what it found and lets its reader go on
MOST_LOOKED = 2000
#: rows of each shard that are counted one by one; an office with more of them late has no use for their number
MOST_COUNTED = 40
# Behind every sort value of a prefix: they are digits, and what narrows a list further begins with a letter.
END = ":"
# Behind every value that rows are narrowed to.
LAST = "\x7f"

__all__ = ["Entry", "Filter", "Page"]


@dataclass(frozen=True, slots=True)
class Page:
    """Entries of a list; `following` is what to ask for the next page with, "" when there is none.

    `is_cut` says that MOST_LOOKED lines were looked at before the page was full.
    """

    entries: list[Entry]
    following: str
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Urgent:
    """How many cases are late (`red`) and will be soon (`yellow`); `is_more` says that there are more."""

    red: int
    yellow: int
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class Load:
    """How many open cases somebody has in hand, how many of them will be late soon (`yellow`), how many are (`red`)."""

    open: int = 0
    yellow: int = 0
    red: int = 0


def add(office: Office, entry: Entry) -> None:
    """Enter a case."""
    shard = _shard(office, entry.number)
    shard.entries[entry.key] = lines.kept(entry)
    shard.index.update(lines.rows_of(entry))
    _count(office, entry.state, 1)


def renew(office: Office, entry: Entry) -> bool:
    """Put an entry in the place of the older one of the same case, or enter it; whether anything was changed."""
    shard = _shard(office, entry.number)
    before = _read(shard, entry.key)
    if before is None:
        add(office, entry)
        return True
    after = lines.rows_of(entry)
    changed = before != entry
    for row in lines.rows_of(before) - after:
        changed |= _discard(shard, row)
    for row in after:
        changed |= bool(shard.index.insert(row))
    if before != entry:
        shard.entries[entry.key] = lines.kept(entry)
    if before.state != entry.state:
        _count(office, before.state, -1)
        _count(office, entry.state, 1)
    return changed


def change(office: Office, before: Entry, after: Entry) -> None:
    """Put an entry in the place of an older one of the same case; what is kept counts, not what `before` says."""
    renew(office, after)


def rebuild(office: Office, entries: Iterable[Entry]) -> int:
    """Write the register anew from the lines of all cases of the office; how many there are."""
    for shard in office.shards:
        shard.entries.clear()
        shard.index.clear()
    for length in office.counts.values():
        length.set(0)
    total = 0
    for entry in entries:
        add(office, entry)
        total += 1
    return total


def faults(office: Office, entries: Iterable[Entry]) -> Iterator[str]:
    """What differs between the register and the lines of all cases of the office, in English for operators."""
    numbers: set[str] = set()
    states: dict[str, int] = {}
    rows = 0
    for entry in entries:
        numbers.add(entry.number)
        states[entry.state] = states.get(entry.state, 0) + 1
        wanted, shard = lines.rows_of(entry), _shard(office, entry.number)
        rows += len(wanted)
        if _read(shard, entry.key) != entry:
            yield f"case {entry.number}: its line in the register is not what its ledger says"
        elif not all(row in shard.index for row in wanted):
            yield f"case {entry.number}: the register does not find it by everything"
    if sum(len(shard.entries) for shard in office.shards) != len(numbers):
        yield f"the register does not have as many lines as there are cases ({len(numbers)})"
    elif sum(len(shard.index) for shard in office.shards) != rows:
        yield "the register has rows that belong to no line"
    for state, length in office.counts.items():
        if length() != states.get(state, 0):
            yield f"{length()} cases are counted as {state}, there are {states.get(state, 0)}"


def entry_of(office: Office, number: str, received_on: str) -> Entry | None:
    """The entry of a case, by its number and its day of receipt."""
    return _read(_shard(office, number), lines.key_of(number, received_on))


def page(office: Office, wanted: Filter, after: str = "", size: int = 25) -> Page:
    """The next entries behind a sort value, in the order that the filter names."""
    found: list[Entry] = []
    last = ""
    for looked, (sort, entry) in enumerate(_sorted(office, wanted, after), start=1):
        if lines.matches(wanted, entry):
            if len(found) == size:
                return Page(found, last)
            found.append(entry)
            last = sort
        if looked == MOST_LOOKED:
            return Page(found, sort, is_cut=len(found) < size)
    return Page(found, "")


def walk(office: Office, wanted: Filter) -> Iterator[Entry]:
    """All entries that a filter asks for, in its order: for exports, which bound themselves."""
    return (entry for _sort, entry in _sorted(office, wanted, "") if lines.matches(wanted, entry))


def open_by_due(office: Office, until: date, phase: str = "") -> Iterator[str]:
    """The numbers of the open cases of a phase ("" for all) that are due up to a day; the register may change then."""
    prefix = lines.prefix_of(lines.DUE, {"phase": phase} if phase else {})
    high = prefix + lines.plain_day(until) + END
    for shard in office.shards:
        for row in list(shard.index.keys(prefix, high)):
            yield lines.number_of(row)


def turning(office: Office, today: date) -> Iterator[tuple[str, str]]:
    """(number, day that is due) of the open cases that are urgent or late on a day; the register may change then."""
    prefix = lines.prefix_of(lines.YELLOW, {})
    high = prefix + lines.plain_day(today) + END
    for shard in office.shards:
        for row in list(shard.index.keys(prefix, high)):
            yield lines.number_of(row), lines.days_of_yellow(row[len(prefix) :])[1]


def tasks(office: Office, who: Iterable[str]) -> Iterator[tuple[str, TaskRow]]:
    """(who, row) of all tasks of these, the nearest day first; one that is there for several of them comes again."""
    ranges = []
    for one in who:
        prefix = lines.task_prefix(one)
        ranges += [_tasks(shard, prefix, one) for shard in office.shards]
    for _sort, one, row in merge(*ranges):
        yield one, row


def entry_at(office: Office, key: str) -> Entry | None:
    """The entry of a key."""
    return _read(_shard(office, lines.number_of(key)), key)


def count(office: Office, state: str) -> int:
    """How many cases of an office are in a state."""
    return office.counts[state]() if state in office.counts else 0


def urgent(office: Office, today: date) -> Urgent:
    """How many open cases of an office are late, and how many will be soon; at most MOST_COUNTED of each shard."""
    prefix, day = lines.prefix_of(lines.YELLOW, {}), today.isoformat()
    red = yellow = 0
    is_more = False
    for shard in office.shards:
        rows = list(islice(shard.index.keys(prefix, prefix + lines.plain_day(today) + END), MOST_COUNTED))
        late = sum(lines.days_of_yellow(row[len(prefix) :])[1] < day for row in rows)
        red, yellow = red + late, yellow + len(rows) - late
        is_more |= len(rows) == MOST_COUNTED
    return Urgent(red, yellow, is_more)


def loads(office: Office, today: date) -> dict[str, Load]:
    """What everybody has in hand who works on cases of an office (`lines.NOBODY` for those on which nobody does).

    Each open case is looked at once, in the index only: the figure of one is not worth rows of its own.
    """
    found: dict[str, list[int]] = {}
    day = today.isoformat()
    for shard in office.shards:
        prefix = lines.assigned_prefix(lines.DUE)
        for row in shard.index.keys(prefix, prefix + LAST):
            found.setdefault(lines.read_assigned(row, prefix)[0], [0, 0, 0])[0] += 1
        prefix = lines.assigned_prefix(lines.YELLOW)
        for row in shard.index.keys(prefix, prefix + LAST):
            who, sort = lines.read_assigned(row, prefix)
            yellow_on, due = lines.days_of_yellow(sort)
            if who in found and (due < day or yellow_on <= day):
                found[who][2 if due < day else 1] += 1
    return {who: Load(*numbers) for who, numbers in found.items()}


def urged(office: Office) -> int:
    """How many cases of an office have an urging that nobody has answered."""
    prefix = lines.prefix_of(lines.URGED, {})
    return sum(len(shard.index.keys(prefix, prefix + END)) for shard in office.shards)


def _sorted(office: Office, wanted: Filter, after: str) -> Iterator[tuple[str, Entry]]:
    plan = lines.plan(wanted)
    low = max(plan.low, after)
    ranges = [_keys(shard, prefix, low, plan.high) for prefix in plan.prefixes for shard in office.shards]
    for sort, shard in merge(*ranges, key=lambda pair: pair[0]):
        if sort != after:
            yield sort, _read(shard, sort[-lines.KEY_LENGTH :])


def _keys(shard: Shard, prefix: str, low: str, high: str) -> Iterator[tuple[str, Shard]]:
    if not prefix:
        for key in shard.entries.keys(low, high):
            yield key, shard
        return
    for row in shard.index.keys(prefix + low, prefix + high):
        yield row[len(prefix) :], shard


def _tasks(shard: Shard, prefix: str, who: str) -> Iterator[tuple[str, str, TaskRow]]:
    for row in shard.index.keys(prefix, prefix + END):
        yield row[len(prefix) :], who, lines.read_task(row, prefix)


def _count(office: Office, state: str, by: int) -> None:
    if state not in office.counts:
        office.count_states([state])
    office.counts[state].change(by)


def _discard(shard: Shard, row: str) -> bool:
    try:
        shard.index.remove(row)
    except KeyError:
        return False
    return True


def _read(shard: Shard, key: str) -> Entry | None:
    values = shard.entries.get(key)
    return None if values is None else lines.read_entry(values)


def _shard(office: Office, number: str) -> Shard:
    return office.shards[int(number[14:]) % len(office.shards)]
