"""The order in which steps are offered, and whose hands a case went through."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.cases.domain.hands import hands_of
from justiceportal.cases.domain.ledger import Entry
from justiceportal.cases.domain.ordering import Rank
from justiceportal.cases.domain.ordering import rank
from justiceportal.cases.domain.states import CHAINS
from justiceportal.cases.domain.visibility import is_for_applicant
import pytest


MOMENT = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("chain", "state", "step", "expected"),
    [
        ("case_standard", "submitted", "accept", Rank.ONWARD),
        ("case_standard", "submitted", "refuse", Rank.EARLY_END),
        ("case_standard", "supplement", "supplement", Rank.BACK),
        ("case_standard", "examined", "return", Rank.BACK),
        ("case_standard", "examined", "decide", Rank.ONWARD),
        ("case_standard", "delivered", "close", Rank.ONWARD),
        ("case_standard", "accepted", "withdraw", Rank.EARLY_END),
        ("case_standard", "accepted", "note", Rank.BESIDE),
        ("case_instant", "submitted", "settle", Rank.ONWARD),
        ("case_handover", "forwarded", "take-back", Rank.BACK),
    ],
)
def test_what_leads_a_case_on_is_told_from_what_ends_it_early(chain, state, step, expected):
    assert rank(CHAINS[chain], state, CHAINS[chain].steps[step]) is expected


def entry(number, act, actor, **details):
    return Entry(number, MOMENT + timedelta(minutes=number), act, actor, details, "")


def test_what_was_sent_back_was_examined_by_nobody():
    entries = [entry(1, "accepted", "a"), entry(2, "examined", "b"), entry(3, "returned", "c")]
    assert [(hand.act, hand.actor) for hand in hands_of(entries)] == [("accepted", "a")]
    again = [*entries, entry(4, "examined", "d"), entry(5, "decided", "c")]
    assert [hand.actor for hand in hands_of(again)] == ["a", "d", "c"]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (entry(1, "message-received", ""), True),
        (entry(1, "message-sent", "a", texts={"message": {}}), True),
        (entry(1, "decided", "a", outcome="granted", texts={"opinion": {}}), True),
        (entry(1, "delivered", "a", delivery="mail"), True),
        (entry(1, "noted", "a", texts={"note": {}}), False),
        (entry(1, "opinion-given", "a", texts={"opinion": {}}), False),
    ],
)
def test_the_applicant_reads_what_was_said_to_him_and_no_internal_word(one, expected):
    assert is_for_applicant(one) is expected
