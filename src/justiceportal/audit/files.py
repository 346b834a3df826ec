"""The files of the audit, `YYYY-MM-DD.jsonl` (China's day): lines are added to the newest one and never changed.

One lock for all of them keeps the chain whole between threads and processes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import ExitStack
from datetime import date
from datetime import datetime
from justiceportal.audit.domain.chain import digest_of
from justiceportal.audit.domain.chain import Fault
from justiceportal.audit.domain.chain import faults_of
from justiceportal.audit.domain.chain import line_of
from justiceportal.core.clock import CHINA
from justiceportal.core.paths import var_path
from pathlib import Path
import fcntl
import os
import re


NAME = re.compile(r"\d{4}-\d{2}-\d{2}\.jsonl")
LOCK = "audit.lock"
# The digest of the last line that is not kept any more; no such file while all lines are there.
BEGIN = "begins-after"
CHUNK_BYTES = 4096


def folder() -> Path:
    """Where the files lie, below the var folder."""
    return var_path() / "audit"


def day_files(newest_first: bool = False) -> list[Path]:
    """All files in the order of their days."""
    place = folder()
    found = [file for file in place.iterdir() if NAME.fullmatch(file.name)] if place.is_dir() else []
    return sorted(found, reverse=newest_first)


def day_of(file: Path) -> date:
    """The day of a file."""
    return date.fromisoformat(file.stem)


def append(data: dict, moment: datetime) -> None:
    """Add a record with the moment's day; it is on the disk when this returns."""
    place = folder()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ExitStack() as opened:
        with _alone(place):
            files = day_files()
            # A clock that was set back does not tear the chain: lines go to the end of the newest file.
            name = f"{moment.astimezone(CHINA):%Y-%m-%d}.jsonl"
            file = max(place / name, files[-1]) if files else place / name
            last = next((line for line in map(_last_line, reversed([*files, file])) if line), None)
            text = line_of(data, "" if last is None else digest_of(last)) + b"\n"
            descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            opened.callback(os.close, descriptor)
            # What a failing disk left of a line stays what it is; the chain goes on behind it.
            os.write(descriptor, text if _ends_well(descriptor) else b"\n" + text)
        # Outside of the lock: others write on while the disk takes its time.
        os.fdatasync(descriptor)


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


def faults() -> Iterator[tuple[Path, Fault]]:
    """Every fault of the chain through all files."""
    begin = folder() / BEGIN
    before = begin.read_text("ascii").strip() if begin.exists() else ""
    for file in day_files():
        found = list(lines(file))
        for fault in faults_of(found, before):
            yield file, fault
        if found:
            before = digest_of(found[-1])


def drop_before(day: date) -> list[date]:
    """Delete the files of earlier days, but never the newest; gives their days."""
    if not folder().is_dir():
        return []
    with _alone(folder()):
        old = [file for file in day_files()[:-1] if day_of(file) < day]
        for file in old:
            last = _last_line(file)
            if last is not None:
                (folder() / BEGIN).write_text(digest_of(last), "ascii")
            file.unlink()
    return [day_of(file) for file in old]


@contextmanager
def _alone(place: Path):
    """Nobody else adds to the files meanwhile, no other thread and no other process."""
    descriptor = os.open(place / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _last_line(file: Path) -> bytes | None:
    return next(lines_backwards(file), None) if file.exists() else None


def _ends_well(descriptor: int) -> bool:
    end = os.lseek(descriptor, 0, os.SEEK_END)
    return end == 0 or os.pread(descriptor, 1, end - 1) == b"\n"
