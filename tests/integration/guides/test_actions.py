"""The life of an item: its steps, its versions, and the doors that stay closed."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.core.events import DayBegan
from justiceportal.guides import actions
from justiceportal.guides.domain.codes import State
from justiceportal.guides.errors import ItemRefused
from justiceportal.guides.errors import StepRefused
from justiceportal.guides.service import items_for
from justiceportal.guides.service import version_of
from justiceportal.guides.versions import versions_of
from Products.CMFCore.WorkflowCore import WorkflowException
from zExceptions import Unauthorized
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest


NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture
def stamp(yinzhou):
    """A public item without a form."""
    return yinzhou["hall"]["firm-stamp"]


@pytest.fixture
def manager(login):
    return login("yinzhou-manager")


def test_an_incomplete_draft_cannot_be_published(item, manager):
    with pytest.raises(ItemRefused) as refused:
        actions.take_step(item, manager, NOW, "publish")
    assert {"by_law", "materials", "transact_addr"} <= {field for field, _text in refused.value.errors}
    assert item.state is State.DRAFT


def test_a_suspended_item_says_why_and_is_closed(stamp, manager, yinzhou):
    actions.take_step(stamp, manager, NOW, "suspend", "系统  升级")
    assert stamp.openness(NOW).reason.mapping == {"reason": "系统 升级"}
    assert [r.state for r in items_for(yinzhou) if r.id == "firm-stamp"] == ["suspended"]
    actions.take_step(stamp, manager, NOW, "resume")
    assert stamp.state is State.PUBLISHED
    assert stamp.state_reason == ""


def test_suspending_needs_a_reason(stamp, manager):
    with pytest.raises(StepRefused) as refused:
        actions.take_step(stamp, manager, NOW, "suspend", "  ")
    assert [field for field, _text in refused.value.errors] == ["reason"]


def test_a_cancelled_item_leaves_the_hall(stamp, manager, yinzhou):
    actions.take_step(stamp, manager, NOW, "cancel", "依据已经废止")
    assert "firm-stamp" not in [record.id for record in items_for(yinzhou)]


@pytest.mark.parametrize("account", ["yinzhou-author", "yinzhou-signer", "haishu-manager"])
def test_only_the_managers_of_the_website_may(stamp, login, account):
    with pytest.raises(Unauthorized):
        actions.take_step(stamp, login(account), NOW, "suspend", "不应成功")


def test_the_stock_doors_of_the_workflow_are_closed(portal, stamp, manager):
    tool = portal.portal_workflow
    assert not tool.getTransitionsFor(stamp)
    with pytest.raises(WorkflowException):
        tool.doActionFor(stamp, "suspend")


def test_a_saved_change_of_a_public_item_is_a_new_version(stamp, manager):
    assert version_of(stamp) == 1
    stamp.promise_day = 2
    notify(ObjectModifiedEvent(stamp))
    notify(ObjectModifiedEvent(stamp))
    newest = versions_of(stamp)[0]
    assert (version_of(stamp), newest.changed, newest.actor_id) == (2, ("promise_day",), "yinzhou-manager")


def test_a_prepared_version_takes_effect_on_its_day(portal, stamp, manager):
    version = actions.prepare(stamp, manager, NOW)
    version.task_name = "律师事务所印章变更备案"
    actions.schedule(stamp, manager, NOW, date(2026, 11, 25))
    evening = datetime(2026, 11, 24, 15, 59, tzinfo=UTC)
    assert stamp.in_force(evening).task_name == "律师事务所印章备案"
    midnight = evening + timedelta(minutes=1)
    assert stamp.in_force(midnight).task_name == "律师事务所印章变更备案"
    notify(DayBegan(portal, evening))
    assert "next" in stamp.objectIds()
    notify(DayBegan(portal, midnight))
    assert "next" not in stamp.objectIds()
    assert (stamp.task_name, version_of(stamp)) == ("律师事务所印章变更备案", 2)
    assert versions_of(stamp)[-1].values["task_name"] == "律师事务所印章备案"


def test_a_prepared_version_is_in_no_list(portal, stamp, manager, yinzhou):
    actions.prepare(stamp, manager, NOW)
    assert [record.id for record in items_for(yinzhou)].count("firm-stamp") == 1
    assert "next" not in [record.id for record in items_for(yinzhou)]


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2020, 1, 1)])
def test_a_version_cannot_take_effect_at_once_or_before(stamp, manager, day):
    actions.prepare(stamp, manager, NOW)
    with pytest.raises(StepRefused):
        actions.schedule(stamp, manager, NOW, day)


def test_a_faulty_version_gets_no_day(stamp, manager):
    actions.prepare(stamp, manager, NOW).promise_day = 99
    with pytest.raises(ItemRefused):
        actions.schedule(stamp, manager, NOW, date(2026, 12, 1))


def test_a_deleted_item_lies_in_the_bin_and_comes_back(yinzhou, manager):
    from justiceportal.websites.bin import entries
    from justiceportal.websites.bin import restore

    yinzhou["hall"].manage_delObjects(["firm-stamp"])
    assert [entry.id for _key, entry in entries(yinzhou)] == ["firm-stamp"]
    restore(yinzhou, entries(yinzhou)[0][0])
    assert yinzhou["hall"]["firm-stamp"].state is State.PUBLISHED


def test_items_and_texts_keep_apart(yinzhou, manager):
    from justiceportal.guides.errors import GuideError
    from plone.dexterity.utils import addContentToContainer
    from plone.dexterity.utils import createContent

    for section, kind in (("news", "ServiceItem"), ("hall", "Article")):
        with pytest.raises(GuideError):
            addContentToContainer(yinzhou[section], createContent(kind, title="错位"), checkConstraints=False)
