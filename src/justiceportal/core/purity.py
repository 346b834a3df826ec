"""A visitor's GET never writes to the database; an editor's may only write the lock of the form that he opens."""

from AccessControl import getSecurityManager
from BTrees.OOBTree import OOBTree
from justiceportal import logger
from persistent.dict import PersistentDict
import transaction


READING = ("GET", "HEAD", "OPTIONS")
LOCKS = "plone.locking"


def changed_objects(manager=transaction.manager) -> list:
    """Every object that the present transaction would write."""
    found = []
    for resource in manager.get()._resources:
        found.extend(getattr(resource, "_registered_objects", ()))
    return found


def hold_reads_pure(event):
    """Abort what a reading request wrote, and log it (subscriber of IPubBeforeCommit)."""
    request = event.request
    if request.get("REQUEST_METHOD") not in READING:
        return
    changed = changed_objects()
    if not changed:
        return
    user = getSecurityManager().getUser()
    if user is not None and user.getId() and _only_locks(request, changed):
        return
    names = sorted({type(obj).__name__ for obj in changed})
    logger.warning("%s %s would write %s: aborted", request["REQUEST_METHOD"], request.get("URL"), ", ".join(names))
    transaction.abort()


def _only_locks(request, changed) -> bool:
    """True when all changes belong to the lock that an edit form takes on its object."""
    published = request.get("PUBLISHED")
    context = getattr(published, "context", None)
    annotations = getattr(getattr(context, "aq_base", context), "__annotations__", None)
    if annotations is None or LOCKS not in annotations:
        return False
    allowed = {id(annotations), id(annotations[LOCKS]), id(getattr(context, "aq_base", context))}
    return all(id(getattr(obj, "aq_base", obj)) in allowed or _is_empty_helper(obj) for obj in changed)


def _is_empty_helper(obj) -> bool:
    return isinstance(obj, OOBTree | PersistentDict) and not len(obj)
