"""The ledger of a case: what happened to it, in order, each entry holding the hash of the one before.

An entry is canonical JSON (sorted keys, no spaces, UTF-8), its time in UTC. Entries are only added; whoever changes,
drops or inserts one breaks the hashes of all that follow. Entries hold no personal values.
"""

from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from hashlib import sha256
from typing import Any
import json


SUBMITTED = "submitted"
CLOSED = "closed"
ERASED = "erased"
TIME_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"
NOTHING_BEFORE = ""


class LedgerRefused(Exception):
    """An entry does not fit behind the last one: somebody else acted meanwhile, or its time lies before."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its place from 1, when, what, by which account ("" for the applicant), and what belongs to the act."""

    number: int
    time: datetime
    act: str
    actor: str
    details: dict[str, Any]
    before: str

    @property
    def raw(self) -> bytes:
        """The entry as it is kept."""
        return json.dumps(
            {
                "act": self.act,
                "actor": self.actor,
                "before": self.before,
                "details": self.details,
                "number": self.number,
                "time": self.time.astimezone(UTC).strftime(TIME_FORMAT),
            },
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        ).encode()


def read(raw: bytes) -> Entry:
    """The entry that is kept as these bytes."""
    data = json.loads(raw)
    time = datetime.strptime(data["time"], TIME_FORMAT).replace(tzinfo=UTC)
    return Entry(data["number"], time, data["act"], data["actor"], data["details"], data["before"])


def digest(raw: bytes) -> str:
    """The hash by which the following entry names this one."""
    return sha256(raw).hexdigest()


def following(
    raws: tuple[bytes, ...],
    moment: datetime,
    act: str,
    actor: str,
    details: dict[str, Any],
    expected: int | None = None,
) -> bytes:
    """The bytes of the entry that comes behind these; LedgerRefused when they are not as many as the actor saw."""
    if expected is not None and expected != len(raws):
        raise LedgerRefused(f"the ledger has {len(raws)} entries, {expected} were seen")
    if raws and moment < read(raws[-1]).time:
        raise LedgerRefused("the entry would lie before the last one")
    before = digest(raws[-1]) if raws else NOTHING_BEFORE
    return Entry(len(raws) + 1, moment, act, actor, details, before).raw


def faults(raws: tuple[bytes, ...]) -> list[str]:
    """What is wrong with a ledger, in English for operators; empty for one that nobody touched."""
    found, before, time = [], NOTHING_BEFORE, None
    for place, raw in enumerate(raws, start=1):
        try:
            entry = read(raw)
        except (ValueError, KeyError, TypeError):
            return [*found, f"entry {place} cannot be read"]
        if entry.number != place:
            found.append(f"entry {place} says that it is number {entry.number}")
        if entry.before != before:
            found.append(f"entry {place} does not follow the one before it")
        if entry.raw != raw:
            found.append(f"entry {place} is not canonical")
        if time is not None and entry.time < time:
            found.append(f"entry {place} lies before the one before it")
        before, time = digest(raw), entry.time
    return found


def closed_at(raws: tuple[bytes, ...]) -> datetime | None:
    """When the case came to its end for the last time, whatever end it was; None while it is open."""
    return next((entry.time for entry in map(read, reversed(raws)) if is_end(entry)), None)


def is_end(entry: Entry) -> bool:
    """Whether a case ended with this entry: it was closed, or its clock stopped for good."""
    return entry.act == CLOSED or entry.details.get("clock") == "end"
