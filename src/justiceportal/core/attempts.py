"""Limits attempts at passwords: counted in memory, for each process, by name and address and by address.

Nobody can lock a name for everybody: only who failed with it from the same address has to wait.
"""

from collections.abc import Callable
from justiceportal import _
from justiceportal.core.limits import Counter
from justiceportal.core.limits import Limit
from justiceportal.core.limits import MustWait
from justiceportal.core.limits import neighbourhood
import time


# Ten tries are enough for who mistypes; an office of many people shares one address.
PER_NAME = Limit(10, 15 * 60)
PER_ADDRESS = Limit(100, 15 * 60)
LONGEST_NAME = 200


class TooManyAttempts(MustWait):
    """Too many wrong passwords came from here; `wait_seconds` is when to try again."""

    def __init__(self, wait_seconds: int) -> None:
        text = _(
            "error_too_many_attempts",
            default="Too many attempts with a wrong password. Please try again in ${minutes} minutes.",
            mapping={"minutes": self.minutes_of(wait_seconds)},
        )
        super().__init__(text, wait_seconds)


class Attempts:
    """The failures of the last minutes; safe between threads."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._failures = Counter(now)

    def check(self, name: str, address: str) -> None:
        """TooManyAttempts when this name from this address, or this address at all, failed too often."""
        wait = self._failures.wait(_keys(name, address))
        if wait:
            raise TooManyAttempts(wait)

    def failed(self, name: str, address: str) -> None:
        """Count a wrong password."""
        self._failures.count(_keys(name, address))

    def succeeded(self, name: str, address: str) -> None:
        """Forget the failures of a name from the address from which it has just logged in."""
        self._failures.forget(_keys(name, address)[0][0])

    def clear(self) -> None:
        """Forget everything."""
        self._failures.clear()


def _keys(name: str, address: str):
    plain, place = name.strip().casefold()[:LONGEST_NAME], neighbourhood(address)
    return (((plain, place), PER_NAME), ((place,), PER_ADDRESS))


#: the attempts at this process
attempts = Attempts()
