"""What a page decides of a condition, and what it leaves to the browser."""

from itertools import product
from justiceportal.forms.domain.conditions import All
from justiceportal.forms.domain.conditions import AnyOf
from justiceportal.forms.domain.conditions import holds
from justiceportal.forms.domain.conditions import Not
from justiceportal.forms.domain.conditions import Test as Asks
from justiceportal.forms.domain.showing import reduced
import pytest


HERE, THERE = Asks("here", "is", "yes"), Asks("there", "is", "yes")


@pytest.mark.parametrize(
    ("condition", "left"),
    [
        (None, True),
        (HERE, HERE),
        (THERE, True),
        (Not(THERE), False),
        (Not(HERE), Not(HERE)),
        (All((HERE, THERE)), HERE),
        (All((HERE, Not(THERE))), False),
        (AnyOf((HERE, THERE)), True),
        (AnyOf((HERE, Not(THERE))), HERE),
        (AnyOf((Not(THERE), Not(THERE))), False),
    ],
)
def test_what_earlier_pages_decide_is_taken_out_of_a_condition(condition, left):
    assert reduced(condition, {"here"}, {"there": "yes"}) == left


@pytest.mark.parametrize("here", ["yes", "no", None])
def test_what_is_left_says_the_same_as_the_whole(here):
    for first, second in product((HERE, THERE, Not(HERE), Not(THERE)), repeat=2):
        for whole in (All((first, second)), AnyOf((first, Not(second)))):
            left = reduced(whole, {"here"}, {"there": "yes"})
            now = left if isinstance(left, bool) else holds(left, {"here": here})
            assert now == holds(whole, {"here": here, "there": "yes"})
