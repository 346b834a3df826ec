"""What is really in a file: found by its contents, checked part by part, and a picture written anew."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from justiceportal.forms.domain.uploads import FileKind
from justiceportal.forms.domain.uploads import KINDS
from justiceportal.forms.uploads import faults
from justiceportal.forms.uploads.archives import check_rar
from justiceportal.forms.uploads.archives import check_zip
from justiceportal.forms.uploads.faults import Unfit
from justiceportal.forms.uploads.old_office import check_old_office
from justiceportal.forms.uploads.papers import check_pdf
from justiceportal.forms.uploads.papers import check_text
from justiceportal.forms.uploads.pictures import rewritten
from typing import BinaryIO
import os


HEAD_BYTES = 64
#: How the files of a family begin, and where in the file that stands.
SIGNATURES = (
    ("pdf", 0, b"%PDF-"),
    ("jpg", 0, b"\xff\xd8\xff"),
    ("png", 0, b"\x89PNG\r\n\x1a\n"),
    ("gif", 0, b"GIF87a"),
    ("gif", 0, b"GIF89a"),
    ("webp", 8, b"WEBP"),
    ("bmp", 0, b"BM"),
    ("zip", 0, b"PK\x03\x04"),
    ("zip", 0, b"PK\x05\x06"),
    ("ole", 0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("rar", 0, b"Rar!\x1a\x07"),
    ("heic", 4, b"ftypheic"),
    ("heic", 4, b"ftypheix"),
    ("heic", 4, b"ftypmif1"),
    ("heic", 4, b"ftypheif"),
)
PICTURES = frozenset(ending for ending, kind in KINDS.items() if kind.is_picture)


@dataclass(frozen=True, slots=True)
class Found:
    """What is kept of a file: its kind by its contents, and a stream of them that stands at its begin."""

    kind: FileKind
    stream: BinaryIO


def examined(stream: BinaryIO, ending: str, allowed: list[FileKind]) -> Found:
    """Check a file that somebody calls by this ending. `stream` can be sought. Raises Unfit.

    A picture may be of another allowed kind of picture than its name says, as telephones do; nothing else may.
    """
    endings = {kind.ending for kind in allowed}
    if not stream.seek(0, os.SEEK_END):
        raise Unfit(faults.EMPTY)
    family = family_of(stream)
    if family == "heic" and endings & PICTURES:
        raise Unfit(faults.HEIC)
    if ending not in endings:
        raise Unfit(faults.WRONG_TYPE)
    if family in PICTURES and ending in PICTURES:
        if family not in endings:
            raise Unfit(faults.WRONG_TYPE)
        kind, data = rewritten(stream, family)
        return Found(kind, BytesIO(data))
    if family not in FAMILIES[ending]:
        raise Unfit(faults.WRONG_CONTENT)
    stream.seek(0)
    CHECKS[ending](stream, ending)
    stream.seek(0)
    return Found(KINDS[ending], stream)


def family_of(stream: BinaryIO) -> str:
    """The family that the begin of a file belongs to; "" for none, which may be a text."""
    stream.seek(0)
    head = stream.read(HEAD_BYTES)
    for family, place, signature in SIGNATURES:
        if head[place : place + len(signature)] == signature:
            return family
    return ""


FAMILIES = {ending: {ending} for ending in PICTURES} | {
    "pdf": {"pdf"},
    "ofd": {"zip"},
    "docx": {"zip"},
    "xlsx": {"zip"},
    "zip": {"zip"},
    "doc": {"ole"},
    "xls": {"ole"},
    "rar": {"rar"},
    "txt": {""},
}
# docx and xlsx with a password are packed as old office files: they reach the check that says so.
FAMILIES["docx"].add("ole")
FAMILIES["xlsx"].add("ole")


def _check_new_office(stream: BinaryIO, ending: str) -> None:
    (check_old_office if family_of(stream) == "ole" else check_zip)(stream, ending)


CHECKS: dict[str, Callable[[BinaryIO, str], None]] = {
    "pdf": check_pdf,
    "ofd": check_zip,
    "docx": _check_new_office,
    "xlsx": _check_new_office,
    "zip": check_zip,
    "doc": check_old_office,
    "xls": check_old_office,
    "rar": check_rar,
    "txt": check_text,
}
