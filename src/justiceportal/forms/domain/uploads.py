"""What may be uploaded, what a file is called afterwards, and through which states it goes."""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from enum import StrEnum
import re
import unicodedata


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: the ending it has, its media type, and whether it is a picture that is written anew."""

    ending: str
    media_type: str
    is_picture: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
#: Everything that a field can allow, by ending.
#: Rule: GB/T 33190-2016 (OFD, the fixed layout of electronic documents)
KINDS = {
    kind.ending: kind
    for kind in (
        FileKind("pdf", "application/pdf"),
        FileKind("ofd", "application/ofd"),
        FileKind("jpg", "image/jpeg", True),
        FileKind("png", "image/png", True),
        FileKind("gif", "image/gif", True),
        FileKind("webp", "image/webp", True),
        FileKind("bmp", "image/bmp", True),
        FileKind("doc", "application/msword"),
        FileKind("docx", f"{_OFFICE}.wordprocessingml.document"),
        FileKind("xls", "application/vnd.ms-excel"),
        FileKind("xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
        FileKind("txt", "text/plain; charset=utf-8"),
        FileKind("zip", "application/zip"),
        FileKind("rar", "application/vnd.rar"),
    )
}
ALIASES = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg", "wps": "doc", "et": "xls"}
LONGEST_NAME = 100
NAMELESS = "附件"
# What no file system and no header can bear, besides all control and formatting characters.
FORBIDDEN = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
OTHER_ENDING = re.compile("[A-Za-z0-9]{1,5}")
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
MEGABYTE = 1024 * 1024


class State(StrEnum):
    """What is known of a file.

    Received: its contents were checked, no virus scanner is set up. Waiting: the scanner has still to look at it.
    Failed: the scanner did not answer in many tries; an operator can ask it again.
    """

    RECEIVED = "received"
    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"
    FAILED = "failed"


#: Pauses before the next try when the scanner did not answer; after the last one a file has failed.
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 15, 60, 300, 900, 1800, 3600, 7200))


@dataclass(frozen=True, slots=True)
class Retry:
    """What becomes of a file that the scanner gave no answer about: its state, and when it is tried next."""

    state: State
    due: datetime | None


def after_failure(tries: int, moment: datetime) -> Retry:
    """What comes after that many tries (1 after the first) without an answer."""
    if tries > len(PAUSES):
        return Retry(State.FAILED, None)
    return Retry(State.WAITING, moment + PAUSES[tries - 1])


def may_open(state: State, is_scanned_here: bool) -> bool:
    """Whether staff may open a file; `is_scanned_here` says whether a virus scanner is set up."""
    if state is State.CLEAN:
        return True
    return not is_scanned_here and state in (State.RECEIVED, State.WAITING)


def is_unseen(state: State) -> bool:
    """Whether the scanner has still to look at a file of that state by itself."""
    return state in (State.RECEIVED, State.WAITING)


def ending_of(filename: str) -> str:
    """The ending of a name as KINDS knows it (`photo.JPEG` → jpg), "" for none; one that is not known as it is."""
    _stem, dot, ending = _bare_name(filename).rpartition(".")
    ending = ending.lower() if dot else ""
    return ALIASES.get(ending, ending)


def clean_name(filename: str, ending: str) -> str:
    """A name to show and to save under: without folders and invisible characters, at most 100 characters long.

    It gets the ending that fits its contents.
    """
    name = _bare_name(filename)
    stem, dot, own = name.rpartition(".")
    if dot and OTHER_ENDING.fullmatch(own):
        name = stem
    stem = " ".join(name.translate(FORBIDDEN).split()).strip(". ")
    return f"{stem[: LONGEST_NAME - len(ending) - 1].strip('. ') or NAMELESS}.{ending}"


def size_words(size_bytes: int) -> str:
    """A limit as people read it: `10 MB`, `512 KB`."""
    if size_bytes >= MEGABYTE:
        return f"{size_bytes / MEGABYTE:.1f}".removesuffix(".0") + " MB"
    return f"{max(1, size_bytes // 1024)} KB"


def allowed_kinds(types: tuple[str, ...]) -> list[FileKind]:
    """The kinds that a field allows; endings that nobody knows here allow nothing."""
    endings = dict.fromkeys(ALIASES.get(ending.lower(), ending.lower()) for ending in types)
    return [KINDS[ending] for ending in endings if ending in KINDS]


def _bare_name(filename: str) -> str:
    # The end of a very long name says what it is; the rest would only cost time.
    name = unicodedata.normalize("NFC", filename[-1000:])
    name = name.replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in name if unicodedata.category(char) not in INVISIBLE).strip()
