"""PDF files and plain texts."""

from justiceportal.forms.uploads import faults
from justiceportal.forms.uploads.archives import has_archive_end
from justiceportal.forms.uploads.faults import Unfit
from typing import BinaryIO
import os
import re


END_BYTES = 2048
HEAD_BYTES = 1024
PIECE_BYTES = 1 << 20
# Names of PDF may hide any letter behind its number: /J#61vaScript.
NAME = re.compile(rb"/[A-Za-z0-9#_.+-]{2,40}")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
ACTIVE_NAMES = frozenset({b"/JavaScript", b"/Launch", b"/RichMedia", b"/ImportData"})
LONGEST_NAME = 41
MARKUP = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|\?php|\?xml|iframe|meta)\b", re.IGNORECASE)
# A text has lines; what is written with other control characters is none.
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
ENCODINGS = ("utf-8-sig", "gb18030")


def check_pdf(stream: BinaryIO, _ending: str) -> None:
    """A PDF with begin and end, nothing behind it, and without scripts that start programs. Raises Unfit.

    Rule: ISO 32000-2 7.5 (header, trailer, end of file)
    """
    head = stream.read(HEAD_BYTES)
    if not re.match(rb"%PDF-[12]\.\d", head):
        raise Unfit(faults.WRONG_CONTENT)
    if MARKUP.search(head.split(b"stream", 1)[0]):
        raise Unfit(faults.DOUBLE)
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - END_BYTES))
    end = stream.read()
    before, mark, behind = end.rpartition(b"%%EOF")
    if not mark or b"startxref" not in before:
        raise Unfit(faults.DAMAGED)
    if behind.strip(b"\r\n\t \x00\x1a") or has_archive_end(stream):
        raise Unfit(faults.DOUBLE)
    if _has_active_name(stream):
        raise Unfit(faults.ACTIVE)


def _has_active_name(stream: BinaryIO) -> bool:
    stream.seek(0)
    rest = b""
    while piece := stream.read(PIECE_BYTES):
        text = rest + piece
        for name in NAME.findall(text):
            plain = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name) if b"#" in name else name
            if plain in ACTIVE_NAMES:
                return True
        rest = text[-LONGEST_NAME:]
    return False


def check_text(stream: BinaryIO, _ending: str) -> None:
    """A text in UTF-8 or in a Chinese encoding, and no page or picture in disguise. Raises Unfit."""
    data = stream.read()
    if MARKUP.search(data[:HEAD_BYTES]) or has_archive_end(stream):
        raise Unfit(faults.WRONG_CONTENT)
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if CONTROL.search(text):
            raise Unfit(faults.WRONG_CONTENT)
        return
    raise Unfit(faults.WRONG_CONTENT)
