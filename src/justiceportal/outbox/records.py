"""Where events wait for their number, and the log of those that have one. The dotted paths are data in the database.

Events lie by the day (in China) of their recording, each day in many shards. A transaction puts all its events into one
shard, the next one takes the next shard: two that run at the same time do not write to the same one, and if they ever
do, the later one is run again. So a shard is in the order of its transactions, and only its end is new. The order among
shards comes from the transaction that wrote an entry (`_p_serial`) and its position in it.

A day whose events all have their number is dropped as a whole: taking out single keys would conflict with writers. The
log refers to the entries themselves, so an event is written once. Later on the worker binds those that follow each
other in volumes: one reads there in a tenth of the time and of the place what lies far behind.
"""

from BTrees.LOBTree import LOBTree
from BTrees.OOBTree import OOBTree
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import UTC
from itertools import count
from justiceportal.outbox.domain.envelope import Envelope
from persistent import GHOST
from persistent import Persistent
from persistent.list import PersistentList
from persistent.timestamp import TimeStamp
from typing import Any
from ZODB.utils import z64
from zope.annotation.interfaces import IAnnotations
import orjson
import os
import transaction
import zlib


KEY = "justiceportal.outbox"
LOG = "justiceportal.outbox.log"
SHARDS = 128
#: so many events are in a volume, and so many of the last ones in none: who is not far behind reads these
VOLUME, UNBOUND = 100, 1_000
PLACE = "justiceportal.outbox.place"
#: the serial of an entry that is not committed
UNWRITTEN = z64
NOTHING = (0.0, {})

_turns = count()


def _begin_turns() -> None:
    """Begin at any shard, so that processes do not take their turns in step, not even forks of the same one."""
    global _turns
    _turns = count(int.from_bytes(os.urandom(2)))


_begin_turns()
os.register_at_fork(after_in_child=_begin_turns)


class Entry(Persistent):
    """An event in the outbox; written once and never changed, so its serial is that of its transaction."""

    def __init__(self, envelope: Envelope, position: int) -> None:
        self.event = envelope.to_data()
        self.position = position


class Done(Persistent):
    """How many events of each shard of a day have their number; only the worker writes it."""

    def __init__(self) -> None:
        self.counts: tuple[int, ...] = (0,) * SHARDS


class Day(Persistent):
    """The events of a day: shards, each with its entries by numbers from 1. Itself it never changes."""

    def __init__(self) -> None:
        self.shards = tuple(LOBTree() for _number in range(SHARDS))
        self.done = Done()


class Volume(Persistent):
    """Events whose numbers follow each other, with the moments of their recording; never changed."""

    def __init__(self, kept: list[tuple[float, dict[str, Any]]]) -> None:
        self.count = len(kept)
        self.data = zlib.compress(orjson.dumps(kept))

    def kept(self) -> list[tuple[float, dict[str, Any]]]:
        """(seconds since 1970, event) of each."""
        return orjson.loads(zlib.decompress(self.data))


class Log(Persistent):
    """The events that have their number, by it; the numbers begin with 1 and have no gaps. Only the worker writes it.

    `entries` are the last ones, `volumes` those up to the number `bound`, by the first number of each volume.
    `subjects` are the numbers of all events about a subject that are kept, the first first; `forgotten` is up to which
    number events are not kept any more, so that no number is ever given twice.
    """

    forgotten = bound = 0
    #: the volume that was opened last (its first number, what it has): who reads on begins in the middle of one
    _v_open: tuple[int, list[tuple[float, dict[str, Any]]]] = (0, [])

    def __init__(self) -> None:
        self.entries, self.volumes = LOBTree(), LOBTree()
        self.subjects = OOBTree()

    @property
    def last(self) -> int:
        """The highest number that was given, 0 before the first event."""
        return self.entries.maxKey() if self.entries else self.forgotten

    def add(self, entry: Entry) -> int:
        """Give an entry the next number."""
        number = self.last + 1
        self.entries[number] = entry
        subject = entry.event["subject"]
        self.subjects[subject] = (*self.subjects.get(subject, ()), number)
        return number

    def events(self, numbers: Iterable[int]) -> Iterator[dict[str, Any]]:
        """The events of numbers that are kept, in their order, which is the lowest first."""
        for entry, kept in self._kept(numbers):
            yield kept[1] if entry is None else _asleep(entry, _event)

    def moments(self, numbers: Iterable[int]) -> Iterator[datetime]:
        """When each of these events was recorded (see `recorded`)."""
        for entry, kept in self._kept(numbers):
            yield datetime.fromtimestamp(kept[0], UTC) if entry is None else _asleep(entry, recorded)

    def bind(self) -> bool:
        """Bind the next events in a volume; False where that is not worth while yet."""
        begin = max(self.bound, self.forgotten)
        if self.last - begin < VOLUME + UNBOUND:
            return False
        numbers = range(begin + 1, begin + VOLUME + 1)
        seconds = [moment.timestamp() for moment in self.moments(numbers)]
        volume = Volume(list(zip(seconds, self.events(numbers), strict=True)))
        if not self.bound:
            # A log of an earlier version has none.
            self.volumes = LOBTree()
        self.volumes[numbers[0]] = volume
        for number in numbers:
            del self.entries[number]
        self.bound = numbers[-1]
        return True

    def forget(self, until: int, most: int) -> int:
        """Forget the oldest events, up to that number and at most so many; how many they were."""
        numbers = range(self.forgotten + 1, min(until, self.last, self.forgotten + most) + 1)
        for number, event in zip(numbers, list(self.events(numbers)), strict=True):
            subject = event["subject"]
            kept = tuple(one for one in self.subjects[subject] if one != number)
            if kept:
                self.subjects[subject] = kept
            else:
                del self.subjects[subject]
            if number > self.bound:
                del self.entries[number]
        if numbers:
            self.forgotten = numbers[-1]
            self._drop_volumes()
        return len(numbers)

    def _kept(self, numbers: Iterable[int]) -> Iterator[tuple[Entry | None, tuple[float, dict[str, Any]]]]:
        """The entry of each number, or None with what a volume has; a volume is opened once."""
        first, volume = self._v_open
        for number in numbers:
            if number > self.bound:
                yield self.entries[number], NOTHING
                continue
            if not first <= number < first + len(volume):
                first = self.volumes.maxKey(number)
                volume = _asleep(self.volumes[first], Volume.kept)
                self._v_open = first, volume
            yield None, volume[number - first]

    def _drop_volumes(self) -> None:
        """Drop the volumes of which nothing is kept any more."""
        while self.bound and self.volumes:
            first = self.volumes.minKey()
            if first + self.volumes[first].count - 1 > self.forgotten:
                return
            del self.volumes[first]


def _asleep(one: Persistent, read: Callable[[Any], Any]) -> Any:
    """What an object says. One that was asleep sleeps on: a long log does not drive pages out of the memory."""
    was_asleep = one._p_state == GHOST
    said = read(one)
    if was_asleep:
        one._p_deactivate()
    return said


def _event(entry: Entry) -> dict[str, Any]:
    return entry.event


def put(portal, day: date, envelope: Envelope) -> Entry:
    """Add an event in the present transaction."""
    turn, position = _next_place()
    shards = _day(portal, day).shards
    shard = shards[turn % len(shards)]
    entry = Entry(envelope, position)
    shard[last_of(shard) + 1] = entry
    return entry


def entries(portal, day: date) -> Iterator[Entry]:
    """The entries of a day in no particular order."""
    found = days_of(portal).get(_key(day))
    for shard in () if found is None else found.shards:
        yield from shard.values()


def all_entries(portal) -> Iterator[Entry]:
    """The entries of all days that are not dropped, in no particular order."""
    for day in days_of(portal).values():
        for shard in day.shards:
            yield from shard.values()


def last_of(shard: LOBTree) -> int:
    """The number of the last entry of a shard, 0 in an empty one."""
    return shard.maxKey() if shard else 0


def recorded(entry: Entry) -> datetime:
    """When the transaction that wrote an entry was committed (aware, UTC), by the clock of the database."""
    entry._p_activate()
    return datetime.fromtimestamp(TimeStamp(entry._p_serial).timeTime(), UTC)


def is_committed(entry: Entry) -> bool:
    """Whether an entry's transaction has come to its end."""
    if entry._p_jar is None:
        return False
    entry._p_activate()
    return entry._p_serial != UNWRITTEN


def prepare(portal, day: date) -> None:
    """Make the shards of a day, so that its first events do not meet in making them."""
    _day(portal, day)


def log_of(portal) -> Log | None:
    """The log of the portal, None before its first event."""
    return _annotations(portal).get(LOG)


def make_log(portal) -> Log:
    """The log of the portal, made when there is none."""
    annotations = IAnnotations(portal)
    if LOG not in annotations:
        annotations[LOG] = Log()
    return annotations[LOG]


def days_of(portal):
    """Each Day by its date (`YYYY-MM-DD`)."""
    return _annotations(portal).get(KEY, {})


def renew(portal) -> None:
    """Bring days that an earlier version kept in shards by event ids into the present form."""
    days = days_of(portal)
    for key, old in list(days.items()):
        if isinstance(old, PersistentList):
            day = days[key] = Day()
            found = (entry for shard in old for entry in shard.values())
            for place, entry in enumerate(sorted(found, key=_order)):
                shard = day.shards[place % SHARDS]
                shard[last_of(shard) + 1] = entry


def _order(entry: Entry) -> tuple[bytes, int]:
    entry._p_activate()
    return entry._p_serial, entry.position


def _day(portal, day: date) -> Day:
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    days = annotations[KEY]
    if _key(day) not in days:
        days[_key(day)] = Day()
    return days[_key(day)]


def _annotations(portal) -> Any:
    return getattr(portal, "__annotations__", None) or {}


def _key(day: date) -> str:
    return day.isoformat()


def _next_place() -> tuple[int, int]:
    """(turn of the present transaction, place of an event among its events from 0)."""
    present = transaction.get()
    try:
        turn, position = present.data(PLACE)
        position += 1
    except KeyError:
        turn, position = next(_turns), 0
    present.set_data(PLACE, (turn, position))
    return turn, position
