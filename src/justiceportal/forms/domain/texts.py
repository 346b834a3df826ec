"""Typed text made canonical: NFC, no control or invisible characters, half width where it matters."""

import re
import unicodedata


#: U+FF01 to U+FF5E and the ideographic space → ASCII
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
DIGITS_AND_LETTERS = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
# Controls but tab and line end, soft hyphen, zero width, marks of direction, surrogates, private use, no characters.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\ufffe\uffff\ud800-\udfff]"
)


def text_of(value: str) -> str:
    """Text of several lines: lines end with a line feed, blanks at their ends are gone."""
    value = _clean(value.replace("\r\n", "\n").replace("\r", "\n"))
    if "\n" in value:
        value = "\n".join(line.rstrip() for line in value.split("\n"))
    return value.strip()


def line_of(value: str) -> str:
    """Text of one line: every run of blanks is one blank, digits and letters are in half width."""
    return " ".join(_clean(value).translate(DIGITS_AND_LETTERS).split())


def half_width(value: str) -> str:
    """What is no prose (numbers, addresses of mail): everything in half width, trimmed."""
    return " ".join(_clean(value).translate(HALF_WIDTH).split())


def _clean(value: str) -> str:
    if not value.isascii():
        value = unicodedata.normalize("NFC", value)
    return UNSEEN.sub("", value)
