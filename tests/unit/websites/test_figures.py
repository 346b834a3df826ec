"""Figures as editors type them."""

from justiceportal.websites.domain.figures import Figure
from justiceportal.websites.domain.figures import figure_of
import pytest


@pytest.mark.parametrize(
    ("line", "figure"),
    [
        ("法律援助案件 | 12,860 | 件", Figure("法律援助案件", "12,860", "件")),
        ("调解成功率｜98.6｜%", Figure("调解成功率", "98.6", "%")),
        ("律师|4210", Figure("律师", "4210", "")),
    ],
)
def test_a_line_is_a_figure(line, figure):
    assert figure_of(line) == figure


@pytest.mark.parametrize("line", ["", "律师", "| 3 | 人", "律师 | 很多 | 人", "律师 | 1 | 人 | 年", "律师 | 1. | 人"])
def test_a_line_without_label_or_number_is_none(line):
    with pytest.raises(ValueError):
        figure_of(line)
