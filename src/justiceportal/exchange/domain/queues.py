"""The numbers of messages, each in the queue of its subject: only the first of a subject may go, one at a time."""

from bisect import insort
from collections.abc import Callable
from collections.abc import Iterable
from datetime import datetime
from heapq import heappop
from heapq import heappush


class Queues:
    """Numbers wait in the order of their subject; the one that was taken is out of its queue until it is put back.

    `ready` are first ones that may go, `dues` first ones that may go later; both may name some that are not the first
    any more, so each is looked at again when it is taken out.
    """

    def __init__(self) -> None:
        self._queues: dict[str, list[int]] = {}
        self._busy: set[str] = set()
        self._ready: list[int] = []
        self._dues: list[tuple[datetime, int]] = []

    def put(self, number: int, subject: str) -> None:
        """Add a number to the queue of its subject; `look` afterwards says whether it may go."""
        queue = self._queues.setdefault(subject, [])
        if not queue or number > queue[-1]:
            queue.append(number)
        else:
            insort(queue, number)

    def remove(self, number: int, subject: str) -> None:
        """Take a number out that is not wanted any more."""
        queue = self._queues.get(subject, [])
        if number in queue:
            queue.remove(number)
            self._drop_if_empty(subject)

    def first(self, subject: str) -> int | None:
        """The number that may go when the subject is free; None for a subject that has none or is busy."""
        queue = self._queues.get(subject)
        return queue[0] if queue and subject not in self._busy else None

    def all(self, subject: str) -> tuple[int, ...]:
        """All numbers of a subject that are not under way, the lowest first."""
        return tuple(self._queues.get(subject, ()))

    def say_ready(self, number: int) -> None:
        """The first of its subject may go now."""
        heappush(self._ready, number)

    def say_due(self, number: int, due: datetime) -> None:
        """The first of its subject may go at a moment."""
        heappush(self._dues, (due, number))

    def has_due(self, now: datetime) -> bool:
        """Whether the moment of a number has come."""
        return bool(self._dues) and self._dues[0][0] <= now

    def pop_due(self, now: datetime) -> int | None:
        """The next number whose moment has come."""
        return heappop(self._dues)[1] if self.has_due(now) else None

    @property
    def ready_count(self) -> int:
        """How many numbers may go, with some that may not any more."""
        return len(self._ready)

    def has_ready(self, subject_of: Callable[[int], str | None]) -> bool:
        """Whether a number may go; `subject_of` gives None for a number that may not after all."""
        while self._ready:
            subject = subject_of(self._ready[0])
            if subject is not None and self.first(subject) == self._ready[0]:
                return True
            heappop(self._ready)
        return False

    def take(self, most: int, subject_of: Callable[[int], str | None], goes_along: Callable[[int], bool]) -> list[int]:
        """The next numbers that go together, the lowest first; their subjects are busy until `free`.

        Where the first one may not go with others (`goes_along`), it goes alone.
        """
        taken: list[int] = []
        subjects: set[str] = set()
        later = []
        while len(taken) < most and self.has_ready(subject_of):
            number = heappop(self._ready)
            if taken and not goes_along(number):
                later.append(number)
                continue
            subject = subject_of(number) or ""
            queue = self._queues[subject]
            del queue[0]
            taken.append(number)
            subjects.add(subject)
            if not goes_along(number):
                break
            if queue and goes_along(queue[0]):
                heappush(self._ready, queue[0])
        for number in later:
            heappush(self._ready, number)
        self._busy |= subjects
        return taken

    def free(self, subjects: Iterable[str]) -> None:
        """The delivery about these subjects has come to its end."""
        for subject in subjects:
            self._busy.discard(subject)
            self._drop_if_empty(subject)

    def _drop_if_empty(self, subject: str) -> None:
        if not self._queues.get(subject, True):
            del self._queues[subject]
