"""Cells of tables that people open in a spreadsheet: none of them is taken for a formula.

Rule: OWASP, CSV injection: a cell that begins with = + - @, a tabulator or a carriage return is a formula to a
spreadsheet; so are their full-width forms, and blanks or control signs before them do not help.
"""

import unicodedata


FORMULA = ("=", "+", "-", "@")
MARK = "'"
#: what spreadsheets take in one cell
LONGEST_CELL = 32_000


def safe_cell(value: object) -> str:
    """The text of a value, marked with an apostrophe where a spreadsheet could calculate it, without control signs."""
    text = str(value)
    is_formula = text[:1] in ("\t", "\r", "\n") or _begin(text) in FORMULA
    plain = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)[:LONGEST_CELL]
    return MARK + plain if is_formula else plain


def _begin(text: str) -> str:
    """The first sign that is seen, in its plain form."""
    for sign in text:
        if not sign.isspace() and unicodedata.category(sign) not in ("Cc", "Cf", "Zs"):
            return unicodedata.normalize("NFKC", sign)[:1]
    return ""
