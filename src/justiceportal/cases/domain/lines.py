"""The line of a case in the register of its office, and the rows of the index by which lists find it.

A row is what a list is narrowed to (`item=…|state=…|`) and then what it is sorted by. Each list is one range of rows,
or a few merged; what no row covers is looked at line by line, in bounded steps. Names stand in a line masked only; they
are found by their keyed hash.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.clock import Level
from justiceportal.cases.domain.states import OPEN


SEPARATOR = "|"
OPPOSITE = str.maketrans("0123456789", "9876543210")
#: the day of what has none: it comes last
FAR = "99999999"
KEY_LENGTH, DAY_LENGTH = 28, 8

#: what a list is sorted by: the newest day first for the first four, the nearest one first for the rest
RECEIVED, ACCEPTED, DECIDED, CLOSED = "received", "accepted", "decided", "closed"
DUE, YELLOW, URGED = "due", "yellow", "urged"
DAY_KINDS = (RECEIVED, ACCEPTED, DECIDED, CLOSED)
#: all cases in which something is still to be done, where a phase is asked for
ANY_OPEN = "open"
#: open cases on which nobody works, where an assignee is asked for
NOBODY = "-"
EQUAL = ("state", "phase", "item", "channel", "assignee", "outcome", "timeliness")

_FILTERED = ("channel", "item", "state")
_COMBINED = tuple(parts for size in (1, 2, 3) for parts in combinations(_FILTERED, size))
#: by order: what may be asked for together at no more cost than the whole list; of equal ones the first is taken
INDEXED: dict[str, tuple[tuple[str, ...], ...]] = {
    RECEIVED: (
        ("assignee",),
        *_COMBINED,
        ("phase",),
        ("channel", "phase"),
        ("item", "phase"),
        ("channel", "item", "phase"),
        ("assignee", "phase"),
        ("outcome",),
        ("item", "outcome"),
    ),
    ACCEPTED: ((), ("item",)),
    DECIDED: ((), ("item",), ("outcome",), ("timeliness",), ("item", "timeliness")),
    CLOSED: ((), ("item",), ("outcome",)),
    DUE: ((), ("assignee",), ("phase",), ("state",), ("item",)),
    YELLOW: ((), ("assignee",)),
    URGED: ((),),
}


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for somebody: `who` is `a:<account or group>` or `r:<role>`.

    `due` is the last day in time, `yellow_on` the day on which it becomes urgent ("" without one), both
    `YYYY-MM-DD`; `but` are the accounts of the pool that may not do it.
    """

    kind: str
    who: str
    due: str = ""
    yellow_on: str = ""
    but: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the register. `item` is the item's UID, `applicant` the masked name, `name` its keyed hash.

    Days are `YYYY-MM-DD`, "" where there is none; `submitted` is the moment of entry (RFC 3339, UTC). `due` is the last
    day of what counts in the present phase, `yellow_on` the day on which it becomes urgent, `urged` the day by which
    an urging is to be answered. `tasks` are the values of Task; `timeliness` is that of the decision (`on-time`, `late`
    or ""). A line of older code has the first nine only, or lacks the last.
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
    chain: str = ""
    phase: str = ""
    assignee: str = ""
    due: str = ""
    yellow_on: str = ""
    outcome: str = ""
    accepted_on: str = ""
    decided_on: str = ""
    closed_on: str = ""
    urged: str = ""
    tasks: tuple[tuple, ...] = ()
    timeliness: str = ""

    @property
    def key(self) -> str:
        """What the entry is kept under: the newest day of receipt and then the newest number sort first."""
        return key_of(self.number, self.received_on)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.phase in tuple(OPEN)

    @property
    def red_on(self) -> str:
        """The first day on which it is late, "" without a day that is due."""
        return date.fromordinal(date.fromisoformat(self.due).toordinal() + 1).isoformat() if self.due else ""

    def level(self, today: date) -> Level:
        """How urgent it is for the office; what waits for the applicant, or has no day, stands still."""
        if not self.is_open or not self.due or self.phase == Phase.SUPPLEMENT:
            return Level.PAUSED
        return level_of(self.due, self.yellow_on, today)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; an empty value stands for everything.

    `phase` may be ANY_OPEN. The days are those of `day_kind`; naming another kind than RECEIVED keeps out what has no
    such day and sorts by it. `order` is "" (the newest first), DUE or URGED, which hold open cases only; `level` is
    seen from `today` and is sorted by the day that is due.
    """

    state: str = ""
    item: str = ""
    channel: str = ""
    first_day: date | None = None
    last_day: date | None = None
    #: keyed hashes of an applicant's name, one for each key there is
    names: tuple[str, ...] = ()
    phase: str = ""
    assignee: str = ""
    outcome: str = ""
    timeliness: str = ""
    level: str = ""
    day_kind: str = RECEIVED
    order: str = ""
    today: date | None = None
    #: what `item` may be, where it is one of several
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """How a list is read: the order, what the rows begin with, and from where to where (sort values)."""

    order: str
    prefixes: tuple[str, ...]
    low: str
    high: str
    is_exact: bool


@dataclass(frozen=True, slots=True)
class TaskRow:
    """What a row of tasks says; days as in Task, `key` is that of the entry."""

    due: str
    yellow_on: str
    key: str
    kind: str
    but: tuple[str, ...]


def level_of(due: str, yellow_on: str, today: date) -> Level:
    """How urgent something is that is due on a day (`YYYY-MM-DD`, "" for none)."""
    day = today.isoformat()
    if due and due < day:
        return Level.RED
    return Level.YELLOW if yellow_on and yellow_on <= day else Level.CALM


def key_of(number: str, received_on: str) -> str:
    """The key of a case's entry."""
    return _newest_first(received_on) + number.translate(OPPOSITE)


def number_of(key: str) -> str:
    """The number of the case whose entry has a key."""
    return key[-20:].translate(OPPOSITE)


def rows_of(entry: Entry) -> frozenset[str]:
    """All rows of an entry in the index."""
    found = {_prefix({"name": entry.name}) + entry.key}
    for order, combined in INDEXED.items():
        sort = sort_of(order, entry)
        if sort:
            for parts in combined:
                values = {part: _value(entry, part) for part in parts}
                if all(values.values()):
                    found.add(prefix_of(order, values) + sort)
    return frozenset(found | {_task_row(Task(*task), entry) for task in entry.tasks})


def sort_of(order: str, entry: Entry) -> str:
    """What a list of an order sorts an entry by, "" when the entry is not in it."""
    if order == RECEIVED:
        return entry.key
    if order in DAY_KINDS:
        day = getattr(entry, f"{order}_on")
        return _newest_first(day) + entry.key if day else ""
    if order == URGED:
        return _plain(entry.urged) + entry.key if entry.urged else ""
    if not entry.is_open:
        return ""
    if order == DUE:
        return _plain(entry.due) + entry.key
    runs = entry.due and entry.phase != Phase.SUPPLEMENT
    return _plain(entry.yellow_on or entry.due) + _plain(entry.due) + entry.key if runs else ""


def prefix_of(order: str, values: dict[str, str]) -> str:
    """What the rows begin with that have these values in an order; "" for all entries by the day of receipt."""
    return _prefix(values if order == RECEIVED else {"on": order, **values})


def plan(wanted: Filter) -> Plan:
    """How to read what a filter asks for."""
    if wanted.names:
        prefixes = tuple(_prefix({"name": name}) for name in wanted.names)
        return Plan(RECEIVED, prefixes, *_days(RECEIVED, wanted), is_exact=True)
    order = DUE if wanted.level else wanted.order or wanted.day_kind
    asked = _asked(wanted, order)
    parts = max(((), *(parts for parts in INDEXED[order] if set(parts) <= set(asked))), key=len)
    values = {part: getattr(wanted, part) for part in parts}
    phases = [str(phase) for phase in OPEN] if values.get("phase") == ANY_OPEN else [values.get("phase", "")]
    prefixes = tuple(prefix_of(order, values | ({"phase": phase} if "phase" in values else {})) for phase in phases)
    is_exact = set(parts) == set(asked) and not wanted.level and (order in DAY_KINDS or not _has_days(wanted))
    return Plan(order, prefixes, *_days(order, wanted), is_exact)


def matches(wanted: Filter, entry: Entry) -> bool:
    """Whether an entry is what a filter asks for; its names are not looked at."""
    for part in EQUAL:
        value = getattr(wanted, part)
        if value == ANY_OPEN and part == "phase":
            if not entry.is_open:
                return False
        elif value and value != _value(entry, part):
            return False
    if wanted.items and entry.item not in wanted.items:
        return False
    if wanted.level and wanted.today is not None and entry.level(wanted.today) != wanted.level:
        return False
    if not _has_days(wanted) and wanted.day_kind == RECEIVED:
        return True
    day = getattr(entry, f"{wanted.day_kind}_on")
    first = wanted.first_day.isoformat() if wanted.first_day else ""
    return bool(day) and first <= day <= (wanted.last_day.isoformat() if wanted.last_day else "9999-12-31")


def task_prefix(who: str) -> str:
    """What the rows of somebody's tasks begin with; they follow in the order of the days that are due."""
    return _prefix({"who": who})


def read_task(row: str, prefix: str) -> TaskRow:
    """What a row of tasks says."""
    rest = row[len(prefix) :]
    ends = (DAY_LENGTH, 2 * DAY_LENGTH, 2 * DAY_LENGTH + KEY_LENGTH)
    kind, _separator, but = rest[ends[2] :].partition(SEPARATOR)
    return TaskRow(_day(rest[: ends[0]]), _day(rest[ends[0] : ends[1]]), rest[ends[1] : ends[2]], kind, _names(but))


def assigned_prefix(order: str) -> str:
    """What the rows of an order begin with that say who works on the case."""
    return prefix_of(order, {"assignee": ""}).removesuffix(SEPARATOR)


def read_assigned(row: str, prefix: str) -> tuple[str, str]:
    """(who works on it, NOBODY where nobody does; sort value) of such a row."""
    who, _separator, sort = row[len(prefix) :].partition(SEPARATOR)
    return who, sort


def days_of_yellow(sort: str) -> tuple[str, str]:
    """(day that becomes urgent, day that is due) of a sort value of the order YELLOW."""
    return _day(sort[:DAY_LENGTH]), _day(sort[DAY_LENGTH : 2 * DAY_LENGTH])


def plain_day(day: date | None) -> str:
    """A day as rows of the orders DUE, YELLOW and URGED and of tasks have it."""
    return FAR if day is None else f"{day:%Y%m%d}"


def _value(entry: Entry, part: str) -> str:
    value = getattr(entry, part)
    return NOBODY if part == "assignee" and not value and entry.is_open else value


def _task_row(task: Task, entry: Entry) -> str:
    days = _plain(task.due) + _plain(task.yellow_on)
    return f"{task_prefix(task.who)}{days}{entry.key}{task.kind}{SEPARATOR}{','.join(task.but)}"


def _asked(wanted: Filter, order: str) -> list[str]:
    asked = [part for part in EQUAL if getattr(wanted, part)]
    # Lists of open cases need no rows for all of them, and a state says its phase.
    if "phase" in asked and (wanted.state or (order in (DUE, YELLOW) and wanted.phase == ANY_OPEN)):
        asked.remove("phase")
    return asked


def _has_days(wanted: Filter) -> bool:
    return wanted.first_day is not None or wanted.last_day is not None


def _days(order: str, wanted: Filter) -> tuple[str, str]:
    """From where to where a list goes; ":" sorts behind all digits."""
    if order in DAY_KINDS and order == wanted.day_kind:
        low = _newest_first(wanted.last_day.isoformat()) if wanted.last_day else ""
        return low, (_newest_first(wanted.first_day.isoformat()) if wanted.first_day else "") + ":"
    if order == DUE and wanted.level and wanted.today is not None:
        today = plain_day(wanted.today)
        if wanted.level == Level.RED:
            return "", today
        return (today, ":") if wanted.level != Level.PAUSED else ("", ":")
    return "", ":"


def _prefix(values: dict[str, str]) -> str:
    return "".join(f"{name}={value}{SEPARATOR}" for name, value in values.items())


def _newest_first(day: str) -> str:
    return day.replace("-", "").translate(OPPOSITE)


def _plain(day: str) -> str:
    return day.replace("-", "") if day else FAR


def _day(plain: str) -> str:
    return "" if plain == FAR else f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()


def read_entry(values: tuple) -> Entry:
    """An entry as it is kept; what older code did not write is empty."""
    return Entry(*values)


def kept(entry: Entry) -> tuple:
    """The values of an entry as they are kept."""
    return tuple(getattr(entry, name) for name in Entry.__slots__)


def tasks_of(entry: Entry) -> Iterator[Task]:
    """The tasks of an entry."""
    return (Task(*task) for task in entry.tasks)
