"""Whole numbers as forms send them."""

from justiceportal.core.counts import sent_count
import pytest


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("12", 12), ("１２", 12), ("999999999", 999_999_999)])
def test_digits_are_a_number(text, number):
    assert sent_count(text) == number


@pytest.mark.parametrize("text", ["", " 1", "-1", "1.5", "²", "x", "1" * 10, "9" * 5000])
def test_anything_else_is_none_however_long(text):
    assert sent_count(text) is None
