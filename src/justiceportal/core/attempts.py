"""Limits attempts at passwords: counted in memory, for each process, by name and address and by address.

Nobody can lock a name for everybody: only who failed with it from the same address has to wait.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from justiceportal import _
from justiceportal.core.errors import PortalError
from threading import Lock
import time


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` failures within `window_seconds`."""

    most: int
    window_seconds: int


# Ten tries are enough for who mistypes; an office of many people shares one address.
PER_NAME = Limit(10, 15 * 60)
PER_ADDRESS = Limit(100, 15 * 60)
MOST_KEPT = 20_000
LONGEST_NAME = 200


class TooManyAttempts(PortalError):
    """Too many wrong passwords came from here; `wait_seconds` is when to try again."""

    status = 429

    def __init__(self, wait_seconds: int) -> None:
        minutes = max(1, -(-wait_seconds // 60))
        super().__init__(
            _(
                "error_too_many_attempts",
                default="Too many attempts with a wrong password. Please try again in ${minutes} minutes.",
                mapping={"minutes": minutes},
            )
        )
        self.wait_seconds = max(1, wait_seconds)


class Attempts:
    """The failures of the last minutes; safe between threads, the oldest keys make room."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now, self._lock = now, Lock()
        self._failures: OrderedDict[tuple[str, ...], list[float]] = OrderedDict()

    def check(self, name: str, address: str) -> None:
        """TooManyAttempts when this name from this address, or this address at all, failed too often."""
        with self._lock:
            wait = max(self._wait(key, limit) for key, limit in _keys(name, address))
        if wait > 0:
            raise TooManyAttempts(int(wait) + 1)

    def failed(self, name: str, address: str) -> None:
        """Count a wrong password."""
        with self._lock:
            for key, limit in _keys(name, address):
                moments = self._recent(key, limit)[-limit.most + 1 :]
                self._failures[key] = [*moments, self._now()]
                self._failures.move_to_end(key)
            while len(self._failures) > MOST_KEPT:
                self._failures.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """Forget the failures of a name from the address from which it has just logged in."""
        with self._lock:
            self._failures.pop(_keys(name, address)[0][0], None)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._failures.clear()

    def _recent(self, key, limit: Limit) -> list[float]:
        since = self._now() - limit.window_seconds
        return [moment for moment in self._failures.get(key, ()) if moment > since]

    def _wait(self, key, limit: Limit) -> float:
        moments = self._recent(key, limit)
        return moments[0] + limit.window_seconds - self._now() if len(moments) >= limit.most else 0


def _keys(name: str, address: str):
    plain = name.strip().casefold()[:LONGEST_NAME]
    return (((plain, address), PER_NAME), ((address,), PER_ADDRESS))


#: the attempts at this process
attempts = Attempts()
