"""Conditions of fields: evaluated, read and written as data."""

from justiceportal.forms.domain import conditions
import pytest


CIVIL = {"field": "kind", "is": "civil"}


@pytest.mark.parametrize(
    ("data", "answers", "expected"),
    [
        (CIVIL, {"kind": "civil"}, True),
        (CIVIL, {"kind": "criminal"}, False),
        (CIVIL, {}, False),
        ({"field": "kind", "is_not": "civil"}, {}, True),
        ({"field": "agent", "is": True}, {"agent": True}, True),
        ({"field": "agent", "is": True}, {"agent": 1}, False),
        ({"field": "kind", "one_of": ["a", "b"]}, {"kind": "b"}, True),
        ({"field": "needs", "contains": "sign"}, {"needs": ["ramp", "sign"]}, True),
        ({"field": "needs", "contains": "sign"}, {"needs": []}, False),
        ({"field": "age", "less": 18}, {"age": 17}, True),
        ({"field": "age", "less": 18}, {"age": 18}, False),
        ({"field": "age", "less": 18}, {"age": ""}, False),
        ({"field": "day", "more": "2026-01-01"}, {"day": "2026-01-02"}, True),
        ({"field": "day", "more": "2026-01-01"}, {"day": 3}, False),
        ({"field": "name", "filled": True}, {"name": "王"}, True),
        ({"field": "name", "filled": False}, {"name": ""}, True),
        ({"field": "count", "filled": True}, {"count": 0}, True),
        ({"all": [CIVIL, {"field": "age", "more": 17}]}, {"kind": "civil", "age": 18}, True),
        ({"any": [CIVIL, {"field": "age", "more": 17}]}, {"kind": "criminal", "age": 3}, False),
        ({"not": CIVIL}, {"kind": "civil"}, False),
    ],
)
def test_a_condition_holds_for_the_answers_it_names(data, answers, expected):
    assert conditions.holds(conditions.from_data(data), answers) is expected


def test_what_has_no_condition_is_always_asked_for():
    assert conditions.holds(None, {})


@pytest.mark.parametrize(
    "data",
    [
        CIVIL,
        {"field": "kind", "one_of": ["a", "b"]},
        {"not": {"any": [CIVIL, {"all": [CIVIL, {"field": "x", "filled": True}]}]}},
    ],
)
def test_a_condition_comes_back_from_its_data(data):
    assert conditions.to_data(conditions.from_data(data)) == data


def test_a_condition_names_the_fields_it_asks():
    condition = conditions.from_data({"not": {"any": [CIVIL, {"all": [{"field": "x", "filled": True}]}]}})
    assert list(conditions.fields_of(condition)) == ["kind", "x"]


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        "kind",
        {"all": []},
        {"all": CIVIL},
        {"field": "kind"},
        {"is": "civil"},
        {"field": "kind", "equals": "civil"},
        {"field": "kind", "is": "a", "is_not": "b"},
        {"field": "kind", "one_of": "a"},
        {"field": "kind", "filled": "yes"},
    ],
)
def test_what_is_no_condition_is_refused_by_name(data):
    with pytest.raises(conditions.ConditionFault):
        conditions.from_data(data)
