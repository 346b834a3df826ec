"""Where events wait for the worker. The dotted paths of the classes are data in the database.

Events lie by the day (in China) of their recording, each day in many shards: transactions of one process take the
shards in turn, so two that run at the same time never write to the same one. The key is the event's id, which says
nothing about the order; that comes from the transaction that wrote the entry (`_p_serial`) and from its position in it.
A day whose events all have their sequence number is dropped as a whole: taking out single keys would conflict with
writers.
"""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from datetime import date
from itertools import count
from justiceportal.outbox.domain.envelope import Envelope
from persistent import Persistent
from persistent.list import PersistentList
from ZODB.utils import z64
from zope.annotation.interfaces import IAnnotations
import os
import transaction


KEY = "justiceportal.outbox"
SHARDS = 128
POSITION = "justiceportal.outbox.position"
#: the serial of an entry that is not committed
UNWRITTEN = z64

_turns = count(int.from_bytes(os.urandom(2)))


class Entry(Persistent):
    """An event in the outbox; written once and never changed, so its serial is that of its transaction."""

    def __init__(self, envelope: Envelope, position: int) -> None:
        self.event = envelope.to_data()
        self.position = position


def put(portal, day: date, envelope: Envelope) -> Entry:
    """Add an event in the present transaction."""
    shards = _shards(portal, day)
    entry = Entry(envelope, _next_position())
    shards[next(_turns) % len(shards)][envelope.id] = entry
    return entry


def entries(portal, day: date) -> Iterator[Entry]:
    """The entries of a day in no particular order."""
    for shard in days_of(portal).get(_key(day), ()):
        yield from shard.values()


def in_order(found) -> list[Entry]:
    """Committed entries in the order in which they happened: by transaction, then by position in it."""
    return sorted(found, key=lambda entry: (entry._p_serial, entry.position))


def prepare(portal, day: date) -> None:
    """Make the shards of a day, so that its first events do not meet in making them."""
    _shards(portal, day)


def days_of(portal):
    """The shards by day (`YYYY-MM-DD`)."""
    annotations = getattr(portal, "__annotations__", None)
    return {} if annotations is None else annotations.get(KEY, {})


def _shards(portal, day: date) -> PersistentList:
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    days = annotations[KEY]
    if _key(day) not in days:
        days[_key(day)] = PersistentList(OOBTree() for _number in range(SHARDS))
    return days[_key(day)]


def _key(day: date) -> str:
    return day.isoformat()


def _next_position() -> int:
    """The place of an event among those of the present transaction, from 0."""
    present = transaction.get()
    try:
        position = present.data(POSITION) + 1
    except KeyError:
        position = 0
    present.set_data(POSITION, position)
    return position
