"""The outbox: events that get their numbers, one by one and from a backlog, with a short log and with a long one."""

from argparse import Namespace
from collections.abc import Iterator
from common import absolute
from common import compared
from common import in_turns
from common import main
from common import print_table
from common import say
from contextlib import contextmanager
from contextlib import ExitStack
from datetime import datetime
from datetime import UTC
from justiceportal.outbox import records
from justiceportal.outbox.domain.envelope import Envelope
from justiceportal.outbox.sequencer import sequence
from justiceportal.outbox.service import events
from justiceportal.outbox.service import last_sequence
from pathlib import Path
from persistent import Persistent
from uuid import uuid4
from zope.annotation.attribute import AttributeAnnotations
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.component import provideAdapter
from zope.interface import implementer
import random
import sys
import time
import transaction
import ZODB


MOMENT = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
DAY = MOMENT.date()
FEW, MANY = 1_000, 100_000
FILLING = 20
BACKLOG, IN_A_TRANSACTION = 1_000, 5
LOOKS = 50
# Cases that are in work at the same time.
CASES = 5_000
DATA = {
    "number": "33021220261122000017",
    "state": "accepted",
    "website": "yinzhou",
    "area_code": "330212",
    "item": {"uid": "0" * 32, "title": "法律援助申请"},
    "step": "accept",
    "entry": 2,
}


@implementer(IAttributeAnnotatable)
class Place(Persistent):
    """What stands for the portal."""


def run(options: Namespace, place: Path) -> None:
    """Fill two logs, then measure both in turns."""
    provideAdapter(AttributeAnnotations)
    with ExitStack() as opened:
        sides = {count: opened.enter_context(filled(place / f"outbox-{count}.fs", count)) for count in (FEW, MANY)}
        grown = {count: growth(side) for count, side in sides.items()}
        probes = {}
        for count, side in sides.items():
            probes["one", count] = lambda side=side: one(side)
            probes["backlog", count] = lambda side=side: backlog(side)
            probes["look", count] = lambda side=side: look(side)
            probes["page", count] = lambda side=side: page(side)
        found = in_turns(probes, options.rounds)
        say(f"{options.rounds} rounds; {len(str(DATA))} characters of data in an event; FileStorage; one process")
        one_by_one = "an event is recorded, committed, numbered, committed"
        rows = [
            compared(one_by_one, found["one", MANY] * 1000, found["one", FEW] * 1000, "ms", at_most=1.3),
            absolute(
                f"{BACKLOG} waiting events get their numbers",
                *(found["backlog", MANY] * 1000, "ms", 1000, found["backlog", FEW] * 1000),
            ),
            absolute("a look that finds nothing", found["look", MANY] * 1000, "ms", 1, found["look", FEW] * 1000),
            absolute("100 events out of the log", found["page", MANY] * 1000, "ms", 50, found["page", FEW] * 1000),
            absolute("growth of the file for each event, one by one", grown[MANY], "bytes", 8000, grown[FEW]),
        ]
    print_table(rows, heads=(f"{MANY} events", str(FEW)))


@contextmanager
def filled(path: Path, count: int) -> Iterator[Place]:
    """A place in a database of its own with so many events in its log and as many in the shards of the day."""
    db = ZODB.DB(str(path), cache_size=30_000)
    connection = db.open()
    side = connection.root()["place"] = Place()
    records.prepare(side, DAY)
    transaction.commit()
    while last_sequence(side) < count:
        put(side, min(10_000, count - last_sequence(side)), FILLING)
        while sequence(side):
            transaction.commit()
    yield side
    transaction.abort()
    connection.close()
    db.close()


def put(side: Place, count: int, in_a_transaction: int) -> None:
    """Record events about the cases that are in work."""
    begun = last_sequence(side) // FILLING
    for number in range(count):
        subject = f"33021220261122{begun + random.randrange(CASES):06}"
        records.put(
            side, DAY, Envelope(str(uuid4()), "case.accepted", "/websites/yinzhou", subject, MOMENT, "s-1", DATA)
        )
        if number % in_a_transaction == in_a_transaction - 1:
            transaction.commit()
    transaction.commit()


def growth(side: Place, count: int = 50) -> float:
    """Bytes for each event that is recorded and numbered on its own."""
    storage = side._p_jar.db().storage
    before = storage.getSize()
    for _turn in range(count):
        one(side)
    return (storage.getSize() - before) / count


def one(side: Place) -> float:
    """Seconds from an event to its number."""
    begun = time.perf_counter()
    put(side, 1, 1)
    sequence(side)
    transaction.commit()
    return time.perf_counter() - begun


def backlog(side: Place) -> float:
    """Seconds for the numbers of a backlog."""
    put(side, BACKLOG, IN_A_TRANSACTION)
    begun = time.perf_counter()
    while sequence(side):
        transaction.commit()
    return time.perf_counter() - begun


def look(side: Place) -> float:
    """Seconds of a look for events where there is none."""
    begun = time.perf_counter()
    for _turn in range(LOOKS):
        transaction.begin()
        sequence(side)
    return (time.perf_counter() - begun) / LOOKS


def page(side: Place) -> float:
    """Seconds for a page from the middle of the log."""
    begun = time.perf_counter()
    events(side, last_sequence(side) // 2, 100)
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main(run, __doc__, rounds=10, needs_texts=False))
