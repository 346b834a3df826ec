"""How well a text answers a query, and which texts answer it at all."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from functools import reduce
from justiceportal.search.domain.segments import Hits
from justiceportal.search.domain.tokens import AllOf
from justiceportal.search.domain.tokens import Phrase
from justiceportal.search.domain.tokens import Query
from math import log
from operator import and_


# The parameters of Okapi BM25: how fast repetition saturates, and how much a long text is marked down.
_SATURATION = 1.2
_LENGTH_SHARE = 0.75

# The indexed text begins with the title; a phrase that stands within these positions counts as standing in it.
_TITLE_POSITIONS = 60
_TITLE_WEIGHT = 2.0

Scores = dict[int, float]


def rarity(found: int, texts: int) -> float:
    """Give the weight of a phrase that ``found`` of all ``texts`` hold; higher if fewer do."""
    return log(1 + texts / max(found, 1))


def weights(hits: Hits, starts: Sequence[int], mean_length: float) -> Iterator[float]:
    """Give the weight of each hit, in their order; ``mean_length`` is in positions and not 0."""
    shortest = _SATURATION * (1 - _LENGTH_SHARE)
    for_length = _SATURATION * _LENGTH_SHARE / mean_length
    for text, count, first in zip(*hits, strict=True):
        length = starts[text + 1] - starts[text]
        weight = count * (_SATURATION + 1) / (count + shortest + for_length * length)
        yield weight * _TITLE_WEIGHT if first < _TITLE_POSITIONS else weight


def evaluate(query: Query, find: Callable[[Phrase], Scores]) -> Scores:
    """Give the texts that answer a query with their scores; ``find`` answers for one phrase."""
    if isinstance(query, Phrase):
        return find(query)
    if isinstance(query, AllOf):
        found = _in_all([evaluate(term, find) for term in query.required])
        for term in query.excluded:
            excluded = evaluate(term, find)
            found = {text: score for text, score in found.items() if text not in excluded}
        return found
    scores: Scores = {}
    for choice in query.choices:
        for text, score in evaluate(choice, find).items():
            scores[text] = scores.get(text, 0.0) + score
    return scores


def _in_all(found: list[Scores]) -> Scores:
    texts = reduce(and_, (scores.keys() for scores in found))
    return {text: sum(scores[text] for scores in found) for text in texts}
