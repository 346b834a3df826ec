"""Counters: whoever adds at the same moment, nothing is lost and nothing is counted twice."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.statistics import counters
from persistent import Persistent
from transaction import TransactionManager
from ZODB.POSException import ConflictError
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.interface import implementer
import pytest
import ZODB


@implementer(IAttributeAnnotatable)
class Place(Persistent):
    """What stands for the portal in a database of its own."""


class Office:
    """Somebody with a transaction of his own."""

    def __init__(self, db) -> None:
        self.manager = TransactionManager()
        self.connection = db.open(transaction_manager=self.manager)

    @property
    def place(self):
        return self.connection.root()["place"]

    def add(self, measure, day="2026-11-20", number=1, item="aid"):
        counters.add(self.place, "w", item, {(day, measure): number})

    def read(self, first=date(2026, 1, 1), last=date(2026, 12, 31)):
        self.manager.begin()
        return counters.read(self.place, "w", first, last)


@pytest.fixture
def db(zope, tmp_path):
    """A database on a file with the figures of one website."""
    db = ZODB.DB(str(tmp_path / "Data.fs"))
    with db.transaction() as connection:
        place = connection.root()["place"] = Place()
        counters.add(place, "w", "aid", {("2026-11-20", "accepted"): 1, ("now", "now:work"): 1})
    yield db
    db.close()


@pytest.fixture
def offices(db):
    """Two people with transactions of their own."""
    both = (Office(db), Office(db))
    yield both
    for office in both:
        office.manager.abort()
        office.connection.close()


def test_who_adds_to_the_same_day_at_the_same_moment_does_not_conflict(offices):
    one, other = offices
    for _turn in range(20):
        one.manager.begin(), other.manager.begin()
        for office in offices:
            office.add("accepted")
            office.add("now:work", "now", -1)
            office.add("accepted", item="notary")
            office.manager.commit()
    assert one.read() == {"aid": {"accepted": 41, "now:work": -39}, "notary": {"accepted": 40}}


def test_what_becomes_nothing_on_one_side_keeps_what_the_other_added(offices):
    one, other = offices
    one.manager.begin(), other.manager.begin()
    one.add("now:work", "now", -1)
    other.add("now:work", "now", 1)
    one.manager.commit(), other.manager.commit()
    assert one.read()["aid"] == {"accepted": 1, "now:work": 1}


def test_who_adds_while_a_website_is_counted_again_is_counted_once(offices):
    one, other = offices
    one.manager.begin(), other.manager.begin()
    counters.clear(one.place, "w")
    one.add("accepted", number=5)
    other.add("accepted")
    other.manager.commit(), one.manager.commit()
    assert one.read()["aid"]["accepted"] == 6


class TestMonths:
    """Months that are over are summed up."""

    LATER = datetime(2027, 1, 20, tzinfo=UTC)

    def test_a_period_is_the_same_whether_months_are_summed_up_or_not(self, offices):
        one, _other = offices
        one.manager.begin()
        first = date(2026, 8, 30)
        for days in range(0, 160, 3):
            one.add("decided", (first + timedelta(days=days)).isoformat(), days + 1)
        periods = [
            (first + timedelta(days=a), first + timedelta(days=b)) for a in (0, 1, 2, 40) for b in (50, 122, 200)
        ]
        before = [counters.read(one.place, "w", *period) for period in periods]
        assert counters.roll_up(one.place, self.LATER) == 5
        assert [counters.read(one.place, "w", *period) for period in periods] == before
        assert counters.roll_up(one.place, self.LATER) == 0

    def test_what_comes_late_for_such_a_month_is_counted_in_both(self, offices):
        one, _other = offices
        one.manager.begin()
        counters.roll_up(one.place, self.LATER)
        one.add("received", "2026-11-03", 2)
        assert counters.read(one.place, "w", date(2026, 11, 1), date(2026, 11, 30))["aid"]["received"] == 2
        assert counters.read(one.place, "w", date(2026, 11, 3), date(2026, 11, 3))["aid"]["received"] == 2

    @pytest.mark.parametrize("day", ["2026-11-20", "2026-11-21"], ids=["a day that was there", "a new day"])
    @pytest.mark.parametrize("is_first", [True, False], ids=["summed up first", "added first"])
    def test_summing_up_and_adding_at_the_same_moment_is_tried_again(self, offices, day, is_first):
        one, other = offices
        one.manager.begin(), other.manager.begin()
        counters.roll_up(one.place, self.LATER)
        other.add("received", day)
        earlier, later = (one, other) if is_first else (other, one)
        earlier.manager.commit()
        with pytest.raises(ConflictError):
            later.manager.commit()

    def test_the_present_month_stays_as_days(self, offices):
        one, _other = offices
        one.manager.begin()
        assert counters.roll_up(one.place, datetime(2026, 12, 9, tzinfo=UTC)) == 0
