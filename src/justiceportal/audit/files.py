"""The files of the audit: lines are added to the newest one, each with the digest of the line before it.

One lock for all of them keeps the chain whole between threads and processes.
"""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from justiceportal.audit.domain.chain import digest_of
from justiceportal.audit.domain.chain import Fault
from justiceportal.audit.domain.chain import faults_of
from justiceportal.audit.domain.chain import line_of
from justiceportal.core.day_files import china_day
from justiceportal.core.day_files import day_of
from justiceportal.core.day_files import DayFiles
from justiceportal.core.day_files import lines
from justiceportal.core.day_files import lines_backwards
from pathlib import Path


FILES = DayFiles("audit")
# The digest of the last line that is not kept any more; no such file while all lines are there.
BEGIN = "begins-after"


def append(data: dict, moment: datetime) -> None:
    """Add a record with the moment's day; it is on the disk when this returns."""

    def making() -> tuple[Path, bytes]:
        files = FILES.all()
        # A clock that was set back does not tear the chain: lines go to the end of the newest file.
        file = max([FILES.of(china_day(moment)), *files[-1:]])
        last = next((line for line in map(_last_line, reversed([*files, file])) if line), None)
        return file, line_of(data, "" if last is None else digest_of(last)) + b"\n"

    FILES.append(making)


def faults() -> Iterator[tuple[Path, Fault]]:
    """Every fault of the chain through all files."""
    begin = FILES.folder / BEGIN
    before = begin.read_text("ascii").strip() if begin.exists() else ""
    for file in FILES.all():
        found = list(lines(file))
        for fault in faults_of(found, before):
            yield file, fault
        if found:
            before = digest_of(found[-1])


def drop_before(day: date) -> list[date]:
    """Delete the files of earlier days, but never the newest; gives their days."""
    if not FILES.folder.is_dir():
        return []
    with FILES.alone():
        old = [file for file in FILES.all()[:-1] if day_of(file) < day]
        for file in old:
            last = _last_line(file)
            if last is not None:
                (FILES.folder / BEGIN).write_text(digest_of(last), "ascii")
            file.unlink()
    return [day_of(file) for file in old]


def _last_line(file: Path) -> bytes | None:
    return next(lines_backwards(file), None) if file.exists() else None
