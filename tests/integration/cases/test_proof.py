"""Guessing is bounded however often and from wherever it is tried; answers to repeated requests live for a day."""

from datetime import timedelta
from datetime import UTC
from justiceportal.core.limits import Counter
import datetime
import pytest


NUMBER = "33020020261122000001"
NOW = datetime.datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture
def guessing(portal, monkeypatch):
    """The module with a counter of its own and a record of what it writes to the audit."""
    from justiceportal.cases import proof

    written = []
    monkeypatch.setattr(proof, "guesses", Counter())
    monkeypatch.setattr(proof.audit, "record", lambda *values, **_more: written.append(values))
    return proof, written


def guess(proof, portal, code, address, number=NUMBER):
    from justiceportal.cases.errors import NotProved
    from justiceportal.cases.errors import TooManyGuesses

    try:
        proof.prove(portal, number, code, address, NOW)
    except NotProved:
        return "wrong"
    except TooManyGuesses:
        return "wait"
    return "right"


def test_five_thousand_codes_from_one_address_are_bounded(portal, guessing):
    proof, written = guessing
    answers = [guess(proof, portal, f"AAAA{number:04}", "192.0.2.1") for number in range(5000)]
    assert answers.count("wrong") == proof.PER_PAIR.most
    assert answers.count("wait") == 5000 - proof.PER_PAIR.most
    assert len(written) == proof.PER_PAIR.most + 1


def test_five_thousand_codes_from_five_thousand_addresses_are_bounded(portal, guessing):
    proof, _written = guessing
    answers = [guess(proof, portal, "AAAAAAAA", f"198.51.{n // 250}.{n % 250}") for n in range(5000)]
    assert answers.count("wrong") == proof.PER_NUMBER.most


def test_five_thousand_numbers_from_one_address_are_bounded(portal, guessing):
    proof, _written = guessing
    answers = [guess(proof, portal, "AAAAAAAA", "192.0.2.1", f"3302002026112200{n:04}") for n in range(5000)]
    assert answers.count("wrong") == proof.PER_ADDRESS.most


def test_what_is_no_case_number_does_not_reach_the_audit(portal, guessing):
    proof, written = guessing
    guess(proof, portal, "AAAAAAAA", "192.0.2.1", "11010519491231002X")
    assert [values[3] for values in written] == ["-"]


def repeat(key="k", scope="item ", content="a"):
    from justiceportal.cases.repeats import Repeat

    return Repeat(key, scope, content)


def test_an_answer_is_kept_sealed_for_a_day(portal):
    from justiceportal.cases import repeats

    answer = {"number": NUMBER, "query_code": "KAHR7CJ3"}
    assert repeats.kept_answer(portal, repeat(), NOW) is None
    repeats.keep_answer(portal, repeat(), answer, NOW)
    assert repeats.kept_answer(portal, repeat(), NOW + timedelta(hours=23)) == answer
    assert repeats.kept_answer(portal, repeat(), NOW + timedelta(hours=25)) is None
    assert repeats.kept_answer(portal, repeat(key="other"), NOW) is None
    assert repeats.kept_answer(portal, repeat(scope="other"), NOW) is None
    with pytest.raises(repeats.OtherContent):
        repeats.kept_answer(portal, repeat(content="b"), NOW)
    entries = list(repeats._entries(portal))
    assert "KAHR7CJ3" not in repr(entries)
    assert NUMBER not in repr(entries)


def test_answers_are_forgotten_at_night_and_sealed_anew_with_other_keys(portal):
    from justiceportal.cases import repeats
    from justiceportal.core.events import NightBegan
    from justiceportal.core.sealing import seal
    from justiceportal.core.sealing import unseal

    repeats.keep_answer(portal, repeat(), {"number": NUMBER}, NOW)
    store = repeats.KeptAnswers()
    assert len(store.key_ids(portal)) == 1
    before = [entry[2][2] for entry in repeats._entries(portal)]
    assert list(store.reseal(portal, lambda sealed, purpose: seal(unseal(sealed, purpose), purpose))) == [(1, 1)]
    assert [entry[2][2] for entry in repeats._entries(portal)] != before
    assert repeats.kept_answer(portal, repeat(), NOW) == {"number": NUMBER}
    repeats.clear_old(NightBegan(portal, NOW + timedelta(days=1)))
    assert len(list(repeats._entries(portal))) == 1
    repeats.clear_old(NightBegan(portal, NOW + timedelta(days=3)))
    assert not list(repeats._entries(portal))
