"""No cell of an exported table is a formula, whatever an item is called."""

from justiceportal.cases.domain.cells import LONGEST_CELL
from justiceportal.cases.domain.cells import safe_cell
import pytest


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "  =1",
        "　=1",
        "\u200b=1",
        "\ufeff=cmd|' /C calc'!A0",
        "\x00=1",
    ],
)
def test_what_a_spreadsheet_could_calculate_is_marked(text):
    assert safe_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["法律援助", "330212 20261122 000017", "2026-11-22", "张*", "", "a=b", 17])
def test_everything_else_stays_as_it_is(text):
    assert safe_cell(text) == str(text)


def test_control_signs_are_blanks_and_a_cell_has_an_end():
    assert safe_cell("法律\n援助\x07") == "法律 援助 "
    assert len(safe_cell("长" * 40_000)) == LONGEST_CELL
