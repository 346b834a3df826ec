"""The questions for who sends very much: right answers in any writing, wrong ones not."""

from justiceportal.forms.domain.questions import is_right
from justiceportal.forms.domain.questions import Question
from justiceportal.forms.domain.questions import question
import pytest


def chosen(*numbers):
    """Chance that gives these numbers one after the other."""
    left = list(numbers)
    return lambda bound: left.pop(0)


@pytest.mark.parametrize(
    ("numbers", "language", "expected"),
    [
        ((0, 1, 3), "zh-cn", Question("sum", ("三", "五"), "8")),
        ((1, 2, 4), "zh-cn", Question("difference", ("八", "三"), "5")),
        ((2, 1, 2), "zh-cn", Question("character", ("法律援助", "三"), "援")),
        ((0, 7, 7), "en", Question("sum", ("nine", "nine"), "18")),
    ],
)
def test_a_question_is_made_by_chance(numbers, language, expected):
    assert question(chosen(*numbers), language) == expected


@pytest.mark.parametrize(
    ("answer", "typed"),
    [("8", "8"), ("8", " \uff18 "), ("8", "八。"), ("8", "eight"), ("12", "十二"), ("10", "十"), ("援", "“援”")],
)
def test_a_right_answer_is_taken_in_any_writing(answer, typed):
    assert is_right(answer, typed)


@pytest.mark.parametrize(("answer", "typed"), [("8", ""), ("8", "9"), ("8", "88"), ("援", "助"), ("18", "八")])
def test_a_wrong_answer_is_not_taken(answer, typed):
    assert not is_right(answer, typed)
