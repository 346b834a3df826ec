"""The hall: filters combine, counts say where each choice leads, words find items by all their names."""

from justiceportal.guides.domain.hall import chosen
from justiceportal.guides.domain.hall import CITY
from justiceportal.guides.domain.hall import counts
from justiceportal.guides.domain.hall import Filters
from justiceportal.guides.domain.hall import filters_from
from justiceportal.guides.domain.hall import HallItem
from justiceportal.guides.domain.hall import ONLINE
from justiceportal.guides.domain.hall import OWN
from justiceportal.guides.domain.hall import SUSPENDED
from justiceportal.guides.domain.hall import WINDOW
import pytest


AID = HallItem(
    "legal-aid", "1", "公民申请法律援助", "法律援助申请", "打官司请不起律师怎么办",
    "为经济困难的公民无偿提供法律服务。", "/hall", OWN, ONLINE,
    "法律援助中心", ("natural/family", "natural/injury"), ("natural", "老年人"),
    ("请律师", "免费律师"), ("falvyuanzhushenqing",), ("flyzsq",),
)  # fmt: skip
NOTARY = HallItem(
    "notary", "2", "公证预约", "公证预约", "想办公证怎么约时间", "预约办理公证。", "/hall", OWN, WINDOW,
    "公证处", ("natural/family", "legal/contract"), ("natural", "legal"), (), ("gongzhengyuyue",), ("gzyy",),
)  # fmt: skip
LICENCE = HallItem(
    "licence", "3", "律师执业许可", "律师执业", "怎样当律师", "核发律师执业证。", "/hall", CITY, SUSPENDED,
    "律师工作处", ("natural/practice",), ("natural",), (), ("lvshizhiye",), ("lszy",),
)  # fmt: skip
ITEMS = (AID, NOTARY, LICENCE)


def ids(**filters):
    return [item.id for item in chosen(ITEMS, Filters(**filters))]


def test_without_filters_all_items_stand_in_their_order():
    assert ids() == ["legal-aid", "notary", "licence"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"theme": "natural"}, ["legal-aid", "notary", "licence"]),
        ({"theme": "natural/family"}, ["legal-aid", "notary"]),
        ({"theme": "legal"}, ["notary"]),
        ({"department": "公证处"}, ["notary"]),
        ({"audience": "老年人"}, ["legal-aid"]),
        ({"letter": "F"}, ["legal-aid"]),
        ({"online": True}, ["legal-aid"]),
        ({"theme": "natural/family", "online": True}, ["legal-aid"]),
        ({"theme": "legal", "online": True}, []),
        ({"theme": "nowhere"}, []),
    ],
)
def test_filters_combine(filters, expected):
    assert ids(**filters) == expected


def test_each_choice_is_counted_beside_the_other_filters():
    found = counts(ITEMS, Filters(theme="natural/family", online=True))
    assert found.themes == {"natural": 1, "natural/family": 1, "natural/injury": 1}
    assert found.departments == {"法律援助中心": 1}
    assert found.online == 1
    assert counts(ITEMS, Filters(theme="natural/family")).departments == {"法律援助中心": 1, "公证处": 1}
    assert counts(ITEMS, Filters(words="公证")).letters == {"G": 1}
    assert counts(ITEMS, Filters()).audiences == {"natural": 3, "老年人": 1, "legal": 1}


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("法律援助", "legal-aid"),
        ("打官司请不起律师怎么办", "legal-aid"),
        ("打官司 律师", "legal-aid"),
        ("请不起律师，打官司怎么办？", "legal-aid"),
        ("flyz", "legal-aid"),
        ("FLYZ", "legal-aid"),
        ("falvyuanzhu", "legal-aid"),
        ("fa lv yuan zhu", "legal-aid"),
        ("免费律师", "legal-aid"),
        ("老年人", "legal-aid"),
        ("经济困难", "legal-aid"),
        ("律师执业", "licence"),
        ("gzyy", "notary"),
        ("我想办公证", "notary"),
    ],
)
def test_words_names_pinyin_and_initials_find_an_item(words, first):
    assert ids(words=words)[0] == first


@pytest.mark.parametrize("words", ["结婚登记", "zzzz", "？！", "x" * 60])
def test_what_fits_nothing_finds_nothing(words):
    assert ids(words=words) == []


def test_a_name_stands_before_a_description():
    assert ids(words="律师") == ["licence", "legal-aid"]


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ({}, Filters()),
        ({"theme": "natural/family", "online": "1"}, Filters(theme="natural/family", online=True)),
        ({"theme": "natural/"}, Filters(theme="natural")),
        ({"letter": "f"}, Filters(letter="F")),
        ({"letter": "FF"}, Filters()),
        ({"letter": "法"}, Filters()),
        ({"online": "yes"}, Filters()),
        ({"q": "  法律   援助 "}, Filters(words="法律 援助")),
        ({"q": ["a", "b"], "theme": ["x"]}, Filters()),
        ({"q": "法" * 100}, Filters(words="法" * 60)),
    ],
)
def test_filters_are_read_from_an_address(query, filters):
    assert filters_from(query) == filters


def test_an_address_tells_only_what_was_chosen():
    assert Filters(theme="legal", online=True, words="公证").to_query() == {
        "theme": "legal",
        "online": "1",
        "q": "公证",
    }


def test_a_name_that_begins_with_another_sign_stands_under_the_number_sign():
    assert HallItem("a", "1", "12348", "12348", "", "", "", OWN, WINDOW, initials=("",)).letter == "#"
