"""Where a part of a long list begins."""

from justiceportal.core.parts import LAST_START
from justiceportal.core.parts import start_of_part
from types import SimpleNamespace
import pytest


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, 0),
        ({"b_start": "0"}, 0),
        ({"b_start": "25"}, 25),
        ({"b_start": "30"}, 25),
        ({"b_start": "-25"}, 0),
        ({"b_start": "many"}, 0),
        ({"b_start": "²"}, 0),
        ({"b_start": ["25", "50"]}, 0),
        ({"b_start": "999999"}, LAST_START // 25 * 25),
        ({"b_start": "9" * 5000}, 0),
    ],
)
def test_a_part_begins_at_a_multiple_of_its_size_whatever_is_asked_for(asked, expected):
    assert start_of_part(SimpleNamespace(form=asked), 25) == expected
