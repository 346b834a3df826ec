"""What other rooms may ask of the outbox: to record an event in the present transaction, to read the log of events."""

from collections.abc import Container
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from justiceportal.core.clock import CHINA
from justiceportal.core.ids import new_id
from justiceportal.core.interfaces import IClock
from justiceportal.core.worker import wake_after_commit
from justiceportal.outbox import records
from justiceportal.outbox.bell import bell
from justiceportal.outbox.domain.envelope import Envelope
from justiceportal.outbox.errors import EventRefused
from justiceportal.outbox.interfaces import IEventType
from justiceportal.outbox.schemas import FileSchema
from pathlib import Path
from typing import Any
from typing import NamedTuple
from zope.component import getUtility
from zope.component import queryUtility


DAYS_AHEAD = 2


class Numbered(NamedTuple):
    """An event with its number; `event` are the attributes of CloudEvents and must not be changed."""

    number: int
    event: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """Events behind a number. `reached` is up to which number was looked, `is_last` that no more follow now."""

    events: tuple[Numbered, ...]
    reached: int
    is_last: bool


def record(portal, event_type: str, source: str, subject: str, data: dict[str, Any], moment: datetime) -> str:
    """Record an event with the change that it tells of: both are committed together or not at all.

    Returns the id of the event. EventRefused for a type that no room declared or data that its schema does not grant.
    """
    declared = queryUtility(IEventType, name=event_type)
    if declared is None:
        raise EventRefused(event_type, "no room declared the type")
    faults = declared.faults(data)
    if faults:
        raise EventRefused(event_type, "; ".join(faults))
    envelope = Envelope(new_id(), event_type, source, subject, moment, declared.schema_name(), data)
    # What is told of an earlier time is recorded today all the same: a day that was dropped never comes back.
    records.put(portal, _day(getUtility(IClock).now()), envelope)
    wake_after_commit()
    return envelope.id


def event_type(path: Path) -> FileSchema:
    """The declaration of a type of event by a JSON schema in a file; to be registered as a utility IEventType."""
    return FileSchema(path)


def events(portal, after: int = 0, limit: int = 100, types: Container[str] = (), subject: str = "") -> Page:
    """The events with numbers behind `after`, in their order: all, those of some types, or those about one subject.

    At most `limit` events are looked at, so a page of few types may be empty although more follow: go on with its
    `reached` until `is_last`. What is not kept any more is passed over: who must know asks `first_sequence`.
    """
    log = records.log_of(portal)
    last = 0 if log is None else log.last
    after = after if log is None else max(after, log.forgotten)
    numbers: Iterable[int] = range(after + 1, min(after + limit, last) + 1)
    if log is not None and subject:
        numbers = [number for number in log.subjects.get(subject, ()) if number > after][:limit]
    found = [] if log is None else [Numbered(*one) for one in zip(numbers, log.events(numbers), strict=True)]
    is_last = len(found) < limit or found[-1].number == last
    reached = max(after, last) if is_last else found[-1].number
    return Page(tuple(one for one in found if not types or one.event["type"] in types), reached, is_last)


def last_sequence(portal) -> int:
    """The highest number of an event, 0 before the first."""
    log = records.log_of(portal)
    return 0 if log is None else log.last


def first_sequence(portal) -> int:
    """The lowest number whose event is kept; one more than the highest number where none is."""
    log = records.log_of(portal)
    return 1 if log is None else log.forgotten + 1


def recorded_until(portal, moment: datetime, after: int, most: int) -> int:
    """The highest number behind `after` up to which all events were recorded before a moment (aware).

    `after` itself where there is none; at most so many events are looked at.
    """
    log = records.log_of(portal)
    if log is None:
        return after
    begin = max(after, log.forgotten)
    numbers = range(begin + 1, min(begin + most, log.last) + 1)
    reached = after
    for number, recorded in zip(numbers, log.moments(numbers), strict=True):
        if recorded >= moment:
            break
        reached = number
    return reached


def forget(portal, until: int, most: int) -> int:
    """Forget the oldest events up to a number, at most so many, in the present transaction; how many they were.

    Numbers are never given again. Whoever calls this knows that nobody needs them any more; only the worker does.
    """
    log = records.log_of(portal)
    return 0 if log is None else log.forget(until, most)


def news() -> int:
    """A count that grows when events got their numbers in this process (see `wait_for_news`)."""
    return bell.rings


def wait_for_news(heard: int, seconds: float) -> None:
    """Wait until `news()` is another one than `heard`, so long at most; only where the worker is in this process."""
    bell.wait(heard, seconds)


def waiting(portal) -> int:
    """How many events have no number yet."""
    return sum(
        records.last_of(shard) - done
        for day in records.days_of(portal).values()
        for shard, done in zip(day.shards, day.done.counts, strict=True)
    )


def prepare(portal, moment: datetime) -> None:
    """Make the room for the events of today and the days to come, so that first events do not conflict."""
    records.renew(portal)
    for days in range(DAYS_AHEAD + 1):
        records.prepare(portal, _day(moment + timedelta(days=days)))


def prepare_at_night(event) -> None:
    """Make the room for the days to come (subscriber of NightBegan)."""
    prepare(event.portal, event.moment)


def _day(moment: datetime) -> date:
    return moment.astimezone(CHINA).date()
