"""Tokens of a text, and what a reader's query asks for.

A text is a sequence of units: a *word* (Latin letters, digits, ``_``) or a *run* (characters of a script that is
written without blanks: Chinese, Japanese, Korean, Thai). Every unit has a place on a number line: a word takes one
position, a run one for each character, and one position stays free after each unit, whatever separates it from the
next. So two characters stand at neighbouring positions exactly if they touch in the text, and a phrase is a set of
fixed distances.

A word is one token. A run of n characters gives n tokens, each at the position of its first character: the n-1 pairs of
neighbours, and the last character alone. A run is found by pairs that cover it; one character is found by all tokens
that begin with it.
"""

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count
from operator import add
import re
import unicodedata


# A change of what normalise or add_tokens gives needs a higher number: it makes every text count as changed at its next
# reindexing, and it needs an upgrade step that reindexes.
RULES_VERSION = 1

GLOB = "*"

# A longer query is cut: nobody types one, and each pair of characters costs a look-up.
MAX_QUERY_CHARACTERS = 500
MAX_NESTING = 20

# Chinese (with the repetition mark, the zero and the rare characters of planes 2 and 3 that stand in names), Japanese
# without the middle dot, Korean, Thai.
_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e"
    "\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_UNIT = re.compile(f"([{_UNSPACED}]+)|[^\\W{_UNSPACED}]+")
_QUERY_UNIT = re.compile(f"([{_UNSPACED}]+)|[^\\W{_UNSPACED}](?:[^\\W{_UNSPACED}]|\\*)*")
_IS_RUN = 1  # the number of the group that is set for a run

_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
# Latin letters that Unicode does not take apart.
_PLAIN = {
    letter: plain
    for plain, letters in {
        "ss": "ßẞ",
        "ae": "æÆ",
        "oe": "œŒ",
        "o": "øØ",
        "d": "đĐðÐ",
        "l": "łŁ",
        "th": "þÞ",
        "i": "\u0131",
    }.items()
    for letter in letters
}

# Brackets, quoted strings and stretches between blanks; a hyphen in front means "not".
_QUERY_PART = re.compile(r'[()]|-?(?:"[^"]*"|[^()\s"]+)')
# Curly quotes are what a Chinese keyboard types; commas between terms mean what a blank means.
_QUERY_SIGNS = str.maketrans({"“": '"', "”": '"', "，": " ", "、": " ", "；": " "})


def _fold(match: re.Match[str]) -> str:
    letter = match.group()
    return _PLAIN.get(letter) or "".join(
        c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c)
    )


def normalise(text: str) -> str:
    """Give the form in which texts and queries are compared: NFKC, no accents on Latin letters, lower case."""
    return _ACCENTED.sub(_fold, unicodedata.normalize("NFKC", text)).lower()


def fingerprint(text: str) -> int:
    """Give a signed 64-bit number that two normalised texts share only if they are the same."""
    digest = blake2b(f"{RULES_VERSION}\0{text}".encode("utf-8", "replace"), digest_size=8)
    return int.from_bytes(digest.digest(), "big", signed=True)


def add_tokens(postings: dict[str, list[int]], text: str, position: int) -> int:
    """Add the positions of all tokens of a normalised text, and give the position at which the next text may begin.

    It is one further away than the next unit would be, so that no phrase goes over from one text to the other.
    ``postings`` must make missing lists by itself (a ``defaultdict(list)``). Texts that follow each other on one line
    keep every list ascending.
    """
    for match in _UNIT.finditer(text):
        unit = match.group()
        if match.lastindex == _IS_RUN:
            for token, at in zip(map(add, unit, unit[1:]), count(position), strict=False):
                postings[token].append(at)
            position += len(unit)
            postings[unit[-1]].append(position - 1)
            position += 1
        else:
            postings[unit].append(position)
            position += 2
    return position + 1


@dataclass(frozen=True, slots=True)
class Step:
    """A token that must stand ``offset`` positions after the start of a phrase.

    A token that holds ``*`` is a pattern: any characters may stand there.
    """

    offset: int
    token: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that must stand at fixed distances; ``steps`` is never empty."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Everything in ``required`` (never empty) and nothing of ``excluded``."""

    required: tuple["Query", ...]
    excluded: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of ``choices``."""

    choices: tuple["Query", ...]


Query = Phrase | AllOf | AnyOf


def phrase(text: str) -> Phrase | None:
    """Give the phrase that a stretch of a query asks for; None if it holds no word.

    The first run may begin and the last run may end inside a longer one. Words are whole; ``*`` in or after a word
    stands for any letters, elsewhere it counts as punctuation.
    """
    units = [(m.group(), m.lastindex == _IS_RUN) for m in _QUERY_UNIT.finditer(normalise(text))]
    steps: list[Step] = []
    offset = 0
    for number, (unit, is_run) in enumerate(units, 1):
        if is_run:
            steps += _run_steps(unit, offset, is_last=number == len(units))
            offset += len(unit) + 1
        else:
            steps.append(Step(offset, unit))
            offset += 2
    return Phrase(tuple(steps)) if steps else None


def _run_steps(run: str, offset: int, is_last: bool) -> list[Step]:
    starts = [*range(0, len(run) - 1, 2)]
    steps = [Step(offset + start, run[start : start + 2]) for start in starts]
    last = len(run) - 1
    if not is_last:
        # What follows in the query begins after a gap, so the run has to end here: only then its last character is a
        # token alone.
        steps.append(Step(offset + last, run[last]))
    elif not last:
        steps.append(Step(offset, run + GLOB))
    elif starts[-1] + 1 < last:
        steps.append(Step(offset + last - 1, run[last - 1 :]))
    return steps


def parse_query(text: str) -> Query | None:
    """Read a query; None if it holds no word that could be found.

    Blanks and commas mean "and"; ``AND``, ``OR``, ``NOT`` (any case), a leading hyphen for "not", brackets and quoted
    phrases work as in the catalog's own text index. Nothing is an error: a stray sign counts as a blank.
    """
    parts = _QUERY_PART.findall(text[:MAX_QUERY_CHARACTERS].translate(_QUERY_SIGNS))
    return _Parser(parts).any_of(depth=0)


class _Parser:
    """Recursive descent over the parts of a query."""

    def __init__(self, parts: list[str]) -> None:
        self._parts = parts
        self._next = 0

    def _peek(self) -> str:
        return self._parts[self._next] if self._next < len(self._parts) else ""

    def any_of(self, depth: int) -> Query | None:
        choices = [self._all_of(depth)]
        while self._peek().upper() == "OR":
            self._next += 1
            choices.append(self._all_of(depth))
        return _join([choice for choice in choices if choice], AnyOf)

    def _all_of(self, depth: int) -> Query | None:
        required: list[Query] = []
        excluded: list[Query] = []
        for part, is_excluded in self._terms(depth):
            term = self._bracket(depth) if part == "(" else phrase(part)
            if term:
                (excluded if is_excluded else required).append(term)
        if not required:
            return None
        if excluded:
            return AllOf(tuple(required), tuple(excluded))
        return _join(required, lambda terms: AllOf(terms, ()))

    def _terms(self, depth: int) -> Iterator[tuple[str, bool]]:
        """Give the parts up to the next OR or the end of this bracket, each with whether it is excluded."""
        is_excluded = False
        while part := self._peek():
            word = part.upper()
            if word == "OR" or (part == ")" and depth):
                return
            self._next += 1
            if word == "NOT":
                is_excluded = True
            elif word not in ("AND", ")"):
                yield part, is_excluded or part.startswith("-")
                is_excluded = False

    def _bracket(self, depth: int) -> Query | None:
        if depth >= MAX_NESTING:
            return None
        term = self.any_of(depth + 1)
        if self._peek() == ")":
            self._next += 1
        return term


def _join(terms: list[Query], kind: Callable[[tuple[Query, ...]], Query]) -> Query | None:
    if not terms:
        return None
    return terms[0] if len(terms) == 1 else kind(tuple(terms))
