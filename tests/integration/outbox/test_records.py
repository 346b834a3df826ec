"""The outbox: an event with its change, in order, and without conflicts between writers."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from datetime import datetime
from datetime import UTC
from justiceportal.outbox import records
from justiceportal.outbox.domain.envelope import Envelope
from justiceportal.outbox.errors import EventRefused
from justiceportal.outbox.interfaces import IEventType
from justiceportal.outbox.records import in_order
from justiceportal.outbox.schemas import FileSchema
from justiceportal.outbox.service import prepare
from justiceportal.outbox.service import record
from justiceportal.outbox.service import recorded
from persistent import Persistent
from threading import Barrier
from transaction import TransactionManager
from ZODB.POSException import ConflictError
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.component import provideUtility
from zope.interface import implementer
import json
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


def test_what_is_not_committed_is_not_recorded(schema, portal):
    before = len(list(recorded(portal, DAY)))
    record(portal, "test.happened", "/websites/yinzhou", "1", {"number": "1"}, NOON)
    assert len(list(recorded(portal, DAY))) == before
    assert len(list(records.entries(portal, DAY))) == before + 1


def test_the_order_is_that_of_transactions_and_then_of_the_position_in_each():
    place, connection = _place(ZODB.DB(None))
    for names in (("a", "b", "c"), ("d", "e")):
        for name in names:
            records.put(place, DAY, _envelope(name))
        transaction.commit()
    assert [entry.event["id"] for entry in in_order(records.entries(place, DAY))] == ["a", "b", "c", "d", "e"]
    connection.close()


def test_eight_writers_at_once_never_conflict(tmp_path):
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
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(records, "_next_position", lambda: 0)
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


def _place(db):
    connection = db.open(transaction_manager=transaction.manager)
    connection.root()["place"] = Place()
    transaction.commit()
    return connection.root()["place"], connection


def _envelope(name):
    return Envelope(name, "test.happened", "/websites/yinzhou", name, NOON, "test.happened-1", {"number": name})
