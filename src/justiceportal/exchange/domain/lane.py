"""The way of a subscription's messages, as rules: which may go now, what becomes of each, how far the cursor is.

Numbers come in order (`fill`), leave by deliveries (`take`, `settle`), and come to rest: taken, waiting for another
try, or given up. The cursor is behind all that have come to rest without a gap. Of a subject one message is under way
at a time, in the order of the numbers; what follows one that waits waits behind it.
"""

from collections import deque
from collections import OrderedDict
from collections.abc import Iterable
from collections.abc import Set
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from heapq import nsmallest
from justiceportal.exchange.domain.parcels import chance_of
from justiceportal.exchange.domain.parcels import Changes
from justiceportal.exchange.domain.parcels import Delivery
from justiceportal.exchange.domain.parcels import Given
from justiceportal.exchange.domain.parcels import Parcel
from justiceportal.exchange.domain.parcels import Wait
from justiceportal.exchange.domain.queues import Queues
from justiceportal.exchange.domain.receipts import Outcome
from justiceportal.exchange.domain.receipts import Receipt
from justiceportal.exchange.domain.streaks import Streak
from justiceportal.exchange.domain.streaks import UNWELL
from justiceportal.outbox.domain.retry import next_try


#: so many messages are in memory at most, unless more go together
WINDOW = 2_000
#: so many are read ahead while the other side is away and nothing else may be tried
PROBES = 20
#: with so many waiting nothing more is read
MOST_WAITING = 10_000
#: the longest pause that the other side may wish for one message
LONGEST_WISH = timedelta(hours=6)


@dataclass(slots=True)
class Standing:
    """How far a lane is: what is kept of it. `again` is (next number, last number) of what is sent once more."""

    cursor: int
    waiting: dict[int, Wait] = field(default_factory=dict)
    parked: frozenset[int] = frozenset()
    streak: Streak = field(default_factory=Streak)
    status: str = ""
    last_taken: datetime | None = None
    taken: int = 0
    failed: int = 0
    again: tuple[int, int] | None = None


class Lane:
    """The lane of one subscription. It is not safe for several threads: whoever shares it, locks it."""

    def __init__(self, name: str, size: int, connections: int, standing: Standing) -> None:
        self._name, self._size = name, size
        self._window = max(WINDOW, size * (connections + 1))
        self.reached, self.is_at_end = standing.cursor, False
        self.streak, self.status, self.last_taken = standing.streak, standing.status, standing.last_taken
        self.taken, self.failed = standing.taken, standing.failed
        #: (next number to read, last number) of what is sent once more
        self.again = standing.again
        #: nothing but tests is sent; the other side wants nothing any more
        self.is_closed = self.is_gone = False
        self.under_way = 0
        #: is another one whenever something happened that is worth keeping soon
        self.version = 0
        self._queues = Queues()
        self._parcels: dict[int, Parcel] = {}
        self._fresh: OrderedDict[int, None] = OrderedDict()
        self._repeated: OrderedDict[int, None] = OrderedDict()
        self._waits: dict[int, Wait] = {}
        self._held: dict[str, int] = {}
        self._tried = 0
        self._parked = set(standing.parked)
        self._wanted: dict[int, None] = {}
        self._tests: deque[tuple[str, Parcel]] = deque()
        self._orders: set[str] = set()
        self._waits_touched: set[int] = set()
        self._parked_touched: dict[int, Given | None] = {}
        self._orders_done: set[str] = set()
        self._saving = Changes({}, {}, frozenset())
        for number, wait in sorted(standing.waiting.items()):
            self._keep(number, wait)
            self._queues.put(number, wait.subject)
        for subject in {wait.subject for wait in standing.waiting.values()}:
            self._look(subject)
        self._waits_touched.clear()

    # how far it is

    @property
    def cursor(self) -> int:
        """Up to which number all has come to rest."""
        return next(iter(self._fresh)) - 1 if self._fresh else self.reached

    @property
    def repeating(self) -> tuple[int, int] | None:
        """(lowest number, last number) of what is still to be sent once more, None when nothing is."""
        if self.again is None:
            return None
        return (next(iter(self._repeated)) if self._repeated else self.again[0]), self.again[1]

    @property
    def waiting(self) -> int:
        """How many messages wait for another try or behind one that does."""
        return len(self._waits)

    @property
    def ready_count(self) -> int:
        """How many messages may go now, or a few more."""
        return len(self._tests) + self._queues.ready_count

    @property
    def room(self) -> int:
        """How many more numbers may be read now."""
        if self.is_closed or len(self._waits) >= MOST_WAITING:
            return 0
        if self.streak.next_call is not None:
            return 0 if self.under_way or self._queues.has_ready(self._subject_of) else PROBES
        return max(0, self._window - len(self._parcels))

    def is_hungry(self, now: datetime) -> bool:
        """Whether messages should be brought soon."""
        if self._queues.has_due(now):
            return True
        is_reading = not self.is_at_end or self.again is not None or bool(self._wanted)
        return is_reading and self.streak.next_call is None and len(self._parcels) < self._window // 2

    def is_ready(self, now: datetime) -> bool:
        """Whether `take` would give something."""
        if self._tests:
            return True
        is_away = self.streak.next_call is not None
        if self.is_closed or not self.streak.may_call(now) or (is_away and self.under_way):
            return False
        return self._queues.has_ready(self._subject_of)

    # what comes in

    def fill(self, parcels: Iterable[Parcel], reached: int, is_at_end: bool, now: datetime) -> None:
        """Take messages in that lie behind what was read before; up to `reached` there are no others."""
        for parcel in parcels:
            if parcel.number > self.reached and not self._is_known(parcel.number):
                self._fresh[parcel.number] = None
                self._come(parcel, now)
        self.reached, self.is_at_end = max(self.reached, reached), is_at_end

    def repeat(self, first: int, last: int) -> None:
        """Begin to send a range once more; what was not read yet comes by itself."""
        last = min(last, self.reached)
        if first <= last:
            self.again = (first, last)
            self.version += 1

    def fill_again(self, parcels: Iterable[Parcel], reached: int, now: datetime) -> None:
        """Take messages in that are sent once more; up to `reached` there are no others in the range."""
        if self.again is None:
            return
        for parcel in parcels:
            is_waiting = parcel.number in self._waits or parcel.number in self._fresh
            if not is_waiting and parcel.number not in self._repeated:
                self._repeated[parcel.number] = None
                self._come(parcel, now)
        self.again = (max(self.again[0], reached + 1), self.again[1])
        self._end_repeating()

    def given_up(self, first: int, last: int, most: int) -> list[int]:
        """The lowest numbers of a range that were given up and are not sent once more already."""
        found = (number for number in self._parked if first <= number <= last and number not in self._repeated)
        return nsmallest(most, found)

    def revive(self, parcel: Parcel, now: datetime) -> None:
        """Try a message again that was given up."""
        if parcel.number in self._parked and parcel.number not in self._repeated:
            self._keep(parcel.number, Wait(parcel.subject, 0, now, now))
            self._queues.put(parcel.number, parcel.subject)
            self._look(parcel.subject)

    def test(self, order: str, parcel: Parcel) -> None:
        """Send a test once, whatever the state of the other side."""
        if order not in self._orders:
            self._orders.add(order)
            self._tests.append((order, parcel))

    def wants(self, now: datetime) -> list[int]:
        """The numbers of waiting messages that are due, so that they are brought (`bring`) or forgotten (`forget`)."""
        while (number := self._queues.pop_due(now)) is not None:
            wait = self._waits.get(number)
            if wait is None or wait.due > now or self._queues.first(wait.subject) != number:
                continue
            if number in self._parcels:
                self._queues.say_ready(number)
            else:
                self._wanted[number] = None
        free = max(PROBES, self._window - len(self._parcels))
        return [number for number, _place in zip(list(self._wanted), range(free), strict=False)]

    def bring(self, parcel: Parcel) -> None:
        """A message that was wanted."""
        self._wanted.pop(parcel.number, None)
        if parcel.number in self._waits:
            self._parcels[parcel.number] = parcel
            if self._queues.first(parcel.subject) == parcel.number:
                self._queues.say_ready(parcel.number)

    def about(self, subjects: Set[str]) -> list[int]:
        """The numbers of messages about some subjects that were brought and may still go out."""
        return [number for number, parcel in self._parcels.items() if parcel.subject in subjects]

    def renew(self, parcel: Parcel) -> None:
        """Put a message that was made anew in the place of the one that was brought."""
        if parcel.number in self._parcels:
            self._parcels[parcel.number] = parcel

    def forget(self, number: int) -> None:
        """A waiting or parked message that is not to be sent any more, since it is not granted now or not kept."""
        self._wanted.pop(number, None)
        if number in self._parked:
            self._unpark(number)
        wait = self._waits.get(number)
        if wait is not None:
            self._queues.remove(number, wait.subject)
            self._finish(number)
            self._look(wait.subject)

    # what goes out

    def take(self, now: datetime) -> Delivery | None:
        """What is handed over next, None when nothing may go now; each delivery is to be settled."""
        if self._tests:
            order, parcel = self._tests.popleft()
            return Delivery((parcel,), 1, now, order)
        if not self.is_ready(now):
            return None
        most = self._size if self.streak.next_call is None else 1
        numbers = self._queues.take(most, self._subject_of, self._goes_along)
        if not numbers:
            return None
        self.under_way += 1
        wait = self._waits.get(numbers[0])
        attempt = 1 if wait is None else wait.attempts + 1
        parcels = tuple(self._parcels[number] for number in numbers)
        return Delivery(parcels, attempt, now, is_replay=numbers[0] in self._repeated)

    def settle(self, delivery: Delivery, receipt: Receipt, now: datetime) -> None:
        """What became of a delivery."""
        self.version += 1
        self.status = receipt.status
        is_taken = receipt.outcome is Outcome.TAKEN
        if is_taken:
            self.streak.taken()
            self.last_taken = now
        if delivery.order:
            self._orders_done.add(delivery.order)
            return
        self.under_way -= 1
        if is_taken:
            self.taken += len(delivery.parcels)
            for parcel in delivery.parcels:
                self._finish(parcel.number)
        else:
            self._put_back(delivery, receipt, now)
        self._queues.free(delivery.subjects)
        for subject in delivery.subjects:
            self._look(subject)

    # what is kept

    def changes(self) -> Changes:
        """What is to be kept now, with what was given before and not confirmed by `saved`."""
        waiting = {number: self._waits.get(number) for number in (*self._saving.waiting, *self._waits_touched)}
        parked = {**self._saving.parked, **self._parked_touched}
        orders = self._saving.orders | self._orders_done
        self._waits_touched, self._parked_touched, self._orders_done = set(), {}, set()
        self._saving = Changes(waiting, parked, orders)
        return self._saving

    def saved(self) -> None:
        """What `changes` gave last is kept."""
        self._orders -= self._saving.orders
        self._saving = Changes({}, {}, frozenset())

    # its parts

    def _is_known(self, number: int) -> bool:
        return number in self._waits or number in self._parked

    def _subject_of(self, number: int) -> str | None:
        parcel = self._parcels.get(number)
        return None if parcel is None else parcel.subject

    def _goes_along(self, number: int) -> bool:
        wait = self._waits.get(number)
        return number in self._parcels and (wait is None or not wait.attempts)

    def _come(self, parcel: Parcel, now: datetime) -> None:
        self._queues.put(parcel.number, parcel.subject)
        if self._held.get(parcel.subject):
            self._keep(parcel.number, Wait(parcel.subject, 0, now, now))
        else:
            self._parcels[parcel.number] = parcel
            if self._queues.first(parcel.subject) == parcel.number:
                self._queues.say_ready(parcel.number)

    def _look(self, subject: str) -> None:
        """See whether the first of a subject may go, now or later."""
        number = self._queues.first(subject)
        if number is None:
            return
        if number in self._waits:
            self._queues.say_due(number, self._waits[number].due)
        else:
            self._queues.say_ready(number)

    def _keep(self, number: int, wait: Wait) -> None:
        """A message waits from now on, or longer."""
        self._unwait(number)
        if number in self._parked:
            self._unpark(number)
        self._waits[number] = wait
        self._held[wait.subject] = self._held.get(wait.subject, 0) + 1
        self._tried += wait.attempts > 0
        for numbers in (self._parcels, self._fresh, self._repeated):
            numbers.pop(number, None)
        self._end_repeating()

    def _unwait(self, number: int) -> None:
        self._waits_touched.add(number)
        wait = self._waits.pop(number, None)
        if wait is not None:
            self._tried -= wait.attempts > 0
            self._held[wait.subject] -= 1
            if not self._held[wait.subject]:
                del self._held[wait.subject]

    def _unpark(self, number: int) -> None:
        self._parked.discard(number)
        self._parked_touched[number] = None
        self.version += 1

    def _finish(self, number: int) -> None:
        """A message has come to rest for good."""
        if number in self._waits:
            self._unwait(number)
        if number in self._parked:
            self._unpark(number)
        for numbers in (self._parcels, self._fresh, self._repeated):
            numbers.pop(number, None)
        self._end_repeating()

    def _end_repeating(self) -> None:
        if self.again is not None and self.again[0] > self.again[1] and not self._repeated:
            self.again = None

    def _put_back(self, delivery: Delivery, receipt: Receipt, now: datetime) -> None:
        """Put the messages of a delivery that failed where they belong."""
        self.failed += 1
        if receipt.outcome is Outcome.REFUSED:
            for parcel in delivery.parcels:
                self._refuse(parcel, receipt, now, is_alone=len(delivery.parcels) == 1)
            for subject in delivery.subjects:
                self._hold(subject, now)
        else:
            for parcel in delivery.parcels:
                self._queues.put(parcel.number, parcel.subject)
        if receipt.outcome is Outcome.GONE:
            self.is_closed = self.is_gone = True
        is_unwell = self.streak.failures + 1 >= UNWELL and self._tried >= UNWELL
        is_away = receipt.outcome is not Outcome.REFUSED or is_unwell
        chance = chance_of(self._name, delivery.parcels[0].number, self.streak.failures)
        self.streak.failed(delivery.began, now, is_away, receipt.wait_seconds, chance)

    def _refuse(self, parcel: Parcel, receipt: Receipt, now: datetime, is_alone: bool) -> None:
        """A message was not taken: it waits, or is given up. One that was not alone is tried alone at once."""
        number = parcel.number
        last = self._waits.get(number)
        attempts = (last.attempts if last is not None else 0) + 1
        due = next_try(attempts, now, chance_of(self._name, number, attempts)) if is_alone else now
        if due is None:
            self._finish(number)
            self._parked.add(number)
            self._parked_touched[number] = Given(attempts, now, receipt.status)
            return
        wish = min(timedelta(seconds=receipt.wait_seconds), LONGEST_WISH)
        since = last.since if last is not None else now
        self._keep(number, Wait(parcel.subject, attempts, max(due, now + wish), since, receipt.status))
        self._queues.put(number, parcel.subject)

    def _hold(self, subject: str, now: datetime) -> None:
        """What follows a message that waits waits behind it."""
        if not self._held.get(subject):
            return
        for number in self._queues.all(subject):
            if number not in self._waits:
                self._keep(number, Wait(subject, 0, now, now))
