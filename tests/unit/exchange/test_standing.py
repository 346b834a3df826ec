from datetime import timedelta
from justiceportal.exchange.domain.standing import word_for
import pytest


@pytest.mark.parametrize(
    ("word", "state", "is_away", "waiting", "parked", "seconds"),
    [
        ("current", "active", False, 0, 0, None),
        ("current", "active", False, 0, 0, 60),
        ("behind", "active", False, 0, 0, 61),
        ("parked", "active", False, 0, 1, 61),
        ("retrying", "active", False, 2, 1, 61),
        ("away", "active", True, 2, 1, 61),
        ("paused", "paused", True, 2, 1, 61),
        ("stopped", "stopped", True, 2, 1, 61),
    ],
)
def test_the_worst_is_said(noon, word, state, is_away, waiting, parked, seconds):
    since = None if seconds is None else noon - timedelta(seconds=seconds)
    assert word_for(state, is_away, waiting, parked, since, noon) == word
