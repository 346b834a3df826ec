"""The way of a subscription's messages: whatever fails and whenever it is killed, nothing is lost or reordered."""

from collections import Counter
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies
from justiceportal.exchange.domain.lane import Lane
from justiceportal.exchange.domain.lane import Standing
from justiceportal.exchange.domain.lane import WINDOW
from justiceportal.exchange.domain.parcels import Parcel
from justiceportal.exchange.domain.receipts import Outcome
from justiceportal.exchange.domain.receipts import Receipt
from justiceportal.exchange.domain.streaks import Streak
from justiceportal.exchange.domain.streaks import UNWELL


NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


def receipt(outcome, wait_seconds=0):
    return Receipt(outcome, outcome.value, 0.01, 100, wait_seconds=wait_seconds)


TAKEN, REFUSED, AWAY, GONE = (receipt(outcome) for outcome in Outcome)


def parcels(*subjects, first=1):
    return [Parcel(number, subject, f"message {number}") for number, subject in enumerate(subjects, first)]


def lane_of(*subjects, size=1, connections=4, now=NOON, **standing):
    lane = Lane("test", size, connections, Standing(0, **standing))
    lane.fill(parcels(*subjects), len(subjects), True, now)
    return lane


def numbers(delivery):
    return [parcel.number for parcel in delivery.parcels]


def taken_all(lane, now=NOON):
    """Everything that may go now, without an answer."""
    found = []
    while (delivery := lane.take(now)) is not None:
        found.append(delivery)
    return found


def deliver(lane, answer, now=NOON):
    """Bring what is due and hand over one after the other until nothing may go; the numbers of each delivery."""
    sent = []
    while True:
        for number in lane.wants(now):
            lane.bring(Parcel(number, lane._waits[number].subject, f"message {number}"))
        delivery = lane.take(now)
        if delivery is None:
            return sent
        sent.append(numbers(delivery))
        lane.settle(delivery, answer(delivery) if callable(answer) else answer, now)


# what may go


def test_of_each_subject_one_message_is_under_way_the_earliest_first():
    lane = lane_of("a", "a", "b", "a")
    first, second = taken_all(lane)
    assert (numbers(first), numbers(second)) == ([1], [3])
    lane.settle(first, TAKEN, NOON)
    assert [numbers(one) for one in taken_all(lane)] == [[2]]


def test_a_batch_holds_so_many_and_keeps_the_order_of_each_subject():
    lane = lane_of("a", "b", "a", "c", "a", size=4)
    first = lane.take(NOON)
    assert numbers(first) == [1, 2, 3, 4]
    assert lane.take(NOON) is None
    lane.settle(first, TAKEN, NOON)
    assert numbers(lane.take(NOON)) == [5]


def test_the_cursor_follows_what_came_to_rest_without_a_gap():
    lane = lane_of("a", "b", "c")
    one, two, three = taken_all(lane)
    assert lane.cursor == 0
    lane.settle(two, TAKEN, NOON)
    lane.settle(three, REFUSED, NOON)
    assert lane.cursor == 0
    lane.settle(one, TAKEN, NOON)
    assert lane.cursor == 3


def test_what_does_not_concern_a_subscription_does_not_hold_its_cursor():
    lane = lane_of()
    lane.fill([], 50, True, NOON)
    assert lane.cursor == 50


# what is refused


def test_what_is_refused_is_tried_again_later_and_keeps_back_its_subject_only():
    lane = lane_of("a", "a", "b")
    answers = {1: REFUSED}
    assert deliver(lane, lambda one: answers.pop(one.parcels[0].number, TAKEN)) == [[1], [3]]
    assert (lane.cursor, lane.waiting) == (3, 2)
    assert deliver(lane, TAKEN, NOON + 30 * SECOND) == []
    assert deliver(lane, TAKEN, NOON + 2 * MINUTE) == [[1], [2]]
    assert (lane.waiting, lane.changes().waiting) == (0, {1: None, 2: None})


def test_what_is_refused_for_a_day_is_given_up_and_its_subject_goes_on():
    lane, now, sent = lane_of("a", "a"), NOON, []
    while not (given := lane.changes().parked.get(1)):
        sent += deliver(lane, lambda one: REFUSED if numbers(one) == [1] else TAKEN, now)
        now += 10 * MINUTE
    assert (sent, given.attempts) == ([*[[1]] * 8, [2]], 8)
    assert timedelta(hours=20) < now - NOON < timedelta(hours=26)
    assert (lane.waiting, lane.cursor) == (0, 2)


def test_messages_of_a_refused_batch_are_tried_alone_at_once():
    lane = lane_of("a", "b", "c", size=10)
    sent = deliver(lane, lambda one: TAKEN if numbers(one) in ([1], [3]) else REFUSED)
    assert sent == [[1, 2, 3], [1], [2], [3]]
    assert (lane.waiting, lane.taken, lane.failed) == (1, 2, 2)


def test_a_wish_to_wait_is_heeded_for_a_message():
    lane = lane_of("a")
    deliver(lane, receipt(Outcome.REFUSED, wait_seconds=600))
    assert deliver(lane, TAKEN, NOON + 5 * MINUTE) == []
    assert deliver(lane, TAKEN, NOON + 11 * MINUTE) == [[1]]


# who is away


def test_who_is_away_is_called_by_one_delivery_after_growing_pauses():
    lane, now, calls = lane_of(*"abcdefgh"), NOON, []
    for _call in range(8):
        assert deliver(lane, AWAY, now) == [[1]]
        calls.append((lane.streak.next_call - now).total_seconds())
        now = lane.streak.next_call
    for pause, planned in zip(calls, (2, 5, 10, 30, 60, 300, 300, 300), strict=True):
        assert 0.9 * planned <= pause <= 1.1 * planned
    assert (len(taken_all(lane, now)), lane.cursor) == (1, 0)


def test_several_that_were_under_way_count_as_one_call():
    lane = lane_of("a", "b", "c")
    for delivery in taken_all(lane):
        lane.settle(delivery, AWAY, NOON + SECOND)
    assert (lane.streak.calls, lane.streak.failures) == (1, 3)


def test_nothing_is_read_ahead_while_the_other_side_is_away():
    lane = lane_of("a", "b")
    assert lane.room > 0
    deliver(lane, AWAY)
    assert lane.room == 0


def test_one_answer_ends_the_pause():
    lane = lane_of("a", "b", "c")
    deliver(lane, AWAY)
    assert deliver(lane, TAKEN, NOON + 10 * MINUTE) == [[1], [2], [3]]
    assert (lane.streak.next_call, lane.streak.failures, lane.cursor) == (None, 0, 3)


def test_a_wish_to_be_left_alone_is_heeded_within_bounds():
    for wish, heeded in ((5, 5), (100, 100), (1_000_000, 3600)):
        lane = lane_of("a")
        deliver(lane, receipt(Outcome.AWAY, wait_seconds=wish))
        assert lane.streak.next_call == NOON + heeded * SECOND


def test_who_is_silent_for_a_day_is_given_up():
    lane, now = lane_of("a"), NOON
    while not lane.streak.is_over(now):
        deliver(lane, AWAY, now)
        assert lane.streak.is_worrying(now) == (now - NOON >= HOUR)
        now = lane.streak.next_call
    assert timedelta(hours=24) <= now - NOON < timedelta(hours=24, minutes=6)


def test_after_a_standstill_of_days_who_was_away_is_called_once_more_before_it_is_given_up():
    lane, monday = lane_of("a", "b"), NOON + 3 * 24 * HOUR
    deliver(lane, AWAY)
    assert not lane.streak.is_over(monday)
    assert deliver(lane, AWAY, monday) == [[1]]
    assert lane.streak.is_over(monday)
    assert deliver(lane, TAKEN, monday + MINUTE) == [[1], [2]]
    assert not lane.streak.is_over(monday + MINUTE)


def test_a_clock_that_is_set_back_makes_no_pause_longer():
    lane, yesterday = lane_of("a"), NOON - 24 * HOUR
    deliver(lane, AWAY)
    assert deliver(lane, AWAY, yesterday) == [[1]]
    assert yesterday < lane.streak.next_call < yesterday + MINUTE
    assert deliver(lane, AWAY, yesterday) == []


def test_who_refuses_everything_is_called_seldom_and_nothing_is_given_up_for_it():
    lane = lane_of(*(f"case {number}" for number in range(300)))
    deliver(lane, REFUSED)
    tried = lane.waiting
    assert tried == UNWELL
    assert lane.streak.next_call is not None
    now = NOON
    for _minute in range(60):
        now += MINUTE
        deliver(lane, REFUSED, now)
    assert lane.failed < 60
    deliver(lane, TAKEN, now + HOUR)
    deliver(lane, TAKEN, now + 24 * HOUR)
    assert (lane.waiting, lane.cursor, lane.taken) == (0, 300, 300)


def test_who_wants_nothing_any_more_gets_nothing():
    lane = lane_of("a", "b", connections=1)
    lane.settle(lane.take(NOON), GONE, NOON)
    assert lane.is_gone
    assert (lane.take(NOON + 25 * HOUR), lane.room, lane.cursor) == (None, 0, 0)


# orders


def test_a_test_is_sent_whatever_the_state_and_moves_nothing():
    lane = lane_of("a")
    deliver(lane, AWAY)
    lane.is_closed = True
    lane.test("order", Parcel(0, "", "ping"))
    lane.test("order", Parcel(0, "", "ping"))
    tests = taken_all(lane)
    assert [one.order for one in tests] == ["order"]
    lane.settle(tests[0], REFUSED, NOON)
    assert lane.changes().orders == {"order"}
    assert (lane.cursor, lane.waiting) == (0, 0)


def test_what_was_given_up_is_sent_again_when_it_is_wanted():
    lane = Lane("test", 1, 1, Standing(9, parked=frozenset({2, 5, 7})))
    assert lane.given_up(1, 6, 10) == [2, 5]
    for number in (2, 5):
        lane.revive(Parcel(number, "a", f"message {number}"), NOON)
    assert deliver(lane, TAKEN) == [[2], [5]]
    changes = lane.changes()
    assert (changes.parked, changes.waiting) == ({2: None, 5: None}, {2: None, 5: None})
    assert lane.given_up(1, 9, 10) == [7]


def test_a_range_is_sent_once_more_in_order_and_the_cursor_stays():
    lane = lane_of("a", "b", "a", "b", "a")
    deliver(lane, TAKEN)
    lane.repeat(2, 90)
    assert lane.repeating == (2, 5)
    lane.fill_again(parcels("b", "a", "b", first=2), 4, NOON)
    assert lane.repeating == (2, 5)
    one, two = taken_all(lane)
    assert (numbers(one), numbers(two), one.is_replay) == ([2], [3], True)
    lane.settle(one, TAKEN, NOON)
    assert (lane.repeating, lane.cursor) == ((3, 5), 5)
    lane.settle(two, REFUSED, NOON)
    assert lane.repeating == (4, 5)
    lane.fill_again(parcels("a", first=5), 5, NOON)
    deliver(lane, TAKEN, NOON + HOUR)
    assert (lane.repeating, lane.cursor, lane.waiting) == (None, 5, 0)


def test_what_waits_and_is_not_granted_any_more_is_forgotten_and_its_subject_goes_on():
    lane = lane_of("a", "a")
    deliver(lane, REFUSED)
    lane.forget(1)
    assert deliver(lane, TAKEN, NOON + HOUR) == [[2]]


def test_what_is_kept_is_given_again_until_it_is_saved():
    lane = lane_of("a")
    deliver(lane, REFUSED)
    first = lane.changes()
    assert lane.changes() == first
    lane.saved()
    assert lane.changes().waiting == {}


# whatever happens


class World:
    """A log, another side, and a lane that is killed now and then; it goes on at what was kept last."""

    def __init__(self, random, subjects, size, connections):
        self.random, self.subjects = random, subjects
        self.size, self.connections = size, connections
        self.log = {n: random.choice(subjects) for n in range(1, random.randrange(1, 60)) if random.random() < 0.8}
        self.last, self.now = 60, NOON
        self.kept, self.kept_parked = Standing(0), {}
        self.arrived, self.under_way = [], []
        self.open()

    def open(self):
        self.under_way = []
        self.lane = Lane("test", self.size, self.connections, self.kept)

    def parcel(self, number):
        return Parcel(number, self.log[number], number)

    def read(self):
        room = self.lane.room
        reached = min(self.last, self.lane.reached + min(room, self.random.randrange(1, 20)))
        if room:
            found = [self.parcel(n) for n in range(self.lane.reached + 1, reached + 1) if n in self.log]
            self.lane.fill(found, reached, reached == self.last, self.now)
        for number in self.lane.wants(self.now):
            self.lane.bring(self.parcel(number))

    def send(self):
        if len(self.under_way) < self.connections:
            delivery = self.lane.take(self.now)
            if delivery is not None:
                busy = Counter(parcel.subject for one in self.under_way for parcel in one.parcels)
                assert not busy.keys() & delivery.subjects
                assert len(delivery.parcels) <= self.size
                self.under_way.append(delivery)

    def answer(self, answers):
        if self.under_way:
            delivery = self.under_way.pop(self.random.randrange(len(self.under_way)))
            answer = self.random.choice(answers)
            if answer is TAKEN:
                self.arrived += numbers(delivery)
            self.lane.settle(delivery, answer, self.now)

    def keep(self):
        lane, changes = self.lane, self.lane.changes()
        waiting, parked = dict(self.kept.waiting), dict(self.kept_parked)
        for kept, changed in ((waiting, changes.waiting), (parked, changes.parked)):
            for number, value in changed.items():
                kept.pop(number, None)
                if value is not None:
                    kept[number] = value
        self.kept_parked = parked
        streak = Streak(lane.streak.failures, lane.streak.since, lane.streak.next_call, lane.streak.calls)
        self.kept = Standing(lane.cursor, waiting, frozenset(parked), streak, again=lane.repeating)
        lane.saved()
        for number in self.log:
            if number <= lane.cursor:
                assert number in self.arrived or number in waiting or number in parked
        assert len(lane._parcels) <= WINDOW
        assert not waiting.keys() & parked.keys()

    def wait(self):
        self.now += self.random.choice((SECOND, MINUTE, 20 * MINUTE, 7 * HOUR))

    def lose(self):
        """Kill the worker in the middle of a delivery that the other side took."""
        if self.under_way and self.random.random() < 0.5:
            self.arrived += numbers(self.random.choice(self.under_way))
        self.open()


@settings(max_examples=60, deadline=None)
@given(strategies.randoms(use_true_random=False), strategies.sampled_from((1, 3, 10)), strategies.sampled_from((1, 4)))
def test_everything_arrives_or_is_given_up_in_the_order_of_its_subject_and_nothing_else(random, size, connections):
    world = World(random, "abc", size, connections)
    acts = [world.read, world.send, world.send, world.keep, world.wait, lambda: world.answer((TAKEN, REFUSED, AWAY))]
    acts += [lambda: world.answer((TAKEN, TAKEN, REFUSED))] * 2
    for _step in range(random.randrange(200)):
        random.choice(acts)()
        if random.random() < 0.03:
            world.lose()
    for _step in range(10_000):
        if world.lane.cursor == world.last and not world.lane.waiting:
            break
        world.read()
        world.send()
        world.answer((TAKEN,))
        world.now += 10 * MINUTE
    world.keep()
    assert world.lane.cursor == world.last
    assert set(world.arrived) | set(world.kept_parked) == set(world.log)
    for subject in "abc":
        first = list(dict.fromkeys(n for n in world.arrived if world.log[n] == subject))
        given_up = set(world.kept_parked)
        assert [n for n in first if n not in given_up] == sorted(n for n in first if n not in given_up)


@settings(max_examples=40, deadline=None)
@given(strategies.randoms(use_true_random=False), strategies.integers(1, 50), strategies.integers(1, 60))
def test_a_range_is_sent_once_more_whatever_happens(random, first, last):
    world = World(random, "ab", 3, 2)
    while world.lane.cursor < world.last:
        world.read()
        world.send()
        world.answer((TAKEN,))
    world.arrived.clear()
    world.lane.repeat(first, last)
    kept = Standing(world.lane.cursor, again=world.lane.repeating)
    for _step in range(3_000):
        again = world.lane.again
        if again is not None and random.random() < 0.3:
            reached = min(again[1], again[0] + random.randrange(10))
            found = [world.parcel(n) for n in range(again[0], reached + 1) if n in world.log]
            world.lane.fill_again(found, reached, world.now)
        world.read()
        world.send()
        world.answer((TAKEN, TAKEN, AWAY))
        world.wait()
        if random.random() < 0.05:
            kept = Standing(world.lane.cursor, again=world.lane.repeating)
        if random.random() < 0.02:
            world.lane, world.under_way = Lane("test", 3, 2, kept), []
        if world.lane.repeating is None:
            break
    assert {n for n in world.log if first <= n <= last} <= set(world.arrived)
    assert all(first <= n <= last for n in world.arrived)
