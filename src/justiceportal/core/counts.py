"""Whole numbers as forms send them."""

LONGEST = 9


def sent_count(text: str) -> int | None:
    """The number that a text writes in digits (of any script); None for what is none, and for more than nine digits.

    Python refuses to convert thousands of digits; no form of ours asks for a number that long.
    """
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None
