"""The values that a migration passes around."""

from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple
import json


class Result(StrEnum):
    """What became of one file of the source."""

    MADE = "made"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    REFUSED = "refused"


class Record(NamedTuple):
    """What the portal remembers of a source key: the item that stands for it and the checksum it was made from."""

    uid: str
    checksum: str
    section: str
    name: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """One file of a source: its path there and its text; `problem` says why there is no text."""

    path: str
    text: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. `recovered`: written by a later run, because the first one was killed before its line."""

    source: str
    result: str
    reason: str = ""
    uid: str = ""
    section: str = ""
    name: str = ""
    checksum: str = ""
    recovered: bool = False


@dataclass
class Summary:
    """What a run did: counts, and the files that were not made with the reason for each."""

    files: int = 0
    counts: dict[Result, int] = field(default_factory=lambda: dict.fromkeys(Result, 0))
    sections: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    made_sections: int = 0
    linked: int = 0

    @property
    def changed(self) -> bool:
        """True when the run wrote anything to the portal."""
        return bool(self.counts[Result.MADE] or self.counts[Result.UPDATED] or self.made_sections or self.linked)

    def add(self, entry: Entry) -> None:
        """Count one file."""
        result = Result(entry.result)
        self.counts[result] += 1
        if result is Result.SKIPPED:
            self.skipped[entry.source] = entry.reason
        elif result is Result.REFUSED:
            self.refused[entry.source] = entry.reason
        else:
            self.sections[entry.section] = self.sections.get(entry.section, 0) + 1


def checksum(outline, body) -> str:
    """A checksum of everything an item consists of: dataclass or any value that JSON can say, dates included."""
    parts = [asdict(outline), body]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=_plain)
    return sha256(text.encode()).hexdigest()


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no place in a checksum for {type(value).__name__}")
