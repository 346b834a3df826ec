"""The review of texts: the portal's workflow agrees with the rules, and nobody approves his own text."""

from justiceportal.publishing.domain.states import STATES
from justiceportal.publishing.domain.states import TRANSITIONS
from plone import api
from plone.dexterity.utils import createContentInContainer
from Products.CMFCore.WorkflowCore import WorkflowException
import pytest


@pytest.fixture
def draft(yinzhou, login):
    login("yinzhou-author")
    return createContentInContainer(yinzhou["news"], "Article", title="新稿件", source="鄞州区司法局")


def act(login, name, content, transition):
    login(name)
    api.content.transition(content, transition)


def test_the_workflow_has_the_states_and_transitions_of_the_rules(portal):
    workflow = portal.portal_workflow["article_review"]
    assert sorted(workflow.states.objectIds()) == sorted(STATES)
    assert sorted(workflow.transitions.objectIds()) == sorted(step.name for step in TRANSITIONS)
    for step in TRANSITIONS:
        transition = workflow.transitions[step.name]
        assert transition.new_state_id == step.target
        assert sorted(transition.getGuard().roles) == sorted(step.roles)
        guarded = transition.getGuard().expr is not None
        assert guarded is not step.own_text, step.name
        sources = {state.id for state in workflow.states.objectValues() if step.name in state.transitions}
        assert sources == set(step.sources)


def test_a_text_passes_three_reviews_before_it_is_public(portal, login, draft):
    assert api.content.get_state(draft) == "draft"
    for name, transition, state in (
        ("yinzhou-author", "submit", "first_review"),
        ("yinzhou-first-reviewer", "pass_first", "second_review"),
        ("yinzhou-second-reviewer", "pass_second", "signing"),
        ("yinzhou-signer", "publish", "published"),
    ):
        assert not public(draft)
        act(login, name, draft, transition)
        assert api.content.get_state(draft) == state
    assert public(draft)


def public(content):
    return "Anonymous" in [role["name"] for role in content.rolesOfPermission("View") if role["selected"]]


@pytest.mark.parametrize("step", ["pass_first", "pass_second", "publish"])
def test_the_author_cannot_approve(portal, login, draft, step):
    act(login, "yinzhou-author", draft, "submit")
    with pytest.raises((WorkflowException, api.exc.InvalidParameterError)):
        act(login, "yinzhou-author", draft, step)


def test_nobody_approves_his_own_text_even_with_all_roles(portal, login, draft):
    for group in ("authors", "first-reviewers", "second-reviewers", "signers"):
        api.group.add_user(groupname=f"yinzhou-{group}", username="yinzhou-author")
    act(login, "yinzhou-author", draft, "submit")
    with pytest.raises((WorkflowException, api.exc.InvalidParameterError)):
        act(login, "yinzhou-author", draft, "pass_first")


def test_the_reviewer_of_another_office_may_do_nothing(portal, login, draft):
    act(login, "yinzhou-author", draft, "submit")
    with pytest.raises((WorkflowException, api.exc.InvalidParameterError)):
        act(login, "haishu-first-reviewer", draft, "pass_first")


def test_the_time_of_the_first_publication_never_changes(portal, login, draft):
    for name, transition in (
        ("yinzhou-author", "submit"),
        ("yinzhou-first-reviewer", "pass_first"),
        ("yinzhou-second-reviewer", "pass_second"),
        ("yinzhou-signer", "publish"),
    ):
        act(login, name, draft, transition)
    first = draft.first_published
    for name, transition in (
        ("yinzhou-signer", "withdraw"),
        ("yinzhou-author", "submit"),
        ("yinzhou-first-reviewer", "pass_first"),
        ("yinzhou-second-reviewer", "pass_second"),
        ("yinzhou-signer", "publish"),
    ):
        act(login, name, draft, transition)
    assert draft.first_published == first
    assert draft.effective().asdatetime() == first.replace(microsecond=draft.effective().asdatetime().microsecond)
