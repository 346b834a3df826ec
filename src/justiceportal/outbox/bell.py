"""Tells threads of the worker's process that events got their numbers."""

from threading import Condition
import transaction


class Bell:
    """Rings for everybody who waits; whoever counted the rings before he looked misses none."""

    def __init__(self) -> None:
        self.rings = 0
        self._condition = Condition()

    def ring(self) -> None:
        """Wake those who wait."""
        with self._condition:
            self.rings += 1
            self._condition.notify_all()

    def wait(self, heard: int, seconds: float) -> None:
        """Wait for a ring after the one with that number, so long at most."""
        with self._condition:
            self._condition.wait_for(lambda: self.rings != heard, seconds)

    def ring_after_commit(self) -> None:
        """Ring when the present transaction has been committed, and only then."""
        transaction.get().addAfterCommitHook(self._ring_if)

    def _ring_if(self, is_committed: bool) -> None:
        if is_committed:
            self.ring()


#: the one of this process
bell = Bell()
