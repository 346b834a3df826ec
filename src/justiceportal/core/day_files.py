"""Files `YYYY-MM-DD.jsonl` (China's day) to which lines are added and in which nothing is ever changed.

Several threads and processes may add at once. A line that a kill or a full disk left torn stays what it is: the next
one begins behind it.
"""

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from justiceportal.core.clock import CHINA
from justiceportal.core.paths import var_path
from pathlib import Path
import fcntl
import os
import re


NAME = re.compile(r"\d{4}-\d{2}-\d{2}\.jsonl")
CHUNK_BYTES = 4096


@dataclass(frozen=True, slots=True)
class DayFiles:
    """The files of one folder, named so below the var folder."""

    name: str

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return var_path() / self.name

    def all(self, newest_first: bool = False) -> list[Path]:
        """All files in the order of their days."""
        place = self.folder
        found = [file for file in place.iterdir() if NAME.fullmatch(file.name)] if place.is_dir() else []
        return sorted(found, reverse=newest_first)

    def of(self, day: date) -> Path:
        """The file of a day, whether or not it is there."""
        return self.folder / f"{day:%Y-%m-%d}.jsonl"

    def append(self, making: Callable[[], tuple[Path, bytes]]) -> None:
        """Add what `making` gives: a file and whole lines for its end. They are on the disk when this returns.

        `making` is called while nobody else adds to any of the files.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with ExitStack() as opened:
            with self.alone():
                file, text = making()
                descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
                opened.callback(os.close, descriptor)
                _write(descriptor, text if _ends_well(descriptor) else b"\n" + text)
            # Outside of the lock: others write on while the disk takes its time.
            os.fdatasync(descriptor)

    @contextmanager
    def alone(self):
        """Nobody else adds to the files meanwhile, no other thread and no other process."""
        descriptor = os.open(self.folder / f"{self.name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def day_of(file: Path) -> date:
    """The day of a file."""
    return date.fromisoformat(file.stem)


def china_day(moment: datetime) -> date:
    """The day in China of an aware moment."""
    return moment.astimezone(CHINA).date()


def lines(file: Path) -> Iterator[bytes]:
    """The lines of a file without their ends, from the first to the last."""
    with file.open("rb") as stream:
        for line in stream:
            yield line.rstrip(b"\n")


def lines_backwards(file: Path) -> Iterator[bytes]:
    """The lines of a file from the last to the first; it is read piece by piece."""
    with file.open("rb") as stream:
        position, rest = stream.seek(0, os.SEEK_END), b""
        while position > 0:
            step = min(CHUNK_BYTES, position)
            position -= step
            stream.seek(position)
            first, *following = (stream.read(step) + rest).split(b"\n")
            yield from (line for line in reversed(following) if line)
            rest = first
        if rest:
            yield rest


def _write(descriptor: int, text: bytes) -> None:
    """All of it, also where the system takes it in pieces."""
    rest = memoryview(text)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _ends_well(descriptor: int) -> bool:
    end = os.lseek(descriptor, 0, os.SEEK_END)
    return end == 0 or os.pread(descriptor, 1, end - 1) == b"\n"
