"""Work on many cases in one transaction: one that fails stands in no other's way."""

from collections.abc import Callable
from justiceportal import logger
from transaction.interfaces import TransientError
import transaction


def apart(number: str, work: Callable[[], object]) -> object | None:
    """What some work on one case gives; None where it fails, after what it changed was undone and the log was told.

    A conflict with another transaction is no fault of the case and is raised.
    """
    before = transaction.savepoint(optimistic=True)
    try:
        return work()
    except TransientError:
        raise
    except Exception:  # noqa: BLE001 - the edge of one case: the others go on
        before.rollback()
        logger.exception("the clock of case %s could not be acted on", number)
        return None
