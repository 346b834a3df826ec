"""Scenario guides: every way ends in an item after two or three questions."""

from dataclasses import replace
from justiceportal.guides.domain.scenario import Answer
from justiceportal.guides.domain.scenario import faults
from justiceportal.guides.domain.scenario import Question
from justiceportal.guides.domain.scenario import Scenario
from justiceportal.guides.domain.scenario import scenario_from
from justiceportal.guides.domain.scenario import way_of
import pytest


ITEMS = {"legal-aid", "mediation", "notary-booking"}
WHAT = Question("what", "您遇到了什么事？", "", (Answer("与人打官司", "money"), Answer("想公证", "which")))
MONEY = Question(
    "money", "请得起律师吗？", "", (Answer("请不起", item="legal-aid", note="免费"), Answer("想调解", item="mediation"))
)
WHICH = Question(
    "which", "公证什么？", "", (Answer("遗嘱", item="notary-booking"), Answer("合同", item="notary-booking"))
)
GOOD = Scenario("trouble", "遇到难题", "回答两三个问题。", "what", (WHAT, MONEY, WHICH))


def rules(scenario):
    return [fault.rule for fault in faults(scenario, ITEMS)]


def changed(question, **values):
    questions = tuple(replace(one, **values) if one.id == question else one for one in GOOD.questions)
    return replace(GOOD, questions=questions)


def test_a_good_scenario_has_no_faults():
    assert rules(GOOD) == []


def test_a_scenario_is_the_same_after_it_was_written_and_read():
    assert scenario_from(GOOD.to_data()) == GOOD


@pytest.mark.parametrize(
    ("scenario", "rule"),
    [
        (replace(GOOD, id="A b"), "id"),
        (replace(GOOD, title=""), "title_missing"),
        (replace(GOOD, title="长" * 61), "title_long"),
        (replace(GOOD, description="长" * 301), "text_long"),
        (replace(GOOD, themes=("other",)), "themes"),
        (replace(GOOD, themes=()), "themes"),
        (replace(GOOD, questions=()), "questions_missing"),
        (replace(GOOD, start="nowhere"), "start_unknown"),
        (changed("what", title=""), "question_title_missing"),
        (changed("what", id="bad id"), "question_id"),
        (changed("which", id="money"), "question_twice"),
        (changed("what", help="长" * 301), "text_long"),
        (changed("which", answers=WHICH.answers[:1]), "answers_count"),
        (changed("which", answers=WHICH.answers * 7), "answers_count"),
        (changed("money", answers=(*MONEY.answers, Answer("", item="mediation"))), "answer_title_missing"),
        (changed("money", answers=(*MONEY.answers, Answer("两者", "which", "mediation"))), "answer_target"),
        (changed("money", answers=(*MONEY.answers, Answer("无处可去"))), "answer_target"),
        (changed("money", answers=(*MONEY.answers, Answer("不知", "nowhere"))), "question_unknown"),
        (changed("money", answers=(*MONEY.answers, Answer("不知", item="nothing"))), "item_unknown"),
        (changed("money", answers=(*MONEY.answers, Answer("长" * 61, item="mediation"))), "text_long"),
        (changed("what", answers=(*WHAT.answers, Answer("直接", item="mediation"))), "way_short"),
        (changed("money", answers=(*MONEY.answers, Answer("再来", "what"))), "loop"),
        (changed("money", answers=(*MONEY.answers, Answer("自问", "money"))), "loop"),
        (replace(GOOD, questions=(*GOOD.questions, replace(WHICH, id="extra"))), "question_unreached"),
    ],
)
def test_what_breaks_a_rule_is_named(scenario, rule):
    assert rule in rules(scenario)


def test_a_way_of_four_questions_is_too_long():
    third = replace(WHICH, id="third", answers=(Answer("一", "fourth"), Answer("二", item="mediation")))
    which = replace(WHICH, answers=(Answer("一", "third"), Answer("二", item="mediation")))
    scenario = replace(GOOD, questions=(WHAT, MONEY, which, third, replace(MONEY, id="fourth")))
    assert rules(scenario) == ["way_long"]
    assert faults(scenario, ITEMS)[0].question == 3


def test_a_fault_names_its_question_and_its_answer():
    fault = faults(changed("money", answers=(*MONEY.answers, Answer("不知", item="nothing"))), ITEMS)[0]
    assert (fault.question, fault.answer, dict(fault.values)) == (1, 2, {"id": "nothing"})


def test_many_questions_that_lead_to_each_other_are_checked_quickly():
    names = [f"q{number}" for number in range(30)]
    questions = tuple(Question(name, "问", "", tuple(Answer("答", other) for other in names[:12])) for name in names)
    assert "loop" in rules(replace(GOOD, start="q0", questions=questions))


def test_the_way_begins_with_the_first_question():
    way = way_of(GOOD, {})
    assert (way.steps, way.question, way.item, way.most) == ((), WHAT, "", 2)


def test_the_way_goes_on_to_the_item():
    way = way_of(GOOD, {"what": "1"})
    assert (way.question, way.most) == (MONEY, 2)
    way = way_of(GOOD, {"what": "1", "money": "1", "which": "2"})
    assert (way.question, way.item, way.note) == (None, "legal-aid", "免费")
    assert way.answers() == {"what": 1, "money": 1}
    assert way.answers(1) == {"what": 1}


@pytest.mark.parametrize("number", ["0", "3", "99", "-1", "x", "", "１", "1" * 50])
def test_an_answer_that_does_not_exist_leads_nowhere(number):
    assert way_of(GOOD, {"what": number}) is None


def test_a_scenario_that_leads_nowhere_has_no_way():
    assert way_of(replace(GOOD, start="nowhere"), {}) is None
    looping = changed("money", answers=(Answer("再来", "what"), Answer("再来", "what")))
    assert way_of(looping, {"what": "1", "money": "1"}) is None
