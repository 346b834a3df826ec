from justiceportal.search.domain.tiers import choose
from justiceportal.search.domain.tiers import everything
from justiceportal.search.domain.tiers import Extent
from justiceportal.search.domain.tiers import FANOUT
from justiceportal.search.domain.tiers import LOWEST_TIER_BYTES
from justiceportal.search.domain.tiers import tier
import pytest


def extents(*sizes_bytes):
    return [Extent(number, size, 10, 0) for number, size in enumerate(sizes_bytes)]


@pytest.mark.parametrize(
    ("size_bytes", "expected"),
    [(0, 0), (LOWEST_TIER_BYTES, 0), (LOWEST_TIER_BYTES + 1, 1), (LOWEST_TIER_BYTES * FANOUT, 1), (16_000_000, 4)],
)
def test_tiers_grow_by_the_fanout(size_bytes, expected):
    assert tier(size_bytes) == expected


def test_few_segments_are_left_alone():
    assert choose([]) == []
    assert choose(extents(*[100] * (FANOUT - 1), *[1_000_000] * (FANOUT - 1))) == []


def test_a_full_tier_is_joined_and_nothing_else():
    assert choose(extents(9_000_000, *[100] * FANOUT)) == list(range(1, FANOUT + 1))


def test_a_segment_with_many_removed_texts_is_written_anew():
    assert choose([Extent("a", 100, 100, 25), Extent("b", 100, 100, 26)]) == ["b"]


def test_a_thousand_equal_segments_end_as_few_and_each_text_is_written_a_few_times():
    segments, written = {}, 0
    for number in range(1000):
        segments[number] = 1000
        while keys := choose([Extent(key, size, 1, 0) for key, size in segments.items()]):
            segments[(number, keys[0])] = sum(segments.pop(key) for key in keys)
            written += segments[(number, keys[0])]
    assert len(segments) < FANOUT * 3
    assert written < 1000 * 1000 * 5


@pytest.mark.parametrize(
    ("extents", "expected"),
    [([], ""), ([Extent("a", 9, 9, 0)], ""), ([Extent("a", 9, 9, 1)], "a"), ([Extent(k, 9, 9, 0) for k in "ab"], "ab")],
)
def test_everything_is_joined_unless_it_is_one_clean_segment(extents, expected):
    assert everything(extents) == list(expected)
