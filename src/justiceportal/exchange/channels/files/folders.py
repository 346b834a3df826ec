"""Folders that the portal shares with other systems: whatever those put there, nothing leads out of them.

All of them lie below one base, which the deployment names: PORTAL_EXCHANGE_FOLDER, `var/exchange` without it. Each
part of a path is opened by itself and no symbolic link is followed, so that what was checked is what is used.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from justiceportal.core.paths import var_path
from pathlib import Path
import errno
import os
import re
import stat


SETTING = "PORTAL_EXCHANGE_FOLDER"
USUAL = "exchange"
#: the settings of a subscription: its folders, and the stylesheets for other forms than ours
FOLDER, RECEIPTS, INBOX = "folder", "receipts", "inbox"
EVENTS_STYLE, ANSWERS_STYLE = "events_style", "answers_style"
PART = re.compile(r"\w[\w.-]{0,99}")
DEEPEST = 8
#: the group of a folder that the portal makes may write into it, too, and what is put there belongs to that group
NEW_FOLDER = 0o2770
READABLE = 0o666
_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC

#: what a number of the system means for the operator
FAULTS = {
    errno.ENOENT: "no-folder",
    errno.ENOTDIR: "no-folder",
    errno.ELOOP: "symbolic-link",
    errno.EACCES: "not-permitted",
    errno.EPERM: "not-permitted",
    errno.EROFS: "read-only",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.ENAMETOOLONG: "name-too-long",
}
OTHER_FAULT = "disk-error"


@dataclass(frozen=True, slots=True)
class Look:
    """What one sees of a file from outside: two looks that are equal show one that nobody is writing."""

    size: int
    changed_ns: int


class NotAFile(OSError):
    """There is something else than a file under a name, or more in it than is read."""


def base() -> Path:
    """The folder that all others lie below."""
    named = os.environ.get(SETTING)
    return Path(named).absolute() if named else var_path() / USUAL


def parts_of(path: str) -> tuple[str, ...]:
    """The parts of a path below the base; ValueError for one that is no such path."""
    parts = tuple(path.strip().strip("/").split("/"))
    if len(parts) > DEEPEST or not all(PART.fullmatch(part) for part in parts):
        raise ValueError(path)
    return parts


def fault_of(error: OSError) -> str:
    """A word for what went wrong with a folder or a file."""
    return FAULTS.get(error.errno, OTHER_FAULT)


def fault_at(path: str) -> str:
    """A word for what keeps files of a folder from being read and put away now, "" for nothing."""
    try:
        with opened(path) as folder:
            folder.check()
    except OSError as error:
        return fault_of(error)
    return ""


def make(path: str) -> None:
    """Make a folder and those above it where they are missing. Raises OSError, ValueError."""
    top = base()
    top.mkdir(parents=True, exist_ok=True)
    held = os.open(top, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in parts_of(path):
            _make_inside(held, part)
            held, before = os.open(part, _DIRECTORY, dir_fd=held), held
            os.close(before)
    finally:
        os.close(held)


@contextmanager
def opened(path: str) -> Iterator["Folder"]:
    """A folder to work in. Raises OSError where it is missing or a link leads to it."""
    held = os.open(base(), os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in parts_of(path):
            held, before = os.open(part, _DIRECTORY, dir_fd=held), held
            os.close(before)
        yield Folder(held)
    finally:
        os.close(held)


class Folder:
    """One open folder. Everything may raise OSError."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def check(self) -> None:
        """Raises PermissionError where this process may not both read here and move files."""
        if not os.access(".", os.R_OK | os.W_OK | os.X_OK, dir_fd=self._descriptor):
            raise PermissionError(errno.EACCES, "may not be used")

    def looks(self, ending: str) -> dict[str, Look]:
        """All files with an ending, by name in its order; hidden ones, links and folders are left out."""
        found = {}
        with os.scandir(self._descriptor) as entries:
            for entry in entries:
                if (
                    entry.name.endswith(ending)
                    and not entry.name.startswith(".")
                    and entry.is_file(follow_symlinks=False)
                ):
                    with suppress(FileNotFoundError):
                        about = entry.stat(follow_symlinks=False)
                        found[entry.name] = Look(about.st_size, about.st_mtime_ns)
        return dict(sorted(found.items()))

    def read(self, name: str, most_bytes: int) -> bytes:
        """The contents of a file; NotAFile for what is none, or more than that."""
        held = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=self._descriptor)
        with open(held, "rb") as stream:  # noqa: PTH123 - a descriptor, not a path
            about = os.fstat(held)
            if not stat.S_ISREG(about.st_mode) or about.st_size > most_bytes:
                raise NotAFile(errno.EINVAL, "not a file that is read", name)
            data = stream.read(most_bytes + 1)
        if len(data) > most_bytes:
            raise NotAFile(errno.EINVAL, "not a file that is read", name)
        return data

    def has(self, name: str, data: bytes) -> bool | None:
        """Whether a file has these contents; None where there is none of the name."""
        try:
            return self.read(name, len(data)) == data
        except FileNotFoundError:
            return None
        except NotAFile:
            return False

    def write(self, name: str, data: bytes) -> None:
        """Put a file there: it is not there at all or there as a whole, also after a loss of power."""
        part = f".{name}.part"
        with suppress(FileNotFoundError):
            os.unlink(part, dir_fd=self._descriptor)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        held = os.open(part, flags, 0o600, dir_fd=self._descriptor)
        try:
            with open(held, "wb") as stream:  # noqa: PTH123 - a descriptor, not a path
                stream.write(data)
                stream.flush()
                # Who may use the folder may use the file, whatever the mask of this process is.
                os.fchmod(held, stat.S_IMODE(os.fstat(self._descriptor).st_mode) & READABLE)
                os.fsync(held)
            os.rename(part, name, src_dir_fd=self._descriptor, dst_dir_fd=self._descriptor)
        except OSError:
            with suppress(OSError):
                os.unlink(part, dir_fd=self._descriptor)
            raise
        os.fsync(self._descriptor)

    def move(self, name: str, below: str) -> None:
        """Move a file into a folder below this one, which is made when it is missing; it takes the place of another
        one of that name.
        """
        _make_inside(self._descriptor, below)
        held = os.open(below, _DIRECTORY, dir_fd=self._descriptor)
        try:
            os.rename(name, name, src_dir_fd=self._descriptor, dst_dir_fd=held)
            # The age of what is kept counts from now.
            os.utime(name, dir_fd=held, follow_symlinks=False)
            os.fsync(held)
            os.fsync(self._descriptor)
        finally:
            os.close(held)

    def remove(self, name: str) -> None:
        """Delete a file, if it is there."""
        with suppress(FileNotFoundError):
            os.unlink(name, dir_fd=self._descriptor)

    def has_folders(self, *names: str) -> list[str]:
        """Which of these folders are below this one."""
        with os.scandir(self._descriptor) as entries:
            return [entry.name for entry in entries if entry.name in names and entry.is_dir(follow_symlinks=False)]

    @contextmanager
    def below(self, name: str) -> Iterator["Folder"]:
        """A folder below this one, made when it is missing."""
        _make_inside(self._descriptor, name)
        held = os.open(name, _DIRECTORY, dir_fd=self._descriptor)
        try:
            yield Folder(held)
        finally:
            os.close(held)


def _make_inside(descriptor: int, name: str) -> None:
    with suppress(FileExistsError):
        os.mkdir(name, 0o700, dir_fd=descriptor)
        # Both at once is not possible: the mask of the process takes the group's rights away from what mkdir makes.
        held = os.open(name, _DIRECTORY, dir_fd=descriptor)
        try:
            os.fchmod(held, NEW_FOLDER)
        except PermissionError:
            # A service may be forbidden to set that bit at all (RestrictSUIDSGID of systemd).
            os.fchmod(held, NEW_FOLDER & ~stat.S_ISGID)
        finally:
            os.close(held)
