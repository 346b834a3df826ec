"""Parts of pages that depend on little, made once and kept until what they depend on changes."""

from collections.abc import Callable
from threading import Lock
from typing import Any


class Kept:
    """Values under keys that hold all that they depend on; when there are too many, all are forgotten."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self._values: dict[tuple, Any] = {}
        self._lock = Lock()

    def get(self, key: tuple, make: Callable[[], Any]) -> Any:
        """The value under a key, made by calling `make` when it is not there."""
        found = self._values.get(key)
        if found is None:
            found = make()
            with self._lock:
                if len(self._values) >= self.capacity:
                    self._values.clear()
                self._values[key] = found
        return found


#: HTML that all pages of a website share
shared = Kept(2_000)
#: HTML that belongs to one text
of_texts = Kept(2_000)
