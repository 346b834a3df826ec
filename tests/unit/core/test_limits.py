"""Events are counted by key within a window: whoever has too many of them waits, and the memory stays bounded."""

from justiceportal.core.limits import Counter
from justiceportal.core.limits import Limit
from justiceportal.core.limits import MustWait
from justiceportal.core.limits import neighbourhood
import pytest


THREE = Limit(3, 60)
FIVE = Limit(5, 600)


@pytest.fixture
def counter(watch):
    return Counter(watch)


def test_up_to_the_limit_nobody_waits(counter):
    for _time in range(3):
        assert counter.take([("a", THREE)]) == 0
    assert 0 < counter.take([("a", THREE)]) <= 61


def test_what_is_refused_is_not_counted(counter, watch):
    for _time in range(20):
        counter.take([("a", THREE)])
    watch.seconds += 61
    assert counter.take([("a", THREE)]) == 0


def test_the_longest_wait_of_all_keys_counts(counter, watch):
    for number in range(5):
        counter.count([(number, THREE), ("all", FIVE)])
    assert counter.wait([("new", THREE)]) == 0
    assert counter.wait([("new", THREE), ("all", FIVE)]) > 60


def test_a_forgotten_key_begins_anew(counter):
    for _time in range(3):
        counter.count([("a", THREE)])
    counter.forget("a")
    assert counter.wait([("a", THREE)]) == 0


def test_the_memory_stays_bounded(watch):
    counter = Counter(watch, most_kept=100)
    for number in range(150):
        counter.count([(number, THREE)])
    for _time in range(1000):
        counter.count([("a", THREE)])
    assert len(counter) == 100
    assert max(len(moments) for moments in counter._moments.values()) <= THREE.most


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_the_addresses_of_one_household_are_one_place(address, place):
    assert neighbourhood(address) == place


def test_people_read_minutes():
    assert [MustWait.minutes_of(seconds) for seconds in (0, 1, 60, 61, 900)] == [1, 1, 1, 2, 15]
