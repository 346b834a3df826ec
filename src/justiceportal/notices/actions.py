"""What the operator does with notices."""

from AccessControl import Unauthorized
from datetime import datetime
from justiceportal.audit.service import record_committed
from justiceportal.core.worker import wake_after_commit
from justiceportal.notices import records
from justiceportal.notices.errors import UnknownNotice


LOOK_AFTER = "justiceportal: Look after notices"
MOST = 1000


def retry(portal, actor, moment: datetime, key: str = "") -> int:
    """Let a parked notice be sent again, or with no key the first thousand of them; gives how many they are.

    Raises Unauthorized, UnknownNotice.
    """
    if not actor.has_permission(LOOK_AFTER, portal):
        raise Unauthorized(LOOK_AFTER)
    kept = records.notices_of(portal)
    if key and (kept is None or key not in kept.parked):
        raise UnknownNotice
    keys = [] if kept is None else [key] if key else list(kept.parked)[:MOST]
    for one in keys:
        notice = kept.notices[one]
        notice.attempts = 0
        kept.change(notice, records.WAITING, moment, moment)
    if keys:
        record_committed(moment, actor.getId(), "notice.retried", "", "", "success", details={"count": len(keys)})
        wake_after_commit()
    return len(keys)
