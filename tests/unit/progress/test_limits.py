"""What a guide says of limits becomes terms, coming steps and pauses; what it does not say is not invented."""

from justiceportal.progress.domain.limits import coming_steps
from justiceportal.progress.domain.limits import is_licence
from justiceportal.progress.domain.limits import pauses_of
from justiceportal.progress.domain.limits import promise_of
from justiceportal.progress.domain.limits import statutory_of
from justiceportal.progress.domain.limits import Term
import pytest


PROMISED = {"project_type": "2", "promise_day": 5, "promise_type": "workday", "promise_explain": " 五个工作日 "}


def test_a_promise_has_amount_unit_and_the_words_of_the_guide():
    assert promise_of(PROMISED) == Term(5, "workday", "五个工作日")


@pytest.mark.parametrize("unit", ["workday", "day", "hour"])
def test_units_are_those_of_the_standard(unit):
    assert statutory_of({"anticipate_day": 7, "anticipate_type": unit}) == Term(7, unit)


@pytest.mark.parametrize("value", [0, -3, None, "", "5", True, 2.5])
def test_an_amount_that_is_none_is_no_limit(value):
    assert statutory_of({"anticipate_day": value, "anticipate_type": "day"}) is None
    assert promise_of({"project_type": "2", "promise_day": value}) is None


def test_an_unknown_unit_is_taken_as_working_days():
    assert statutory_of({"anticipate_day": 7, "anticipate_type": "week"}) == Term(7, "workday")


def test_what_is_done_at_once_has_no_days():
    assert promise_of({"project_type": "1", "promise_day": 0}) == Term(0, "workday")


def test_an_empty_guide_says_nothing():
    assert (promise_of({}), statutory_of({}), coming_steps({}), pauses_of({}), is_licence({})) == (
        None,
        None,
        (),
        (),
        False,
    )


def test_the_applicants_own_step_is_not_to_come():
    flow = [
        {"step": "申请", "who": "申请人", "days": 0, "text": "填表"},
        {"step": "受理", "who": "窗口", "days": 1, "text": "核对"},
        {"step": "", "who": "窗口"},
        {"step": "决定"},
    ]
    found = coming_steps({"handle_flow": flow})
    assert [(step.title, step.who, step.amount, step.unit, step.text) for step in found] == [
        ("受理", "窗口", 1, "workday", "核对"),
        ("决定", "", 0, "workday", ""),
    ]


def test_supplements_pause_always_and_are_named_apart():
    procedures = [{"name": "鉴定", "days": 30}, {"name": "补充材料", "days": 0}, {"name": ""}]
    assert pauses_of({"special_procedure": procedures}) == ("鉴定",)


def test_a_licence_is_known_by_its_kind():
    assert is_licence({"task_type": "01"})
    assert not is_licence({"task_type": "20"})
