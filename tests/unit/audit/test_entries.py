"""What an entry of the audit may say."""

from datetime import datetime
from datetime import timedelta
from datetime import timezone
from justiceportal.audit.domain.entries import cleaned
from justiceportal.audit.domain.entries import data_of
from justiceportal.audit.domain.entries import Entry
from justiceportal.audit.domain.entries import entry_of
from justiceportal.audit.domain.entries import Outcome
import pytest


def entry(noon, **change):
    values = {
        "moment": noon,
        "actor": "yinzhou-receiver",
        "act": "case.value-revealed",
        "subject": "33021220261122000017",
        "website": "yinzhou",
        "outcome": Outcome.SUCCESS,
        "address": "127.0.0.1",
        "details": {"field": "id_number"},
    }
    return Entry(**values | change)


def test_an_entry_says_who_did_what_when_and_with_which_outcome(noon):
    assert data_of(entry(noon)) == {
        "time": "2026-11-22T04:00:00.000Z",
        "actor": "yinzhou-receiver",
        "act": "case.value-revealed",
        "subject": "33021220261122000017",
        "website": "yinzhou",
        "outcome": "success",
        "address": "127.0.0.1",
        "details": {"field": "id_number"},
    }


def test_times_are_written_in_utc(noon):
    china = noon.astimezone(timezone(timedelta(hours=8)))
    assert data_of(entry(china))["time"] == "2026-11-22T04:00:00.000Z"


def test_an_entry_reads_what_it_wrote(noon):
    assert entry_of(data_of(entry(noon))) == entry(noon)


@pytest.mark.parametrize(
    "value",
    [
        "11010519491231002X",
        "11010519491231002x",
        "330203491231002",
        "13805741234",
        "0574-87654321",
        "zhang.san@example.cn",
    ],
)
def test_a_personal_value_is_never_written(noon, value):
    for change in (
        {"subject": f"张三 {value}。"},
        {"details": {"value": value}},
        {"details": {"value": f"（{value}）"}},
    ):
        assert value not in str(data_of(entry(noon, **change)))
    if value.isdecimal():
        assert value not in str(data_of(entry(noon, details={"value": int(value)})))


@pytest.mark.parametrize("value", ["33021220261122000017", "2026-11-22", "a" * 40, "91350100M000100Y43", "10485760"])
def test_what_is_no_personal_value_stays(value):
    assert cleaned(value) == value


@pytest.mark.parametrize(
    "change",
    [
        {"act": "revealed"},
        {"act": "Case.Revealed"},
        {"act": "case.value revealed\n"},
        {"outcome": "perhaps"},
        {"moment": datetime(2026, 11, 22)},
        {"details": {"answers": {"name": "张三"}}},
        {"details": {"list": ["a"]}},
        {"details": {str(number): 1 for number in range(21)}},
    ],
)
def test_what_is_no_entry_is_refused(noon, change):
    with pytest.raises(ValueError, match=" "):
        data_of(entry(noon, **change))


def test_an_endless_text_is_cut(noon):
    data = data_of(entry(noon, actor="x" * 10_000, subject="y" * 10_000, details={"z" * 10_000: "z" * 10_000}))
    assert len(str(data)) < 1500
