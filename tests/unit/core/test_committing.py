"""Changes that are done again after a conflict."""

from justiceportal.core.committing import ATTEMPTS
from justiceportal.core.committing import committed
from transaction.interfaces import TransientError
import pytest


def failing(times: int):
    """A change that meets another one so many times, and the list of its calls."""
    calls = []

    def change() -> str:
        calls.append("call")
        if len(calls) <= times:
            raise TransientError
        return "done"

    return change, calls


def test_a_change_is_done_again_after_a_conflict_and_gives_its_result():
    change, calls = failing(ATTEMPTS - 1)
    assert committed(change) == "done"
    assert len(calls) == ATTEMPTS


def test_a_change_that_always_meets_another_one_is_given_up():
    change, calls = failing(ATTEMPTS)
    with pytest.raises(TransientError):
        committed(change)
    assert len(calls) == ATTEMPTS
