"""Which addresses choose a page that may be kept."""

from justiceportal.core.page_cache import choice_of
from justiceportal.core.page_cache import is_to_keep
import pytest


@pytest.mark.parametrize(
    ("query", "choice"),
    [
        ("", ()),
        ("b_start=20", (("b_start", "20"),)),
        ("theme=natural/family&online=1", (("theme", "natural/family"), ("online", "1"))),
        ("b_start=abc", None),
        ("b_start=-1", None),
        ("b_start=1234567", None),
        ("q=" + "9" * 61, None),
        ("a=1&b=2&c=3&d=4&e=5", None),
    ],
)
def test_an_address_chooses_a_page_by_a_few_short_parameters(query, choice):
    assert choice_of(query) == choice


@pytest.mark.parametrize(
    ("names", "query", "kept"),
    [
        ("-", "", True),
        ("-", "b_start=20", True),
        ("-", "b_start=20&b_start=40", False),
        ("-", "theme=x", False),
        ("theme online", "theme=x&online=1", True),
        ("theme online", "theme=x&theme=y", False),
        ("theme online", "theme=x&q=y", False),
    ],
)
def test_a_page_is_kept_under_the_parameters_that_its_view_names(names, query, kept):
    assert is_to_keep(names, choice_of(query)) is kept
