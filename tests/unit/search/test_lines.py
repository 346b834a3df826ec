"""The index against a plain search, over random texts."""

from fnmatch import fnmatchcase
from justiceportal.search.domain.lines import joined_postings
from justiceportal.search.domain.lines import joined_starts
from justiceportal.search.domain.lines import Line
from justiceportal.search.domain.lines import Part
from justiceportal.search.domain.lines import StoredLine
from justiceportal.search.domain.segments import Block
from justiceportal.search.domain.segments import encode
from justiceportal.search.domain.segments import find
from justiceportal.search.domain.segments import hits
from justiceportal.search.domain.tokens import normalise
from justiceportal.search.domain.tokens import parse_query
import pytest
import random
import re


# Few characters, so that they often meet; blanks and signs between them.
LETTERS = "法律援助人民院的一〇" * 3 + "ab1" + "，。 \n"


def random_text(dice, length):
    return "".join(dice.choice(LETTERS) for _ in range(length))


def units(text):
    return re.findall(r"[法律援助人民院的一〇]+|[ab1*]+", text)


def plain_count(query, text):
    """Say how often a phrase stands in a text, by comparing unit by unit."""
    wanted, there = units(query), units(text)
    return sum(fits(wanted, there[at : at + len(wanted)]) for at in range(len(there) - len(wanted) + 1))


def fits(wanted, there):
    if len(wanted) == 1:
        if wanted[0][0] in "ab1":
            return fnmatchcase(there[0], wanted[0])
        return len(re.findall(f"(?={wanted[0]})", there[0]))
    return (
        there[0].endswith(wanted[0])
        and there[1:-1] == wanted[1:-1]
        and there[-1].startswith(wanted[-1])
        and all(a == b for a, b in zip(wanted, there, strict=True) if a[0] in "ab1")
    )


def line_of(texts):
    line = Line()
    for text in texts:
        line.add(normalise(text))
    return line


def stored(items):
    blocks = list(encode(items))
    return [fence for fence, _ in blocks], [Block(data) for _, data in blocks]


def counts(phrase, source, starts):
    found = hits(find(phrase.steps, source), starts)
    return dict(zip(found.documents, found.counts, strict=True))


@pytest.mark.parametrize("seed", range(6))
def test_every_phrase_is_found_exactly_where_a_plain_search_finds_it(seed):
    dice = random.Random(seed)
    texts = [random_text(dice, dice.choice([0, 1, 5, 40, 300])) for _ in range(60)]
    groups = [texts[:25], texts[25:26], texts[26:]]
    lines = [line_of(group) for group in groups]
    kept = [[n for n in range(len(group)) if dice.random() < 0.8] for group in groups[:2]] + [[*range(34)]]
    parts = [Part(stored(line.items())[1], line.starts, ones) for line, ones in zip(lines, kept, strict=True)]
    starts = joined_starts(parts)
    fences, blocks = stored(joined_postings(parts))
    remaining = [group[n] for group, ones in zip(groups, kept, strict=True) for n in ones]
    queries = [random_text(dice, dice.choice([1, 2, 2, 3, 4, 5, 7])) for _ in range(150)] + ["a*", "a*b", "1a*"]
    for query in queries:
        query = re.sub("[，\\s]", "。", query)
        phrase = parse_query(query)
        if phrase is None:
            continue
        for line, group in zip(lines, groups, strict=True):
            expected = {n: count for n, text in enumerate(group) if (count := plain_count(query, text))}
            assert counts(phrase, line, line.starts) == expected, query
        expected = {n: count for n, text in enumerate(remaining) if (count := plain_count(query, text))}
        assert counts(phrase, StoredLine(fences, blocks.__getitem__), starts) == expected, query


def test_joined_lines_equal_one_line_of_the_texts_that_are_kept():
    texts = ["法律援助", "人民法院 a", "", "b 法律", "一〇一"]
    lines = [line_of(texts[:3]), line_of(texts[3:])]
    parts = [
        Part(stored(line.items())[1], line.starts, kept) for line, kept in zip(lines, ([1, 2], [0, 1]), strict=True)
    ]

    whole = line_of(texts[1:])

    assert list(joined_postings(parts)) == list(whole.items())
    assert joined_starts(parts) == whole.starts


def test_lines_of_which_nothing_is_kept_join_to_nothing():
    line = line_of(["法律"])

    assert list(joined_postings([Part(stored(line.items())[1], line.starts, [])])) == []
    assert list(joined_starts([Part([], line.starts, [])])) == [1]
