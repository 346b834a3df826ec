"""Looks entries up in the files of the audit, the newest first, without reading more of them than needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from justiceportal.audit.domain.entries import Entry
from justiceportal.audit.domain.entries import entry_of
from justiceportal.audit.files import FILES
from justiceportal.core.day_files import day_of
from justiceportal.core.day_files import lines_backwards
import json


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: of the days `first` to `last` (China), with these values; "" stands for any.

    `actor` and `subject` are looked for as parts of a value, without regard to capital letters.
    """

    first: date
    last: date
    actor: str = ""
    act: str = ""
    subject: str = ""
    outcome: str = ""

    def fits(self, entry: Entry) -> bool:
        """Whether an entry of these days is meant."""
        return (
            self.actor.lower() in entry.actor.lower()
            and self.act in ("", entry.act)
            and self.subject.lower() in entry.subject.lower()
            and self.outcome in ("", entry.outcome.value)
        )


def found(wanted: Wanted, start: int, size: int) -> list[Entry]:
    """At most `size` entries from number `start` on (0 is the newest)."""
    return list(islice(_fitting(wanted), start, start + size))


def _fitting(wanted: Wanted) -> Iterator[Entry]:
    for file in FILES.all(newest_first=True):
        if not wanted.first <= day_of(file) <= wanted.last:
            continue
        for line in lines_backwards(file):
            # Most lines are of other acts: they need not be read as JSON.
            if wanted.act and wanted.act.encode() not in line:
                continue
            try:
                entry = entry_of(json.loads(line))
            except (ValueError, KeyError, TypeError):
                # Damaged: `bin/portal check` says so.
                continue
            if wanted.fits(entry):
                yield entry
