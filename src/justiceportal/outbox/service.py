"""What other rooms may ask of the outbox: to record an event in the present transaction."""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import timedelta
from justiceportal.core.clock import CHINA
from justiceportal.core.ids import new_id
from justiceportal.outbox import records
from justiceportal.outbox.domain.envelope import Envelope
from justiceportal.outbox.errors import EventRefused
from justiceportal.outbox.interfaces import IEventType
from justiceportal.outbox.schemas import FileSchema
from pathlib import Path
from typing import Any
from zope.component import queryUtility


DAYS_AHEAD = 2


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
    records.put(portal, _day(moment), envelope)
    return envelope.id


def event_type(path: Path) -> FileSchema:
    """The declaration of a type of event by a JSON schema in a file; to be registered as a utility IEventType."""
    return FileSchema(path)


def recorded(portal, day: date) -> Iterator[dict[str, Any]]:
    """The events that were recorded on a day (China), as CloudEvents, in the order in which they happened.

    Those of the present transaction are not among them.
    """
    committed = (entry for entry in records.entries(portal, day) if entry._p_jar is not None and _is_committed(entry))
    for entry in records.in_order(committed):
        yield entry.event


def prepare(portal, moment: datetime) -> None:
    """Make the room for the events of today and the days to come, so that first events do not conflict."""
    for days in range(DAYS_AHEAD + 1):
        records.prepare(portal, _day(moment + timedelta(days=days)))


def prepare_at_night(event) -> None:
    """Make the room for the days to come (subscriber of NightBegan)."""
    prepare(event.portal, event.moment)


def _day(moment: datetime) -> date:
    return moment.astimezone(CHINA).date()


def _is_committed(entry) -> bool:
    entry._p_activate()
    return entry._p_serial != records.UNWRITTEN
