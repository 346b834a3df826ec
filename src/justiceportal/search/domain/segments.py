"""Postings as bytes, and phrases found in them.

Postings say where on a line each token stands: ascending positions that begin at 1. A block holds the postings of
neighbouring tokens. Its numbers are written as characters of a string, because the codecs of Python turn such a string
into UTF-8 (one to four bytes a number) and back into an array of integers without a Python instruction for each.
"""

from array import array
from bisect import bisect_left
from bisect import bisect_right
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from fnmatch import fnmatchcase
from itertools import accumulate
from itertools import chain
from justiceportal.search.domain.tokens import GLOB
from justiceportal.search.domain.tokens import Step
from operator import sub
from typing import NamedTuple
from typing import Protocol
import re
import struct
import zlib


# A block is cut when it holds this many positions and tokens: some 20 KB as they are stored. A very common token fills
# one of its own, however large.
BLOCK_NUMBERS = 16_000

_HEAD = struct.Struct("<II")
_NUMBERS = "I"

# Characters of a packed number: below the surrogates as it is, above them moved up by their count, and from _SKIP on
# "add so many times _SKIP_STEP to the next one".
_SURROGATES = 0xD800
_SURROGATE_COUNT = 0x800
_SKIP_STEP = 0x100000
_SKIP = _SKIP_STEP + _SURROGATE_COUNT
_HIGH = re.compile("[\ue000-\U0010ffff]")


def _long(number: int) -> str:
    skips, rest = divmod(number, _SKIP_STEP)
    return chr(_SKIP + skips) + (chr(rest) if rest < _SURROGATES else chr(rest + _SURROGATE_COUNT))


def pack(numbers: Sequence[int]) -> str:
    """Write numbers from 0 to 2**32-1 as characters; only a number from 2**20 on takes two."""
    if max(numbers, default=0) < _SURROGATES:
        return "".join(map(chr, numbers))
    # The few that need two characters are written wrongly here and put right below: so most cost no call.
    characters = [chr(n) if n < _SURROGATES else chr(n % _SKIP_STEP + _SURROGATE_COUNT) for n in numbers]
    for at in _long_ones(numbers):
        characters[at] = _long(numbers[at])
    return "".join(characters)


def _long_ones(numbers: Sequence[int]) -> list[int]:
    if max(numbers) < _SKIP_STEP:
        return []
    return [at for at, number in enumerate(numbers) if number >= _SKIP_STEP]


def unpack(packed: str) -> "array[int]":
    """Give the numbers that ``pack`` has written."""
    numbers = array(_NUMBERS)
    numbers.frombytes(packed.encode("utf-32-le"))
    skips = []
    for match in _HIGH.finditer(packed):
        at = match.start()
        if numbers[at] < _SKIP:
            numbers[at] -= _SURROGATE_COUNT
        else:
            skips.append(at)
    for at in reversed(skips):
        numbers[at + 1] += (numbers[at] - _SKIP) * _SKIP_STEP
        del numbers[at]
    return numbers


def positions(packed: str, shift: int = 0) -> Iterator[int]:
    """Give the ascending positions of packed differences, all moved by ``shift``."""
    differences = unpack(packed)
    differences[0] += shift
    return accumulate(differences)


def encode_block(tokens: Sequence[str], lists: Sequence[Sequence[int]]) -> bytes:
    """Write the positions of ascending tokens; ``lists`` has one for each, none of them empty."""
    flat = list(chain.from_iterable(lists))
    differences = list(map(sub, flat, chain((0,), flat)))
    sizes = [len(one) for one in lists]
    starts = [0, *accumulate(sizes)]
    for start in starts[:-1]:
        differences[start] = flat[start]
    for at in _long_ones(differences):
        sizes[bisect_right(starts, at) - 1] += 1
    names = "\n".join(("", *tokens, "")).encode()
    lengths = pack(sizes).encode()
    return zlib.compress(_HEAD.pack(len(names), len(lengths)) + names + lengths + pack(differences).encode())


class Block:
    """A block that has been read: tokens with their packed differences."""

    def __init__(self, data: bytes) -> None:
        raw = zlib.decompress(data)
        names, sizes = _HEAD.unpack_from(raw)
        at = _HEAD.size
        self._names = raw[at : at + names].decode()
        self._sizes = unpack(raw[at + names : at + names + sizes].decode())
        self._body = raw[at + names + sizes :].decode()

    def packed(self, token: str) -> str:
        """Give the packed differences of a token; empty if the block does not hold it."""
        at = self._names.find(f"\n{token}\n")
        if at < 0:
            return ""
        number = self._names.count("\n", 0, at)
        start = sum(self._sizes[:number])
        return self._body[start : start + self._sizes[number]]

    def items(self) -> Iterator[tuple[str, str]]:
        """Give all tokens in ascending order with their packed differences."""
        start = 0
        for token, size in zip(self._names[1:-1].split("\n"), self._sizes, strict=True):
            yield token, self._body[start : start + size]
            start += size


def encode(postings: Iterable[tuple[str, Sequence[int]]]) -> Iterator[tuple[str, bytes]]:
    """Cut postings in ascending order of tokens into blocks; gives each block after its first token."""
    tokens: list[str] = []
    lists: list[Sequence[int]] = []
    numbers = 0
    for token, one in postings:
        if tokens and numbers + len(one) > BLOCK_NUMBERS:
            yield tokens[0], encode_block(tokens, lists)
            tokens, lists, numbers = [], [], 0
        tokens.append(token)
        lists.append(one)
        numbers += len(one) + 1
    if tokens:
        yield tokens[0], encode_block(tokens, lists)


def blocks_for(token: str, fences: Sequence[str]) -> range:
    """Give the numbers of the blocks that may hold a token or pattern; ``fences`` are the blocks' first tokens."""
    prefix, _, _ = token.partition(GLOB)
    first = max(bisect_right(fences, prefix) - 1, 0)
    if GLOB not in token:
        return range(first, min(first + 1, len(fences)))
    # No character is above the last code point, so this bounds everything that begins with the prefix.
    return range(first, bisect_right(fences, prefix + "\U0010ffff"))


def matcher(pattern: str) -> Callable[[str], bool]:
    """Give the function that says whether a token is one that a pattern with ``*`` stands for."""
    prefix, _, rest = pattern.partition(GLOB)
    if rest:
        return lambda token: token.startswith(prefix) and fnmatchcase(token, pattern)
    return lambda token: token.startswith(prefix)


class Source(Protocol):
    """Postings that can be searched."""

    def frequency(self, token: str) -> int:
        """Say how often a token or pattern stands on the line, roughly; 0 if never."""

    def positions(self, token: str) -> Iterable[int]:
        """Give the ascending positions of a token or of all tokens of a pattern."""


def find(steps: Sequence[Step], source: Source) -> list[int]:
    """Give the ascending positions at which a phrase begins."""
    ordered = sorted(steps, key=lambda step: source.frequency(step.token))
    rarest = ordered[0]
    if not source.frequency(rarest.token):
        return []
    if len(ordered) == 1:
        return list(source.positions(rarest.token))
    offset = rarest.offset
    found = set(source.positions(rarest.token))
    for step in ordered[1:]:
        if step.offset != offset:
            moved = step.offset - offset
            found = {position + moved for position in found}
            offset = step.offset
        found = _common(found, source, step.token)
        if not found:
            break
    return sorted(position - offset for position in found)


def _common(found: set[int], source: Source, token: str) -> set[int]:
    candidates = source.positions(token)
    # Measured: hashing a position of the longer list costs a third of a bisection for one of the shorter.
    if len(found) * 4 > source.frequency(token):
        return found.intersection(candidates)
    ordered = list(candidates)
    ordered.append(-1)
    last = len(ordered) - 1
    return {position for position in found if ordered[bisect_left(ordered, position, 0, last)] == position}


def spans(places: Sequence[int], starts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Group ascending positions by document: its number, and where its positions begin and end in ``places``.

    ``starts`` holds the first position of each document and, last, the first position after all of them.
    """
    at = 0
    document = 0
    while at < len(places):
        document = bisect_right(starts, places[at], document) - 1
        end = bisect_left(places, starts[document + 1], at + 1)
        yield document, at, end
        at = end


class Hits(NamedTuple):
    """Documents that hold a phrase, ascending, as three arrays of the same length.

    ``counts`` says how often, ``firsts`` how many positions after the document's start first.
    """

    documents: "array[int]"
    counts: "array[int]"
    firsts: "array[int]"


def hits(places: Sequence[int], starts: Sequence[int]) -> Hits:
    """Fold the positions of a phrase into the documents of a line."""
    found = Hits(array(_NUMBERS), array(_NUMBERS), array(_NUMBERS))
    for document, begin, end in spans(places, starts):
        found.documents.append(document)
        found.counts.append(end - begin)
        found.firsts.append(places[begin] - starts[document])
    return found
