"""A visitor's GET never writes to the database; an editor's may only write the lock of the form that he opens.

Plone's menus act by links that carry a token made for their reader (state changes, paste). Such a link is an action
like a POST and may write.
"""

from AccessControl import getSecurityManager
from Acquisition import aq_base
from justiceportal import logger
from plone.protect.authenticator import check
from Products.CMFCore.indexing import processQueue
from zExceptions import Forbidden
from ZODB.utils import z64
from ZPublisher.interfaces import IPubBeforeCommit
import transaction


READING = ("GET", "HEAD", "OPTIONS")
LOCKS = "plone.locking"


def changed_objects(manager=transaction.manager) -> list:
    """Every object that the present transaction would write, those before a savepoint included."""
    found = []
    for resource in manager.get()._resources:
        found.extend(getattr(resource, "_registered_objects", ()))
        saved = getattr(resource, "_savepoint_storage", None)
        if saved is not None:
            found.extend(resource.get(oid) for oid in saved.index)
    return found


def hold_reads_pure_first(event):
    """The same before everybody else looks at the changes (subscriber of IPubEvent).

    Subscribers of a base come before those of IPubBeforeCommit: the page of an editor comes as it is, instead of the
    question whether he really wants the change.
    """
    if IPubBeforeCommit.providedBy(event):
        hold_reads_pure(event)


def hold_reads_pure(event):
    """Abort what a reading request wrote, and log it (subscriber of IPubBeforeCommit)."""
    request = event.request
    if request.get("REQUEST_METHOD") not in READING:
        return
    # What waits for the catalogue would be written during the commit, unseen.
    processQueue()
    changed = changed_objects()
    if not changed:
        return
    user = getSecurityManager().getUser()
    if user is not None and user.getId() and (_only_locks(request, changed) or _is_action(request)):
        return
    logger.warning(
        "%s %s (%s) would write %s: aborted",
        request["REQUEST_METHOD"],
        request.get("URL"),
        _name_of(request.get("PUBLISHED")),
        ", ".join(sorted({type(obj).__name__ for obj in changed})),
    )
    transaction.abort()


def _name_of(published) -> str:
    """Module and name of the class that answered, without those that Five generates around it."""
    kinds = [kind for kind in type(_answering(published)).__mro__ if not kind.__module__.startswith("Products.Five")]
    return f"{kinds[0].__module__}.{kinds[0].__name__}"


def _only_locks(request, changed) -> bool:
    """True when all changes belong to the lock that an edit form takes on its object."""
    context = aq_base(getattr(_answering(request.get("PUBLISHED")), "context", None))
    annotations = getattr(context, "__annotations__", None)
    locks = getattr(context, "_dav_writelocks", None)
    if annotations is None or LOCKS not in annotations or locks is None:
        return False
    allowed = [annotations[LOCKS], locks, *locks.values()]
    # What has just been made becomes a part of what holds it, which is allowed to change then and only then.
    if annotations[LOCKS]._p_serial == z64:
        allowed.append(annotations)
    if z64 in (annotations._p_serial, locks._p_serial):
        allowed.append(context)
    return {id(aq_base(obj)) for obj in changed} <= {id(obj) for obj in allowed}


def _is_action(request) -> bool:
    """True for a link that carries the token of the person who follows it."""
    try:
        check(request)
    except Forbidden:
        return False
    return True


def _answering(published):
    return getattr(published, "__self__", published)
