"""Ids: short, stable, never a wrong reading."""

from datetime import date
from justiceportal.publishing.domain.ids import dated_id
from justiceportal.publishing.domain.ids import name_id
import pytest


def test_a_text_is_called_by_date_and_the_next_serial():
    taken = {"20261122-1", "20261122-2"}
    assert dated_id(date(2026, 11, 22), taken.__contains__) == "20261122-3"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["ning", "bo"], "ning-bo"),
        (["News", "2026"], "news-2026"),
        (["lǜ", "shī"], "lu-shi"),
        (["a" * 30, "b" * 30], "a" * 30),
        (["。", " "], ""),
    ],
)
def test_a_name_is_joined_by_hyphens_and_cut_at_whole_words(words, name):
    assert name_id(words) == name
