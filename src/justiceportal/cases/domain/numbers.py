"""How a case number is written, and how people type it."""

from datetime import date
import re
import unicodedata


NUMBER = re.compile(r"[0-9]{20}")
LONGEST_TYPED = 80


def is_number(text: str) -> bool:
    """True for area code (6), day (8) and serial (6), the day being one of the calendar."""
    if NUMBER.fullmatch(text) is None:
        return False
    try:
        date.fromisoformat(f"{text[6:10]}-{text[10:12]}-{text[12:14]}")
    except ValueError:
        return False
    return True


def typed_number(text: str) -> str:
    """A number as somebody typed or pasted it: full-width digits made plain, blanks and dashes taken out."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST_TYPED])
    return "".join(sign for sign in plain if sign.isalnum())


def grouped(number: str) -> str:
    """A number as people read it: area, day and serial apart (`330212 20261122 000017`)."""
    return f"{number[:6]} {number[6:14]} {number[14:]}"
