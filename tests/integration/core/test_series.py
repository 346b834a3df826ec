"""Numbers without a gap: whatever is aborted, retried or done at once."""

from BTrees.OOBTree import OOBTree
from concurrent.futures import ThreadPoolExecutor
from justiceportal.core.numbers import NumbersExhausted
from justiceportal.core.series import Series
from threading import Barrier
from transaction import TransactionManager
from ZODB.DemoStorage import DemoStorage
from ZODB.POSException import ConflictError
import pytest
import ZODB


KEY = "甬司受 2026"


@pytest.fixture
def db():
    """A database with a table of counters."""
    database = ZODB.DB(DemoStorage(), pool_size=50)
    with database.transaction() as connection:
        connection.root()["series"] = OOBTree()
    yield database
    database.close()


def taken(db, series, is_kept=True, before=lambda: None):
    """Take one number as a request does: conflicts are tried again; the number and how often it was tried."""
    for tries in range(1, 200):
        manager = TransactionManager()
        connection = db.open(manager)
        try:
            table = connection.root()["series"]
            len(table)
            before()
            number = series.take(table, KEY, manager.get())
            if not is_kept:
                raise ZeroDivisionError
            manager.commit()
        except ConflictError:
            continue
        finally:
            manager.abort()
            connection.close()
        return number, tries
    raise AssertionError("too many conflicts")


def aborted(db, series):
    with pytest.raises(ZeroDivisionError):
        taken(db, series, is_kept=False)


def test_an_aborted_transaction_leaves_no_gap(db):
    series = Series()
    assert taken(db, series)[0] == 1
    aborted(db, series)
    assert taken(db, series)[0] == 2


def test_many_threads_of_a_process_with_aborts_between_get_each_number_once(db):
    series = Series()
    taken(db, series)

    def work(place):
        if place % 3 == 0:
            aborted(db, series)
        return taken(db, series)[0]

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(work, range(120))) == list(range(2, 122))


def test_requests_that_began_together_do_not_conflict_in_a_process(db):
    series = Series()
    taken(db, series)
    together = Barrier(6, timeout=10)
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(lambda _place: taken(db, series, before=together.wait), range(6)))
    assert sorted(number for number, _tries in found) == [2, 3, 4, 5, 6, 7]
    assert {tries for _number, tries in found} == {1}


def test_two_processes_never_give_the_same_number(db):
    processes = Series(), Series()
    with ThreadPoolExecutor(4) as threads:
        found = threads.map(lambda place: taken(db, processes[place % 2])[0], range(40))
        assert sorted(found) == list(range(1, 41))


def test_two_numbers_of_one_transaction_follow_each_other(db):
    series, manager = Series(), TransactionManager()
    table = db.open(manager).root()["series"]
    assert [series.take(table, KEY, manager.get()), series.take(table, KEY, manager.get())] == [1, 2]
    assert series.take(table, "another", manager.get()) == 1
    manager.commit()
    assert taken(db, series)[0] == 3


def test_a_number_that_is_rolled_back_to_a_savepoint_is_given_again(db):
    series, manager = Series(), TransactionManager()
    assert taken(db, series)[0] == 1
    table = db.open(manager).root()["series"]
    before = manager.savepoint()
    assert series.take(table, KEY, manager.get()) == 2
    assert series.take(table, "another", manager.get()) == 1
    before.rollback()
    manager.commit()
    assert taken(db, series)[0] == 2


def test_who_waits_too_long_is_told_to_try_again(db, monkeypatch):
    monkeypatch.setattr("justiceportal.core.series.LONGEST_WAIT_SECONDS", 0.01)
    series, manager, other = Series(), TransactionManager(), TransactionManager()
    series.take(db.open(manager).root()["series"], KEY, manager.get())
    with pytest.raises(NumbersExhausted):
        series.take(db.open(other).root()["series"], KEY, other.get())
    manager.abort()
    assert series.take(db.open(other).root()["series"], KEY, other.get()) == 1
    other.abort()
