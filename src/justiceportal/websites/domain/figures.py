"""Figures on a home page as editors type them, one a line: `what | number | unit`."""

from dataclasses import dataclass
import re


NUMBER = re.compile(r"[0-9][0-9,]*(\.[0-9]+)?")
# Chinese keyboards write the bar in full width.
BAR = re.compile("[|\uff5c]")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what was counted, how many as text, and of what ("" where that is clear)."""

    label: str
    number: str
    unit: str = ""


def figure_of(line: str) -> Figure:
    """The figure of a line; ValueError where it has no label or no number."""
    parts = [part.strip() for part in BAR.split(line)]
    if len(parts) not in (2, 3) or not parts[0] or NUMBER.fullmatch(parts[1]) is None:
        raise ValueError(line)
    return Figure(*parts)
