"""The catalogue tells each person what waits for him; remarks and changes stay with the text."""

from justiceportal.desk.domain.updates import EMPTY
from justiceportal.desk.report import report_of
from justiceportal.desk.work import Desk
from justiceportal.publishing.errors import StepNotOpen
from justiceportal.publishing.service import changes_of
from justiceportal.publishing.service import open_steps
from justiceportal.publishing.service import steps_of
from justiceportal.publishing.service import take_step
from justiceportal.setup.upgrades import v20261122_desk
from plone.dexterity.utils import createContentInContainer
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent
import pytest


@pytest.fixture
def draft(yinzhou, login):
    login("yinzhou-author")
    return createContentInContainer(yinzhou["news"], "Article", title="送审的稿件", source="鄞州区司法局")


@pytest.fixture
def desk(portal, login):
    def of(name):
        return Desk(login(name), portal)

    return of


def titles(part):
    return [record.Title for record in part.records]


def submitted(draft):
    take_step(draft, "submit")
    return draft


def test_a_submitted_text_waits_for_the_first_reviewer_only(draft, desk):
    submitted(draft)
    assert titles(desk("yinzhou-first-reviewer").waiting()) == ["送审的稿件"]
    for name in ("yinzhou-author", "yinzhou-second-reviewer", "yinzhou-signer", "haishu-first-reviewer"):
        assert titles(desk(name).waiting()) == [], name


def test_a_text_goes_from_desk_to_desk(draft, desk, login):
    submitted(draft)
    for name, step in (
        ("yinzhou-first-reviewer", "pass_first"),
        ("yinzhou-second-reviewer", "pass_second"),
        ("yinzhou-signer", "publish"),
    ):
        assert titles(desk(name).waiting()) == ["送审的稿件"]
        take_step(draft, step)
        assert titles(desk(name).waiting()) == []
    assert titles(desk("yinzhou-author").published())[0] == "送审的稿件"


def test_nobody_is_asked_to_review_what_he_wrote_or_submitted(portal, yinzhou, draft, desk):
    yinzhou.manage_setLocalRoles("yinzhou-author", ["FirstReviewer"])
    yinzhou.reindexObjectSecurity()
    submitted(draft)
    assert titles(desk("yinzhou-author").waiting()) == []


def test_a_returned_text_is_the_authors_again_with_the_remark(draft, desk, login):
    submitted(draft)
    login("yinzhou-first-reviewer")
    take_step(draft, "return", "请补充  活动时间\n和地点")
    author = desk("yinzhou-author")
    assert titles(author.mine("returned")) == ["送审的稿件"]
    assert titles(author.mine("drafts")) == []
    last = steps_of(draft)[-1]
    assert (last.action, last.actor_id, last.remark) == (
        "return",
        "yinzhou-first-reviewer",
        "请补充 活动时间 和地点",
    )


def test_a_return_needs_a_remark(draft, login):
    submitted(draft)
    login("yinzhou-first-reviewer")
    with pytest.raises(StepNotOpen) as error:
        take_step(draft, "return", "  ")
    assert error.value.field == "remark"
    assert steps_of(draft)[-1].state == "first_review"


def test_a_step_that_somebody_else_has_taken_is_not_open(draft, login):
    submitted(draft)
    login("yinzhou-first-reviewer")
    assert open_steps(draft) == ["pass_first", "return"]
    take_step(draft, "pass_first")
    with pytest.raises(StepNotOpen):
        take_step(draft, "pass_first")


def test_a_manager_sees_all_that_is_under_review_on_his_website_only(draft, desk):
    submitted(draft)
    assert titles(desk("yinzhou-manager").under_review()) == ["送审的稿件"]
    assert titles(desk("haishu-manager").under_review()) == []
    assert titles(desk("yinzhou-author").under_review()) == []


def test_a_text_with_a_future_date_is_listed(draft, desk):
    from DateTime import DateTime

    draft.effective_date = DateTime("2099/01/01")
    draft.reindexObject()
    assert "送审的稿件" in titles(desk("yinzhou-author").mine("drafts"))


def test_public_texts_are_in_no_index_of_the_review(portal, draft, login):
    for name, step in (
        ("yinzhou-author", "submit"),
        ("yinzhou-first-reviewer", "pass_first"),
        ("yinzhou-second-reviewer", "pass_second"),
        ("yinzhou-signer", "publish"),
    ):
        login(name)
        take_step(draft, step)
    catalog = portal.portal_catalog
    catalog.searchResults()
    found = catalog.getIndexDataForRID(catalog.getrid("/".join(draft.getPhysicalPath())))
    assert [name for name in ("state_since", "last_step", "submitted_by") if found.get(name)] == []


def test_changes_are_kept_with_who_and_which_fields(draft, login):
    login("yinzhou-manager")
    notify(ObjectModifiedEvent(draft, Attributes(None, "IArticleSchema.title", "text")))
    notify(ObjectModifiedEvent(draft))
    change = changes_of(draft)[-1]
    assert (change.actor_id, change.fields) == ("yinzhou-manager", ("text", "title"))
    assert len(changes_of(draft)) == 1


def test_the_report_of_a_website_changes_with_its_texts(yinzhou, desk):
    by_path = {report.path: report for report in report_of(yinzhou)}
    assert by_path["news",].published == 3
    assert by_path["notices",].standing.kind == EMPTY
    desk("yinzhou-manager")
    yinzhou["notices"].display = "text"
    notify(ObjectModifiedEvent(yinzhou["notices"]))
    assert {report.path: report for report in report_of(yinzhou)}["notices",].standing.kind != EMPTY


def test_an_older_database_learns_what_waits(portal, draft, desk):
    submitted(draft)
    catalog = portal.portal_catalog
    catalog.searchResults()
    for name in v20261122_desk.INDEXES:
        catalog.delIndex(name)
    catalog.delColumn("state_since")
    v20261122_desk.upgrade(portal.portal_setup)
    assert titles(desk("yinzhou-first-reviewer").waiting()) == ["送审的稿件"]
