"""Where begun forms are kept: sealed as a whole, in 64 shards at the portal, until nobody has touched them for a while.

Numbers begin with the day of their making, so whoever looks for old drafts walks past the young ones.
"""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from justiceportal.core.clock import CHINA
from justiceportal.core.codes import DIGITS
from justiceportal.core.codes import random_code
from justiceportal.core.codes import typed_code
from justiceportal.core.interfaces import ISealedStore
from justiceportal.core.sealing import is_hash_of
from justiceportal.core.sealing import key_id_of
from justiceportal.core.sealing import keyed_hash
from justiceportal.core.sealing import seal
from justiceportal.core.sealing import unseal
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.draft import begun
from justiceportal.forms.domain.draft import Draft
from justiceportal.forms.interfaces import Receipt
from justiceportal.forms.quarantine import use
from justiceportal.forms.settings import setting
from persistent import Persistent
from persistent.mapping import PersistentMapping
from zlib import crc32
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer
import json


KEY = "justiceportal.forms.drafts"
SHARDS = 64
PURPOSE = "form draft"
RECEIPT_PURPOSE = "receipt of a form draft"
CODE_PURPOSE = "code of a form draft"
CODE_LENGTH = 8
RANDOM_DIGITS = 6
NUMBER_LENGTH = 6 + RANDOM_DIGITS
# How long a form that was sent leads to its receipt when it is sent again.
RECEIPT_KEPT = timedelta(days=1)
BATCH = 200


class Record(Persistent):
    """One draft as it is stored: `sealed` opens to a Draft while it is filled, to a Receipt once it was sent."""

    sent = False

    def __init__(self, sealed: bytes, owner: str, code_hash: str, used: datetime) -> None:
        self.sealed = sealed
        self.owner = owner
        self.code_hash = code_hash
        self.used = used


@dataclass(frozen=True, slots=True)
class Found:
    """What is behind a number: a draft, or the receipt of what was sent from it."""

    owner: str
    draft: Draft | None
    receipt: Receipt | None


def begin(portal, owner: str, form: Form, moment: datetime) -> Draft:
    """A new draft for what has this UID, kept; `moment` is aware."""
    shards = _shards(portal)
    number = ""
    while not number or number in shards[_shard_of(number)]:
        number = moment.astimezone(CHINA).strftime("%y%m%d") + random_code(RANDOM_DIGITS, DIGITS)
    draft = begun(number, random_code(CODE_LENGTH), owner, form, moment)
    sealed = seal(draft.to_bytes(), PURPOSE)
    shards[_shard_of(number)][number] = Record(sealed, owner, keyed_hash(draft.code, CODE_PURPOSE), moment)
    return draft


def find(portal, number: str, moment: datetime) -> Found | None:
    """What is behind a number; None when there is nothing, or when its life is over."""
    record = _record(portal, number)
    if record is None or _is_over(record, moment):
        return None
    if record.sent:
        return Found(record.owner, None, Receipt(**json.loads(unseal(record.sealed, RECEIPT_PURPOSE))))
    return Found(record.owner, Draft.from_bytes(unseal(record.sealed, PURPOSE)), None)


def find_by_code(portal, number: str, code: str, moment: datetime) -> Found | None:
    """What is behind a number for who knows its code; takes the same time for a wrong number and a wrong code."""
    number = typed_code(number)
    record = _record(portal, number)
    known = record.code_hash if record is not None else keyed_hash("", CODE_PURPOSE)
    is_right = is_hash_of(typed_code(code), known, CODE_PURPOSE)
    return find(portal, number, moment) if is_right and record is not None else None


def keep(portal, draft: Draft, moment: datetime) -> None:
    """Keep a draft in the place of its older version; its life begins anew. One that is gone or was sent stays so."""
    record = _record(portal, draft.number)
    if record is None or record.sent:
        return
    record.sealed = seal(draft.to_bytes(), PURPOSE)
    record.used = moment
    use(draft.uploads, moment)


def close(portal, number: str, receipt: Receipt, moment: datetime) -> None:
    """Forget what was typed and keep the receipt for a day."""
    record = _record(portal, number)
    if record is None:
        return
    values = {name: getattr(receipt, name) for name in receipt.__dataclass_fields__}
    record.sealed = seal(json.dumps(values).encode(), RECEIPT_PURPOSE)
    record.sent = True
    record.used = moment


def discard(portal, number: str) -> None:
    """Forget a draft at once."""
    shard = _shards(portal)[_shard_of(number)]
    if number in shard:
        del shard[number]


def purge(portal, moment: datetime) -> int:
    """Forget what nobody has used for the life of a draft, and receipts of yesterday; gives how many."""
    last = moment.astimezone(CHINA).strftime("%y%m%d") + "9" * RANDOM_DIGITS
    count = 0
    for shard in _kept(portal):
        old = [number for number, record in shard.items(max=last) if _is_over(record, moment)]
        for number in old:
            del shard[number]
        count += len(old)
    return count


def purge_at_night(event) -> None:
    """The same every night, and the shards made when the process starts (subscriber of NightBegan)."""
    ensure_shards(event.portal)
    purge(event.portal, event.moment)


def life() -> timedelta:
    """How long a draft is kept after it was used last."""
    return timedelta(days=setting("draft_days"))


@implementer(ISealedStore)
class DraftStore:
    """Drafts for the change of keys."""

    def key_ids(self, portal):
        """The ids of all keys that drafts are sealed with."""
        return {key_id_of(record.sealed) for record in _records(portal)}

    def reseal(self, portal, again):
        """Seal all drafts anew by `again(sealed, purpose)`; yields (done, total) after each batch."""
        total = sum(len(shard) for shard in _kept(portal))
        done = 0
        for done, record in enumerate(_records(portal), 1):
            sealed = again(record.sealed, RECEIPT_PURPOSE if record.sent else PURPOSE)
            if sealed != record.sealed:
                record.sealed = sealed
            if not done % BATCH:
                yield done, total
        yield done, total


def ensure_shards(portal) -> None:
    """Make the shards in advance, so that the first two drafts do not meet at their making."""
    if KEY not in IAnnotations(portal):
        IAnnotations(portal)[KEY] = PersistentMapping({number: OOBTree() for number in range(SHARDS)})


def _shards(portal) -> PersistentMapping:
    ensure_shards(portal)
    return IAnnotations(portal)[KEY]


def _kept(portal) -> list:
    return list(IAnnotations(portal).get(KEY, {}).values())


def _records(portal) -> Iterator[Record]:
    for shard in _kept(portal):
        yield from shard.values()


def _record(portal, number: str) -> Record | None:
    if len(number) != NUMBER_LENGTH or not number.isascii() or not number.isdecimal():
        return None
    shard = IAnnotations(portal).get(KEY, {}).get(_shard_of(number))
    return None if shard is None else shard.get(number)


def _shard_of(number: str) -> int:
    return crc32(number.encode()) % SHARDS


def _is_over(record: Record, moment: datetime) -> bool:
    return moment - record.used > (RECEIPT_KEPT if record.sent else life())
