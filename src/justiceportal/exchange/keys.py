"""The API keys of connected systems: make, rotate, withdraw; whose key it is that a request brings.

Of a key only its public part and a keyed hash are kept, so it can be told once only, when it is made.
"""

from datetime import datetime
from datetime import timedelta
from justiceportal import _
from justiceportal.audit import service as audit
from justiceportal.core.api_keys import new_key
from justiceportal.core.api_keys import Presented
from justiceportal.core.api_keys import written
from justiceportal.core.sealing import is_hash_of
from justiceportal.core.sealing import keyed_hash
from justiceportal.exchange.accounts import check_permission
from justiceportal.exchange.accounts import find
from justiceportal.exchange.accounts import systems
from justiceportal.exchange.domain.keys import holding
from justiceportal.exchange.domain.keys import holds
from justiceportal.exchange.domain.keys import LONGEST_OVERLAP
from justiceportal.exchange.domain.keys import MOST_KEYS
from justiceportal.exchange.domain.keys import outgoing
from justiceportal.exchange.domain.keys import OVERLAP
from justiceportal.exchange.errors import SystemRefused
from justiceportal.exchange.records import ApiKey
from justiceportal.exchange.records import System


PURPOSE = "api key"
MADE, ROTATED, WITHDRAWN = "exchange.key-made", "exchange.key-rotated", "exchange.key-withdrawn"
ENDED = _("exchange_key_ended", default="The key must end in the future. Give a later day, or none.")
TOO_MANY = _(
    "exchange_keys_too_many",
    default="A system has at most ${most} keys. Withdraw one that is not used any more.",
    mapping={"most": MOST_KEYS},
)
BAD_OVERLAP = _(
    "exchange_key_overlap",
    default="The present keys can hold for 0 to ${most} days more.",
    mapping={"most": LONGEST_OVERLAP.days},
)
NO_KEY = _("exchange_key_unknown", default="This system has no such key.")


def make(portal, actor, moment: datetime, account: str, ends: datetime | None = None) -> str:
    """A new key beside those that the system has; gives its text, which is told this once.

    `ends` is an aware datetime, None for a key without end. Raises Unauthorized, UnknownSystem, SystemRefused.
    """
    check_permission(portal, actor)
    system = find(portal, account)
    if ends is not None and ends <= moment:
        raise SystemRefused({"ends": ENDED})
    present = holding(system.keys, moment)
    if len(present) >= MOST_KEYS:
        raise SystemRefused({"keys": TOO_MANY})
    return _added(system, present, moment, ends, actor, MADE)


def rotate(
    portal, actor, moment: datetime, account: str, overlap: timedelta = OVERLAP, ends: datetime | None = None
) -> str:
    """A new key in the place of all that the system has: those hold for the overlap and end then; the new key's text.

    Raises Unauthorized, UnknownSystem, SystemRefused.
    """
    check_permission(portal, actor)
    system = find(portal, account)
    if not timedelta() <= overlap <= LONGEST_OVERLAP:
        raise SystemRefused({"overlap": BAD_OVERLAP})
    if ends is not None and ends <= moment:
        raise SystemRefused({"ends": ENDED})
    leaving = outgoing(system.keys, moment, overlap)
    if len(leaving) >= MOST_KEYS:
        raise SystemRefused({"keys": TOO_MANY})
    return _added(system, leaving, moment, ends, actor, ROTATED)


def withdraw(portal, actor, moment: datetime, account: str, key_id: str) -> None:
    """Take a key away at once. Raises Unauthorized, UnknownSystem, SystemRefused for a key that it does not have."""
    check_permission(portal, actor)
    system = find(portal, account)
    left = tuple(key for key in system.keys if key.id != key_id)
    if len(left) == len(system.keys):
        raise SystemRefused({"key": NO_KEY})
    system.keys = left
    _note(system, key_id, moment, actor, WITHDRAWN)


def owner_of(portal, key: Presented, moment: datetime) -> str:
    """The account whose key this is, "" where it is nobody's or does not hold; the same time for any wrong key."""
    known = {kept.id: (system.account, kept) for system in systems(portal) for kept in system.keys}
    account, kept = known.get(key.id, ("", None))
    is_right = is_hash_of(written(key), "" if kept is None else kept.hashed, PURPOSE)
    return account if is_right and kept is not None and holds(kept, moment) else ""


def _added(system: System, present: tuple[ApiKey, ...], moment, ends, actor, act: str) -> str:
    key = new_key()
    text = written(key)
    system.keys = (*present, ApiKey(key.id, keyed_hash(text, PURPOSE), moment, ends))
    _note(system, key.id, moment, actor, act)
    return text


def _note(system: System, key_id: str, moment: datetime, actor, act: str) -> None:
    audit.record_committed(moment, actor.getId() or "", act, system.account, "", "success", details={"key": key_id})
