"""Word and Excel files of the old kind (OLE2): read by the library olefile."""

from justiceportal.forms.uploads import faults
from justiceportal.forms.uploads.faults import Unfit
from typing import BinaryIO
import olefile
import struct


PARTS = {"doc": ("WordDocument",), "xls": ("Workbook", "Book")}
MACRO_PARTS = frozenset({"macros", "vba", "_vba_project", "_vba_project_cur"})
PACKAGE, ENCRYPTION = "EncryptedPackage", "EncryptionInfo"
# Word's head says at these places whether the text is encrypted ([MS-DOC] 2.5.2 FibBase).
WORD_FLAGS_PLACE, WORD_ENCRYPTED = 10, 0x0100
# Records of Excel's workbook ([MS-XLS] 2.3): its end, a sheet with its kind, a password.
END_OF_GLOBALS, SHEET, PASSWORD = 0x000A, 0x0085, 0x002F
MACRO_SHEET = 1
MOST_RECORDS = 50_000
# All that reading a damaged or hostile file raises.
DAMAGE = (OSError, EOFError, ValueError, TypeError, LookupError, ArithmeticError, RecursionError, struct.error)


def check_old_office(stream: BinaryIO, ending: str) -> None:
    """A doc or xls that can be read, without macros and password. Raises Unfit."""
    try:
        with olefile.OleFileIO(stream) as document:
            _check(document, ending)
    except DAMAGE:
        raise Unfit(faults.DAMAGED) from None


def _check(document, ending: str) -> None:
    paths = document.listdir(streams=True, storages=True)
    names = {part.lower() for path in paths for part in path}
    if document.exists(PACKAGE) or document.exists(ENCRYPTION):
        raise Unfit(faults.LOCKED)
    part = next((name for name in PARTS.get(ending, ()) if document.exists(name)), None)
    if part is None:
        raise Unfit(faults.WRONG_CONTENT)
    if names & MACRO_PARTS:
        raise Unfit(faults.ACTIVE)
    with document.openstream(part) as main:
        if ending == "xls":
            _check_workbook(main)
        else:
            (flags,) = struct.unpack("<H", main.read(WORD_FLAGS_PLACE + 2)[WORD_FLAGS_PLACE:])
            if flags & WORD_ENCRYPTED:
                raise Unfit(faults.LOCKED)


def _check_workbook(main: BinaryIO) -> None:
    """Walk the records about the whole workbook, which come first."""
    for _number in range(MOST_RECORDS):
        kind, length = struct.unpack("<HH", main.read(4))
        body = main.read(length)
        if kind == END_OF_GLOBALS:
            return
        if kind == PASSWORD:
            raise Unfit(faults.LOCKED)
        if kind == SHEET and body[5] == MACRO_SHEET:
            raise Unfit(faults.ACTIVE)
