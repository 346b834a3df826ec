"""Which segments a thread of this process is joining, or has joined in a transaction that others do not see yet."""

from collections import OrderedDict
from collections.abc import Hashable
from collections.abc import Iterable
from threading import Lock


class Claims:
    """Keys that are taken, the oldest forgotten first; safe for threads.

    A key that was joined never comes back, so only ``max_keys`` bounds how long it is remembered. Processes do not see
    each other's claims: where two join the same segments, the database refuses the second.
    """

    def __init__(self, max_keys: int) -> None:
        self._max_keys = max_keys
        self._keys: OrderedDict[Hashable, None] = OrderedDict()
        self._lock = Lock()

    def free(self, keys: Iterable[Hashable]) -> list[Hashable]:
        """Give those keys that are not taken."""
        with self._lock:
            return [key for key in keys if key not in self._keys]

    def take(self, keys: Iterable[Hashable]) -> bool:
        """Take keys for oneself; False, and nothing is taken, if another has one of them."""
        with self._lock:
            wanted = dict.fromkeys(keys)
            if not wanted.keys().isdisjoint(self._keys):
                return False
            self._keys.update(wanted)
            while len(self._keys) > self._max_keys:
                self._keys.popitem(last=False)
            return True

    def release(self, keys: Iterable[Hashable]) -> None:
        """Give keys back that were not joined after all."""
        with self._lock:
            for key in keys:
                self._keys.pop(key, None)


CLAIMS = Claims(max_keys=10_000)
