"""What an answer of another system may look like, and what of it tells it from its repetition."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from io import BytesIO
from justiceportal.cases.domain.chains import MODULE
from justiceportal.cases.domain.states import CHAINS
from justiceportal.exchange.domain.answers import AnswerFaults
from justiceportal.exchange.domain.answers import AnswerFile
from justiceportal.exchange.domain.answers import checked
from justiceportal.exchange.domain.answers import Kind
from justiceportal.exchange.domain.answers import NAMES
from justiceportal.exchange.errors import answer_fault
from justiceportal.exchange.errors import ANSWER_FAULTS
from justiceportal.exchange.errors import ANSWER_LONG
import pytest


MOMENT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ID = "0b4f2c1e-6f0e-4d64-9a53-0a5f6d1f2b77"
DATA = {"id": ID, "kind": "decided", "time": "2026-11-23T10:00:00+08:00", "outcome": "granted", "message": "准予。"}


def answer(files=(), **values):
    return checked(DATA | values, [AnswerFile(name, BytesIO(data)) for name, data in files], MOMENT)


def test_an_answer_is_read_as_it_was_meant():
    found = answer(id=ID.upper(), message=" 准予。\n", fields=["income", "income", "reasons"], days=5)
    assert (found.id, found.kind, found.time, found.message) == (ID, Kind.DECIDED, MOMENT, "准予。")
    assert (found.fields, found.days) == (("income", "reasons"), 5)


def test_the_clock_of_another_system_may_be_ahead_a_little():
    later = (MOMENT + timedelta(minutes=9)).isoformat()
    assert answer(time=later).time > MOMENT


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"id": None}, ("id", "missing")),
        ({"id": "17"}, ("id", "bad")),
        ({"id": ["x"]}, ("id", "bad")),
        ({"kind": ""}, ("kind", "missing")),
        ({"kind": "done"}, ("kind", "bad")),
        ({"kind": {"a": 1}}, ("kind", "bad")),
        ({"time": "2026-11-23"}, ("time", "bad")),
        ({"time": "2026-11-23T10:00:00"}, ("time", "bad")),
        ({"time": "0001-01-01T00:00:00+14:00"}, ("time", "bad")),
        ({"time": 1700000000}, ("time", "bad")),
        ({"time": "2026-11-23T10:11:00+08:00"}, ("time", "future")),
        ({"outcome": 7}, ("outcome", "bad")),
        ({"outcome": "x" * 201}, ("outcome", "long")),
        ({"message": ["a"]}, ("message", "bad")),
        ({"message": "好" * 5001}, ("message", "long")),
        ({"internal": {"a": "b"}}, ("internal", "bad")),
        ({"fields": "income"}, ("fields", "bad")),
        ({"fields": [1]}, ("fields", "bad")),
        ({"fields": ["f"] * 201}, ("fields", "long")),
        ({"days": 0}, ("days", "bad")),
        ({"days": True}, ("days", "bad")),
        ({"days": 91}, ("days", "bad")),
        ({"state": "closed"}, ("state", "unknown")),
    ],
)
def test_what_cannot_be_used_is_named_and_has_a_sentence(values, fault):
    with pytest.raises(AnswerFaults) as refused:
        answer(**values)
    assert refused.value.faults == (fault,)
    assert answer_fault(*fault)


@pytest.mark.parametrize(
    ("name", "is_text"), [("message", True), ("internal", True), ("outcome", False), ("fields", False)]
)
def test_only_texts_are_told_how_long_a_text_may_be(name, is_text):
    assert (answer_fault(name, "long") == ANSWER_LONG) is is_text


def test_everything_that_is_wrong_is_told_at_once():
    with pytest.raises(AnswerFaults) as refused:
        answer(id="", kind="x", days=0, files=[(f"{n}.pdf", b"") for n in range(11)])
    assert [name for name, _fault in refused.value.faults] == ["id", "kind", "days", "files"]


def test_ten_thousand_strange_names_make_a_short_refusal():
    with pytest.raises(AnswerFaults) as refused:
        checked({f"n{number}": 1 for number in range(10_000)}, (), MOMENT)
    assert len(refused.value.faults) < 30


def test_every_part_of_an_answer_has_a_sentence():
    assert set(ANSWER_FAULTS) == {*NAMES, "files"}


@pytest.mark.parametrize(
    "other",
    [
        {"message": "不准予。"},
        {"outcome": "denied"},
        {"internal": "电话"},
        {"kind": "progress"},
        {"time": "2026-11-23T09:59:59+08:00"},
        {"files": [("a.pdf", b"2")]},
        {"files": [("b.pdf", b"1")]},
        {"files": []},
    ],
)
def test_another_content_is_another_answer(other):
    assert answer([("a.pdf", b"1")]).content != answer(**{"files": [("a.pdf", b"1")]} | other).content


def test_the_same_content_is_the_same_answer_whatever_its_order_and_time_zone():
    one = answer([("a.pdf", b"1"), ("b.pdf", b"2")])
    other = answer([("b.pdf", b"2"), ("a.pdf", b"1")], time="2026-11-23T02:00:00Z")
    assert one.content == other.content
    assert one.files[0].stream.read() == b"1"


def test_every_kind_of_answer_means_a_step_of_the_way_of_what_is_handed_over():
    steps = CHAINS["case_handover"].steps.values()
    meant = {step.answer: step for step in steps if step.answer}
    assert set(meant) == set(Kind)
    assert all(MODULE in step.roles and "forwarded-here" in step.rules for step in meant.values())
