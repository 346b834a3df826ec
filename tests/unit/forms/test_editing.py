"""What staff do with a form: moves, and what the editor's page sends."""

from justiceportal.forms.domain import editing
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Step
import pytest


def form_of(*steps):
    made = [
        Step(f"s{number}", f"步{number}", tuple(Field(name, Kind.LINE, name) for name in names))
        for number, names in enumerate(steps)
    ]
    return Form("表", tuple(made))


def order(form):
    return ["".join(field.id for field in step.fields) for step in form.steps]


FORM = form_of("ab", "", "cd")


@pytest.mark.parametrize(
    ("field", "down", "expected"),
    [
        ("a", True, ["ba", "", "cd"]),
        ("b", False, ["ba", "", "cd"]),
        ("b", True, ["a", "b", "cd"]),
        ("c", False, ["ab", "c", "d"]),
        ("a", False, ["ab", "", "cd"]),
        ("d", True, ["ab", "", "cd"]),
    ],
)
def test_a_field_moves_by_one_place_and_over_the_edge_of_its_step(field, down, expected):
    assert order(editing.move_field(FORM, field, down)) == expected


def test_a_field_is_replaced_in_its_place_and_comes_last_in_another_step():
    changed = Field("a", Kind.LINE, "新")
    assert editing.field_of(editing.put_field(FORM, "s0", changed), "a").title == "新"
    assert order(editing.put_field(FORM, "s0", changed)) == ["ab", "", "cd"]
    assert order(editing.put_field(FORM, "s2", changed)) == ["b", "", "cda"]
    assert order(editing.put_field(FORM, "s1", Field("e", Kind.LINE, "e"))) == ["ab", "e", "cd"]


def test_the_fields_before_a_field_are_those_it_may_ask():
    assert [field.id for field in editing.before(FORM, "c", "s2")] == ["a", "b"]
    assert [field.id for field in editing.before(FORM, "new", "s0")] == ["a", "b"]
    assert [field.id for field in editing.before(FORM, "a", "s2")] == ["b", "c", "d"]


def test_steps_are_added_renamed_moved_and_taken_away_when_empty():
    added = editing.put_step(FORM, "", "新", "")
    assert added.steps[-1] == Step("step_1", "新", ())
    assert editing.put_step(FORM, "s1", "改", "说明").steps[1].title == "改"
    assert order(editing.move_step(FORM, "s2", False)) == ["ab", "cd", ""]
    assert order(editing.move_step(FORM, "s0", False)) == order(FORM)
    assert order(editing.remove_step(FORM, "s1")) == ["ab", "cd"]


@pytest.mark.parametrize(
    ("act", "rule"),
    [
        (lambda: editing.remove_field(FORM, "z"), "field_gone"),
        (lambda: editing.put_field(FORM, "z", Field("a", Kind.LINE, "a")), "step_gone"),
        (lambda: editing.remove_step(FORM, "s0"), "step_not_empty"),
    ],
)
def test_what_cannot_be_done_is_refused_by_rule(act, rule):
    with pytest.raises(editing.EditFault) as caught:
        act()
    assert caught.value.rule == rule
