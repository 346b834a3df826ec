"""Rules of routing: the first that holds takes the case, and it is said why."""

from justiceportal.cases.domain import routing
from justiceportal.cases.domain.routing import Rule
from justiceportal.cases.domain.routing import Subject
import pytest


CASE = Subject("aid", ("natural/work",), "window", "haishu", ("330212/首南街道", "鄞州区首南街道惠风东路568号"))


@pytest.mark.parametrize(
    ("rule", "failed"),
    [
        (Rule("1", "全部", "wang"), ""),
        (Rule("1", "法律援助", "wang", item="aid", theme="natural/work", channel="window", entered_at="haishu"), ""),
        (Rule("1", "首南", "wang", places=("下应街道", "首南街道")), ""),
        (Rule("1", "公证", "wang", item="notary"), "item"),
        (Rule("1", "婚姻", "wang", theme="natural/family"), "theme"),
        (Rule("1", "网上", "wang", channel="online"), "channel"),
        (Rule("1", "本县", "wang", entered_at="yinzhou"), "entered_at"),
        (Rule("1", "下应", "wang", item="aid", places=("下应街道",)), "places"),
    ],
)
def test_a_rule_holds_when_all_that_it_names_does(rule, failed):
    assert routing.judged(rule, CASE).failed == failed


def test_the_first_rule_that_holds_takes_the_case_and_says_why():
    rules = [
        Rule("1", "公证", "li", item="notary"),
        Rule("2", "首南街道的法律援助", "wang", item="aid", places=("首南街道",)),
        Rule("3", "其他", "zhao"),
    ]
    taken = routing.first(rules, CASE)
    assert (taken.rule.to, taken.met, taken.place) == ("wang", ("item", "places"), "首南街道")
    assert routing.first(rules[:1], CASE) is None


def test_places_are_read_as_people_write_them():
    assert routing.places_from("首南街道，下应街道、 首南街道\n钟公庙街道;") == ("首南街道", "下应街道", "钟公庙街道")


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (Rule("", "", "wang"), ("title", "missing")),
        (Rule("", "长" * 61, "wang"), ("title", "long")),
        (Rule("", "规则", ""), ("to", "missing")),
        (Rule("", "规则", "wang", places=("区",)), ("places", "short")),
        (Rule("", "规则", "wang", places=("街" * 31,)), ("places", "long")),
        (Rule("", "规则", "wang", places=tuple(f"街道{n}" for n in range(41))), ("places", "many")),
    ],
)
def test_a_rule_that_makes_no_sense_names_its_field(rule, fault):
    assert routing.faults(rule) == [fault]
