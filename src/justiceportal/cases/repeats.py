"""Answers kept for a day under the key of their request, so that a request sent twice makes one case.

They stand in an annotation of the portal: day (UTC) → shards by the hash of the key → answer. Two requests with one key
at the same moment write the same place, so one of them is tried again and finds the answer of the other.
"""

from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.core.interfaces import ISealedStore
from justiceportal.core.sealing import is_hash_of
from justiceportal.core.sealing import key_id_of
from justiceportal.core.sealing import keyed_hash
from justiceportal.core.sealing import keyed_hashes
from justiceportal.core.sealing import seal
from justiceportal.core.sealing import unseal
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer
import json
import zlib


KEY = "justiceportal.cases.repeats"
# Neighbouring keys of a BTree meet in one bucket; so many trees keep eight writers apart.
SHARDS = 64
LIFE = timedelta(hours=24)
NAME, CONTENT, ANSWER = "repeat key", "repeat content", "repeat answer"


class OtherContent(Exception):
    """The key was used for a request with other content."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """One request that may be sent again: its key, what it was for, and what was in it.

    `scope` holds whatever else tells requests apart (item, account), `content` is the same text for equal contents.
    """

    key: str
    scope: str
    content: str

    @property
    def name(self) -> str:
        """What its answer is known by."""
        return f"{self.scope}\n{self.key}"


def kept_answer(portal, repeat: Repeat, now: datetime) -> dict | None:
    """The answer that the same request got before, None for a new one. Raises OtherContent."""
    days = IAnnotations(portal).get(KEY)
    if days is None:
        return None
    for name in keyed_hashes(repeat.name, NAME):
        for day in (_day(now), _day(now - LIFE)):
            shards = days.get(day)
            found = None if shards is None else shards[_shard(name)].get(name)
            if found is not None and now.timestamp() < found[0] + LIFE.total_seconds():
                _moment, content, answer = found
                if not is_hash_of(repeat.content, content, CONTENT):
                    raise OtherContent
                return json.loads(unseal(answer, ANSWER))
    return None


def keep_answer(portal, repeat: Repeat, answer: dict, now: datetime) -> None:
    """Keep a JSON-able answer, sealed, for a day."""
    name = keyed_hash(repeat.name, NAME)
    sealed = seal(json.dumps(answer, ensure_ascii=False).encode(), ANSWER)
    shards = prepared(portal, _day(now))
    shards[_shard(name)][name] = (now.timestamp(), keyed_hash(repeat.content, CONTENT), sealed)


def prepared(portal, day: str) -> tuple:
    """The shards of a day, made when they are missing."""
    annotations = IAnnotations(portal)
    days = annotations.get(KEY)
    if days is None:
        days = annotations[KEY] = OOBTree()
    shards = days.get(day)
    if shards is None:
        shards = days[day] = tuple(OOBTree() for _number in range(SHARDS))
    return shards


def clear_old(event) -> None:
    """Forget the answers of past days and prepare the coming ones (subscriber of NightBegan)."""
    days = IAnnotations(event.portal).get(KEY)
    for ahead in range(3):
        # Made in advance: the first requests of a day would conflict over it.
        prepared(event.portal, _day(event.moment + timedelta(days=ahead)))
    if days is not None:
        oldest = _day(event.moment - LIFE)
        for day in [day for day in days if day < oldest]:
            del days[day]


@implementer(ISealedStore)
class KeptAnswers:
    """The answers as a store whose keys can be changed."""

    def key_ids(self, portal):
        """The ids of the keys that answers are sealed with."""
        return {key_id_of(sealed) for _shard_, _name, (_moment, _content, sealed) in _entries(portal)}

    def reseal(self, portal, again):
        """Seal all of them anew; there are as many as a day's requests, so one batch holds them."""
        entries = list(_entries(portal))
        for shard, name, (moment, content, sealed) in entries:
            fresh = again(sealed, ANSWER)
            if fresh != sealed:
                shard[name] = (moment, content, fresh)
        yield len(entries), len(entries)


def _entries(portal) -> Iterator[tuple]:
    for shards in (IAnnotations(portal).get(KEY) or {}).values():
        for shard in shards:
            for name, entry in shard.items():
                yield shard, name, entry


def _day(moment: datetime) -> str:
    return date.isoformat(moment.astimezone(UTC).date())


def _shard(name: str) -> int:
    return zlib.crc32(name.encode()) % SHARDS
