"""What a case adds to the figures, from nothing but its ledger."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.cases.domain import ledger
from justiceportal.cases.domain.states import CHAINS
from justiceportal.statistics.domain.folding import change
from justiceportal.statistics.domain.folding import signs_of
from justiceportal.statistics.domain.folding import state_after
import pytest


# 2026-11-20 is a Friday; half past eight in China.
BEGIN = datetime(2026, 11, 20, 0, 30, tzinfo=UTC)
STANDARD = CHAINS["case_standard"]


def entries(*steps):
    """The entries of (days after the begin, act, details)."""
    raws: tuple[bytes, ...] = ()
    for days, act, details in ((0, "submitted", {"received_on": "2026-11-20"}), *steps):
        raws = (*raws, ledger.following(raws, BEGIN + timedelta(days=days), act, "officer", details))
    return [ledger.read(raw) for raw in raws]


def accepted(day=1):
    return (day, "accepted", {"state": "accepted", "clock": "start"})


def decided(day, limit="2026-11-25", **more):
    details = {"state": "decided", "clock": "stop", "outcome": "granted", "limit": limit, "workdays": 4}
    return (day, "decided", details | more)


def signs(*steps):
    return set(signs_of(entries(*steps), STANDARD))


def test_an_application_is_received_on_its_day_of_receipt_and_stands_in_the_intake():
    assert signs() == {("2026-11-20", "received"), ("now", "now:intake")}


def test_acceptance_counts_on_its_day_and_by_silence_also_as_such():
    assert signs(accepted()) >= {("2026-11-21", "accepted"), ("now", "now:work")}
    silent = (1, "deemed-accepted", {"state": "accepted", "clock": "start"})
    assert {("2026-11-21", "accepted"), ("2026-11-21", "deemed-accepted")} <= signs(silent)


@pytest.mark.parametrize(("day", "measure"), [(5, "on-time"), (6, "late")], ids=["the last day", "the day after"])
def test_a_decision_is_on_time_up_to_the_last_day_that_its_entry_names(day, measure):
    found = signs(accepted(), decided(day))
    day = f"2026-11-{20 + day}"
    assert {(day, "decided"), (day, "decided:granted"), (day, "took:4"), (day, measure)} <= found
    assert len({"on-time", "late"} & {name for _day, name in found}) == 1


def test_a_decision_without_a_limit_is_neither_on_time_nor_late():
    assert not {"on-time", "late"} & {name for _day, name in signs(accepted(), decided(5, limit=""))}


@pytest.mark.parametrize("act", ["not-accepted", "withdrawn", "lapsed"])
def test_an_end_without_a_decision_is_counted_as_closed_and_by_its_name(act):
    found = signs((2, act, {"state": act, "clock": "end"}))
    assert found == {("2026-11-20", "received"), ("2026-11-22", "closed"), ("2026-11-22", act)}


def test_each_request_for_a_supplement_counts():
    asked = {"state": "supplement", "clock": "supplement", "fields": ["a"]}
    came = {"state": "submitted", "clock": "supplemented"}
    steps = [(1, "supplement-requested", asked), (1, "supplemented", came), (1, "supplement-requested", asked)]
    assert signs_of(entries(*steps), STANDARD)["2026-11-21", "supplement-requested"] == 2


def test_what_is_settled_at_once_is_decided_and_closed_on_one_day():
    settled = (0, "closed", {"state": "closed", "clock": "end", "outcome": "granted", "limit": "2026-11-20"})
    found = {measure for _day, measure in signs_of(entries(settled), CHAINS["case_instant"])}
    assert found == {"received", "decided", "decided:granted", "on-time", "closed"}


def test_a_rating_counts_by_its_grade():
    found = signs(accepted(), decided(3), (4, "rated", {"grade": 2}))
    assert {("2026-11-24", "rated"), ("2026-11-24", "rated:2")} <= found


def test_what_a_ledger_adds_step_by_step_is_what_it_adds_as_a_whole():
    whole = entries(accepted(), decided(5), (6, "delivered", {"state": "delivered"}), (7, "rated", {"grade": 5}))
    total: dict = {}
    for count in range(len(whole)):
        for sign, number in change(whole[:count], whole[: count + 1], STANDARD).items():
            total[sign] = total.get(sign, 0) + number
    assert {sign: number for sign, number in total.items() if number} == dict(signs_of(whole, STANDARD))


def test_the_state_is_the_last_one_that_the_ledger_names():
    assert state_after(entries(accepted(), (2, "noted", {})), STANDARD) == "accepted"
    assert state_after(entries(), STANDARD) == "submitted"
