"""The workflow definition says what the code says."""

from justiceportal.guides.domain.codes import State
from justiceportal.guides.domain.states import open_steps
from justiceportal.guides.domain.states import step_named
from justiceportal.guides.domain.states import STEPS
from lxml import etree
import pytest


@pytest.fixture(scope="module")
def definition(root):
    path = root / "src/justiceportal/setup/profiles/default/workflows/service_item/definition.xml"
    return etree.parse(path).getroot()


def test_the_workflow_has_the_states_and_the_steps_that_leave_them(definition):
    found = {
        node.get("state_id"): {part.get("transition_id") for part in node.iterfind("exit-transition")}
        for node in definition.iterfind("state")
    }
    assert found == {state.value: {step.name for step in open_steps(state)} for state in State}


def test_the_workflow_leads_where_the_steps_lead(definition):
    found = {node.get("transition_id"): node.get("new_state") for node in definition.iterfind("transition")}
    assert found == {step.name: step.target.value for step in STEPS}


def test_no_step_of_the_workflow_is_open_without_our_action(definition):
    for node in definition.iterfind("transition"):
        assert node.findtext("guard/guard-expression") == "object/@@by-action-only"
        assert node.findtext("guard/guard-permission") == "justiceportal: Manage service items"


def test_a_step_is_found_by_its_name():
    assert step_named("suspend").needs_reason
    assert step_named("delete") is None
