from array import array
from justiceportal.search.domain.segments import Hits
from justiceportal.search.hits_cache import HitsCache


def hits(documents):
    return Hits(array("I", range(documents)), array("I"), array("I"))


def test_hits_are_made_once():
    cache = HitsCache(max_documents=10)
    made = []

    for _ in range(2):
        cache.get_or_make("a", lambda: made.append(1) or hits(3))

    assert len(made) == 1


def test_the_least_recently_used_hits_are_forgotten_first():
    cache = HitsCache(max_documents=10)
    made = []
    for key in ("a", "b", "a", "c", "a", "b"):
        cache.get_or_make(key, lambda key=key: made.append(key) or hits(4))

    assert made == ["a", "b", "c", "b"]


def test_hits_larger_than_the_cache_are_given_and_not_kept():
    cache = HitsCache(max_documents=10)

    assert len(cache.get_or_make("a", lambda: hits(50)).documents) == 50
    assert len(cache.get_or_make("a", lambda: hits(1)).documents) == 1
