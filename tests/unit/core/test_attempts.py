"""Wrong passwords are counted by name and address: who guesses waits, and nobody else is locked out."""

from justiceportal.core.attempts import Attempts
from justiceportal.core.attempts import PER_ADDRESS
from justiceportal.core.attempts import PER_NAME
from justiceportal.core.attempts import TooManyAttempts
import pytest


HERE, THERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def attempts(watch):
    return Attempts(watch)


def fail(attempts, times, name="zhang", address=HERE):
    for _time in range(times):
        attempts.check(name, address)
        attempts.failed(name, address)


def test_a_few_mistakes_are_free(attempts):
    fail(attempts, PER_NAME.most - 1)
    attempts.check("zhang", HERE)


def test_too_many_wrong_passwords_have_to_wait_out_the_window(attempts, watch):
    fail(attempts, PER_NAME.most)
    with pytest.raises(TooManyAttempts) as error:
        attempts.check("zhang", HERE)
    assert error.value.status == 429
    assert 0 < error.value.wait_seconds <= PER_NAME.window_seconds + 1
    watch.seconds += PER_NAME.window_seconds + 1
    attempts.check("zhang", HERE)


@pytest.mark.parametrize("name", ["Zhang", " zhang ", "ZHANG"])
def test_another_spelling_is_the_same_name(attempts, name):
    fail(attempts, PER_NAME.most)
    with pytest.raises(TooManyAttempts):
        attempts.check(name, HERE)


def test_nobody_locks_a_name_for_everybody(attempts):
    fail(attempts, PER_NAME.most)
    attempts.check("zhang", THERE)
    attempts.check("li", HERE)


def test_an_address_that_tries_many_names_has_to_wait(attempts):
    for number in range(PER_ADDRESS.most):
        fail(attempts, 1, name=f"name{number}")
    with pytest.raises(TooManyAttempts):
        attempts.check("li", HERE)
    attempts.check("li", THERE)


def test_a_right_password_clears_the_name_but_not_the_address(attempts):
    fail(attempts, PER_NAME.most - 1)
    attempts.succeeded("zhang", HERE)
    fail(attempts, PER_NAME.most - 1)
    for number in range(PER_ADDRESS.most - 2 * (PER_NAME.most - 1)):
        fail(attempts, 1, name=f"name{number}")
    attempts.succeeded("own", HERE)
    with pytest.raises(TooManyAttempts):
        attempts.check("zhang", HERE)
