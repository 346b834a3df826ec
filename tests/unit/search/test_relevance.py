from array import array
from justiceportal.search.domain.relevance import evaluate
from justiceportal.search.domain.relevance import rarity
from justiceportal.search.domain.relevance import weights
from justiceportal.search.domain.segments import Hits
from justiceportal.search.domain.tokens import parse_query
import pytest


FOUND = {"a": {1: 1.0, 2: 2.0}, "b": {2: 4.0, 3: 1.0}, "c": {3: 1.0}}


def answer(query):
    return evaluate(parse_query(query), lambda phrase: FOUND.get(phrase.steps[0].token, {}))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("a", {1: 1.0, 2: 2.0}),
        ("a b", {2: 6.0}),
        ("a OR b", {1: 1.0, 2: 6.0, 3: 1.0}),
        ("a NOT b", {1: 1.0}),
        ("a c", {}),
        ("b NOT (a OR c)", {}),
        ("(a OR c) b", {2: 6.0, 3: 2.0}),
        ("z", {}),
        ("a OR z", {1: 1.0, 2: 2.0}),
    ],
)
def test_a_query_is_answered_by(query, expected):
    assert answer(query) == expected


def weight(count=1, first=1000, length=5000):
    starts = [1, 1 + length]
    return next(weights(Hits(array("I", [0]), array("I", [count]), array("I", [first])), starts, mean_length=5000))


def test_more_often_weighs_more():
    assert weight(count=2) > weight(count=1)


def test_a_shorter_text_weighs_more():
    assert weight(length=500) > weight(length=5000)


def test_in_the_title_once_weighs_more_than_twice_in_the_text():
    assert weight(first=5) > weight(count=2)


def test_a_rare_phrase_weighs_more():
    assert rarity(1, 1000) > rarity(900, 1000) > 0
