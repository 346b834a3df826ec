"""In which unit the steps of an item are counted."""

from justiceportal.guides.domain.terms import unit_of_step
import pytest


@pytest.mark.parametrize(
    ("step", "values", "expected"),
    [
        ({"unit": "day"}, {"promise_day": 5, "promise_type": "workday"}, "day"),
        ({}, {"promise_day": 45, "promise_type": "day", "anticipate_type": "workday"}, "day"),
        ({}, {"promise_day": 0, "promise_type": "day", "anticipate_type": "workday"}, "workday"),
        ({}, {"promise_day": 24, "promise_type": "hour", "anticipate_type": "day"}, "workday"),
        ({}, {}, "workday"),
    ],
)
def test_a_step_has_its_own_unit_or_that_of_the_limit(step, values, expected):
    assert unit_of_step(step, values) == expected
