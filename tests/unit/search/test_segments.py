from justiceportal.search.domain.segments import Block
from justiceportal.search.domain.segments import BLOCK_NUMBERS
from justiceportal.search.domain.segments import blocks_for
from justiceportal.search.domain.segments import encode
from justiceportal.search.domain.segments import encode_block
from justiceportal.search.domain.segments import hits
from justiceportal.search.domain.segments import pack
from justiceportal.search.domain.segments import positions
from justiceportal.search.domain.segments import spans
from justiceportal.search.domain.segments import unpack
import pytest


EDGES = [0, 1, 127, 128, 2047, 2048, 0xD7FF, 0xD800, 0xDFFF, 0xE000, 0xFFFF, 0x10000, 0xFFFFF, 0x100000, 0x10D800]
EDGES += [0x10FFFF, 0x110000, 0x1FFFFF, 0x200000, 2**32 - 1]


@pytest.mark.parametrize("number", EDGES)
def test_a_packed_number_comes_back(number):
    assert list(unpack(pack([number]))) == [number]


def test_packed_numbers_come_back_in_order():
    assert list(unpack(pack(EDGES * 3))) == EDGES * 3
    assert list(unpack(pack([]))) == []


def test_packed_numbers_are_valid_utf8():
    assert pack(EDGES).encode().decode() == pack(EDGES)


@pytest.mark.parametrize(
    "postings",
    [
        {"法": [1]},
        {"a": [1, 2, 3], "b": [70_000, 5_000_000], "法律": [2_000_000, 2_000_001, 4_000_000_000]},
        {"a": [*range(1, 3_000_000, 60_000)], "b": [9]},
    ],
)
def test_a_block_gives_back_its_postings(postings):
    block = Block(encode_block(list(postings), list(postings.values())))

    assert {token: list(positions(packed)) for token, packed in block.items()} == postings
    assert {token: list(positions(block.packed(token))) for token in postings} == postings
    assert block.packed("z") == ""
    assert block.packed("律") == ""


def test_positions_can_be_moved():
    assert list(positions(pack([3, 1, 5]), shift=10)) == [13, 14, 19]


def test_postings_are_cut_into_blocks_and_a_token_never():
    postings = [(f"{n:03}", list(range(1, 1001))) for n in range(100)] + [("x", list(range(1, 3 * BLOCK_NUMBERS)))]

    blocks = list(encode(iter(postings)))

    assert len(blocks) > 6
    assert [fence for fence, _ in blocks] == sorted(fence for fence, _ in blocks)
    assert [(t, list(positions(p))) for _, data in blocks for t, p in Block(data).items()] == postings


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("a", [0]),
        ("b", [0]),
        ("ba", [0]),
        ("c", [1]),
        ("法", [1]),
        ("法律", [2]),
        ("鿿", [2]),
        ("a*", []),
        ("b*", [0]),
        ("c*", [1]),
        ("法*", [1, 2]),
    ],
)
def test_a_token_is_looked_up_in_these_blocks_only(token, expected):
    assert list(blocks_for(token, ["b", "c", "法律"])) == expected


def test_a_pattern_is_looked_up_in_all_blocks_that_may_hold_it():
    assert list(blocks_for("法*", ["b", "法人", "法律", "法院", "涉"])) == [0, 1, 2, 3]
    assert list(blocks_for("法*", [])) == []
    assert list(blocks_for("法律", [])) == []


def test_positions_are_grouped_by_document():
    starts = [1, 10, 11, 20, 30]

    assert list(spans([1, 9, 10, 25, 29], starts)) == [(0, 0, 2), (1, 2, 3), (3, 3, 5)]
    assert [list(one) for one in hits([1, 9, 10, 25, 29], starts)] == [[0, 1, 3], [2, 1, 2], [0, 0, 5]]
