"""Old events are forgotten at night, and never one that a subscription still needs."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.core.clock import next_night
from justiceportal.exchange import retention
from justiceportal.exchange.records import make_exchange
from justiceportal.exchange.records import Order
from justiceportal.exchange.records import Parked
from justiceportal.exchange.records import Retry
from justiceportal.exchange.records import Subscription
from justiceportal.exchange.retention import forget_old
from justiceportal.exchange.retention import Forgetting
from justiceportal.exchange.retention import holdings
from justiceportal.exchange.retention import needed_from
from justiceportal.outbox import records
from justiceportal.outbox.domain.envelope import Envelope
from justiceportal.outbox.sequencer import sequence
from justiceportal.outbox.service import first_sequence
from persistent import Persistent
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.interface import implementer
import pytest
import transaction
import ZODB


NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
#: when all that these tests record is older than it has to be kept
MUCH_LATER = next_night(datetime.now(UTC) + timedelta(days=401)) + timedelta(minutes=1)


@implementer(IAttributeAnnotatable)
class Place(Persistent):
    """What stands for the portal in a database of its own."""


@pytest.fixture
def place(zope):
    """A place whose log has the events 1 to 6."""
    connection = ZODB.DB(None).open()
    place = connection.root()["place"] = Place()
    transaction.commit()
    for number in range(1, 7):
        envelope = Envelope(f"id-{number}", "test.happened", "/websites/yinzhou", "1", NOON, "test-1", {})
        records.put(place, date(2026, 11, 22), envelope)
        transaction.commit()
    sequence(place)
    transaction.commit()
    yield place
    transaction.abort()
    connection.close()


def subscribe(place, name, cursor):
    subscription = Subscription(name, name, "push", NOON, cursor)
    make_exchange(place).subscriptions[name] = subscription
    return subscription


def test_what_is_old_and_needed_by_nobody_is_forgotten_batch_by_batch(place):
    assert forget_old(place, datetime.now(UTC)) == 0
    assert [forget_old(place, MUCH_LATER, 4), forget_old(place, MUCH_LATER, 4), first_sequence(place)] == [4, 2, 7]


def test_what_a_subscription_has_not_got_is_kept_however_old_it_is(place):
    subscribe(place, "quick", 6)
    slow = subscribe(place, "slow", 2)
    assert (forget_old(place, MUCH_LATER), first_sequence(place)) == (2, 3)
    assert [(one.subscription, one.number) for one in holdings(place, MUCH_LATER)] == [("slow", 3)]
    assert list(holdings(place, datetime.now(UTC))) == []
    slow.course.cursor = 6
    assert (forget_old(place, MUCH_LATER), list(holdings(place, MUCH_LATER))) == (4, [])


def test_what_waits_is_parked_repeated_or_ordered_is_kept(noon):
    subscription = Subscription("one", "One", "push", noon, 50)
    assert needed_from(subscription) == 51
    subscription.course.waiting[40] = Retry(1, noon, noon)
    assert needed_from(subscription) == 40
    subscription.course.parked[30] = Parked(8, noon, "500")
    assert needed_from(subscription) == 30
    subscription.course.replay = (20, 25)
    assert needed_from(subscription) == 20
    subscription.orders["a"] = Order("replay", "admin", noon, 10, 12)
    subscription.orders["b"] = Order("test", "admin", noon)
    assert needed_from(subscription) == 10


def test_it_is_done_at_night_and_told_once(place, monkeypatch):
    told = []
    monkeypatch.setattr(retention, "tell", lambda holding, moment: told.append(holding.subscription))
    subscribe(place, "slow", 2)
    job = Forgetting()
    job.run(place, MUCH_LATER + timedelta(hours=12))
    assert (first_sequence(place), told) == (1, [])
    for minutes in (0, 10):
        job.run(place, MUCH_LATER + timedelta(minutes=minutes))
    assert (first_sequence(place), told) == (3, ["slow"])
