from collections import defaultdict
from justiceportal.search.domain.tokens import add_tokens
from justiceportal.search.domain.tokens import AllOf
from justiceportal.search.domain.tokens import AnyOf
from justiceportal.search.domain.tokens import fingerprint
from justiceportal.search.domain.tokens import MAX_QUERY_CHARACTERS
from justiceportal.search.domain.tokens import normalise
from justiceportal.search.domain.tokens import parse_query
from justiceportal.search.domain.tokens import Phrase
from justiceportal.search.domain.tokens import Step
import pytest


def tokens(text):
    postings = defaultdict(list)
    add_tokens(postings, normalise(text), 1)
    return {token: places if len(places) > 1 else places[0] for token, places in postings.items()}


def steps(*pairs):
    return Phrase(tuple(Step(offset, token) for offset, token in pairs))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("Café Straße ÆØ Łódź", "cafe strasse aeo lodz"),
        ("㈠①㎡", "(一)1m2"),
        ("⼈民法院", "人民法院"),
        ("İstanbul", "istanbul"),
        ("Ⅳ级", "iv级"),
    ],
)
def test_texts_are_compared_without_width_case_and_accents(text, expected):
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("。，", {}),
        ("法律援助", {"法律": 1, "律援": 2, "援助": 3, "助": 4}),
        ("法", {"法": 1}),
        ("法律。援助", {"法律": 1, "律": 2, "援助": 4, "助": 5}),
        ("Law of China", {"law": 1, "of": 3, "china": 5}),
        ("2021年8月", {"2021": 1, "年": 3, "8": 5, "月": 7}),
        ("人人人", {"人人": [1, 2], "人": 3}),
        ("二〇二一年", {"二〇": 1, "〇二": 2, "二一": 3, "一年": 4, "年": 5}),
        ("snake_case", {"snake_case": 1}),
        ("𠮷野", {"𠮷野": 1, "野": 2}),
        ("第十条\n第一款", {"第十": 1, "十条": 2, "条": 3, "第一": 5, "一款": 6, "款": 7}),
    ],
)
def test_a_text_has_these_tokens_at_these_positions(text, expected):
    assert tokens(text) == expected


def test_a_text_begins_farther_from_the_last_one_than_units_of_a_text_stand_apart():
    postings = defaultdict(list)
    following = add_tokens(postings, "法律", 1)

    add_tokens(postings, "援助", following)

    assert postings == {"法律": [1], "律": [2], "援助": [5], "助": [6]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("法", steps((0, "法*"))),
        ("法律", steps((0, "法律"))),
        ("法律人", steps((0, "法律"), (1, "律人"))),
        ("法律援助", steps((0, "法律"), (2, "援助"))),
        ("法律援助法", steps((0, "法律"), (2, "援助"), (3, "助法"))),
        ("law", steps((0, "law"))),
        ("LAW*", steps((0, "law*"))),
        ("l*w", steps((0, "l*w"))),
        ("法律*", steps((0, "法律"))),
        ("法律？", steps((0, "法律"))),
        ("foo-bar", steps((0, "foo"), (2, "bar"))),
        ('"foo  bar"', steps((0, "foo"), (2, "bar"))),
        ("“foo bar”", steps((0, "foo"), (2, "bar"))),
        ('"and"', steps((0, "and"))),
        ("2021年", steps((0, "2021"), (2, "年*"))),
        ("法律援助，人", AllOf((steps((0, "法律"), (2, "援助")), steps((0, "人*"))), ())),
        ("法律人。民", steps((0, "法律"), (2, "人"), (4, "民*"))),
        ("第3条", steps((0, "第"), (2, "3"), (4, "条*"))),
        ("民法（2021修正）", steps((0, "民法"), (1, "法"), (3, "2021"), (5, "修正"))),
        ("《民法典》", steps((0, "民法"), (1, "法典"))),
    ],
)
def test_one_term_is_a_phrase_of_these_tokens(query, expected):
    assert parse_query(query) == expected


A, B, C, D = (steps((0, letter)) for letter in "abcd")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("a b", AllOf((A, B), ())),
        ("a　b", AllOf((A, B), ())),
        ("a，b、c", AllOf((A, B, C), ())),
        ("a and b", AllOf((A, B), ())),
        ("a OR b", AnyOf((A, B))),
        ("a b OR c", AnyOf((AllOf((A, B), ()), C))),
        ("a AND NOT b", AllOf((A,), (B,))),
        ("a NOT b c", AllOf((A, C), (B,))),
        ("a -b", AllOf((A,), (B,))),
        ('a -"b c"', AllOf((A,), (steps((0, "b"), (2, "c")),))),
        ("a (b OR c)", AllOf((A, AnyOf((B, C))), ())),
        ("(a OR b) AND NOT (c OR d)", AllOf((AnyOf((A, B)),), (AnyOf((C, D)),))),
        ("a - b", AllOf((A, B), ())),
    ],
)
def test_terms_are_combined(query, expected):
    assert parse_query(query) == expected


@pytest.mark.parametrize("query", ["", "   ", "。", "()", "AND", "OR OR", "NOT a", "-a", '""', "*", "(((", "NOT (a)"])
def test_a_query_that_asks_for_nothing_is_none(query):
    assert parse_query(query) is None


@pytest.mark.parametrize(
    "query", ["(a", "a)", ")a(", 'a"', "a AND", "AND a", "a OR", "OR a", "a NOT", "((a))", "a () AND", "(a))) ((("]
)
def test_stray_signs_count_as_blanks(query):
    assert parse_query(query) == A


@pytest.mark.parametrize(
    "query", ["(" * 10_000 + "a", "a " * 10_000, "-" * 10_000, "法" * 10_000, "a*" * 10_000, "\ud800"]
)
def test_no_query_is_too_much(query):
    parse_query(query)


def test_a_long_query_is_cut():
    assert parse_query("法" * MAX_QUERY_CHARACTERS + "律") == parse_query("法" * MAX_QUERY_CHARACTERS)


def test_fingerprints_tell_texts_apart_and_fit_64_bits():
    assert fingerprint("法律") == fingerprint("法律")
    assert fingerprint("法律") != fingerprint("法律 ")
    assert all(-(2**63) <= fingerprint(str(n)) < 2**63 for n in range(100))
