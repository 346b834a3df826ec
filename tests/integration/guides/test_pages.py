"""What the hall and its pages say when an item is suspended or cancelled."""

from lxml import html
import pytest


@pytest.fixture
def step(portal, login):
    """A function that takes a step with an item of a county, as its manager."""
    from datetime import datetime
    from datetime import UTC
    from justiceportal.guides.actions import take_step

    actor = login("yinzhou-manager")

    def take(item, name, reason=""):
        take_step(item, actor, datetime.now(UTC), name, reason)

    return take


@pytest.fixture
def aid(yinzhou):
    """The item of legal aid of a county."""
    return yinzhou["hall"]["legal-aid"]


@pytest.fixture
def shown(portal, request_):
    """A function that shows a page of the portal to a visitor: its path below the object, its form."""
    from AccessControl.SecurityManagement import noSecurityManager

    def show(obj, name="view", **form):
        noSecurityManager()
        request_.form.clear()
        request_.form.update(form)
        view = obj.unrestrictedTraverse(name)
        return html.fromstring(view() if not isinstance(view, str) else view)

    return show


def test_a_suspended_item_says_why_and_what_to_do_and_has_no_button(aid, step, shown):
    step(aid, "suspend", "系统升级，2026年12月1日恢复。")
    root = shown(aid)
    [notice] = root.xpath("//div[@class='guide-notice']")
    text = " ".join(notice.text_content().split())
    assert "系统升级，2026年12月1日恢复。" in text
    assert not root.xpath("//div[@class='guide-button']")


def test_a_suspended_item_stays_in_the_hall_with_its_mark_and_without_the_way_to_the_form(yinzhou, aid, step, shown):
    step(aid, "suspend", "系统升级。")
    [tile] = shown(yinzhou["hall"]).xpath("//li[contains(@class, 'suspended')]")
    assert not tile.xpath(".//a[contains(@class, 'apply')]")
    assert not [
        link
        for link in shown(yinzhou["hall"], online="1").xpath("//h3/a/@href")
        if "/legal-aid" in link and "yinzhou" in link
    ]


def test_a_scenario_says_that_its_item_is_suspended(yinzhou, aid, step, shown, request_):
    step(aid, "suspend", "系统升级。")
    view = yinzhou["hall"].unrestrictedTraverse("@@scenario").publishTraverse(request_, "legal-trouble")
    request_.form.update({"what": "1", "money": "1"})
    root = html.fromstring(view())
    assert "系统升级。" in root.xpath("string(//p[@class='guide-notice'])")
    assert not root.xpath("//a[.='在线申请']")


def test_a_cancelled_item_leaves_the_hall(yinzhou, aid, step, shown):
    step(aid, "cancel", "不再办理。")
    assert not shown(yinzhou["hall"]).xpath("//h3/a[.='法律援助申请' and contains(@href, 'yinzhou')]")
