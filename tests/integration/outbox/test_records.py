"""The outbox: an event with its change, in order, and without conflicts between writers."""

from BTrees.OOBTree import OOBTree
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.core.clock import CHINA
from justiceportal.core.interfaces import IClock
from justiceportal.outbox import records
from justiceportal.outbox.domain.envelope import Envelope
from justiceportal.outbox.errors import EventRefused
from justiceportal.outbox.interfaces import IEventType
from justiceportal.outbox.schemas import FileSchema
from justiceportal.outbox.sequencer import sequence
from justiceportal.outbox.service import events
from justiceportal.outbox.service import prepare
from justiceportal.outbox.service import record
from justiceportal.outbox.service import waiting
from persistent import Persistent
from persistent.list import PersistentList
from threading import Barrier
from transaction import TransactionManager
from ZODB.POSException import ConflictError
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.component import getUtility
from zope.component import provideUtility
from zope.interface import implementer
import json
import os
import pytest
import transaction
import ZODB


NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)


@implementer(IAttributeAnnotatable)
class Place(Persistent):
    """What stands for the portal in a database of its own."""


@pytest.fixture
def schema(tmp_path, portal):
    from zope.component import getSiteManager

    path = tmp_path / "test.happened-1.json"
    path.write_text(
        json.dumps(
            {
                "type": "object",
                "properties": {"number": {"type": "string"}},
                "required": ["number"],
                "additionalProperties": False,
            }
        )
    )
    schema = FileSchema(path)
    provideUtility(schema, IEventType, name="test.happened")
    yield schema
    from zope.component import getGlobalSiteManager

    getGlobalSiteManager().unregisterUtility(schema, IEventType, "test.happened")
    assert getSiteManager() is not None


def test_an_event_tells_what_its_schema_grants_and_nothing_else(schema, portal):
    with pytest.raises(EventRefused, match="id_card"):
        record(portal, "test.happened", "/websites/yinzhou", "1", {"number": "1", "id_card": "x"}, NOON)
    with pytest.raises(EventRefused, match="no room declared"):
        record(portal, "test.unknown", "/websites/yinzhou", "1", {"number": "1"}, NOON)


def test_what_is_not_committed_gets_no_number(schema, portal):
    before = waiting(portal)
    record(portal, "test.happened", "/websites/yinzhou", "1", {"number": "1"}, NOON)
    assert waiting(portal) == before + 1
    sequence(portal)
    assert waiting(portal) == 1


def test_an_event_of_an_earlier_time_is_recorded_today(schema, portal):
    event_id = record(portal, "test.happened", "/websites/yinzhou", "1", {"number": "1"}, NOON - timedelta(days=400))
    today = getUtility(IClock).now().astimezone(CHINA).date()
    (entry,) = [entry for entry in records.entries(portal, today) if entry.event["id"] == event_id]
    assert entry.event["time"] == "2025-10-18T04:00:00.000000Z"


def test_the_order_is_that_of_transactions_and_then_of_the_position_in_each(zope):
    place, connection = _place(ZODB.DB(None))
    for names in (("a", "b", "c"), ("d", "e")):
        for name in names:
            records.put(place, DAY, _envelope(name))
        transaction.commit()
    sequence(place)
    assert [one.event["id"] for one in events(place).events] == ["a", "b", "c", "d", "e"]
    transaction.abort()
    connection.close()


def test_forks_of_one_process_do_not_take_their_turns_in_step():
    reading, writing = os.pipe()
    for _fork in range(3):
        pid = os.fork()
        if not pid:
            os.write(writing, b"%d\n" % next(records._turns))
            os._exit(0)
        os.waitpid(pid, 0)
    os.close(writing)
    with os.fdopen(reading) as turns:
        assert len(set(turns)) > 1


def test_eight_writers_at_once_never_conflict(zope, tmp_path, monkeypatch):
    # Each writer has a manager of its own, which the present transaction of its thread knows nothing of.
    monkeypatch.setattr(records, "_next_place", lambda: (next(records._turns), 0))
    db = ZODB.DB(str(tmp_path / "Data.fs"), pool_size=12)
    place, connection = _place(db)
    prepare(place, NOON)
    transaction.commit()
    connection.close()
    start = Barrier(8)

    def write(writer):
        manager = TransactionManager()
        mine = db.open(transaction_manager=manager)
        conflicts = 0
        start.wait(30)
        for turn in range(40):
            manager.begin()
            records.put(mine.root()["place"], DAY, _envelope(f"{writer}-{turn}"))
            try:
                manager.commit()
            except ConflictError:
                manager.abort()
                conflicts += 1
        mine.close()
        return conflicts

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(write, range(8))) == 0
    with db.transaction() as fresh:
        assert len(list(records.entries(fresh.root()["place"], DAY))) == 320
    db.close()


def test_days_of_an_earlier_version_keep_their_order(zope):
    place, connection = _place(ZODB.DB(None))
    shards = PersistentList(OOBTree() for _number in range(4))
    records.prepare(place, DAY)
    records.days_of(place)[DAY.isoformat()] = shards
    for turn, name in enumerate("hgfedcba"):
        shards[turn % 4][name] = records.Entry(_envelope(name), 0)
        transaction.commit()
    records.renew(place)
    transaction.commit()
    records.put(place, DAY, _envelope("last"))
    transaction.commit()
    sequence(place)
    assert "".join(one.event["id"] for one in events(place).events) == "hgfedcbalast"
    transaction.abort()
    connection.close()


def _place(db):
    connection = db.open(transaction_manager=transaction.manager)
    connection.root()["place"] = Place()
    transaction.commit()
    return connection.root()["place"], connection


def _envelope(name):
    return Envelope(name, "test.happened", "/websites/yinzhou", name, NOON, "test.happened-1", {"number": name})
