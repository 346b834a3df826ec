"""Figures, periods, charts and files."""

from datetime import date
from io import BytesIO
from justiceportal.statistics.domain.drawing import bars
from justiceportal.statistics.domain.drawing import nice_top
from justiceportal.statistics.domain.masking import masked_number
from justiceportal.statistics.domain.periods import months_until
from justiceportal.statistics.domain.periods import PERIODS
from justiceportal.statistics.domain.report import FIGURES
from justiceportal.statistics.domain.report import figures_of
from justiceportal.statistics.domain.report import outcomes_of
from justiceportal.statistics.domain.report import ratings_of
from justiceportal.statistics.tables import table
from lxml import etree
from openpyxl import load_workbook
import itertools
import pytest


COUNTS = {
    "received": 9,
    "accepted": 7,
    "decided": 4,
    "decided:granted": 3,
    "decided:denied": 1,
    "on-time": 3,
    "late": 1,
    "now:work": 3,
    "now:intake": 1,
    "now:supplement": 1,
    "rated": 4,
    "rated:5": 2,
    "rated:3": 1,
    "rated:1": 1,
}


def test_every_figure_is_told_and_shares_are_of_what_had_a_limit_and_of_all_ratings():
    found = figures_of(COUNTS)
    assert tuple(found) == FIGURES
    assert (found["in-work"], found["waiting"], found["on-time-rate"], found["satisfied-rate"]) == (3, 2, 75.0, 75.0)
    assert figures_of({})["on-time-rate"] is None
    assert outcomes_of(COUNTS) == {"granted": 3, "denied": 1}
    assert list(ratings_of(COUNTS).items()) == [(5, 2), (4, 0), (3, 1), (2, 0), (1, 1)]


@pytest.mark.parametrize(
    ("name", "today", "first", "last"),
    [
        ("year", "2026-11-22", "2026-01-01", "2026-11-22"),
        ("month", "2026-11-22", "2026-11-01", "2026-11-22"),
        ("last-month", "2026-01-03", "2025-12-01", "2025-12-31"),
        ("last-month", "2028-03-31", "2028-02-01", "2028-02-29"),
        ("twelve-months", "2026-11-22", "2025-12-01", "2026-11-22"),
        ("twelve-months", "2026-12-31", "2026-01-01", "2026-12-31"),
        ("last-year", "2026-11-22", "2025-01-01", "2025-12-31"),
    ],
)
def test_periods_are_whole_up_to_today(name, today, first, last):
    found = PERIODS[name](date.fromisoformat(today))
    assert tuple(day.isoformat() for day in found) == (first, last)


def test_twelve_months_follow_each_other_without_a_gap():
    months = months_until(date(2026, 2, 10))
    assert len(months) == 12
    assert (months[0][0], months[-1]) == (date(2025, 3, 1), (date(2026, 2, 1), date(2026, 2, 10)))
    assert all((later[0] - earlier[1]).days == 1 for earlier, later in itertools.pairwise(months))


@pytest.mark.parametrize(("highest", "top"), [(0, 4), (1, 4), (5, 8), (9, 20), (21, 40), (41, 80), (81, 200)])
def test_the_axis_ends_on_a_round_number(highest, top):
    assert nice_top(highest) == top


def test_a_chart_is_sound_and_its_bars_are_as_high_as_their_values():
    drawn = etree.fromstring(bars([("11", [4, 2]), ("<12>", [0, 8])], 'Months & "more"', "What it shows"))
    heights = [float(bar.get("height")) for bar in drawn.iter("rect")]
    assert heights == [heights[3] / 2, heights[3] / 4, 0, heights[3]]
    assert drawn.get("role") == "img"
    assert drawn.get("aria-label") == 'Months & "more"'


def test_a_csv_runs_no_formula_and_a_workbook_has_numbers_as_numbers():
    rows = [["事项", "受理"], ["=1+1", 3], ["@cmd", None]]
    text = table("csv", rows, "办件统计").decode("utf-8-sig")
    assert text.splitlines() == ["事项,受理", "'=1+1,3", "'@cmd,"]
    sheet = load_workbook(BytesIO(table("xlsx", rows, "办件统计"))).active
    assert [(cell.value, cell.data_type) for cell in sheet[2]] == [("=1+1", "s"), (3, "n")]


def test_a_masked_number_hides_most_of_the_serial():
    assert masked_number("33021220261122000017") == "330212 20261122 ****17"
