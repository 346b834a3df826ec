"""Reads the files of a source: an archive (tar with any compression, zip) or a folder, one file after the other.

An archive is foreign input. Nothing of it is ever written to disk, links and devices in it are ignored, and members
that lie outside of it by their name or are too large are reported instead of read.
"""

from collections.abc import Callable
from collections.abc import Iterator
from justiceportal.migration.domain.records import SourceText
from justiceportal.migration.errors import SourceError
from pathlib import Path
from pathlib import PurePosixPath
import csv
import io
import lzma
import tarfile
import zipfile
import zlib


# The longest law has 0.3 MB; what is larger by far is no text.
LARGEST_MEMBER_BYTES = 8 * 1024 * 1024
LARGEST_SOURCE_BYTES = 2 * 1024 * 1024 * 1024
MOST_MEMBERS = 200_000
BROKEN = (tarfile.TarError, zipfile.BadZipFile, lzma.LZMAError, zlib.error, EOFError, OSError)


class Source:
    """A file or folder that texts come from; `texts` may be read as often as needed."""

    def __init__(self, path: Path) -> None:
        """Raises SourceError when there is nothing at `path`."""
        self.path = Path(path)
        if not self.path.exists():
            raise SourceError(str(path), "no such file or folder")

    def texts(self, wants: Callable[[str], bool]) -> Iterator[SourceText]:
        """Every file whose path is wanted. Raises SourceError when the source is broken or beyond all measure."""
        seen: set[str] = set()
        total = 0
        try:
            for count, (name, size, read) in enumerate(self._members(), 1):
                total += size
                if count > MOST_MEMBERS or total > LARGEST_SOURCE_BYTES:
                    raise SourceError(self.path.name, f"larger than a collection of texts can be ({count} files)")
                path = str(PurePosixPath(name))
                if wants(path):
                    yield _text(path, name, size, read, seen)
        except BROKEN as error:
            raise SourceError(self.path.name, f"cannot be read: {error}") from error

    def register_rows(self, name: str, register: Path | None = None) -> list[dict[str, str]]:
        """The rows of the register: of the file given, or of the one of that name beside the source; [] without one."""
        file = Path(register) if register else self.path.parent / name
        if not file.exists():
            if register:
                raise SourceError(str(register), "no such file")
            return []
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                return list(csv.DictReader(lines))
        except (UnicodeDecodeError, csv.Error) as error:
            raise SourceError(file.name, f"not a table: {error}") from error

    def _members(self) -> Iterator[tuple[str, int, Callable[[], bytes]]]:
        if self.path.is_dir():
            return self._of_folder()
        if zipfile.is_zipfile(self.path):
            return self._of_zip()
        return self._of_tar()

    def _of_folder(self):
        for file in sorted(self.path.rglob("*")):
            if file.is_file() and not file.is_symlink():
                yield file.relative_to(self.path).as_posix(), file.stat().st_size, file.read_bytes

    def _of_zip(self):
        with zipfile.ZipFile(self.path) as archive:
            for member in archive.infolist():
                if not member.is_dir():
                    yield member.filename, member.file_size, lambda member=member: _read(archive.open(member))

    def _of_tar(self):
        # The stream mode reads forward only: the archive is never held in memory.
        with tarfile.open(self.path, "r|*") as archive:
            for member in archive:
                if member.isreg():
                    yield member.name, member.size, lambda member=member: _read(archive.extractfile(member))


def is_safe(name: str) -> bool:
    """False for a member whose name leads out of the archive or is no plain path."""
    path = PurePosixPath(name)
    odd = "\\" in name or any(ord(character) < 32 for character in name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and not odd


def _text(path: str, name: str, size: int, read: Callable[[], bytes], seen: set[str]) -> SourceText:
    if not is_safe(name):
        return SourceText(path, "", "its name leads out of the source")
    if path in seen:
        return SourceText(f"{path} (again)", "", "twice in the source")
    seen.add(path)
    if size > LARGEST_MEMBER_BYTES:
        return SourceText(path, "", f"too large ({size} bytes)")
    content = read()
    if len(content) > LARGEST_MEMBER_BYTES:
        return SourceText(path, "", "too large")
    try:
        return SourceText(path, content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return SourceText(path, "", "not UTF-8")


def _read(stream: io.BufferedIOBase) -> bytes:
    # A zip may lie about the size of a member: never read more than may be kept.
    with stream:
        return stream.read(LARGEST_MEMBER_BYTES + 1)
