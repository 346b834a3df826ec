"""The chains of cases, held against the workflow definitions of the portal."""

from justiceportal.cases.domain.states import chain_for
from justiceportal.cases.domain.states import CHAINS
from justiceportal.cases.domain.states import READERS
from lxml import etree
import pytest


WORKFLOWS = "src/justiceportal/setup/profiles/default/workflows"


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_the_workflow_has_the_states_and_transitions_of_its_chain(chain, root):
    tree = etree.parse(root / WORKFLOWS / chain.name / "definition.xml").getroot()
    assert tree.get("workflow_id") == chain.name
    assert tree.get("initial_state") == chain.initial
    assert [state.get("state_id") for state in tree.findall("state")] == list(chain.states)
    assert {step.get("transition_id") for step in tree.findall("transition")} == {t.name for t in chain.transitions}


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_the_workflow_leads_from_where_and_to_where_its_chain_leads(chain, root):
    tree = etree.parse(root / WORKFLOWS / chain.name / "definition.xml").getroot()
    exits = {
        state.get("state_id"): {out.get("transition_id") for out in state.findall("exit-transition")}
        for state in tree.findall("state")
    }
    assert exits == {name: {step.name for step in chain.transitions if name in step.sources} for name in chain.states}
    targets = {step.get("transition_id"): step.get("new_state") for step in tree.findall("transition")}
    assert targets == {step.name: step.target for step in chain.transitions}


def test_the_portal_gets_the_workflow_of_every_chain(root):
    tree = etree.parse(root / WORKFLOWS / ".." / "workflows.xml")
    assert set(CHAINS) <= set(tree.xpath("/object/object/@name"))


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_in_every_state_only_the_office_reads_and_nobody_changes_or_deletes(chain, root):
    tree = etree.parse(root / WORKFLOWS / chain.name / "definition.xml").getroot()
    assert tree.get("manager_bypass") == "False"
    for state in tree.findall("state"):
        maps = {entry.get("name"): entry for entry in state.findall("permission-map")}
        assert {entry.get("acquired") for entry in maps.values()} == {"False"}
        for name in ("View", "Access contents information"):
            assert sorted(role.text for role in maps[name]) == sorted(READERS)
        for name in ("Modify portal content", "Delete objects"):
            assert len(maps[name]) == 0


def test_transitions_are_guarded_by_a_permission_that_nobody_has(root):
    for chain in CHAINS.values():
        tree = etree.parse(root / WORKFLOWS / chain.name / "definition.xml").getroot()
        for step in tree.findall("transition"):
            guards = [guard.text for guard in step.findall("guard/guard-permission")]
            assert guards == ["justiceportal: Fire transition of a case"]
    rolemap = etree.parse(root / "src/justiceportal/setup/profiles/default/rolemap.xml")
    (rule,) = rolemap.xpath("//permission[@name='justiceportal: Fire transition of a case']")
    assert rule.get("acquire") == "False"
    assert len(rule) == 0


@pytest.mark.parametrize(
    ("handling", "name"),
    [
        ("instant", "case_instant"),
        ("standard", "case_standard"),
        ("hand-over", "case_handover"),
        ("unknown", "case_standard"),
    ],
)
def test_every_kind_of_handling_has_a_chain(handling, name):
    assert chain_for(handling).name == name


def test_an_item_may_name_its_chain():
    assert chain_for("standard", "case_instant").name == "case_instant"


def test_every_transition_is_an_event_that_others_may_know_of(root):
    zcml = "".join(path.read_text("utf-8") for path in (root / "src/justiceportal/cases").glob("events*.zcml"))
    acts = {step.act for chain in CHAINS.values() for step in chain.transitions}
    assert not [act for act in acts if f'name="case.{act}"' not in zcml]
