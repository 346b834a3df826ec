"""The versions of an item (事项版本): what it said from when on, kept for ever."""

from BTrees.IOBTree import IOBTree
from dataclasses import dataclass
from datetime import datetime
from justiceportal.guides.values import values_of
from typing import Any
from zope.annotation.interfaces import IAnnotations
import json
import zlib


VERSIONS = "justiceportal.guides.versions"


@dataclass(frozen=True, slots=True)
class Version:
    """One version: `moment` is when it took effect (aware), `actor_id` who made it ("" for files and the clock)."""

    number: int
    moment: datetime
    actor_id: str
    #: what changed against the one before, names of fields
    changed: tuple[str, ...]
    values: dict[str, Any]


def versions_of(item) -> list[Version]:
    """The versions of an item, the newest first."""
    kept = IAnnotations(item).get(VERSIONS, {})
    found = [
        Version(number, moment, actor_id, changed, json.loads(zlib.decompress(packed)))
        for number, (moment, actor_id, changed, packed) in kept.items()
    ]
    return found[::-1]


def note_version(item, actor_id: str, moment: datetime) -> bool:
    """Keep what an item says now as its next version; False where that is what its last version says."""
    annotations = IAnnotations(item)
    kept = annotations.get(VERSIONS)
    values = values_of(item)
    before: dict[str, Any] = {}
    if kept:
        before = json.loads(zlib.decompress(kept[kept.maxKey()][3]))
    changed = tuple(sorted(name for name, value in values.items() if before.get(name) != value))
    if kept and not changed:
        return False
    if kept is None:
        kept = annotations[VERSIONS] = IOBTree()
    item.task_version += 1
    packed = zlib.compress(json.dumps(values, ensure_ascii=False).encode())
    kept[item.task_version] = (moment, actor_id, changed if before else (), packed)
    return True
