"""A workflow that no code knows, data and a workflow definition only, goes its whole way: desk, progress, REST."""

from datetime import timedelta
from justiceportal.cases.domain.rules import Actor
from justiceportal.cases.domain.rules import THE_APPLICANT
from justiceportal.cases.domain.states import CHAINS
from justiceportal.cases.domain.states import register_chain
from tests.support import ROOT
import pytest


SAMPLES = ROOT / "tests" / "samples" / "chains"
NAME = "case_mediation"
RECEIVER = Actor("window", frozenset({"Receiver"}))
MEDIATOR = Actor("mediator", frozenset({"Handler"}))


@pytest.fixture
def chain(portal):
    """The fourth chain: its file, and its workflow definition in the portal."""
    from Products.DCWorkflow.DCWorkflow import DCWorkflowDefinition
    from Products.GenericSetup.interfaces import IBody
    from Products.GenericSetup.testing import DummySetupEnviron
    from zope.component import getMultiAdapter

    known = register_chain(SAMPLES / "mediation.yaml")
    tool = portal.portal_workflow
    tool._setObject(NAME, DCWorkflowDefinition(NAME))
    definition = (SAMPLES / "workflows" / NAME / "definition.xml").read_bytes()
    getMultiAdapter((tool[NAME], DummySetupEnviron()), IBody).body = definition
    yield known
    del CHAINS[NAME]


@pytest.fixture
def case(chain, item, receive, portal):
    """A case of an item that names the chain."""
    from justiceportal.cases import service

    item.case_chain = NAME
    return service.find(portal, receive(item).number)


def take(case, name, actor, minutes, **said):
    from justiceportal.cases import acting

    return acting.act(case, name, actor, case.submitted + timedelta(minutes=minutes), said)


def rows(case, **filters):
    from justiceportal.cases import boxes
    from justiceportal.cases import register
    from zope.component.hooks import getSite

    office = boxes.office_of(getSite(), case.website_uid)
    return [entry.number for entry in register.page(office, register.Filter(**filters)).entries]


def test_a_case_goes_the_way_of_its_own_chain(case):
    assert (case.chain, case.state) == (NAME, "registered")
    take(case, "begin", RECEIVER, 1)
    take(case, "sign", MEDIATOR, 2, outcome="granted", message="双方达成协议。")
    take(case, "rate", THE_APPLICANT, 3, grade=5)
    take(case, "file", MEDIATOR, 4)
    assert case.state == "filed"
    assert [entry["review_state"] for entry in case.workflow_history[NAME]] == [
        "registered",
        "mediating",
        "signed",
        "filed",
    ]
    facts = case.ledger.facts
    assert facts.outcome == "granted"
    assert facts.closed is not None
    assert facts.rating.grade == 5


def test_the_desk_lists_it_by_its_state_and_its_phase(case):
    take(case, "begin", RECEIVER, 1)
    assert rows(case, state="mediating") == [case.id]
    assert rows(case, phase="work") == [case.id]
    assert rows(case, state="registered") == []
    take(case, "give-up", THE_APPLICANT, 2, message="我们自己解决了。")
    assert rows(case, state="given-up") == [case.id]
    assert rows(case, phase="work") == []


def test_the_citizen_and_programs_read_it_in_its_own_words(case, request_):
    from justiceportal.cases.api.steps import Steps
    from justiceportal.progress.reading import progress_of

    take(case, "begin", RECEIVER, 1)
    assert "调解中" in str(progress_of(case, "zh-cn", case.submitted + timedelta(minutes=2)))
    resource = Steps(case, request_)
    offered = [resource._offered(offer) for offer in _offers(case)]
    steps = {one["step"]: one for one in offered}
    assert steps["sign"]["title"] == "签订协议"
    assert steps["sign"]["leads_to"] == "signed"
    assert steps["sign"]["said"]["properties"]["outcome"] == {"enum": ["granted"]}


def test_it_is_drawn_and_exported_like_the_others(chain):
    from justiceportal.cases.domain.bpmn import bpmn_of
    from justiceportal.cases.domain.diagram import svg_of

    assert "调解中" in svg_of(chain, "mediating", "zh-cn")
    assert 'id="step_give-up"' in bpmn_of(chain, {}).decode()


def _offers(case):
    from justiceportal.cases import acting

    return acting.offers(case, MEDIATOR, case.submitted + timedelta(minutes=2))
