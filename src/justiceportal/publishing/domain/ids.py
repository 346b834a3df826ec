"""Short, stable ids: date and serial for texts, correct pinyin for what has a name."""

from collections.abc import Callable
from datetime import date
import re
import unicodedata


LONGEST_NAME = 40


def dated_id(day: date, taken: Callable[[str], bool]) -> str:
    """`20261122-1`, with the first serial that is not taken; `taken` is asked for each candidate."""
    serial = 1
    while taken(f"{day:%Y%m%d}-{serial}"):
        serial += 1
    return f"{day:%Y%m%d}-{serial}"


def name_id(syllables: list[str]) -> str:
    """An id of the syllables or words of a name, joined by hyphens, cut at a whole syllable; "" for nothing."""
    words: list[str] = []
    for syllable in syllables:
        plain = unicodedata.normalize("NFKD", syllable.lower()).encode("ascii", "ignore").decode()
        words.extend(re.findall(r"[a-z0-9]+", plain))
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if len(longer) > LONGEST_NAME:
            break
        name = longer
    return name or (words[0][:LONGEST_NAME] if words else "")
