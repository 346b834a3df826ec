"""The pages of a form and the way between them."""

from justiceportal.forms.domain import pages
from justiceportal.forms.domain.conditions import Test as Condition
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Step
import pytest


def field(number, kind=Kind.LINE, **more):
    return Field(f"f{number}", kind, "", **{"required": True, **more})


FIRST, SECOND = Step("matter", "", (field(1),)), Step("review", "", (field(2, Kind.FILES), field(3)))
LAST = Step("last", "", (field(4),))
FORM = Form("", (FIRST, SECOND, LAST))


ALL = {"f1", "f2", "f3", "f4"}


def test_pages_follow_each_other_up_to_the_review():
    assert (pages.before(FORM, ALL, FIRST), pages.after(FORM, ALL, FIRST)) == ("", "step-review")
    assert (pages.before(FORM, ALL, SECOND), pages.after(FORM, ALL, SECOND)) == ("matter", "last")


def test_a_page_that_asks_nothing_is_passed_over():
    assert pages.steps_asked(FORM, {"f1", "f4"}) == [FIRST, LAST]
    assert pages.after(FORM, {"f1", "f4"}, FIRST) == "last"
    assert pages.before(FORM, {"f1", "f4"}, LAST) == "matter"
    assert pages.after(FORM, {"f1"}, FIRST) == "review"


@pytest.mark.parametrize(("name", "step"), [("matter", FIRST), ("step-review", SECOND), ("review", None), ("", None)])
def test_a_step_whose_id_is_that_of_a_page_of_ours_has_another_address(name, step):
    assert pages.step_at(FORM, name) is step


@pytest.mark.parametrize(("path", "step"), [("f1", FIRST), ("f3", SECOND), ("f2.0.name", SECOND), ("g", None)])
def test_the_step_of_a_fault_is_found(path, step):
    assert pages.step_of(FORM, path) is step


def test_the_fields_for_files_are_listed():
    assert [one.id for one in pages.file_fields(FORM)] == ["f2"]


def test_the_time_is_told_in_steps_of_five_minutes_and_grows_with_the_form():
    assert pages.minutes(FORM) == 5
    long = Form("", (Step("a", "", tuple(field(number, Kind.TEXT) for number in range(10))),))
    assert pages.minutes(long) == 25
    asked = tuple(field(number, Kind.TEXT, condition=Condition("x", "is", "y")) for number in range(10))
    assert pages.minutes(Form("", (Step("a", "", asked),))) == 15
