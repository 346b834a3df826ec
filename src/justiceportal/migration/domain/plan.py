"""Decides what to do with each item, and what it will be called."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from justiceportal.migration.domain.records import Record
from justiceportal.migration.domain.records import Result


@dataclass(frozen=True, slots=True)
class Step:
    """What to do with one item; `name` is the id it is to have, `uid` the item that stands for it already."""

    source_key: str
    result: Result
    section: str
    name: str
    checksum: str
    uid: str = ""


def plan(items: Iterable, checksum_of: Callable, book: Mapping[str, Record]) -> dict[str, Step]:
    """A step for every item, by source key.

    Items have `source_key`, `section`, `stem` and `rank`. New items of one section and stem are numbered by rank and
    source key, after the numbers that are taken, so the order of the source's files does not matter.
    """
    last_serials = _last_serials(book)
    steps = {}
    for item in sorted(items, key=lambda item: (item.section, item.stem, item.rank, item.source_key)):
        record, checksum = book.get(item.source_key), checksum_of(item)
        if record is not None:
            result = Result.UNCHANGED if record.checksum == checksum else Result.UPDATED
            # Without a UID the item was deleted by editors: it stays deleted.
            result = result if record.uid else Result.SKIPPED
            step = Step(item.source_key, result, record.section, record.name, checksum, record.uid)
        else:
            serial = last_serials[item.section, item.stem] = last_serials.get((item.section, item.stem), 0) + 1
            step = Step(item.source_key, Result.MADE, item.section, f"{item.stem}-{serial}", checksum)
        steps[item.source_key] = step
    return steps


def next_name(name: str) -> str:
    """The id after this one: `20210820-2` after `20210820-1`."""
    stem, _dash, serial = name.rpartition("-")
    return f"{stem}-{int(serial) + 1}"


def _last_serials(book: Mapping[str, Record]) -> dict[tuple[str, str], int]:
    last: dict[tuple[str, str], int] = {}
    for record in book.values():
        stem, _dash, serial = record.name.rpartition("-")
        key = (record.section, stem)
        last[key] = max(last.get(key, 0), int(serial))
    return last
