"""The threads that read what other systems put into folders and tables.

A thread never touches the portal's database, the job never a folder or a network: between them go plain values. The
thread keeps what it found until the job's transaction was committed, and only then tells the other side; killed in
between, the same comes once more and is known by the ids of its answers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from justiceportal import logger
from justiceportal.exchange.incoming import Arrival
from justiceportal.exchange.incoming import ISource
from justiceportal.exchange.incoming import Returned
from justiceportal.exchange.incoming import SourceAway
from justiceportal.exchange.incoming import Verdict
from threading import Event
from threading import Thread
import time


#: after how many seconds a place that could not be read is tried again, longer with each time that follows
AWAY_SECONDS = (5.0, 10.0, 30.0, 60.0)
#: a thread that nobody asked for so long belongs to a worker that has ended
FORGOTTEN_SECONDS = 120.0
FAULT = "fault"


@dataclass(slots=True, eq=False)
class Offer:
    """What a reader found, and what became of it so far; `settled` when the job is through with it.

    `not_before` is when (seconds of the stop-watch) the job looks at it again, `failures` how often it failed with it.
    """

    found: Arrival | Returned
    verdicts: list[Verdict] = field(default_factory=list)
    settled: Event = field(default_factory=Event)
    moment: datetime | None = None
    not_before: float = 0.0
    failures: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether there is a verdict on each of its answers."""
        return not isinstance(self.found, Arrival) or len(self.verdicts) >= len(self.found.answers)


class Reader:
    """Reads one place again and again in a thread, `ring` wakes the job; `terms` are what it depends on."""

    def __init__(
        self,
        name: str,
        terms: tuple,
        source: ISource,
        ring: Callable[[], None],
        watch: Callable[[], float] = time.monotonic,
    ) -> None:
        self.terms, self.offer = terms, None
        self._name = name
        self._source, self._ring, self._watch = source, ring, watch
        self._stopped, self._asked, self._failures, self._status = Event(), watch(), 0, ""

    def start(self) -> None:
        """Read in a thread until `stop`, or until nobody asks any more."""
        Thread(target=self._work, name=f"inbound {self._name}", daemon=True).start()

    def stop(self) -> None:
        """End soon; what was found is found again by the next reader."""
        self._stopped.set()
        if self.offer is not None:
            self.offer.settled.set()

    @property
    def is_over(self) -> bool:
        """Whether it has ended or is about to."""
        return self._stopped.is_set()

    def asked(self) -> Offer | None:
        """What waits for the job now."""
        self._asked = self._watch()
        offer = self.offer
        if offer is None or offer.settled.is_set() or offer.not_before > self._watch():
            return None
        return offer

    def turn(self) -> float:
        """Look once, or settle what the job is through with; the seconds until it makes sense to look again."""
        try:
            if self.offer is None:
                found = self._source.next()
                if found is None:
                    self._is_well()
                    return self._source.pause
                self.offer = Offer(found)
                self._ring()
            # In this order: `stop` sets both, the end first, and only then nothing was settled.
            elif self.offer.settled.is_set() and not self.is_over:
                self._source.settle(self.offer.found, self.offer.verdicts, self.offer.moment)
                self.offer = None
        except SourceAway as away:
            return self._is_away(away.status, away.detail)
        except Exception:  # noqa: BLE001 - the edge of the thread: what is wrong with one place stops no other one
            logger.exception("reading for %s failed", self._name)
            return self._is_away(FAULT, "")
        self._is_well()
        return 0.0

    def _work(self) -> None:
        while not self.is_over:
            pause = self.turn()
            if self.offer is not None and not pause:
                self.offer.settled.wait(self._source.pause)
            else:
                self._stopped.wait(pause)
            if self._watch() - self._asked > FORGOTTEN_SECONDS:
                self._stopped.set()
        self._source.close()

    def _is_well(self) -> None:
        if self._status:
            logger.info("%s can be read again", self._name)
        self._failures, self._status = 0, ""

    def _is_away(self, status: str, detail: str) -> float:
        """Say so once, not at every look."""
        if status != self._status:
            logger.warning("nothing can be read for %s: %s %s", self._name, status, detail)
        self._status = status
        pause = AWAY_SECONDS[min(self._failures, len(AWAY_SECONDS) - 1)]
        self._failures += 1
        return pause
