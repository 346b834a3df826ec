from datetime import date
from justiceportal.migration.domain.records import Entry
from justiceportal.migration.shelf import Shelf
import pytest


def test_what_was_put_aside_comes_back_in_any_order():
    shelf = Shelf()
    items = {
        f"text-{number}": (Entry(f"text-{number}", "made"), "渔灯" * number, date(2026, 1, 1)) for number in range(9)
    }
    for key, item in items.items():
        shelf.put(key, item)
    assert {key: shelf.take(key) for key in reversed(items)} == items
    assert shelf.take("text-3") == items["text-3"]


def test_something_may_be_put_aside_after_something_was_taken():
    shelf = Shelf()
    shelf.put("first", 1)
    assert shelf.take("first") == 1
    shelf.put("second", 2)
    assert (shelf.take("first"), shelf.take("second")) == (1, 2)


def test_what_was_never_put_aside_is_missing():
    with pytest.raises(KeyError):
        Shelf().take("nothing")
