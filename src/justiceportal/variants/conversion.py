"""Chinese characters from simplified to traditional and back, by OpenCC and lists of words.

OpenCC's own wheels are used (the C++ library with its dictionaries): ten thousand characters take about two
milliseconds, a hundred times less than its copies in Python, and they exist for every Python and processor of ours.

The forms are Hong Kong's (裏, 着, 台): most readers of a traditional page of Ningbo live there, and they are close to
those of the mainland's own table of standard characters. Where that table has another form (群, 衛, 麵) or
takes one for a variant (佔 of 占, 佈 of 布), it is followed. Words stay the same words; nothing is renamed.
"""

from collections.abc import Mapping
from functools import cached_property
from functools import lru_cache
from importlib.resources import files
from justiceportal.websites.domain.words import words_of
from opencc import OpenCC
import re
import yaml


TO_TRADITIONAL = "s2hk"
# Taiwan's and Hong Kong's forms both; what is simplified already stays.
TO_SIMPLIFIED = ("tw2s", "hk2s")
# Characters that no text has: one between texts, the others each for a word whose form is given.
FIRST_PRIVATE, LAST_PRIVATE = 0xF0000, 0xFFFFD
BETWEEN = chr(FIRST_PRIVATE)
PRIVATE = re.compile(f"[{BETWEEN}-{chr(LAST_PRIVATE)}]")
FORMS = str.maketrans("“”佔佈羣衞麪", "「」占布群衛麵")
SINGLE_QUOTES = re.compile(r"‘([^‘’]*[\u3400-\u9fff][^‘’]*)’")


class Traditional:
    """Texts in traditional characters; `words` maps simplified words to the form they are given."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words
        self._forms = list(words.values())
        self._marks = {word: chr(FIRST_PRIVATE + 1 + index) for index, word in enumerate(words)}
        longest_first = sorted(map(re.escape, words), key=len, reverse=True)
        self._given = re.compile("|".join(longest_first)) if words else None

    @cached_property
    def _library(self) -> OpenCC:
        return OpenCC(TO_TRADITIONAL)

    def __call__(self, texts: list[str]) -> list[str]:
        """The texts, one for one."""
        # One call for all of them: most are a few characters long.
        joined = BETWEEN.join(PRIVATE.sub("", text) for text in texts)
        if self._given is not None:
            joined = self._given.sub(lambda found: self._marks[found[0]], joined)
        joined = self._library.convert(joined)
        joined = SINGLE_QUOTES.sub(r"『\1』", joined.translate(FORMS))
        return PRIVATE.sub(self._form, joined).split(BETWEEN)

    def _form(self, mark: re.Match) -> str:
        index = ord(mark[0]) - FIRST_PRIVATE - 1
        return mark[0] if index < 0 else self._forms[index]


@lru_cache(maxsize=64)
def traditional(lines: tuple[str, ...]) -> Traditional:
    """The conversion with the group's words and, before them, those of a website (lines as in its settings)."""
    return Traditional(group_words() | words_of(lines))


@lru_cache(maxsize=1)
def group_words() -> dict[str, str]:
    """The words whose form is given on every website. Raises WordFault when the file has a wrong line."""
    parts = yaml.load(files(__package__).joinpath("words.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return words_of(line for lines in parts.values() for line in lines)


@lru_cache(maxsize=1)
def _simplifiers() -> tuple[OpenCC, ...]:
    return tuple(OpenCC(name) for name in TO_SIMPLIFIED)


def simplified(text: str) -> str:
    """A text in simplified characters, whichever it was typed in."""
    for library in _simplifiers():
        text = library.convert(text)
    return text
