"""Numbers of events: strictly increasing, without gaps, in the order of transactions, whoever writes meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.outbox import records
from justiceportal.outbox.domain.envelope import Envelope
from justiceportal.outbox.sequencer import bind
from justiceportal.outbox.sequencer import drop_days
from justiceportal.outbox.sequencer import sequence
from justiceportal.outbox.sequencer import Sequencer
from justiceportal.outbox.service import events
from justiceportal.outbox.service import first_sequence
from justiceportal.outbox.service import forget
from justiceportal.outbox.service import last_sequence
from justiceportal.outbox.service import news
from justiceportal.outbox.service import recorded_until
from justiceportal.outbox.service import waiting
from persistent import Persistent
from threading import Event
from transaction import TransactionManager
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.interface import implementer
import pytest
import transaction
import ZODB


NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)
ONE_DAY = timedelta(days=1)


@implementer(IAttributeAnnotatable)
class Place(Persistent):
    """What stands for the portal in a database of its own."""


@pytest.fixture
def db(zope, tmp_path):
    """A database with a place for events at its root."""
    db = ZODB.DB(str(tmp_path / "Data.fs"), pool_size=12)
    with db.transaction() as connection:
        connection.root()["place"] = Place()
        records.prepare(connection.root()["place"], DAY)
    yield db
    db.close()


@pytest.fixture
def place(db):
    """The place, in the transaction of the test."""
    connection = db.open()
    yield connection.root()["place"]
    transaction.abort()
    connection.close()


def put(place, *subjects, day=DAY, kind="test.happened"):
    """Record an event about each subject, in one transaction."""
    for subject in subjects:
        records.put(place, day, Envelope(f"id-{subject}", kind, "/websites/yinzhou", subject, NOON, "test-1", {}))
    transaction.commit()


def number_all(place, most=500):
    while sequence(place, most):
        transaction.commit()


def subjects(place, **wanted):
    return [one.event["subject"] for one in events(place, **wanted).events]


def test_numbers_follow_the_transactions_and_begin_with_one(place):
    put(place, "c", "a")
    put(place, "b")
    number_all(place)
    assert [(one.number, one.event["subject"]) for one in events(place).events] == [(1, "c"), (2, "a"), (3, "b")]
    assert (last_sequence(place), waiting(place)) == (3, 0)


def test_an_event_of_yesterdays_shards_that_comes_after_midnight_is_the_next(place):
    put(place, "before", day=DAY)
    put(place, "today", day=DAY + ONE_DAY)
    number_all(place)
    put(place, "late", day=DAY)
    put(place, "then", day=DAY + ONE_DAY)
    number_all(place)
    assert subjects(place) == ["before", "today", "late", "then"]


def test_batches_cut_transactions_and_lose_nothing(place):
    put(place, *"abcdefg")
    for _turn in range(4):
        sequence(place, 2)
        # What is killed before its commit has given no number.
        transaction.abort()
        sequence(place, 2)
        transaction.commit()
    assert "".join(subjects(place)) == "abcdefg"
    assert [one.number for one in events(place).events] == list(range(1, 8))


def test_nothing_is_written_where_nothing_waits(place):
    put(place, "a")
    number_all(place)
    assert sequence(place) == 0
    assert not drop_days(place, DAY)
    assert not place._p_jar._registered_objects


def test_a_day_goes_as_a_whole_when_it_is_over_and_all_of_it_is_numbered(place):
    put(place, "a", day=DAY)
    put(place, "b", day=DAY + ONE_DAY)
    later = DAY + 3 * ONE_DAY
    assert drop_days(place, later) == 0
    number_all(place)
    assert drop_days(place, later) == 1
    assert drop_days(place, later) == 0
    transaction.commit()
    assert list(records.days_of(place)) == [(DAY + ONE_DAY).isoformat()]
    assert subjects(place) == ["a", "b"]


def test_the_log_is_read_in_pages_by_type_and_by_subject(place):
    for turn in range(6):
        put(place, f"case-{turn % 2}", kind=f"test.{turn % 3}")
    number_all(place)
    first = events(place, limit=4)
    assert ([one.number for one in first.events], first.reached, first.is_last) == ([1, 2, 3, 4], 4, False)
    rest = events(place, first.reached, limit=4)
    assert ([one.number for one in rest.events], rest.reached, rest.is_last) == ([5, 6], 6, True)
    assert [one.number for one in events(place, types={"test.1"}).events] == [2, 5]
    few = events(place, limit=1, types={"test.1"})
    assert (few.events, few.reached, few.is_last) == ((), 1, False)
    assert [one.number for one in events(place, subject="case-1").events] == [2, 4, 6]
    assert [one.number for one in events(place, 2, 1, subject="case-1").events] == [4]
    assert events(place, 99).reached == 99
    assert events(place, subject="nobody") == events(place, 6)


def test_what_is_forgotten_is_passed_over_and_no_number_is_given_twice(place):
    put(place, "a", "b", "a", "c")
    number_all(place)
    assert (first_sequence(place), forget(place, 2, most=1), first_sequence(place)) == (1, 1, 2)
    assert [one.number for one in events(place).events] == [2, 3, 4]
    assert [one.number for one in events(place, subject="a").events] == [3]
    assert forget(place, 99, most=99) == 3
    assert forget(place, 99, most=99) == 0
    transaction.commit()
    assert (first_sequence(place), last_sequence(place), events(place, 1).reached) == (5, 4, 4)
    assert list(records.log_of(place).subjects) == []
    put(place, "d")
    number_all(place)
    assert [(one.number, one.event["subject"]) for one in events(place).events] == [(5, "d")]


@pytest.fixture
def thin(monkeypatch):
    """Volumes of three events; the last four are in none."""
    monkeypatch.setattr(records, "VOLUME", 3)
    monkeypatch.setattr(records, "UNBOUND", 4)


def test_what_lies_far_behind_is_bound_in_volumes_and_reads_as_before(place, thin):
    put(place, *"abcabcabcabc")
    number_all(place)
    log = records.log_of(place)
    before, moments = events(place), list(log.moments(range(1, 13)))
    assert (bind(place, 1), bind(place), bind(place)) == (1, 1, 0)
    transaction.commit()
    assert (log.bound, list(log.volumes), list(log.entries)) == (6, [1, 4], list(range(7, 13)))
    assert events(place) == before
    assert list(log.moments(range(1, 13))) == moments
    assert [one.number for one in events(place, 2, 6).events] == [3, 4, 5, 6, 7, 8]
    assert [one.number for one in events(place, 1, 3, subject="b").events] == [2, 5, 8]
    assert (recorded_until(place, moments[-1] + ONE_DAY, 2, 6), recorded_until(place, moments[0], 0, 6)) == (8, 0)


def test_volumes_are_forgotten_when_nothing_of_them_is_kept(place, thin):
    put(place, *"abcabcabcabc")
    number_all(place)
    bind(place)
    log = records.log_of(place)
    assert (forget(place, 99, most=2), list(log.volumes)) == (2, [1, 4])
    assert [one.number for one in events(place, limit=3).events] == [3, 4, 5]
    assert (forget(place, 4, most=99), list(log.volumes)) == (2, [4])
    assert [one.number for one in events(place, subject="a").events] == [7, 10]
    assert (forget(place, 8, most=99), list(log.volumes), list(log.entries)) == (4, [], [9, 10, 11, 12])
    put(place, *"abcabc")
    number_all(place)
    assert (bind(place), list(log.volumes), log.bound) == (2, [9, 12], 14)
    assert [one.event["subject"] for one in events(place).events] == list("cabcabcabc")
    assert forget(place, 99, most=99) == 10
    assert (list(log.volumes), list(log.entries), list(log.subjects), log.last) == ([], [], [], 18)


def test_a_log_of_an_earlier_version_is_bound_at_leisure(place, thin):
    put(place, *"abcabcabcabc")
    number_all(place)
    log = records.log_of(place)
    before = events(place)
    del log.volumes
    transaction.commit()
    assert Sequencer().run(place, NOON) is False
    transaction.commit()
    assert (log.bound, events(place)) == (6, before)


def test_an_event_is_as_old_as_its_record_whatever_its_own_time_says(place):
    begun = datetime.now(UTC) - timedelta(seconds=1)
    put(place, "a", "b", "c")
    number_all(place)
    after = datetime.now(UTC) + timedelta(seconds=1)
    assert [recorded_until(place, moment, 0, 99) for moment in (begun, after)] == [0, 3]
    assert recorded_until(place, after, 1, 1) == 2


def test_who_waits_in_this_process_hears_of_numbers_when_they_are_committed(place):
    before = news()
    put(place, "a")
    Sequencer().run(place, NOON)
    assert news() == before
    transaction.commit()
    assert news() == before + 1


def test_while_eight_write_there_is_no_gap_no_double_and_each_subject_keeps_its_order(db, place, monkeypatch):
    monkeypatch.setattr(records, "_next_place", lambda: (next(records._turns), 0))
    stop = Event()

    def write(writer):
        manager = TransactionManager()
        connection = db.open(transaction_manager=manager)
        for turn in range(30):
            manager.begin()
            envelope = Envelope(f"{writer}-{turn}", "test.happened", "", str(writer), NOON, "test-1", {"turn": turn})
            records.put(connection.root()["place"], DAY, envelope)
            manager.commit()
        connection.close()

    def number():
        connection = db.open()
        while not stop.is_set() or waiting(connection.root()["place"]):
            transaction.begin()
            sequence(connection.root()["place"], 7)
            transaction.commit()
        transaction.abort()
        connection.close()

    with ThreadPoolExecutor(9) as pool:
        numbering = pool.submit(number)
        list(pool.map(write, range(8)))
        stop.set()
        numbering.result(60)
    transaction.begin()
    found = events(place, limit=1000).events
    assert [one.number for one in found] == list(range(1, 241))
    serials = [records.log_of(place).entries[one.number]._p_serial for one in found]
    assert serials == sorted(serials)
    for writer in range(8):
        own = [one.event["data"]["turn"] for one in events(place, limit=1000, subject=str(writer)).events]
        assert own == list(range(30))
