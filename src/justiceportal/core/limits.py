"""Counts what must not happen too often: in memory, for each process; the proxy's limits hold for all of them."""

from collections import OrderedDict
from collections.abc import Callable
from collections.abc import Hashable
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from ipaddress import IPv6Address
from justiceportal.core.errors import PortalError
from threading import Lock
import time


MOST_KEPT = 20_000
# What one household or office gets from its provider; single addresses in it cost nothing.
IPV6_NETWORK_BITS = 64


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` events within `window_seconds`."""

    most: int
    window_seconds: int


class MustWait(PortalError):
    """A limit was reached; `wait_seconds` is when to try again, `text` the sentence that says so."""

    status = 429

    def __init__(self, text: str, wait_seconds: int) -> None:
        super().__init__(text)
        self.wait_seconds = max(1, wait_seconds)

    @staticmethod
    def minutes_of(wait_seconds: int) -> int:
        """Seconds as whole minutes for people, at least one."""
        return max(1, -(-wait_seconds // 60))


def neighbourhood(address: str) -> str:
    """What counts as one place: an IPv4 address, or the network of an IPv6 one; what is neither stays as it is."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return str(known)
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return str(IPv6Address(int(known) >> IPV6_NETWORK_BITS << IPV6_NETWORK_BITS))


class Counter:
    """The events of the last minutes under keys of the caller's choice; safe between threads.

    `keys` are pairs of a hashable key and its Limit. The keys that were counted longest ago make room for new ones.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic, most_kept: int = MOST_KEPT) -> None:
        self._now, self._lock, self._most_kept = now, Lock(), most_kept
        self._moments: OrderedDict[Hashable, list[float]] = OrderedDict()

    def wait(self, keys: Iterable[tuple[Hashable, Limit]]) -> int:
        """How many seconds to wait until no key has reached its limit, 0 for not at all."""
        with self._lock:
            wait = max((self._wait(key, limit) for key, limit in keys), default=0.0)
        return int(wait) + 1 if wait > 0 else 0

    def count(self, keys: Iterable[tuple[Hashable, Limit]]) -> None:
        """Count one event under each key."""
        with self._lock:
            for key, limit in keys:
                self._add(key, limit)
            while len(self._moments) > self._most_kept:
                self._moments.popitem(last=False)

    def take(self, keys: Iterable[tuple[Hashable, Limit]]) -> int:
        """Count one event unless a limit is reached, in one step: 0, or the seconds to wait, and nothing is counted."""
        pairs = tuple(keys)
        with self._lock:
            wait = max((self._wait(key, limit) for key, limit in pairs), default=0.0)
            if wait > 0:
                return int(wait) + 1
            for key, limit in pairs:
                self._add(key, limit)
            while len(self._moments) > self._most_kept:
                self._moments.popitem(last=False)
        return 0

    def forget(self, key: Hashable) -> None:
        """Forget the events of a key."""
        with self._lock:
            self._moments.pop(key, None)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._moments.clear()

    def __len__(self) -> int:
        """How many keys have events."""
        return len(self._moments)

    def _add(self, key: Hashable, limit: Limit) -> None:
        # More moments than the limit say nothing more.
        self._moments[key] = [*self._recent(key, limit)[-limit.most + 1 :], self._now()]
        self._moments.move_to_end(key)

    def _recent(self, key: Hashable, limit: Limit) -> list[float]:
        since = self._now() - limit.window_seconds
        return [moment for moment in self._moments.get(key, ()) if moment > since]

    def _wait(self, key: Hashable, limit: Limit) -> float:
        moments = self._recent(key, limit)
        return moments[0] + limit.window_seconds - self._now() if len(moments) >= limit.most else 0
