"""Waiting inside a request for events that have no number yet, without keeping others from being served."""

from collections.abc import Callable
from justiceportal.outbox import service as outbox
from typing import TypeVar
import time


Found = TypeVar("Found")

#: how often who waits looks where the worker is another process, which cannot wake him
LOOK_SECONDS = 0.25


def wait_for(
    look: Callable[[], Found | None],
    seconds: float,
    is_over: Callable[[], bool],
    watch: Callable[[], float] = time.monotonic,
) -> Found | None:
    """What `look` gives as soon as that is not None; None after so many seconds, or when it `is_over` before.

    `watch` gives seconds that only grow.
    """
    until = watch() + seconds
    while not is_over():
        heard = outbox.news()
        found = look()
        left = until - watch()
        if found is not None or left <= 0:
            return found
        outbox.wait_for_news(heard, min(left, LOOK_SECONDS))
    return None
