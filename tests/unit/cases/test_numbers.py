"""Case numbers as they are written, and as people type them."""

from justiceportal.cases.domain.numbers import grouped
from justiceportal.cases.domain.numbers import is_number
from justiceportal.cases.domain.numbers import typed_number
import pytest


NUMBER = "33021220261122000017"


def test_a_number_has_area_day_and_serial():
    assert is_number(NUMBER)
    assert grouped(NUMBER) == "330212 20261122 000017"


@pytest.mark.parametrize("text", ["", "1", NUMBER[:-1], NUMBER + "1", "33021220261322000017", "3302122026112200001x"])
def test_anything_else_is_none(text):
    assert not is_number(text)


@pytest.mark.parametrize(
    "typed", [NUMBER, f" {NUMBER}\n", "330212 20261122 000017", "330212-20261122-000017", "３３０２１２20261122000017"]
)
def test_people_type_numbers_with_blanks_dashes_and_full_width_digits(typed):
    assert typed_number(typed) == NUMBER


def test_a_text_of_any_length_is_cut():
    assert len(typed_number("1" * 10_000)) <= 80
