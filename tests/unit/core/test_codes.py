"""Codes that people copy by hand."""

from justiceportal.core.codes import CLEAR
from justiceportal.core.codes import random_below
from justiceportal.core.codes import random_code
from justiceportal.core.codes import typed_code
import pytest


def test_a_code_has_the_asked_length_and_clear_characters_only():
    codes = {random_code(8) for _number in range(200)}
    assert len(codes) == 200
    assert set("".join(codes)) == set(CLEAR)
    assert not set(CLEAR) & set("0O1IL2Z5S8BUV")


def test_a_random_number_is_below_its_bound():
    assert {random_below(3) for _number in range(200)} == {0, 1, 2}


@pytest.mark.parametrize("typed", ["K7M4-PQ9R", " k7m4 pq9r ", "k\uff17m\uff14pq\uff19r"])
def test_a_code_is_read_however_it_was_typed(typed):
    assert typed_code(typed) == "K7M4PQ9R"
