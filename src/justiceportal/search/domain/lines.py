"""Lines of texts: one that grows, one read from stored blocks, and several joined into one."""

from array import array
from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from heapq import merge
from itertools import chain
from itertools import groupby
from justiceportal.search.domain.segments import Block
from justiceportal.search.domain.segments import blocks_for
from justiceportal.search.domain.segments import matcher
from justiceportal.search.domain.segments import positions
from justiceportal.search.domain.segments import spans
from justiceportal.search.domain.tokens import add_tokens
from justiceportal.search.domain.tokens import GLOB
from operator import itemgetter
from typing import NamedTuple


# Position 0 stays free: a phrase that is looked for some positions after it would otherwise seem to begin there.
FIRST_POSITION = 1


class Line:
    """Postings in memory that grow text by text.

    ``starts`` holds the first position of each text and, last, the next free position.
    """

    def __init__(self) -> None:
        self.starts = array("I", [FIRST_POSITION])
        self._postings: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, text: str) -> None:
        """Append a normalised text."""
        self.starts.append(add_tokens(self._postings, text, self.starts[-1]))

    def items(self) -> Iterator[tuple[str, list[int]]]:
        """Give all tokens in ascending order with their ascending positions."""
        for token in sorted(self._postings):
            yield token, self._postings[token]

    def _lists(self, token: str) -> list[list[int]]:
        if GLOB not in token:
            return [self._postings[token]] if token in self._postings else []
        is_match = matcher(token)
        return [one for name, one in self._postings.items() if is_match(name)]

    def frequency(self, token: str) -> int:
        """Say how often a token or pattern stands on the line."""
        return sum(map(len, self._lists(token)))

    def positions(self, token: str) -> list[int]:
        """Give the ascending positions of a token or of all tokens of a pattern."""
        return sorted(chain.from_iterable(self._lists(token)))


class StoredLine:
    """Postings in blocks, of which only those are read that a token needs.

    ``fences`` are the first tokens of the blocks, ``read`` gives a block by its number. What was found is kept, so use
    one object for one query.
    """

    def __init__(self, fences: Sequence[str], read: Callable[[int], Block]) -> None:
        self._fences = fences
        self._read = read
        self._found: dict[str, list[str]] = {}

    def _packed(self, token: str) -> list[str]:
        if token not in self._found:
            blocks = map(self._read, blocks_for(token, self._fences))
            if GLOB in token:
                is_match = matcher(token)
                found = [packed for block in blocks for name, packed in block.items() if is_match(name)]
            else:
                found = [packed for block in blocks if (packed := block.packed(token))]
            self._found[token] = found
        return self._found[token]

    def frequency(self, token: str) -> int:
        """Say how often a token or pattern stands on the line, up to a few too many for very rare ones."""
        return sum(map(len, self._packed(token)))

    def positions(self, token: str) -> Iterable[int]:
        """Give the ascending positions of a token or of all tokens of a pattern."""
        packed = self._packed(token)
        if len(packed) == 1:
            return positions(packed[0])
        return sorted(chain.from_iterable(map(positions, packed)))


class Part(NamedTuple):
    """A stored line that is to be joined with others.

    ``blocks`` are all of its blocks in order, ``starts`` those of its texts, ``kept`` the numbers of the texts that are
    still wanted, ascending.
    """

    blocks: Iterable[Block]
    starts: Sequence[int]
    kept: Sequence[int]


def joined_starts(parts: Sequence[Part]) -> "array[int]":
    """Give the starts of the texts that are kept, part after part, on their common line."""
    starts = array("I", [FIRST_POSITION])
    for part in parts:
        for text in part.kept:
            starts.append(starts[-1] + part.starts[text + 1] - part.starts[text])
    return starts


def joined_postings(parts: Sequence[Part]) -> Iterator[tuple[str, list[int]]]:
    """Give all tokens of the texts that are kept in ascending order with their positions on the common line."""
    starts = joined_starts(parts)
    moves = []
    first = 0
    for part in parts:
        moves.append(_move(part, starts[first : first + len(part.kept)]))
        first += len(part.kept)
    streams = [_stream(number, part.blocks) for number, part in enumerate(parts)]
    for token, pieces in groupby(merge(*streams), key=itemgetter(0)):
        places: list[int] = []
        for _, number, packed in pieces:
            places.extend(moves[number](packed))
        if places:
            yield token, places


def _stream(number: int, blocks: Iterable[Block]) -> Iterator[tuple[str, int, str]]:
    for block in blocks:
        for token, packed in block.items():
            yield token, number, packed


def _move(part: Part, starts: Sequence[int]) -> Callable[[str], Iterable[int]]:
    """Give the function that turns packed positions of a part into those on the common line."""
    if len(part.kept) == len(part.starts) - 1:
        shift = starts[0] - FIRST_POSITION if starts else 0
        return lambda packed: positions(packed, shift)
    shifts = {text: start - part.starts[text] for text, start in zip(part.kept, starts, strict=True)}

    def move(packed: str) -> Iterator[int]:
        places = list(positions(packed))
        for text, begin, end in spans(places, part.starts):
            if text in shifts:
                shift = shifts[text]
                yield from (place + shift for place in places[begin:end])

    return move
