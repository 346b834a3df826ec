"""API keys: how they look, how long they hold, what a change of keys leaves."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.core import api_keys
from justiceportal.exchange.domain.keys import holding
from justiceportal.exchange.domain.keys import outgoing
from justiceportal.exchange.records import ApiKey
import pytest


MOMENT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


def key(name, ends=None):
    return ApiKey(name, "hash", MOMENT, ends)


def test_a_key_is_read_as_it_was_written_and_never_shown():
    new = api_keys.new_key()
    assert api_keys.read(api_keys.written(new)) == new
    assert len(new.secret) >= 43
    assert new.secret not in repr(new)
    assert api_keys.new_key() != new


@pytest.mark.parametrize("text", ["jp_", "jp_abc", "jp_abcd1234_short", "jp_ABCD1234_" + "x" * 43, "jp_" + "x" * 5000])
def test_what_begins_like_a_key_and_is_none_is_nobody_s(text):
    assert api_keys.read(text) == api_keys.Presented("", "")


@pytest.mark.parametrize("text", ["", "eyJhbGciOiJIUzI1NiJ9.e30.x", "JP_abcd1234_" + "x" * 43])
def test_other_tokens_are_left_to_others(text):
    assert api_keys.read(text) is None


def test_a_key_holds_until_its_end():
    keys = (key("a"), key("b", MOMENT), key("c", MOMENT + WEEK))
    assert [one.id for one in holding(keys, MOMENT)] == ["a", "c"]


def test_the_old_keys_hold_for_the_overlap_and_no_longer_than_before():
    soon = MOMENT + timedelta(days=1)
    left = outgoing((key("a"), key("b", soon), key("c", MOMENT)), MOMENT, WEEK)
    assert [(one.id, one.ends) for one in left] == [("a", MOMENT + WEEK), ("b", soon)]


def test_without_overlap_nothing_is_left():
    assert outgoing((key("a"), key("b", MOMENT + WEEK)), MOMENT, timedelta()) == ()
