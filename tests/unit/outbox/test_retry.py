from datetime import timedelta
from justiceportal.outbox.domain.retry import AWAY
from justiceportal.outbox.domain.retry import next_call
from justiceportal.outbox.domain.retry import next_try
from justiceportal.outbox.domain.retry import PAUSES


def test_pauses_grow_and_end_after_about_a_day(noon):
    assert list(PAUSES) == sorted(PAUSES)
    moment, tries = noon, 0
    while (following := next_try(tries + 1, moment)) is not None:
        assert following > moment
        moment, tries = following, tries + 1
    assert tries == len(PAUSES)
    assert timedelta(hours=20) < moment - noon < timedelta(hours=28)


def test_what_never_failed_has_no_next_try(noon):
    assert next_try(0, noon) is None


def test_who_does_not_answer_is_called_less_and_less_often_but_always_again(noon):
    calls = [next_call(failures, noon) - noon for failures in range(1, 20)]
    assert calls == sorted(calls)
    assert set(calls) == set(AWAY)
