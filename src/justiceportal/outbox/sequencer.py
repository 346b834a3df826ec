"""Gives events their numbers: strictly increasing, without gaps, in the order of transactions and of positions in them.

A number is given in one transaction with the mark that it was given, so a kill leaves nothing half. What a later
transaction wrote cannot be older (transactions commit one after the other), so all that is visible comes before all
that is not. The day of an event is that of its recording; one that was recorded just before midnight and committed
after it lies in yesterday's shards, so all days are looked at until they are dropped.
"""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import timedelta
from heapq import merge
from itertools import islice
from itertools import takewhile
from justiceportal.core.clock import CHINA
from justiceportal.core.interfaces import IWorkerJob
from justiceportal.core.worker import wake_after_commit
from justiceportal.outbox import records
from justiceportal.outbox.bell import bell
from typing import NamedTuple
from zope.interface import implementer


#: how many events get their number in one transaction
BATCH = 500
#: no transaction that adds an event to its day goes on for longer
KEPT_DAYS = 2
#: so many volumes are bound in one turn, so that other jobs have theirs
VOLUMES = 10


class Waiting(NamedTuple):
    """An event without a number, in the order in which they get theirs."""

    serial: bytes
    position: int
    day: str
    shard: int
    number: int
    entry: records.Entry


@implementer(IWorkerJob)
class Sequencer:
    """The job that gives numbers; the jobs that follow events are woken when it gave some. At leisure it tidies up."""

    interval = 1.0
    follows_events = True

    def run(self, portal, moment: datetime) -> bool:
        """Number a batch; True when it was a whole one."""
        count = sequence(portal)
        if count:
            wake_after_commit()
            bell.ring_after_commit()
        elif drop_days(portal, moment.astimezone(CHINA).date()):
            return True
        else:
            bind(portal)
        return count == BATCH


def sequence(portal, most: int = BATCH) -> int:
    """Give the next events their numbers; how many they were."""
    batch = list(islice(merge(*_queues(portal)), most))
    if not batch:
        return 0
    log = records.make_log(portal)
    marks: dict[str, dict[int, int]] = {}
    for waiting in batch:
        log.add(waiting.entry)
        marks.setdefault(waiting.day, {})[waiting.shard] = waiting.number
    days = records.days_of(portal)
    for key, shards in marks.items():
        done = days[key].done
        done.counts = tuple(shards.get(place, count) for place, count in enumerate(done.counts))
    return len(batch)


def drop_days(portal, today: date) -> int:
    """Forget one day that is over and whose events all have their number; how many were dropped."""
    days = records.days_of(portal)
    for key in days:
        if date.fromisoformat(key) >= today - timedelta(days=KEPT_DAYS):
            return 0
        day = days[key]
        counts = tuple(records.last_of(shard) for shard in day.shards)
        if counts == day.done.counts:
            del days[key]
            return 1
    return 0


def bind(portal, most: int = VOLUMES) -> int:
    """Bind events that are a while in the log in volumes; how many volumes they became."""
    log = records.log_of(portal)
    return 0 if log is None else sum(1 for _turn in takewhile(lambda _turn: log.bind(), range(most)))


def _queues(portal) -> Iterator[Iterator[Waiting]]:
    """What waits in each shard in which anything does, in its order."""
    for key, day in records.days_of(portal).items():
        counts = day.done.counts
        for place, shard in enumerate(day.shards):
            if records.last_of(shard) > counts[place]:
                yield _queue(key, place, shard, counts[place])


def _queue(key: str, place: int, shard, done: int) -> Iterator[Waiting]:
    for number, entry in shard.items(done + 1):
        if not records.is_committed(entry):
            return
        yield Waiting(entry._p_serial, entry.position, key, place, number, entry)
