"""The ledger of a migration: an append-only file with one line of JSON for each thing that was done or refused."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from justiceportal.migration.domain.records import Entry
from pathlib import Path
import json
import os


class Ledger:
    """The lines of one source, in the order in which they happened.

    People and scripts read it. What the portal holds is known from its own book, written with the content itself; a
    ledger that lost its end (killed between commit and line) is completed from there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.last: dict[str, Entry] = {}
        self._read()

    def append(self, entries: Iterable[Entry], moment: datetime) -> int:
        """Add a line for each entry that says something new of its source, and see it on disk; returns how many."""
        new = [entry for entry in entries if not self._known(entry)]
        if not new:
            return 0
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps({"time": moment.isoformat(), **_said(entry)}, ensure_ascii=False) for entry in new]
        with self.path.open("a", encoding="utf-8") as file:
            if self._is_torn():
                file.write("\n")
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
        self.last.update({entry.source: entry for entry in new})
        return len(new)

    def _known(self, entry: Entry) -> bool:
        last = self.last.get(entry.source)
        return last is not None and (last.checksum, last.reason, last.uid) == (entry.checksum, entry.reason, entry.uid)

    def _is_torn(self) -> bool:
        if not self.path.exists() or not self.path.stat().st_size:
            return False
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) != b"\n"

    def _read(self) -> None:
        if not self.path.exists():
            return
        with self.path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                try:
                    said = json.loads(line)
                    said.pop("time", None)
                    self.last[said["source"]] = Entry(**said)
                except (ValueError, TypeError, KeyError):
                    # A line that a killed process left half written; the book of the portal knows what it was about.
                    continue


def _said(entry: Entry) -> dict:
    return {name: value for name, value in asdict(entry).items() if value}
