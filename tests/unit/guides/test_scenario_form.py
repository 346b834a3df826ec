"""The form of a scenario guide: nothing that was typed is lost, buttons change rows."""

from justiceportal.guides.browser.scenario_form import first_first
from justiceportal.guides.browser.scenario_form import id_from
from justiceportal.guides.browser.scenario_form import reworked
from justiceportal.guides.browser.scenario_form import scenario_sent
from justiceportal.guides.domain.scenario import Answer
from justiceportal.guides.domain.scenario import Question
from justiceportal.guides.domain.scenario import Scenario
import pytest


A, B = Answer("甲", "b"), Answer("乙", item="legal-aid", note="因为")
SCENARIO = Scenario("s", "题", "说明", "a", (Question("a", "问一", "", (A, B)), Question("b", "问二", "", (B, B))))
FORM = {
    "title": " 新  题 ",
    "theme-legal": "1",
    "q0-id": "a",
    "q0-title": "问一",
    "q0a0-title": "甲",
    "q0a0-target": "question:b",
    "q0a1-title": "乙",
    "q0a1-target": "item:legal-aid",
    "q0a1-note": "因为",
    "q1-id": "b",
    "q1-title": "问二",
    "q3-id": "beyond",
}


def titles(scenario):
    return [[question.title, *(answer.title for answer in question.answers)] for question in scenario.questions]


def test_a_form_is_read_as_a_scenario():
    scenario = scenario_sent(FORM, SCENARIO)
    assert (scenario.id, scenario.title, scenario.start, scenario.themes) == ("s", "新 题", "a", ("legal",))
    assert scenario.questions == (Question("a", "问一", "", (A, B)), Question("b", "问二", "", ()))


@pytest.mark.parametrize(
    "form", [{}, {"q0-id": ["x"]}, {"title": ["a"], "q0-id": "", "q0a0-title": "", "q0a0-target": "x"}]
)
def test_any_form_gives_a_scenario(form):
    assert isinstance(scenario_sent(form, None), Scenario)


@pytest.mark.parametrize(
    ("action", "place", "expected"),
    [
        ("add-question", "0", [["问一", "甲", "乙"], ["问二", "乙", "乙"], ["", "", ""]]),
        ("remove-question", "0", [["问二", "乙", "乙"]]),
        ("up-question", "1", [["问二", "乙", "乙"], ["问一", "甲", "乙"]]),
        ("down-question", "1", [["问一", "甲", "乙"], ["问二", "乙", "乙"]]),
        ("add-answer", "1", [["问一", "甲", "乙"], ["问二", "乙", "乙", ""]]),
        ("remove-answer", "0.0", [["问一", "乙"], ["问二", "乙", "乙"]]),
        ("down-answer", "0.0", [["问一", "乙", "甲"], ["问二", "乙", "乙"]]),
        ("up-answer", "0.0", [["问一", "甲", "乙"], ["问二", "乙", "乙"]]),
        ("remove-answer", "0.9", [["问一", "甲", "乙"], ["问二", "乙", "乙"]]),
        ("remove-question", "9", [["问一", "甲", "乙"], ["问二", "乙", "乙"]]),
        ("remove-question", "x", [["问一", "甲", "乙"], ["问二", "乙", "乙"]]),
    ],
)
def test_buttons_change_rows(action, place, expected):
    assert titles(reworked(SCENARIO, action, place)) == expected


def test_a_removed_question_is_no_target_any_more():
    assert reworked(SCENARIO, "remove-question", "1").questions[0].answers[0] == Answer("甲")


def test_a_new_question_has_a_name_of_its_own():
    grown = reworked(reworked(SCENARIO, "add-question", "0"), "add-question", "0")
    assert len({question.id for question in grown.questions}) == 4


def test_the_question_at_which_it_starts_stands_first():
    scenario = Scenario("s", "题", "", "b", SCENARIO.questions)
    assert [question.id for question in first_first(scenario).questions] == ["b", "a"]


@pytest.mark.parametrize(
    ("title", "taken", "name"),
    [
        ("律所办事", (), "lv-suo-ban-shi"),
        ("律所办事", ("lv-suo-ban-shi",), "lv-suo-ban-shi-2"),
        ("2026 年", (), "s-2026-nian"),
        ("？", (), "s"),
        ("", (), "s"),
    ],
)
def test_a_new_scenario_is_called_by_the_pinyin_of_its_title(title, taken, name):
    assert id_from(title, taken) == name
