"""Accounts of an office's people."""

from justiceportal.websites.domain.people import account_id
from justiceportal.websites.domain.people import is_email
import pytest


@pytest.mark.parametrize("text", ["a@example.cn", "wang.xiao-ming+1@sfj.ningbo.gov.cn"])
def test_addresses(text):
    assert is_email(text)


@pytest.mark.parametrize(
    "text", ["", "a", "a@", "@b.cn", "a@b", "a b@c.cn", "王@example.cn", "a@example.cn\nBcc: x@y.cn"]
)
def test_no_addresses(text):
    assert not is_email(text)


def test_no_address_is_longer_than_the_mail_system_allows():
    assert not is_email("a" * 250 + "@b.cn")


@pytest.mark.parametrize(
    ("email", "syllables", "expected"),
    [
        ("Wang.Xiaoming@example.cn", ["wang", "xiao", "ming"], "wang.xiaoming"),
        ("13800000000@example.cn", ["wang", "xiao", "ming"], "wangxiaoming"),
        ("42@example.cn", [], "user-42"),
        ("a" * 60 + "@example.cn", [], "a" * 30),
    ],
)
def test_the_id_comes_from_the_address_or_the_name(email, syllables, expected):
    assert account_id(email, syllables, lambda name: False) == expected


def test_a_taken_id_gets_a_number():
    taken = {"wang", "wang-2"}
    assert account_id("wang@example.cn", ["wang"], taken.__contains__) == "wang-3"
