"""The ledger of a case: only added to, and any change of what stands in it shows."""

from datetime import timedelta
from justiceportal.cases.domain import ledger
import json
import pytest


@pytest.fixture
def raws(noon):
    kept = ()
    for place, act in enumerate(("submitted", "accepted", "closed")):
        kept = (*kept, ledger.following(kept, noon + timedelta(hours=place), act, "yinzhou-receiver", {"a": place}))
    return kept


def test_an_entry_is_canonical_json_in_utc(noon):
    raw = ledger.following((), noon, "submitted", "", {"channel": "window"})
    assert raw.decode() == (
        '{"act":"submitted","actor":"","before":"","details":{"channel":"window"},"number":1,'
        '"time":"2026-11-22T04:00:00.000000Z"}'
    )
    assert ledger.read(raw).raw == raw


def test_each_entry_holds_the_hash_of_the_one_before(raws):
    assert [json.loads(raw)["before"] for raw in raws] == ["", ledger.digest(raws[0]), ledger.digest(raws[1])]
    assert ledger.faults(raws) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raws: raws[1:],
        lambda raws: (raws[0], raws[2]),
        lambda raws: (raws[1], raws[0], raws[2]),
        lambda raws: (raws[0].replace(b'"a":0', b'"a":9'), *raws[1:]),
        lambda raws: (*raws[:2], raws[2].replace(b":2", b": 2")),
        lambda raws: (*raws[:2], b"{}"),
        lambda raws: (raws[0], raws[0], *raws[1:]),
    ],
    ids=["first dropped", "one dropped", "order changed", "content changed", "rewritten", "broken", "doubled"],
)
def test_what_was_changed_afterwards_is_found(raws, spoil):
    assert ledger.faults(spoil(raws))


def test_whoever_saw_fewer_entries_is_refused(raws, noon):
    with pytest.raises(ledger.LedgerRefused):
        ledger.following(raws, noon + timedelta(days=1), "accepted", "", {}, expected=2)
    assert ledger.following(raws, noon + timedelta(days=1), "accepted", "", {}, expected=3)


def test_time_never_runs_backwards(raws, noon):
    with pytest.raises(ledger.LedgerRefused):
        ledger.following(raws, noon, "accepted", "", {})


def test_a_case_is_closed_when_its_ledger_says_so(raws, noon):
    assert ledger.closed_at(raws[:2]) is None
    assert ledger.closed_at(raws) == noon + timedelta(hours=2)
