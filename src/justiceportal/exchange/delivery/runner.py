"""A lane with its couriers: threads that hand its messages over and never touch the database."""

from collections.abc import Callable
from datetime import datetime
from itertools import count
from justiceportal import logger
from justiceportal.exchange.domain.lane import Lane
from justiceportal.exchange.domain.parcels import Delivery
from justiceportal.exchange.domain.receipts import Outcome
from justiceportal.exchange.domain.receipts import Receipt
from justiceportal.exchange.interfaces import ICourier
from justiceportal.exchange.interfaces import IParallelCourier
from justiceportal.exchange.interfaces import Target
from threading import Condition
from threading import Thread
from typing import NamedTuple
import time


#: a thread without work ends after so long, and its connection with it
IDLE_SECONDS = 20.0
#: what was handed over is kept after so many deliveries or so much time
MOST_UNKEPT, LONGEST_UNKEPT_SECONDS = 500, 0.15
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
        #: up to which event it is known which cases have gone on since their messages were read
        self.seen = 0
        #: whose deliveries they are: the account of a connected system
        self.account = ""
        self._now, self._call = now, call
        self._done: list[Done] = []
        self._keys = count()
        self._threads = self._idle = self._sending = 0
        self._has_called = self._is_retired = False
        #: the courier that hands several over at once, while its thread is at work
        self._parallel: IParallelCourier | None = None

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

    def tend(self, make_courier: Callable[[], ICourier | IParallelCourier]) -> None:
        """Have as many threads at work as there is work for; called by the job, which makes the couriers."""
        with self.locked:
            if self._is_retired or not self.lane.is_ready(self._now()):
                return
            if self._parallel is not None:
                self._parallel.wake()
                return
            wanted = min(self.target.connections - self._threads, self.lane.ready_count - self._idle)
            self.locked.notify(self.lane.ready_count)
        for _thread in range(wanted):
            courier = make_courier()
            is_parallel = IParallelCourier.providedBy(courier)
            with self.locked:
                self._threads += 1
                self._parallel = courier if is_parallel else None
            work = self._work_at_many if is_parallel else self._work
            Thread(target=work, args=(courier,), name=f"courier {self.target.subscription}", daemon=True).start()
            if is_parallel:
                return

    def retire(self) -> None:
        """Take nothing more; what is under way comes to its end."""
        with self.locked:
            self._is_retired = True
            self.locked.notify_all()
            if self._parallel is not None:
                self._parallel.wake()

    def wait(self, seconds: float) -> None:
        """Wait for the end of what is under way, so long at most."""
        with self.locked:
            self.locked.wait_for(lambda: not self._sending, seconds)

    def collect(self) -> list[Done]:
        """What was handed over since the last call, in the order of the answers."""
        with self.locked:
            done, self._done = self._done, []
        return done

    def heard(self) -> None:
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

    def _work_at_many(self, courier: IParallelCourier) -> None:
        """Hand over with one thread what may be under way at the same time."""
        under_way: dict[int, Delivery] = {}
        ended: list[tuple[int, Receipt]] = []
        busy_at = time.monotonic()
        try:
            while True:
                begun = self._following(under_way, ended)
                if begun or under_way:
                    busy_at = time.monotonic()
                elif self._is_retired or time.monotonic() - busy_at >= IDLE_SECONDS:
                    return
                ended = self._handed_over(courier, begun, under_way)
        finally:
            with self.locked:
                self._threads -= 1
                self._parallel = None
            courier.close()

    def _following(self, under_way: dict[int, Delivery], ended: list[tuple[int, Receipt]]) -> dict[int, Delivery]:
        """Settle what has ended and take what may go beside what is under way; the new ones by their keys."""
        begun = {}
        with self.locked:
            for key, receipt in ended:
                if key in under_way:
                    self._settle(under_way.pop(key), receipt)
            while not self._is_retired and len(under_way) < self.target.connections:
                delivery = self.lane.take(self._now())
                if delivery is None:
                    break
                self._sending += 1
                key = next(self._keys)
                under_way[key] = begun[key] = delivery
        return begun

    def _handed_over(
        self, courier: IParallelCourier, begun: dict[int, Delivery], under_way: dict[int, Delivery]
    ) -> list[tuple[int, Receipt]]:
        """Begin deliveries; what has come to its end then, of them and of those that were under way before."""
        try:
            for key, delivery in begun.items():
                courier.begin(key, tuple(parcel.message for parcel in delivery.parcels))
            return courier.wait(IDLE_SECONDS)
        except Exception:
            # The edge of delivery, as in `_sent`; where nothing is under way it is the thread's own end.
            self._note_fault()
            if not under_way:
                raise
            return [(key, Receipt(Outcome.REFUSED, FAULT, 0.0, 0)) for key in under_way]

    def _sent(self, courier: ICourier, delivery: Delivery) -> Receipt:
        began = time.perf_counter()
        try:
            return courier.send(tuple(parcel.message for parcel in delivery.parcels), delivery.attempt)
        except Exception:  # noqa: BLE001 - the edge of delivery: whatever a courier has not foreseen is tried again
            self._note_fault()
            return Receipt(Outcome.REFUSED, FAULT, time.perf_counter() - began, 0)

    def _note_fault(self) -> None:
        logger.exception("a delivery to %s failed by a fault of its courier", self.target.subscription)

    def _next(self, delivery: Delivery | None = None, receipt: Receipt | None = None) -> Delivery | None:
        """Settle a delivery, then wait for the next; None when the thread is to end."""
        with self.locked:
            if delivery is not None and receipt is not None:
                self._settle(delivery, receipt)
            while not self._is_retired:
                following = self.lane.take(self._now())
                if following is not None:
                    self._sending += 1
                    if self._idle and self.lane.ready_count:
                        self.locked.notify()
                    return following
                self._idle += 1
                is_woken = self.locked.wait(IDLE_SECONDS)
                self._idle -= 1
                if not is_woken:
                    return None
            return None

    def _settle(self, delivery: Delivery, receipt: Receipt) -> None:
        self._sending -= 1
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
