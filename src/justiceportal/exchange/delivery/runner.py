"""A lane with its couriers: threads that hand its messages over and never touch the database."""

from collections.abc import Callable
from datetime import datetime
from justiceportal import logger
from justiceportal.exchange.domain.lane import Lane
from justiceportal.exchange.domain.parcels import Delivery
from justiceportal.exchange.domain.receipts import Outcome
from justiceportal.exchange.domain.receipts import Receipt
from justiceportal.exchange.interfaces import ICourier
from justiceportal.exchange.interfaces import Target
from threading import Condition
from threading import get_ident
from threading import Thread
from typing import NamedTuple
import time


#: a thread without work ends after so long, and its connection with it
IDLE_SECONDS = 20.0
#: what was handed over is kept after so many deliveries or so much time
MOST_UNKEPT, LONGEST_UNKEPT_SECONDS = 500, 0.15
#: a delivery within this time is a quick one; where all are, more threads than these stand in each other's way
QUICK_SECONDS, FEW = 0.005, 2
#: what a courier's own fault is called in the history
FAULT = "fault"


class Done(NamedTuple):
    """A delivery with what became of it."""

    delivery: Delivery
    receipt: Receipt


class Runner:
    """Hands the messages of one revision of a subscription over.

    The lane is used under the lock `locked` only. `call` asks the worker for a turn of its job.
    """

    def __init__(
        self,
        lane: Lane,
        target: Target,
        until: datetime | None,
        now: Callable[[], datetime],
        call: Callable[[], None],
    ) -> None:
        """`until` is when the target is another one by itself, None for never."""
        self.lane, self.target = lane, target
        self._until = until
        self.locked = Condition()
        #: what the job of the database remembers of this lane: which version it kept, when, which range it began
        self.kept_version, self.kept_at, self.repeated = 0, 0.0, ""
        #: whose deliveries they are: the account of a connected system
        self.account = ""
        self._now, self._call = now, call
        self._done: list[Done] = []
        self._threads = self._idle = self._sending = 0
        #: when each delivery began that is under way (seconds of the stop-watch), by its thread
        self._begun: dict[int, float] = {}
        self._has_called = self._is_retired = False

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is under way and everything was collected."""
        with self.locked:
            return not self._sending and not self._done

    @property
    def is_retired(self) -> bool:
        """Whether it takes nothing more."""
        return self._is_retired

    def room(self) -> int:
        """How many more numbers the lane may read now."""
        with self.locked:
            return self.lane.room

    def fits(self, revision: int, allowed: tuple[str, ...], moment: datetime) -> bool:
        """Whether it has the subscription, and the list of allowed addresses, as they are now."""
        is_same = self.target.revision == revision and self.target.allowed == allowed
        return is_same and (self._until is None or moment < self._until)

    def is_busy(self) -> bool:
        """Whether something is under way, may go now, or was not kept yet."""
        with self.locked:
            may_go = not self._is_retired and self.lane.is_ready(self._now())
            return bool(self._sending or may_go or self._done or self.kept_version != self.lane.version)

    def tend(self, make_courier: Callable[[], ICourier]) -> None:
        """Have as many threads at work as there is work for; called by the job, which makes the couriers."""
        with self.locked:
            if self._is_retired or not self.lane.is_ready(self._now()):
                return
            wanted = min(self.target.connections - self._threads, self.lane.ready_count - self._idle)
            self.locked.notify(self.lane.ready_count)
        for _thread in range(wanted):
            courier = make_courier()
            with self.locked:
                self._threads += 1
            Thread(target=self._work, args=(courier,), name=f"courier {self.target.subscription}", daemon=True).start()

    def retire(self) -> None:
        """Take nothing more; what is under way comes to its end."""
        with self.locked:
            self._is_retired = True
            self.locked.notify_all()

    def wait(self, seconds: float) -> None:
        """Wait for the end of what is under way, so long at most."""
        with self.locked:
            self.locked.wait_for(lambda: not self._sending, seconds)

    def collect(self) -> list[Done]:
        """What was handed over since the last call, in the order of the answers."""
        with self.locked:
            done, self._done = self._done, []
        return done

    def is_heard(self) -> None:
        """The job has done what it was called for."""
        with self.locked:
            self._has_called = False

    def give_back(self, done: list[Done]) -> None:
        """What could not be written down is collected once more."""
        with self.locked:
            self._done[:0] = done

    def kept(self, is_committed: bool, version: int) -> None:
        """What the lane had at this version is kept (a hook of the transaction that did it)."""
        if is_committed:
            with self.locked:
                self.lane.saved()
                self.kept_version, self.kept_at = version, time.monotonic()

    def _work(self, courier: ICourier) -> None:
        try:
            delivery = self._next()
            while delivery is not None:
                receipt = self._sent(courier, delivery)
                delivery = self._next(delivery, receipt)
        finally:
            with self.locked:
                self._threads -= 1
            courier.close()

    def _sent(self, courier: ICourier, delivery: Delivery) -> Receipt:
        began = time.perf_counter()
        try:
            return courier.send(tuple(parcel.message for parcel in delivery.parcels), delivery.attempt)
        except Exception:  # noqa: BLE001 - the edge of delivery: whatever a courier has not foreseen is tried again
            logger.exception("a delivery to %s failed by a fault of its courier", self.target.subscription)
            return Receipt(Outcome.REFUSED, FAULT, time.perf_counter() - began, 0)

    def _next(self, delivery: Delivery | None = None, receipt: Receipt | None = None) -> Delivery | None:
        """Settle a delivery, then wait for the next; None when the thread is to end."""
        with self.locked:
            if delivery is not None and receipt is not None:
                self._settle(delivery, receipt)
            is_quick = receipt is not None and receipt.seconds < QUICK_SECONDS
            while not self._is_retired:
                following = None if is_quick and self._has_enough() else self.lane.take(self._now())
                if following is not None:
                    self._begin()
                    return following
                is_quick = False
                self._idle += 1
                is_woken = self.locked.wait(IDLE_SECONDS)
                self._idle -= 1
                if not is_woken:
                    return None
            return None

    def _begin(self) -> None:
        self._sending += 1
        self._begun[get_ident()] = time.monotonic()
        if self._idle and self.lane.ready_count and not self._has_enough():
            self.locked.notify()

    def _has_enough(self) -> bool:
        """Whether enough threads are at work that may be back in a moment; the others are woken by the job."""
        if self._sending < FEW:
            return False
        since = time.monotonic() - QUICK_SECONDS
        return sum(begun > since for begun in self._begun.values()) >= FEW

    def _settle(self, delivery: Delivery, receipt: Receipt) -> None:
        self._sending -= 1
        del self._begun[get_ident()]
        now = self._now()
        self.lane.settle(delivery, receipt, now)
        self._done.append(Done(delivery, receipt))
        is_late = (
            len(self._done) >= MOST_UNKEPT
            or time.monotonic() - self.kept_at >= LONGEST_UNKEPT_SECONDS
            or delivery.order
        )
        if self._is_retired:
            self.locked.notify_all()
        is_called = not self._has_called and (is_late or self.lane.is_hungry(now))
        if is_called or self._is_retired:
            self._has_called = True
            self._call()
