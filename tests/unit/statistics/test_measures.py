"""The arithmetic of figures."""

from justiceportal.statistics.domain.measures import added
from justiceportal.statistics.domain.measures import cut_by
from justiceportal.statistics.domain.measures import quantile
from justiceportal.statistics.domain.measures import share
from justiceportal.statistics.domain.measures import took
import pytest


@pytest.mark.parametrize(
    ("histogram", "half", "nine_of_ten"),
    [
        ({}, None, None),
        ({3: 1}, 3, 3),
        ({1: 5, 8: 5}, 1, 8),
        ({0: 9, 30: 1}, 0, 0),
        ({0: 8, 20: 1, 30: 1}, 0, 20),
        (dict.fromkeys(range(1, 101), 1), 50, 90),
    ],
)
def test_a_quantile_is_the_least_value_that_holds_so_many_of_a_hundred(histogram, half, nine_of_ten):
    assert (quantile(histogram, 50), quantile(histogram, 90)) == (half, nine_of_ten)


def test_a_share_of_nothing_is_none():
    assert (share(0, 0), share(1, 3), share(5, 5)) == (None, 33.3, 100.0)


def test_counts_are_added_and_cut():
    counts = added([{"decided": 2, "took:3": 2}, {"decided": 1, "took:12": 1, "late": 1}, {"late": -1}])
    assert counts == {"decided": 3, "took:3": 2, "took:12": 1}
    assert took(counts) == {3: 2, 12: 1}
    assert cut_by({"decided:granted": 4, "decided": 4}, "decided:") == {"granted": 4}
