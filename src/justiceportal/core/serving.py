"""What the process that serves tells those who would wait inside a request: how many may, and when to end."""

from threading import Event
from threading import Lock


#: threads that stay free for everybody else while others wait
FREE_THREADS = 2


class Seats:
    """How many requests may wait at the same time; `threads` is how many the server has."""

    def __init__(self, threads: int = 0) -> None:
        self.threads = threads
        #: set when the server is about to end: who waits goes on at once
        self.closing = Event()
        self._taken = 0
        self._lock = Lock()

    def take(self) -> bool:
        """Take a seat if one is free; who got one gives it back by `leave`."""
        with self._lock:
            is_free = self._taken < self.threads - FREE_THREADS and not self.closing.is_set()
            self._taken += is_free
        return is_free

    def leave(self) -> None:
        """Give a seat back."""
        with self._lock:
            self._taken -= 1


#: those of this process
seats = Seats()


def has_hung_up(request) -> bool:
    """Whether the connection on which a request came is closed, as far as the server says so."""
    return request.environ.get("waitress.client_disconnected", bool)()
