"""To which addresses the portal may connect: what may be done with the operator's list."""

from AccessControl import Unauthorized
from collections.abc import Iterable
from datetime import datetime
from justiceportal import _
from justiceportal.audit.service import record_committed
from justiceportal.core.worker import wake_after_commit
from justiceportal.exchange.addresses import checked_lines
from justiceportal.exchange.errors import NotNow
from justiceportal.exchange.settings import allowed_addresses
from justiceportal.exchange.settings import PREFIX
from justiceportal.exchange.subscribing import MANAGE
from justiceportal.exchange.subscribing import may_manage
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


def allow(portal, actor, moment: datetime, lines: Iterable[str], seen: Iterable[str] | None = None) -> list[str]:
    """Put lines in the place of the list; gives it as it is kept.

    `seen` is the list that somebody looked at when he wrote them: NotNow when it has become another one. Raises
    Unauthorized, and SettingsRefused for a line that names no address.
    """
    if not may_manage(portal, actor):
        raise Unauthorized(MANAGE)
    before = allowed_addresses()
    if seen is not None and tuple(seen) != before:
        raise NotNow(
            _(
                "exchange_addresses_changed",
                default="The list was changed in the meantime. Look at it as it is now, then change it again.",
            )
        )
    kept = checked_lines(lines)
    if tuple(kept) != before:
        getUtility(IRegistry)[f"{PREFIX}.allowed_addresses"] = kept
        details = {"added": _lines(kept, before), "removed": _lines(before, kept)}
        record_committed(moment, actor.getId(), "exchange.addresses-changed", "", "", "success", details=details)
        wake_after_commit()
    return kept


def _lines(these: Iterable[str], without: Iterable[str]) -> str:
    known = set(without)
    return " ".join(line for line in these if line not in known)
