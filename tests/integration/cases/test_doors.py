"""There is no second door to a case: whatever its state, nothing of Plone's moves, changes, copies or deletes it."""

from justiceportal.cases.domain.states import CHAINS
from plone import api
from plone.protect.authenticator import createToken
from plone.rest.interfaces import IService
from Products.CMFCore.WorkflowCore import WorkflowException
from zExceptions import BadRequest
from zExceptions import Unauthorized
from zope.browsermenu.interfaces import IBrowserMenu
from zope.component import queryMultiAdapter
from zope.component import queryUtility
import pytest


STATES = [(chain.name, state) for chain in CHAINS.values() for state in chain.states]
#: all that an account may have, a Manager's and every officer's roles at once
ROLES = (
    "Manager",
    "Site Administrator",
    "Owner",
    "Editor",
    "Reviewer",
    "Receiver",
    "Handler",
    "Approver",
    "Supervisor",
)
CLOSED = ("Modify portal content", "Delete objects", "justiceportal: Fire transition of a case")


@pytest.fixture
def mighty(case, login):
    """The administrator, who has every role of the office as well."""
    website = case.__parent__
    website.manage_setLocalRoles("admin", list(ROLES))
    return login("admin")


@pytest.fixture
def put_in(case, portal):
    """A function that puts the case into a state of a chain, as its workflow definition would have it."""

    def put(chain, state):
        tool = portal.portal_workflow
        case.chain, case.state = chain, state
        tool.setStatusOf(
            chain, case, {"review_state": state, "action": None, "actor": "", "comments": "", "time": None}
        )
        tool[chain].updateRoleMappingsFor(case)
        return case

    return put


@pytest.mark.parametrize(("chain", "state"), STATES, ids=[f"{chain}-{state}" for chain, state in STATES])
def test_in_no_state_does_any_role_move_a_case_through_plone(put_in, portal, mighty, chain, state):
    case = put_in(chain, state)
    tool = portal.portal_workflow
    length = len(case.ledger)
    assert not tool.getTransitionsFor(case)
    for step in CHAINS[chain].transitions:
        with pytest.raises(WorkflowException):
            tool.doActionFor(case, step.name)
        with pytest.raises(api.exc.InvalidParameterError):
            api.content.transition(case, step.name)
    assert "Manager" in mighty.getRolesInContext(case)
    assert not [permission for permission in CLOSED if mighty.has_permission(permission, case)]
    assert tool.getInfoFor(case, "review_state") == state
    assert len(case.ledger) == length


def test_the_services_and_forms_of_plone_leave_a_case_as_it_is(case, portal, mighty):
    raws, request = case.ledger.raws, portal.REQUEST
    page = queryMultiAdapter((case, request), name="content_status_modify")
    request.form["_authenticator"] = createToken()
    page("accept")
    menu = queryUtility(IBrowserMenu, name="plone_contentmenu_workflow")
    assert not menu.getMenuItems(case, request)
    assert not case.cb_isCopyable()
    assert not case.cb_isMoveable()
    assert case.state == "submitted"
    assert case.ledger.raws == raws


def test_its_website_cannot_delete_rename_or_copy_it(case, portal, mighty):
    website = case.__parent__
    for verb in (website.manage_delObjects, website.manage_copyObjects, website.manage_cutObjects):
        with pytest.raises((AttributeError, KeyError, ValueError, BadRequest, Unauthorized)):
            verb([case.id])
    with pytest.raises((AttributeError, KeyError, ValueError, BadRequest, Unauthorized)):
        website.manage_renameObject(case.id, "renamed")
    from justiceportal.cases import service

    assert service.find(portal, case.id) is not None


def test_a_manager_takes_no_step_either(case, login, moment):
    from justiceportal.cases import acting

    actor = acting.actor_of(login("admin"), case, moment)
    assert "Manager" in actor.roles
    assert not list(acting.offers(case, actor, moment))
    for name in acting.chain_of(case).steps:
        with pytest.raises(acting.StepNotYours):
            acting.act(case, name, actor, moment)


def test_rest_of_plone_has_no_service_for_a_case(case, portal, mighty):
    for method, name in (("POST", "@workflow"), ("PATCH", ""), ("DELETE", ""), ("POST", "@copy"), ("POST", "@move")):
        service = queryMultiAdapter((case, portal.REQUEST), IService, name=f"{method}_application_json_{name}")
        assert service is None, name
