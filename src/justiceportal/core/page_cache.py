"""Anonymous pages kept inside the process.

A page is kept with the generation of what it shows. Whoever asks next compares that with the generation in the
database, so a change is seen by the next request in every process, and a change on one website leaves the pages of
the others alone.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from urllib.parse import parse_qsl
import hashlib
import re


# A view asks for its page to be kept by setting this header; it never leaves the process. Its value names the
# parameters, separated by blanks, that choose one of the view's pages, so that nobody can fill the memory with others.
KEEP_HEADER = "X-Portal-Keep"
NO_PARAMETERS = "-"
# With it a view asks for its page to be kept so many seconds only: for figures that change without their website.
KEEP_SECONDS_HEADER = "X-Portal-Keep-Seconds"
LARGEST_PAGE_BYTES = 1_000_000
#: the parameter of every list that comes in batches
BATCH_START = "b_start"
BATCH_NUMBER = re.compile(r"[0-9]{1,6}")
MOST_PARAMETERS = 4
LONGEST_PARAMETER = 60


@dataclass(frozen=True, slots=True)
class KeptPage:
    """One answer as it was first given."""

    generation: object
    expires: float
    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    packed_body: bytes = b""

    @property
    def size_bytes(self) -> int:
        """What this page costs."""
        return len(self.body) + len(self.packed_body) + 1024


def choice_of(query_string: str) -> tuple[tuple[str, str], ...] | None:
    """The parameters of an address that may choose a page, None for those that can choose none that is kept."""
    query = tuple(parse_qsl(query_string, keep_blank_values=True))
    if len(query) > MOST_PARAMETERS or any(len(part) > LONGEST_PARAMETER for pair in query for part in pair):
        return None
    if any(name == BATCH_START and not BATCH_NUMBER.fullmatch(value) for name, value in query):
        return None
    return query


def is_to_keep(names: str, choice: tuple[tuple[str, str], ...]) -> bool:
    """True when a page was chosen by its batch and the parameters of a KEEP_HEADER only, each given once."""
    given = [name for name, _value in choice]
    return len(set(given)) == len(given) and {BATCH_START, *names.split()}.issuperset(given)


def etag(body: bytes) -> str:
    """A strong validator of a body."""
    return '"' + hashlib.blake2b(body, digest_size=12).hexdigest() + '"'


class PageCache:
    """The most recently used pages, up to a number of bytes; safe between threads."""

    def __init__(self, capacity_bytes: int = 64_000_000) -> None:
        self.capacity_bytes = capacity_bytes
        self._pages: OrderedDict[tuple, KeptPage] = OrderedDict()
        self._size_bytes = 0
        self._lock = Lock()

    def get(self, key: tuple, generation: object, now: float) -> KeptPage | None:
        """The page kept under a key, unless it shows another generation or is too old (`now` in monotonic seconds)."""
        with self._lock:
            page = self._pages.get(key)
            if page is None:
                return None
            if page.generation != generation or page.expires < now:
                self._drop(key)
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: tuple, page: KeptPage) -> None:
        """Keep a page; the least recently used ones make room. A page over `LARGEST_PAGE_BYTES` is not kept."""
        if len(page.body) > LARGEST_PAGE_BYTES:
            return
        with self._lock:
            if key in self._pages:
                self._drop(key)
            self._pages[key] = page
            self._size_bytes += page.size_bytes
            while self._size_bytes > self.capacity_bytes:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._pages.clear()
            self._size_bytes = 0

    def __len__(self) -> int:
        return len(self._pages)

    def _drop(self, key: tuple) -> None:
        self._size_bytes -= self._pages.pop(key).size_bytes
