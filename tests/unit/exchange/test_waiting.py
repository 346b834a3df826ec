from justiceportal.core.serving import Seats
from justiceportal.exchange.waiting import wait_for
from justiceportal.outbox.bell import bell
from threading import Thread
import pytest


class Watch:
    """A stop-watch that is a second later at each look."""

    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        self.seconds += 1
        return self.seconds


def never():
    return False


@pytest.mark.parametrize(("threads", "seats"), [(1, 0), (2, 0), (4, 2), (8, 6)])
def test_two_threads_stay_free_while_others_wait(threads, seats):
    room = Seats(threads)
    assert [room.take() for _turn in range(seats + 1)] == [True] * seats + [False]


def test_a_seat_that_was_left_is_free_again():
    room = Seats(3)
    assert room.take()
    room.leave()
    assert room.take()


def test_nobody_sits_down_where_the_server_is_about_to_end():
    room = Seats(4)
    room.closing.set()
    assert not room.take()


def test_what_is_there_is_given_at_once(monkeypatch):
    monkeypatch.setattr(bell, "wait", None)
    assert wait_for(lambda: "found", 20, never) == "found"


def test_who_waits_is_woken_by_the_numbers_and_not_by_the_time():
    looks = iter((None, "found"))
    waiting = Thread(target=lambda: found.append(wait_for(lambda: next(looks), 3600, never)))
    found = []
    waiting.start()
    bell.ring()
    waiting.join(10)
    assert found == ["found"]


def test_a_ring_between_the_look_and_the_waiting_is_heard(monkeypatch):
    heard, looks = [], iter((None, "found"))

    def look():
        found = next(looks)
        if found is None:
            bell.ring()
        return found

    monkeypatch.setattr(bell, "wait", lambda rings, seconds: heard.append(rings != bell.rings))
    assert wait_for(look, 3600, never) == "found"
    assert heard == [True]


def test_after_the_time_there_is_nothing(monkeypatch):
    waited = []
    monkeypatch.setattr(bell, "wait", lambda rings, seconds: waited.append(seconds))
    assert wait_for(lambda: None, 3, never, Watch()) is None
    assert waited == [0.25, 0.25]


def test_when_it_is_over_the_waiting_ends(monkeypatch):
    ended = []
    monkeypatch.setattr(bell, "wait", lambda rings, seconds: ended.append(True))
    assert wait_for(lambda: None, 3600, lambda: bool(ended)) is None
    assert ended == [True]
