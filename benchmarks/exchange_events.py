"""Prepares a database for the exchange, in a process of its own, and looks into it.

`exchange_events.py fill COUNT ADDRESS`: so many events with their numbers, and the address that may be delivered to.
`exchange_events.py commits AFTER`: when the transaction of each event behind a number was committed, by its id.
"""

from datetime import datetime
from datetime import UTC
from uuid import uuid4
import json
import sys
import transaction


MOMENT = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
IN_A_TRANSACTION = 20
BATCH = 1_000
# Cases that are in work at the same time.
CASES = 2_000
KINDS = ("accepted", "examined", "decided", "closed")


def main(what: str, *given: str) -> None:
    """Do what is asked and print a line of JSON."""
    from justiceportal.scripts.instance import start_zope

    start_zope()
    from justiceportal.core.process import application
    from zope.component.hooks import setSite

    with application() as app:
        setSite(app.portal)
        found = fill(app.portal, int(given[0]), given[1]) if what == "fill" else commits(app.portal, int(given[0]))
    sys.stdout.write(json.dumps(found) + "\n")


def fill(portal, count: int, address: str) -> dict:
    """Record events of cases until the log has so many, and allow the address; the last number."""
    from justiceportal.outbox.sequencer import bind
    from justiceportal.outbox.sequencer import sequence
    from justiceportal.outbox.service import last_sequence
    from plone import api

    api.portal.set_registry_record("justiceportal.exchange.allowed_addresses", [address])
    transaction.commit()
    while sequence(portal):
        transaction.commit()
    while (last := last_sequence(portal)) < count:
        _record(portal, last, min(BATCH, count - last))
        while sequence(portal):
            transaction.commit()
        while bind(portal):
            transaction.commit()
        portal._p_jar.cacheGC()
    return {"last": last_sequence(portal)}


def commits(portal, after: int) -> dict[str, float]:
    """The seconds of the machine's clock at which each event's transaction began to be written."""
    from justiceportal.outbox import records

    log = records.log_of(portal)
    numbers = range(after + 1, log.last + 1)
    found = zip(log.events(numbers), log.moments(numbers), strict=True)
    return {event["id"]: moment.timestamp() for event, moment in found}


def _record(portal, last: int, count: int) -> None:
    """Events as steps of cases record them, about the cases that are in work."""
    from justiceportal.outbox import records
    from justiceportal.outbox.domain.envelope import Envelope

    for number in range(last, last + count):
        case = f"33021220261120{number // (2 * CASES) * CASES + number % CASES:06}"
        kind = KINDS[number % len(KINDS)]
        data = {
            "number": case,
            "state": kind,
            "website": "yinzhou",
            "area_code": "330212",
            "item": {"uid": "0" * 32, "title": "法律援助申请"},
            "step": kind,
            "entry": 2,
            "due": "2026-12-01",
        }
        envelope = Envelope(str(uuid4()), f"case.{kind}", "/websites/yinzhou", case, MOMENT, "case.step-1", data)
        records.put(portal, MOMENT.date(), envelope)
        if number % IN_A_TRANSACTION == IN_A_TRANSACTION - 1:
            transaction.commit()
    transaction.commit()


if __name__ == "__main__":
    main(*sys.argv[1:])
