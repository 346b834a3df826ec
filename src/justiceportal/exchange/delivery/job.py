"""The worker's job `exchange.deliver`: all that delivery has to do with the database, in short transactions.

It keeps how far each subscription is, takes orders, reads what is to be handed over next and has threads do that. Only
the lanes in memory know what is under way; after a kill they begin anew where the courses are, so something may arrive
twice, and nothing is lost.
"""

from datetime import datetime
from functools import partial
from justiceportal import logger
from justiceportal.core.interfaces import IClock
from justiceportal.core.interfaces import IWorkerJob
from justiceportal.core.worker import wake_job
from justiceportal.exchange import records
from justiceportal.exchange.delivery import courses
from justiceportal.exchange.delivery.orders import take_orders
from justiceportal.exchange.delivery.orders import wants_test
from justiceportal.exchange.delivery.reading import EVERYTHING
from justiceportal.exchange.delivery.reading import Memory
from justiceportal.exchange.delivery.reading import Reader
from justiceportal.exchange.delivery.runner import Runner
from justiceportal.exchange.delivery.writing import write_history
from justiceportal.exchange.domain.grants import Grant
from justiceportal.exchange.interfaces import IChannel
from justiceportal.exchange.messages import grant_of
from justiceportal.exchange.records import Subscription
from justiceportal.exchange.sealed import target_of
from justiceportal.exchange.settings import allowed_addresses
from zope.component import getUtility
from zope.component import queryUtility
from zope.interface import implementer
import time
import transaction


NAME = "exchange.deliver"
#: how often it looks while nothing is under way, and while something is
IDLE_SECONDS, BUSY_SECONDS = 1.0, 0.2
#: so many events are read in one piece, and so long for all subscriptions, before other jobs have their turn
PAGE, READ_SECONDS = 1_000, 0.2
#: where nothing but the cursor has moved it is kept so often
CURSOR_SECONDS = 5.0
#: how long the end of the worker waits for deliveries that are under way
CLOSING_SECONDS = 4.0
#: a subscription's name and when it was made
Key = tuple[str, datetime]


@implementer(IWorkerJob)
class DeliverJob:
    """The job with its runners, one for each subscription to which something may be sent."""

    follows_events = True

    def __init__(self) -> None:
        self._runners: dict[Key, Runner] = {}
        self._memory = Memory()
        # The revisions of subscriptions that cannot be used, so that the log says it once.
        self._faults: dict[Key, int] = {}

    @property
    def interval(self) -> float:
        """How long it may be left alone."""
        return BUSY_SECONDS if self.is_busy else IDLE_SECONDS

    @property
    def is_busy(self) -> bool:
        """Whether something is under way or may go now."""
        return any(runner.is_busy() for runner in self._runners.values())

    def run(self, portal, moment: datetime) -> bool:
        """Keep what was done, read what comes next; True when more is to be read now."""
        subscriptions = _subscriptions(portal)
        self._write()
        reader = Reader(portal, self._memory)
        end = time.monotonic() + READ_SECONDS
        more = False
        # Those that are nearly at the end need little, and do not wait for others that are far behind.
        for subscription in sorted(subscriptions.values(), key=self._reached, reverse=True):
            runner = self._runner(subscription, reader, moment)
            if runner is not None:
                more |= self._serve(subscription, runner, reader, moment, end)
        for key in self._runners.keys() - subscriptions.keys():
            self._runners[key].retire()
            if self._runners[key].is_quiet:
                del self._runners[key]
        return more

    def close(self, portal, moment: datetime) -> None:
        """End the threads; what is under way has a few seconds."""
        subscriptions = _subscriptions(portal)
        end = time.monotonic() + CLOSING_SECONDS
        for runner in self._runners.values():
            runner.retire()
        for runner in self._runners.values():
            runner.wait(max(0.0, end - time.monotonic()))
        self._write()
        for key in self._runners.keys() & subscriptions.keys():
            self._keep(subscriptions[key], self._runners[key])
        transaction.get().addAfterCommitHook(self._forget_all)

    def _forget_all(self, is_committed: bool) -> None:
        if is_committed:
            self._runners.clear()

    def _write(self) -> None:
        """Write what was handed over into the history, once, whatever becomes of the present transaction."""
        for runner in self._runners.values():
            write_history(runner)

    def _reached(self, subscription: Subscription) -> int:
        runner = self._runners.get(subscription.key)
        return subscription.course.cursor if runner is None else runner.lane.reached

    def _runner(self, subscription: Subscription, reader: Reader, moment: datetime) -> Runner | None:
        """The runner of a subscription as it is now, None while nothing is to be sent."""
        known = self._runners.get(subscription.key)
        is_meant = subscription.state == records.ACTIVE or wants_test(subscription)
        if known is None:
            return self._open(subscription, reader, moment) if is_meant else None
        if is_meant and not known.is_retired and known.fits(subscription.revision, allowed_addresses(), moment):
            return known
        # One of a subject at a time: the next runner begins when the last delivery of this one has come to its end.
        known.retire()
        if known.is_quiet:
            self._keep(subscription, known)
            transaction.get().addAfterCommitHook(partial(self._forget, key=subscription.key))
        return None

    def _forget(self, is_committed: bool, key: Key) -> None:
        if is_committed:
            self._runners.pop(key, None)
            wake_job(NAME)

    def _open(self, subscription: Subscription, reader: Reader, moment: datetime) -> Runner | None:
        """A new runner; None where there is no such way, or a secret cannot be opened, which is said once."""
        channel = queryUtility(IChannel, subscription.channel)
        if channel is None or self._faults.get(subscription.key) == subscription.revision:
            return None
        try:
            target = target_of(subscription, moment)
        except Exception:  # noqa: BLE001 - the edge of a secret whose key is gone: the other subscriptions go on
            self._give_up(subscription)
            return None
        lane = courses.lane_of(subscription, reader, grant_of(subscription))
        lane.is_closed = subscription.state != records.ACTIVE
        until = min((one.ends for one in subscription.secrets if one.ends and one.ends > moment), default=None)
        runner = Runner(lane, target, until, getUtility(IClock).now, partial(wake_job, NAME))
        runner.account, runner.seen = subscription.system, reader.last
        self._runners[subscription.key] = runner
        return runner

    def _give_up(self, subscription: Subscription) -> None:
        self._faults[subscription.key] = subscription.revision
        logger.exception("nothing can be sent to the subscription %s until it is changed", subscription.name)

    def _serve(self, subscription: Subscription, runner: Runner, reader: Reader, moment: datetime, end: float) -> bool:
        """One turn for a subscription; True when more is to be read for it now."""
        grant = grant_of(subscription)
        take_orders(subscription, runner, reader, grant, moment)
        self._keep(subscription, runner)
        lane = runner.lane
        if lane.is_gone or lane.streak.is_over(moment):
            courses.stop(subscription, records.GONE if lane.is_gone else records.SILENT, moment)
            return True
        if grant.fields:
            _renew(runner, reader, grant)
        more = False if lane.is_closed else _read(runner, reader, grant, moment, end)
        runner.heard()
        try:
            runner.tend(partial(getUtility(IChannel, subscription.channel).courier, runner.target))
        except Exception:  # noqa: BLE001 - the edge of a channel: the other subscriptions go on
            self._give_up(subscription)
            runner.retire()
        return more

    def _keep(self, subscription: Subscription, runner: Runner) -> None:
        lane, course = runner.lane, subscription.course
        with runner.locked:
            version = lane.version
            is_late = time.monotonic() - runner.kept_at >= CURSOR_SECONDS or runner.is_retired
            if version == runner.kept_version and not (is_late and lane.cursor != course.cursor):
                return
            courses.keep(subscription, lane, runner.target.revision)
        transaction.get().addAfterCommitHook(partial(runner.kept, version=version))


def _renew(runner: Runner, reader: Reader, grant: Grant) -> None:
    """Make the messages of cases anew that have gone on since they were read: who may see their values is asked again.

    So a system that was away gets none of a case that was taken back meanwhile.
    """
    subjects: set[str] = set()
    while runner.seen < reader.last:
        read = reader.read(runner.seen, min(PAGE, reader.last - runner.seen), EVERYTHING)
        subjects.update(parcel.subject for parcel in read.parcels)
        runner.seen = read.reached
    if not subjects:
        return
    with runner.locked:
        numbers = runner.lane.about(subjects)
    for number in numbers:
        parcel = reader.one(number, grant)
        if parcel is not None:
            with runner.locked:
                runner.lane.renew(parcel)


def _read(runner: Runner, reader: Reader, grant: Grant, moment: datetime, end: float) -> bool:
    """Bring the lane what it has room for; True when there is more than that."""
    lane = runner.lane
    with runner.locked:
        wanted = lane.wants(moment)
    for number in wanted:
        parcel = reader.one(number, grant)
        with runner.locked:
            if parcel is None:
                lane.forget(number)
            else:
                lane.bring(parcel)
    _read_again(runner, reader, grant, moment)
    while room := runner.room():
        read = reader.read(lane.reached, min(room, PAGE), grant)
        with runner.locked:
            lane.fill(read.parcels, read.reached, read.is_last, moment)
        if read.is_last:
            # The last messages of a range are still under way when all of it was read.
            again = lane.again
            return again is not None and again[0] <= again[1] and runner.room() > 0
        if time.monotonic() > end:
            return True
        if room < PAGE:
            # What was handed over meanwhile made a little room; the lane asks when it is worth while.
            return False
    return False


def _read_again(runner: Runner, reader: Reader, grant: Grant, moment: datetime) -> None:
    lane = runner.lane
    room, again = runner.room(), lane.again
    if again is not None and room:
        first, last = again
        read = reader.read(first - 1, min(room, PAGE, last - first + 1), grant)
        parcels = [parcel for parcel in read.parcels if parcel.number <= last]
        with runner.locked:
            lane.fill_again(parcels, read.reached, moment)


def _subscriptions(portal) -> dict[Key, Subscription]:
    exchange = records.exchange_of(portal)
    return {} if exchange is None else {one.key: one for one in exchange.subscriptions.values()}
