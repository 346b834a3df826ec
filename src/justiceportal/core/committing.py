"""Changes of long work: each is committed at once, and done again where somebody else was faster."""

from collections.abc import Callable
from transaction.interfaces import TransientError
from typing import Any
import transaction


ATTEMPTS = 10


def committed(change: Callable[[], Any]) -> Any:
    """Do a change, commit it and give its result; it is done again after a conflict. Raises TransientError at last."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            result = change()
            transaction.commit()
        except TransientError:
            transaction.abort()
            if attempt == ATTEMPTS:
                raise
        else:
            return result
    raise AssertionError("the last attempt gives a result or raises")
