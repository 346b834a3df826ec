"""The job of delivery with its threads, a database of its own, and another side that answers as the test says."""

from collections import defaultdict
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.core.interfaces import IClock
from justiceportal.exchange import history
from justiceportal.exchange import inbound
from justiceportal.exchange import messages
from justiceportal.exchange import records
from justiceportal.exchange import sealed
from justiceportal.exchange import settings
from justiceportal.exchange.channels.push.channel import PushChannel
from justiceportal.exchange.delivery import job
from justiceportal.exchange.delivery.job import DeliverJob
from justiceportal.exchange.incoming import Returned
from justiceportal.exchange.interfaces import IChannel
from justiceportal.exchange.interfaces import Outcome
from justiceportal.exchange.interfaces import Receipt
from justiceportal.exchange.records import Order
from justiceportal.exchange.records import Subscription
from justiceportal.outbox.domain.envelope import Envelope
from justiceportal.outbox.records import prepare
from justiceportal.outbox.records import put
from justiceportal.outbox.sequencer import sequence
from persistent import Persistent
from tests.receiver import receiving
from tests.receiver import Rule
from threading import Event
from threading import Lock
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.component import getGlobalSiteManager
from zope.interface import implementer
import pytest
import time
import transaction
import ZODB


NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
SECONDS = 20


@implementer(IAttributeAnnotatable)
class Place(Persistent):
    """What stands for the portal in a database of its own."""


class Clock:
    """A clock that the test moves."""

    def __init__(self):
        self.moment = NOON

    def now(self):
        return self.moment


@implementer(IChannel)
class OtherSide:
    """A channel whose other side answers by subject; what it got is kept in the order of arrival."""

    title, description, is_signed, fields = "test", "", False, ()

    def __init__(self):
        self.answers = defaultdict(lambda: Outcome.TAKEN)
        self.got, self.attempts, self.targets, self.wait_seconds = [], [], [], 0
        self.values = []
        self.held = {}
        self.open = self.most_open = self.under_way = self.most_under_way = 0
        self._lock = Lock()

    def checked(self, settings):
        return settings

    def courier(self, target):
        self.targets.append(target)
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        return Courier(self)


class Courier:
    """Hands over to the other side; a subject in `held` waits for its event."""

    def __init__(self, other):
        self._other = other

    def send(self, messages, attempt):
        other = self._other
        subject = messages[0].event["subject"]
        with other._lock:
            other.under_way += 1
            other.most_under_way = max(other.most_under_way, other.under_way)
        if subject in other.held:
            assert other.held[subject].wait(SECONDS)
        with other._lock:
            other.under_way -= 1
            outcome = other.answers[subject]
            other.attempts.append((messages[0].number, attempt))
            if outcome is Outcome.TAKEN:
                other.got += [(one.number, one.event["subject"]) for one in messages]
                other.values += [one.event["data"].get("fields") for one in messages]
        return Receipt(outcome, outcome.value, 0.001, 10, wait_seconds=other.wait_seconds)

    def close(self):
        with self._other._lock:
            self._other.open -= 1


class Exchange:
    """A database with a log, one subscription, and the job."""

    def __init__(self, place, clock, other):
        self.place, self.clock, self.other, self.job = place, clock, other, DeliverJob()
        self.kept = records.make_exchange(place)
        self.subscription = self.subscribe("test")
        transaction.commit()

    def subscribe(self, name, moment=NOON, **values):
        made = Subscription(name, name, "test", moment, 0)
        for key, value in values.items():
            setattr(made, key, value)
        self.kept.subscriptions[name] = made
        return made

    @property
    def course(self):
        return self.subscription.course

    def tell(self, *subjects, kind="case.accepted", website="yinzhou"):
        """Put an event about each subject into the log."""
        for subject in subjects:
            envelope = Envelope(f"id-{subject}", kind, f"/websites/{website}", subject, NOON, "test-1", {})
            put(self.place, NOON.date(), envelope)
        transaction.commit()
        while sequence(self.place):
            transaction.commit()
        transaction.commit()

    def turn(self):
        """One turn of the job, committed."""
        more = self.job.run(self.place, self.clock.now())
        transaction.commit()
        return more

    def until(self, is_so):
        """Turns until something is so."""
        end = time.monotonic() + SECONDS
        while not is_so():
            self.turn()
            Event().wait(0.005)
            assert time.monotonic() < end, (self.other.got, vars(self.course))

    def settle(self):
        """Turns until nothing more happens at this moment."""
        self.turn()
        self.until(lambda: not self.turn() and not self.job.is_busy)

    def later(self, time):
        self.clock.moment += time
        self.settle()

    def kill(self):
        """Another worker begins where this one was kept last."""
        transaction.abort()
        for runner in self.job._runners.values():
            runner.retire()
        self.job = DeliverJob()

    def order(self, kind, first=0, last=0):
        self.subscription.orders[f"{kind}-{first}"] = Order(kind, "admin", NOON, first, last)
        transaction.commit()

    def deliveries(self, **wanted):
        return list(reversed(history.find(history.Query(**wanted), size=100).items))


@pytest.fixture
def exchange(zope, tmp_path, monkeypatch):
    """A log and a subscription that gets everything."""
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path / "var"))
    db = ZODB.DB(str(tmp_path / "Data.fs"))
    connection = db.open()
    place = connection.root()["place"] = Place()
    prepare(place, NOON.date())
    transaction.commit()
    clock, other = Clock(), OtherSide()
    registry = getGlobalSiteManager()
    before = registry.getUtility(IClock)
    registry.registerUtility(clock, IClock)
    registry.registerUtility(other, IChannel, "test")
    made = Exchange(place, clock, other)
    yield made
    for event in other.held.values():
        event.set()
    made.job.close(place, clock.now())
    transaction.commit()
    registry.registerUtility(before, IClock)
    registry.unregisterUtility(other, IChannel, "test")
    connection.close()
    db.close()


def test_everything_arrives_in_the_order_of_its_subject_and_the_cursor_follows(exchange):
    subjects = [f"case {number % 7}" for number in range(60)]
    exchange.tell(*subjects)
    exchange.settle()
    assert sorted(exchange.other.got) == list(enumerate(subjects, 1))
    for subject in set(subjects):
        numbers = [number for number, found in exchange.other.got if found == subject]
        assert numbers == sorted(numbers)
    assert (exchange.course.cursor, exchange.course.taken, exchange.course.failures) == (60, 60, 0)
    assert sorted(number for one in exchange.deliveries() for number in one.numbers) == list(range(1, 61))


def test_what_a_reader_refuses_is_parked_where_it_is_one_of_its_events(exchange):
    exchange.subscription.websites = ("haishu",)
    exchange.tell("a", website="yinzhou")
    exchange.tell("b", website="haishu")
    exchange.settle()
    inbound._take_back(exchange.place, exchange.subscription, Returned("r", refused={1: "", 2: "why", 3: ""}), NOON)
    assert {number: parked.status for number, parked in exchange.course.parked.items()} == {2: "why"}


def test_values_are_those_of_the_moment_of_delivery_however_long_a_message_waited(exchange, monkeypatch):
    values = {"a": {"name": "x"}, "b": {"name": "y"}}
    monkeypatch.setattr(messages, "values_for", lambda _portal, event, _grant: values[event["subject"]])
    exchange.subscription.fields = ("name",)
    exchange.other.answers.update(a=Outcome.AWAY, b=Outcome.AWAY)
    exchange.tell("a", "a", "b")
    exchange.settle()
    values["a"] = {}
    exchange.tell("a")
    exchange.other.answers.clear()
    exchange.later(HOUR)
    assert list(zip(exchange.other.got, exchange.other.values, strict=True)) == [
        ((1, "a"), None),
        ((2, "a"), None),
        ((3, "b"), {"name": "y"}),
        ((4, "a"), None),
    ]


def test_only_what_is_granted_is_sent_and_the_cursor_passes_the_rest(exchange):
    exchange.subscription.types, exchange.subscription.websites = ("case.*",), ("haishu",)
    exchange.tell("a", website="haishu")
    exchange.tell("b", "c", website="yinzhou")
    exchange.tell("d", kind="content.published", website="haishu")
    exchange.settle()
    assert exchange.other.got == [(1, "a")]
    exchange.kill()
    exchange.settle()
    assert exchange.other.got == [(1, "a")]


def test_a_slow_delivery_keeps_back_its_own_subject_only(exchange):
    exchange.other.held["a"] = Event()
    exchange.tell("a", "a", "b", "c", "b")
    exchange.until(lambda: len(exchange.other.got) == 3)
    assert {subject for _number, subject in exchange.other.got} == {"b", "c"}
    exchange.until(lambda: exchange.course.taken == 3)
    assert exchange.course.cursor == 0
    exchange.other.held["a"].set()
    exchange.settle()
    assert [number for number, subject in exchange.other.got if subject == "a"] == [1, 2]
    assert exchange.course.cursor == 5


def test_no_more_deliveries_are_under_way_than_connections_are_granted(exchange):
    exchange.subscription.connections = 2
    for subject in "abcd":
        exchange.other.held[subject] = Event()
    exchange.tell(*"abcd")
    exchange.until(lambda: exchange.other.under_way == 2)
    for event in exchange.other.held.values():
        event.set()
    exchange.settle()
    assert (exchange.other.most_under_way, exchange.other.most_open, len(exchange.other.got)) == (2, 2, 4)


def test_a_refused_message_waits_is_tried_again_and_is_parked_after_a_day(exchange):
    exchange.other.answers["a"] = Outcome.REFUSED
    exchange.tell("a", "b", "a")
    exchange.settle()
    assert exchange.other.got == [(2, "b")]
    assert exchange.course.cursor == 3
    assert {number: retry.attempts for number, retry in exchange.course.waiting.items()} == {1: 1, 3: 0}
    while not exchange.course.parked:
        exchange.later(HOUR)
    assert list(exchange.course.parked) == [1]
    assert exchange.course.parked[1].attempts == 8
    assert exchange.course.untold == 1
    assert [one.attempt for one in exchange.deliveries(number=1)] == list(range(1, 9))
    exchange.other.answers["a"] = Outcome.TAKEN
    exchange.later(HOUR)
    assert exchange.other.got == [(2, "b"), (3, "a")]


def test_what_waits_goes_on_after_a_kill(exchange):
    exchange.other.answers["a"] = Outcome.REFUSED
    exchange.tell("a", "a", "b")
    exchange.settle()
    exchange.kill()
    exchange.other.answers["a"] = Outcome.TAKEN
    exchange.settle()
    assert exchange.other.got == [(3, "b")]
    exchange.later(2 * MINUTE)
    assert exchange.other.got == [(3, "b"), (1, "a"), (2, "a")]
    assert not exchange.course.waiting


def test_what_was_sent_and_not_kept_is_sent_again(exchange):
    exchange.tell("a", "b")
    exchange.turn()
    exchange.until(lambda: len(exchange.other.got) == 2)
    exchange.subscription.course.cursor = 0
    transaction.commit()
    exchange.kill()
    exchange.settle()
    assert sorted(exchange.other.got) == [(1, "a"), (1, "a"), (2, "b"), (2, "b")]


def test_a_turn_that_meets_a_conflict_loses_nothing_and_writes_nothing_twice(exchange):
    exchange.other.answers["c"] = Outcome.REFUSED
    exchange.tell("a", "b", "c")
    exchange.job.run(exchange.place, exchange.clock.now())
    transaction.abort()
    exchange.until(lambda: len(exchange.other.attempts) == 3)
    exchange.job.run(exchange.place, exchange.clock.now())
    transaction.abort()
    exchange.settle()
    assert (exchange.course.cursor, list(exchange.course.waiting)) == (3, [3])
    assert sorted(one.numbers for one in exchange.deliveries()) == [(1,), (2,), (3,)]


def test_who_is_away_is_called_seldom_stopped_after_a_day_and_resumed_where_it_was(exchange):
    for subject in "abc":
        exchange.other.answers[subject] = Outcome.AWAY
    exchange.tell(*"abc")
    exchange.settle()
    first = len(exchange.other.attempts)
    assert exchange.course.next_call > NOON
    exchange.later(12 * MINUTE)
    assert len(exchange.other.attempts) == first + 1
    while exchange.subscription.state == records.ACTIVE:
        exchange.later(HOUR)
    assert timedelta(hours=24) <= exchange.clock.moment - NOON <= timedelta(hours=26)
    assert (exchange.subscription.reason, exchange.course.cursor) == (records.SILENT, 0)
    exchange.other.answers.clear()
    exchange.later(HOUR)
    assert exchange.other.got == []
    exchange.subscription.state = records.ACTIVE
    exchange.subscription.revision += 1
    transaction.commit()
    exchange.settle()
    assert sorted(exchange.other.got) == [(1, "a"), (2, "b"), (3, "c")]


def test_who_asks_for_a_pause_gets_it(exchange):
    exchange.other.answers["a"], exchange.other.wait_seconds = Outcome.AWAY, 120
    exchange.tell("a")
    exchange.settle()
    assert exchange.course.next_call == NOON + 2 * MINUTE
    exchange.other.answers.clear()
    exchange.later(MINUTE)
    assert exchange.other.got == []
    exchange.later(MINUTE)
    assert exchange.other.got == [(1, "a")]


def test_who_is_gone_is_stopped_at_once(exchange):
    exchange.other.answers["a"] = Outcome.GONE
    exchange.tell("a", "b")
    exchange.until(lambda: exchange.subscription.state == records.STOPPED)
    assert exchange.subscription.reason == records.GONE
    assert exchange.course.cursor == 0


def test_a_paused_subscription_gets_nothing_but_a_test(exchange):
    exchange.subscription.state = records.PAUSED
    exchange.subscription.revision += 1
    exchange.tell("a")
    exchange.settle()
    assert exchange.other.got == []
    exchange.order("test")
    exchange.settle()
    assert exchange.other.got == [(0, "test")]
    assert not exchange.subscription.orders
    (tested,) = exchange.deliveries()
    assert (tested.is_test, tested.types, tested.outcome) == (True, ("test.ping",), "taken")


def test_a_change_makes_new_couriers_when_what_is_under_way_has_ended(exchange):
    exchange.other.held["a"] = Event()
    exchange.tell("a", "a")
    exchange.until(lambda: exchange.other.under_way == 1)
    exchange.subscription.size = 5
    exchange.subscription.revision += 1
    transaction.commit()
    exchange.turn()
    exchange.tell("b")
    exchange.turn()
    assert [target.revision for target in exchange.other.targets] == [1]
    exchange.other.held.pop("a").set()
    exchange.until(lambda: len(exchange.other.got) == 3)
    assert [number for number, _subject in exchange.other.got] == [1, 2, 3]
    assert exchange.other.targets[-1].revision == 2


def test_a_line_that_the_operator_takes_away_is_gone_for_couriers_at_work_too(exchange, monkeypatch):
    for lines in (("module.example.cn", "10.0.0.0/8"), ("module.example.cn",)):
        for module in (job, sealed):
            monkeypatch.setattr(module, "allowed_addresses", lambda lines=lines: lines)
        exchange.tell("a")
        exchange.settle()
        assert exchange.other.targets[-1].allowed == lines
    assert len(exchange.other.got) == 2


def test_parked_messages_are_sent_again_when_the_operator_wants_it(exchange):
    exchange.tell("a", "b", "c")
    exchange.settle()
    for number in (1, 3):
        exchange.course.parked[number] = records.Parked(8, NOON, "500")
    exchange.subscription.revision += 1
    exchange.other.got.clear()
    exchange.order("retry", 1, 2)
    exchange.settle()
    assert exchange.other.got == [(1, "a")]
    assert list(exchange.course.parked) == [3]
    assert not exchange.subscription.orders


def test_a_range_is_sent_once_more_also_when_the_worker_is_killed(exchange):
    exchange.tell(*"abcdef")
    exchange.settle()
    exchange.other.got.clear()
    exchange.other.held["d"] = Event()
    exchange.order("replay", 2, 5)
    exchange.until(lambda: len(exchange.other.got) == 3 and exchange.course.taken == 9)
    assert exchange.course.replay == (4, 5)
    exchange.kill()
    exchange.other.held.pop("d").set()
    exchange.settle()
    assert {number for number, _subject in exchange.other.got} == {2, 3, 4, 5}
    assert (exchange.course.replay, exchange.course.cursor) == (None, 6)
    assert any(one.is_replay for one in exchange.deliveries(number=4))


def test_subscriptions_with_the_same_grant_share_their_messages(exchange):
    exchange.subscribe("second")
    exchange.tell("a", "b")
    exchange.settle()
    assert len(exchange.other.got) == 4
    assert len({id(exchange.job._memory.get(number)[1]) for number in (1, 2)}) == 2
    assert exchange.kept.subscriptions["second"].course.cursor == 2


def test_a_removed_subscription_gets_nothing_more(exchange):
    exchange.tell("a")
    exchange.settle()
    del exchange.kept.subscriptions["test"]
    exchange.tell("b")
    exchange.turn()
    exchange.until(lambda: exchange.other.open == 0)
    assert exchange.other.got == [(1, "a")]


def test_what_was_under_way_when_a_subscription_was_removed_is_in_the_history(exchange):
    exchange.subscription.system = "centre"
    held = exchange.other.held["a"] = Event()
    exchange.tell("a")
    exchange.until(lambda: exchange.other.under_way)
    del exchange.kept.subscriptions["test"]
    exchange.turn()
    assert exchange.job.is_busy
    held.set()
    exchange.settle()
    assert [(one.numbers, one.account) for one in exchange.deliveries()] == [((1,), "centre")]


def test_a_subscription_with_the_name_of_a_removed_one_begins_anew(exchange):
    exchange.tell("a", "b")
    exchange.settle()
    del exchange.kept.subscriptions["test"]
    exchange.subscription = exchange.subscribe("test", NOON + MINUTE)
    exchange.settle()
    assert sorted(exchange.other.got) == [(1, "a"), (1, "a"), (2, "b"), (2, "b")]
    assert (exchange.course.cursor, exchange.course.taken) == (2, 2)


@pytest.fixture
def pushed(exchange, tmp_path, monkeypatch):
    """The same with a module in a process of its own, to which events are pushed by HTTP."""
    with receiving(tmp_path) as receiver:
        lines = [receiver.url, "127.0.0.0/8"]
        monkeypatch.setattr(settings, "_setting", lambda name: lines if name == "allowed_addresses" else None)
        channel = PushChannel()
        registry = getGlobalSiteManager()
        registry.registerUtility(channel, IChannel, "push")
        subscription = exchange.subscription
        subscription.channel, subscription.settings = "push", channel.checked({"address": f"{receiver.url}/events"})
        transaction.commit()
        exchange.receiver = receiver
        yield exchange
        exchange.job.close(exchange.place, exchange.clock.now())
        transaction.commit()
        registry.unregisterUtility(channel, IChannel, "push")


def test_a_module_that_misbehaves_gets_everything_in_the_order_of_each_subject(pushed):
    pushed.receiver.tell(
        Rule("refuse", subject="a", times=2),
        Rule("closes", subject="b", times=1),
        Rule("busy", subject="c", times=1, seconds=1),
        Rule("twice", subject="d"),
        Rule("drops", subject="e"),
    )
    pushed.tell(*"abcdeabcde")
    pushed.settle()
    for _try in range(6):
        pushed.later(10 * MINUTE)
    pushed.later(2 * HOUR)
    lines = [line for line in pushed.receiver.got() if line["answer"] not in ("refuse", "closes", "busy")]
    assert sorted({line["sequence"] for line in lines}) == list(range(1, 11))
    for subject in "abcde":
        numbers = list(dict.fromkeys(line["sequence"] for line in lines if line["subject"] == subject))
        assert numbers == sorted(numbers)
    assert (pushed.course.cursor, list(pushed.course.waiting), list(pushed.course.parked)) == (10, [], [])
    assert {one.status for one in pushed.deliveries()} >= {"204", "500", "503"}


def test_a_module_that_dies_in_the_middle_gets_the_same_again_when_it_is_back(pushed):
    pushed.receiver.tell(Rule("dies"))
    pushed.tell("a", "a")
    pushed.settle()
    pushed.receiver.start()
    pushed.later(MINUTE)
    assert [(line["sequence"], line["answer"]) for line in pushed.receiver.got()] == [
        (1, "dies"),
        (1, "take"),
        (2, "take"),
    ]


def test_a_module_that_wants_nothing_any_more_says_so(pushed):
    pushed.receiver.tell(Rule("gone"))
    pushed.tell("a")
    pushed.until(lambda: pushed.subscription.state == records.STOPPED)
    assert pushed.subscription.reason == records.GONE


def test_batches_are_one_delivery_each_over_kept_connections(pushed):
    pushed.subscription.size, pushed.subscription.connections = 20, 2
    pushed.tell(*[f"case {number % 30}" for number in range(100)])
    pushed.settle()
    assert pushed.course.cursor == 100
    counts = pushed.receiver.counts()
    assert counts["deliveries"] < 20
    # One connection more asked for the counts, one told that the process listens.
    assert counts["connections"] <= 4
