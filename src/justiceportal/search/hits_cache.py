"""What phrases were found in, remembered by the process."""

from collections import OrderedDict
from collections.abc import Callable
from collections.abc import Hashable
from justiceportal.search.domain.segments import Hits
from threading import Lock


class HitsCache:
    """Hits by key, the least recently used forgotten first; safe for threads.

    ``max_documents`` bounds what all remembered hits hold together; one takes 12 bytes.
    """

    def __init__(self, max_documents: int) -> None:
        self._max_documents = max_documents
        self._documents = 0
        self._hits: OrderedDict[Hashable, Hits] = OrderedDict()
        self._lock = Lock()

    def get_or_make(self, key: Hashable, make: Callable[[], Hits]) -> Hits:
        """Give the hits of a key, made if they are not there. Two threads may make the same at once."""
        with self._lock:
            if key in self._hits:
                self._hits.move_to_end(key)
                return self._hits[key]
        made = make()
        with self._lock:
            self._put(key, made)
        return made

    def _put(self, key: Hashable, made: Hits) -> None:
        # One more for each, so that empty answers are bounded too.
        if key not in self._hits:
            self._hits[key] = made
            self._documents += len(made.documents) + 1
        while self._documents > self._max_documents:
            _, forgotten = self._hits.popitem(last=False)
            self._documents -= len(forgotten.documents) + 1


# 12 MB at most.
HITS = HitsCache(max_documents=1_000_000)
