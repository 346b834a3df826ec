from dataclasses import dataclass
from datetime import date
from justiceportal.migration.domain.expected import differences
from justiceportal.migration.domain.plan import next_name
from justiceportal.migration.domain.plan import plan
from justiceportal.migration.domain.records import checksum
from justiceportal.migration.domain.records import Entry
from justiceportal.migration.domain.records import Record
from justiceportal.migration.domain.records import Result
from justiceportal.migration.domain.records import Summary
import pytest


@dataclass(frozen=True)
class Item:
    source_key: str
    section: str = "laws"
    stem: str = "20210820"
    rank: int = 1
    day: object = None


def planned(items, book=None):
    return plan([Item(**item) for item in items], lambda item: "sum", book or {})


def test_items_of_one_day_are_numbered_by_rank_whatever_their_order():
    steps = planned(
        [{"source_key": "b", "rank": 205}, {"source_key": "c", "rank": 1}, {"source_key": "a", "rank": 205}]
    )
    assert {key: step.name for key, step in steps.items()} == {"c": "20210820-1", "a": "20210820-2", "b": "20210820-3"}


def test_each_section_counts_for_itself():
    steps = planned([{"source_key": "a"}, {"source_key": "b", "section": "cases"}])
    assert {step.name for step in steps.values()} == {"20210820-1"}


@pytest.mark.parametrize(
    ("record", "result"),
    [
        (Record("uid", "sum", "laws", "20210820-4"), Result.UNCHANGED),
        (Record("uid", "old", "laws", "20210820-4"), Result.UPDATED),
        (Record("", "sum", "laws", "20210820-4"), Result.SKIPPED),
    ],
)
def test_what_the_book_knows_keeps_its_name(record, result):
    steps = planned([{"source_key": "a"}, {"source_key": "b"}], {"a": record})
    assert (steps["a"].result, steps["a"].name) == (result, "20210820-4")
    assert (steps["b"].result, steps["b"].name) == (Result.MADE, "20210820-5")


def test_the_next_name_has_the_next_serial():
    assert next_name("20210820-9") == "20210820-10"
    assert next_name("undated-1") == "undated-2"


def test_a_checksum_changes_with_everything():
    item = Item("a", day=date(2021, 8, 20))
    assert checksum(item, "x") == checksum(Item("a", day=date(2021, 8, 20)), "x")
    assert len({checksum(item, "x"), checksum(item, "y"), checksum(Item("a"), "x")}) == 3


def test_what_has_no_place_in_a_checksum_is_an_error():
    with pytest.raises(TypeError, match="no place"):
        checksum(Item("a", day=object()), "")


def test_differences_name_the_count_and_the_section():
    summary = Summary(files=2)
    summary.add(Entry("a", Result.MADE, section="laws"))
    summary.add(Entry("b", Result.REFUSED, "empty"))
    assert differences({"files": 2, "made": 1, "skipped": 0, "refused": 1, "sections": {"laws": 1}}, summary) == []
    assert differences({"files": 2, "made": 2, "skipped": 0, "refused": 1, "sections": {"cases": 1}}, summary) == [
        "made: 1, expected 2",
        "section cases: 0, expected 1",
        "section laws: 1, expected 0",
    ]
