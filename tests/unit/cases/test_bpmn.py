"""The BPMN 2.0 export of a chain: every element is there once, every reference leads somewhere, all of it is drawn."""

from justiceportal.cases.domain.bpmn import bpmn_of
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.chains import WORKER
from justiceportal.cases.domain.states import CHAINS
from lxml import etree
import pytest


NAMES = {
    "b": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "d": "http://www.omg.org/spec/BPMN/20100524/DI",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}
ROLES = {"Receiver": "受理员", "Applicant": "申请人"}
#: the order of the parts of an activity and of an event in the schema (Semantic.xsd)
ORDER = ("documentation", "incoming", "outgoing", "potentialOwner", "timerEventDefinition")


@pytest.fixture(params=CHAINS.values(), ids=CHAINS)
def chain(request):
    return request.param


@pytest.fixture
def tree(chain):
    return etree.fromstring(bpmn_of(chain, ROLES))


def ids(tree, path):
    return tree.xpath(f"{path}/@id", namespaces=NAMES)


def test_ids_are_names_and_there_once(tree):
    found = tree.xpath("//@id")
    assert len(found) == len(set(found))
    assert all(name[0].isalpha() for name in found)


def test_every_reference_leads_to_an_element(tree):
    known = set(tree.xpath("//@id"))
    named = tree.xpath("//b:sequenceFlow/@sourceRef | //b:sequenceFlow/@targetRef | //@processRef", namespaces=NAMES)
    said = tree.xpath(
        "//b:incoming/text() | //b:outgoing/text() | //b:flowNodeRef/text() | //b:resourceRef/text()", namespaces=NAMES
    )
    drawn = tree.xpath("//@bpmnElement")
    assert {*named, *said, *drawn} <= known


def test_flows_are_told_at_both_ends(tree):
    for flow in tree.xpath("//b:sequenceFlow", namespaces=NAMES):
        ends = (("sourceRef", "outgoing"), ("targetRef", "incoming"))
        for end, kind in ends:
            told = tree.xpath(f"//*[@id='{flow.get(end)}']/b:{kind}/text()", namespaces=NAMES)
            assert flow.get("id") in told


def test_every_state_and_every_step_of_the_chain_is_in_it(chain, tree):
    steps = {f"step_{name}" for name in chain.steps}
    assert steps == set(ids(tree, "//b:userTask") + ids(tree, "//b:serviceTask"))
    ends = {f"state_{name}" for name, state in chain.states.items() if state.phase is Phase.ENDED}
    assert set(ids(tree, "//b:endEvent")) == ends
    assert set(ids(tree, "//b:exclusiveGateway")) == {f"state_{name}" for name in chain.states} - ends
    worker = {f"step_{step.name}" for step in chain.transitions if WORKER in step.roles}
    assert set(ids(tree, "//b:serviceTask")) == worker
    assert len(tree.xpath("//b:timerEventDefinition", namespaces=NAMES)) == len(worker)


def test_every_node_of_the_flow_stands_in_one_lane_and_is_drawn(tree):
    nodes = tree.xpath("/b:definitions/b:process/*[b:incoming or b:outgoing]/@id", namespaces=NAMES)
    placed = tree.xpath("//b:flowNodeRef/text()", namespaces=NAMES)
    assert sorted(placed) == sorted([*nodes, "acts"])
    drawn = tree.xpath("//d:BPMNShape/@bpmnElement", namespaces=NAMES)
    assert set(placed) <= set(drawn)
    edges = tree.xpath("//d:BPMNEdge/@bpmnElement", namespaces=NAMES)
    assert sorted(edges) == sorted(ids(tree, "//b:sequenceFlow"))
    assert all(len(edge.findall("di:waypoint", NAMES)) >= 2 for edge in tree.xpath("//d:BPMNEdge", namespaces=NAMES))


def test_parts_stand_in_the_order_of_the_schema(tree):
    for node in tree.xpath("//b:userTask | //b:serviceTask | //b:exclusiveGateway", namespaces=NAMES):
        parts = [ORDER.index(etree.QName(part).localname) for part in node]
        assert parts == sorted(parts)
    parts = [etree.QName(part).localname for part in tree]
    assert parts == [*["resource"] * parts.count("resource"), "collaboration", "process", "BPMNDiagram"]


def test_every_way_through_it_begins_at_the_start_and_reaches_an_end(tree):
    flows = [
        (flow.get("sourceRef"), flow.get("targetRef")) for flow in tree.xpath("//b:sequenceFlow", namespaces=NAMES)
    ]
    reached, waiting = set(), ["start"]
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting += [target for source, target in flows if source == node]
    assert {source for source, _target in flows} | set(ids(tree, "//b:endEvent")) == reached


def test_words_of_the_reference_model_and_of_the_roles_are_in_it(tree):
    said = "".join(tree.xpath("//b:documentation/text()", namespaces=NAMES))
    assert {"活动", "转移", "参与者"} <= {word for word in ("活动", "转移", "参与者") if word in said}
    assert "申请人" in tree.xpath("//b:resource/@name", namespaces=NAMES)
