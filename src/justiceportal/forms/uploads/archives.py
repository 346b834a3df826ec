"""ZIP files: archives, office documents of our days (OOXML) and OFD; every entry is unpacked once, within limits."""

from justiceportal.forms.domain.uploads import ending_of
from justiceportal.forms.domain.uploads import KINDS
from justiceportal.forms.uploads import faults
from justiceportal.forms.uploads.faults import Unfit
from lxml import etree
from typing import BinaryIO
from zipfile import BadZipFile
from zipfile import ZipFile
from zipfile import ZipInfo
import os
import re
import stat
import struct
import zlib


MOST_ENTRIES = 2000
MOST_UNPACKED_BYTES = 200 * 1024 * 1024
# Below so many bytes nobody is hurt, however well they are packed.
HARMLESS_BYTES = 20 * 1024 * 1024
MOST_RATIO = 200
PIECE_BYTES = 1 << 20
LARGEST_PART_BYTES = 4 * 1024 * 1024

ENTRY, END = b"PK\x03\x04", b"PK\x05\x06"
END_BYTES = 22
LONGEST_COMMENT_BYTES = 65535
ENCRYPTED_FLAG = 0x1
CONTENT_TYPES = "[Content_Types].xml"
MAIN_PARTS = {"docx": "wordprocessingml.document.main+xml", "xlsx": "spreadsheetml.sheet.main+xml"}
MACRO_TYPES = ("macroenabled", "vbaproject", "vbadata", "activex", "macrosheet")
MACRO_NAMES = re.compile(r"vbaproject\.bin|vbadata\.xml|(^|/)(activex|macrosheets)/", re.IGNORECASE)
# Relations whose target is loaded when the document is opened; a link that one clicks is none of them.
LOADED_OUTSIDE = frozenset({"attachedTemplate", "oleObject", "frame", "subDocument"})
# All that reading a damaged or hostile archive raises.
DAMAGE = (BadZipFile, OSError, EOFError, ValueError, NotImplementedError, LookupError, struct.error, zlib.error)
ARCHIVES = frozenset({"zip", "rar"})


def check_zip(stream: BinaryIO, ending: str) -> None:
    """A whole ZIP file that is what its ending (docx, xlsx, ofd, zip) says and harmless to unpack. Raises Unfit."""
    if not _is_only_archive(stream):
        raise Unfit(faults.DOUBLE)
    try:
        with ZipFile(stream) as archive:
            entries = archive.infolist()
            _check_entries(entries, stream.seek(0, os.SEEK_END))
            if ending == "zip":
                _check_packed_files(entries)
            elif ending == "ofd":
                if "OFD.xml" not in archive.namelist():
                    raise Unfit(faults.WRONG_CONTENT)
            else:
                _check_office(archive, ending)
            for entry in entries:
                _unpack(archive, entry)
    except DAMAGE:
        raise Unfit(faults.DAMAGED) from None
    except RuntimeError:
        # What zipfile says of an entry with a password.
        raise Unfit(faults.LOCKED) from None


def check_rar(stream: BinaryIO, _ending: str) -> None:
    """A RAR file: it is for the virus scanner to look into it. Raises Unfit for one with a second archive behind it."""
    if has_archive_end(stream):
        raise Unfit(faults.DOUBLE)


def has_archive_end(stream: BinaryIO) -> bool:
    """Whether programs that unpack ZIP files would take the end of a file for one."""
    size = stream.seek(0, os.SEEK_END)
    place = max(0, size - END_BYTES - LONGEST_COMMENT_BYTES)
    stream.seek(place)
    tail = stream.read()
    found = tail.rfind(END)
    while found >= 0:
        record = tail[found : found + END_BYTES]
        if len(record) == END_BYTES:
            directory_bytes, directory_place, comment_bytes = struct.unpack("<12x2LH", record)
            is_at_end = found + END_BYTES + comment_bytes <= len(tail)
            if is_at_end and directory_bytes <= place + found and directory_place <= size:
                return True
        found = tail.rfind(END, 0, found)
    return False


def _is_only_archive(stream: BinaryIO) -> bool:
    """True when the archive begins with the file and ends with it."""
    stream.seek(0)
    if stream.read(4) != ENTRY:
        return False
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - END_BYTES - LONGEST_COMMENT_BYTES))
    tail = stream.read()
    found = tail.rfind(END)
    if found < 0 or len(tail) - found < END_BYTES:
        # No end at all is a file that was cut off, which is said when it is read.
        return True
    (comment_bytes,) = struct.unpack("<H", tail[found + 20 : found + 22])
    return found + END_BYTES + comment_bytes == len(tail)


def _check_entries(entries: list[ZipInfo], size: int) -> None:
    if not entries:
        raise Unfit(faults.EMPTY)
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    # Entries that share their bytes make more of them than the file has.
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED_BYTES or packed > size:
        raise Unfit(faults.BOMB)
    if unpacked > HARMLESS_BYTES and unpacked > MOST_RATIO * packed:
        raise Unfit(faults.BOMB)
    if min(entry.header_offset for entry in entries) != 0:
        raise Unfit(faults.DOUBLE)
    for entry in entries:
        if entry.flag_bits & ENCRYPTED_FLAG:
            raise Unfit(faults.LOCKED)
        if not _is_good_name(entry):
            raise Unfit(faults.BAD_ARCHIVE)


def _is_good_name(entry: ZipInfo) -> bool:
    """False for a name that leads out of the folder into which somebody unpacks, and for links."""
    name = entry.orig_filename.replace("\\", "/")
    if not name or name.startswith("/") or re.match("[A-Za-z]:", name) or re.search("[\x00-\x1f]", name):
        return False
    return ".." not in name.split("/") and not stat.S_ISLNK(entry.external_attr >> 16)


def _check_packed_files(entries: list[ZipInfo]) -> None:
    """An archive holds files of the kinds that could be added singly, and no archives."""
    endings = {ending_of(entry.filename) for entry in entries if not entry.is_dir()}
    if not endings or not endings <= KINDS.keys() - ARCHIVES:
        raise Unfit(faults.BAD_ARCHIVE)


def _check_office(archive: ZipFile, ending: str) -> None:
    """A document with its main part, without macros, loading nothing from elsewhere.

    Rule: ECMA-376 part 2 (content types, relationships)
    """
    names = archive.namelist()
    if CONTENT_TYPES not in names:
        raise Unfit(faults.WRONG_CONTENT)
    types = [str(element.get("ContentType")).lower() for element in _xml(archive, CONTENT_TYPES)]
    if any(MACRO_NAMES.search(name) for name in names) or any(word in kind for kind in types for word in MACRO_TYPES):
        raise Unfit(faults.ACTIVE)
    if not any(kind.endswith(MAIN_PARTS[ending]) for kind in types):
        raise Unfit(faults.WRONG_CONTENT)
    for name in names:
        if not name.lower().endswith(".rels"):
            continue
        for relation in _xml(archive, name):
            kind = str(relation.get("Type")).rpartition("/")[2]
            if relation.get("TargetMode") == "External" and kind in LOADED_OUTSIDE:
                raise Unfit(faults.FOREIGN)


def _xml(archive: ZipFile, name: str) -> list[etree._Element]:
    """The elements below the root of a part."""
    if archive.getinfo(name).file_size > LARGEST_PART_BYTES:
        raise Unfit(faults.BOMB)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError:
        raise Unfit(faults.DAMAGED) from None
    return [element for element in root if isinstance(element.tag, str)]


def _unpack(archive: ZipFile, entry: ZipInfo) -> None:
    """Unpack an entry and throw it away: whatever its head says, no more bytes come than it names, and they fit."""
    with archive.open(entry) as stream:
        while stream.read(PIECE_BYTES):
            pass
