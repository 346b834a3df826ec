"""What people decide about a subscription."""

from justiceportal.exchange.domain.terms import changed_terms
from justiceportal.exchange.domain.terms import first_terms
from justiceportal.exchange.domain.terms import Known
from justiceportal.exchange.domain.terms import Terms
from justiceportal.exchange.sentences import sentences_of
import pytest


KNOWN = Known(
    systems={"esup"},
    types={"case.accepted", "case.decided", "content.published"},
    websites={"yinzhou", "haishu"},
    settings={"push": ("address", "key"), "files": ("folder",)},
    form_fields=lambda: {"matter": "Matter", "income": "Income"},
    oldest=40,
    last=90,
)
GOOD = {"name": "esup-push", "title": "E-supervision", "channel": "push", "types": "all", "websites": "all"}
BEFORE = Terms("esup-push", "E-supervision", "push", "gone", ("case.gone",), ("yinzhou",), ("old_field",), 10, 2)


def faults_of(**changes):
    terms, faults = first_terms({**GOOD, **changes}, KNOWN)
    sentences_of(faults)
    return terms, [fault.field for fault in faults]


def test_a_new_subscription_gets_what_is_said_and_careful_values_for_the_rest():
    terms, faults = faults_of(types=["case.*", "case.*"], websites=["haishu"], settings={"address": "https://a.cn"})
    assert not faults
    assert terms == Terms(
        *("esup-push", "E-supervision", "push", "", ("case.*",), ("haishu",)),
        cursor=90,
        settings={"address": "https://a.cn"},
    )
    assert faults_of()[0].types == ()


@pytest.mark.parametrize(("start", "cursor"), [("now", 90), ("oldest", 39), (40, 39), (91, 90), (60, 59)])
def test_a_subscription_begins_where_it_is_said(start, cursor):
    terms, faults = faults_of(start=start)
    assert (terms.cursor, faults) == (cursor, [])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", None),
        ("name", "City"),
        ("name", "a/b"),
        ("name", "-a"),
        ("name", "a" * 41),
        ("name", ["a"]),
        ("title", "  "),
        ("title", 5),
        ("title", "a\x00b"),
        ("title", "a" * 101),
        ("channel", "fax"),
        ("channel", {}),
        ("channel", None),
        ("system", "nobody"),
        ("system", ["esup"]),
        ("types", []),
        ("types", None),
        ("types", "case.accepted"),
        ("types", ["case.acepted"]),
        ("types", ["cas.*"]),
        ("types", ["*"]),
        ("types", [{}]),
        ("types", ["case.*"] * 201),
        ("websites", []),
        ("websites", ["bar"]),
        ("websites", {"yinzhou": True}),
        ("fields", "income"),
        ("fields", ["nothing"]),
        ("fields", [["income"]]),
        ("fields", ["income"] * 201),
        ("size", 0),
        ("size", 101),
        ("size", True),
        ("size", "5"),
        ("size", 1.5),
        ("connections", 9),
        ("connections", None),
        ("start", 39),
        ("start", 92),
        ("start", "then"),
        ("start", True),
        ("settings", []),
    ],
)
def test_a_value_that_cannot_be_used_is_named(field, value):
    assert faults_of(**{field: value})[1] == [field]


def test_types_and_websites_must_be_said():
    _terms, faults = first_terms({"name": "a", "title": "A", "channel": "pull"}, KNOWN)
    assert [fault.field for fault in faults] == ["types", "websites"]


def test_everything_that_is_wrong_is_said_at_once():
    faults = faults_of(name="A B", size=1000, settings={"adress": "x", "key": "y"})[1]
    assert faults == ["name", "size", "settings.adress"]


def test_a_change_leaves_what_is_not_given_even_what_could_not_be_chosen_any_more():
    terms, faults = changed_terms({"title": "Supervision"}, BEFORE, KNOWN)
    assert not faults
    assert terms == Terms(
        "esup-push", "Supervision", "push", "gone", ("case.gone",), ("yinzhou",), ("old_field",), 10, 2
    )
    terms, faults = changed_terms({"types": ["case.gone", "case.decided"], "system": ""}, BEFORE, KNOWN)
    assert (terms.types, terms.system, faults) == (("case.gone", "case.decided"), "", [])


@pytest.mark.parametrize("changes", [{"name": "other"}, {"channel": "files"}, {"start": "now"}])
def test_what_cannot_be_changed_is_refused(changes):
    _terms, faults = changed_terms(changes, BEFORE, KNOWN)
    assert [(fault.field, fault.rule) for fault in faults] == [(next(iter(changes)), "fixed")]


def test_the_same_name_and_channel_may_be_said_again():
    assert changed_terms({"name": "esup-push", "channel": "push"}, BEFORE, KNOWN)[1] == []
