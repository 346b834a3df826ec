"""Items in a hall: what lists and cases read of them."""

from justiceportal.guides.domain.hall import chosen
from justiceportal.guides.domain.hall import Filters
from justiceportal.guides.guards import acting_on
from justiceportal.guides.interfaces import IHall
from justiceportal.guides.listing import hall_items
from justiceportal.guides.schema import IServiceItemSchema
from justiceportal.guides.service import hall_of
from justiceportal.guides.service import snapshot
import json
import pytest


@pytest.fixture
def published(portal, item):
    with acting_on(item):
        portal.portal_workflow.doActionFor(item, "publish")
    return item


def ids(website, **filters):
    return [item.id for item in chosen(hall_items(website), Filters(**filters))]


def test_a_section_with_items_is_the_hall_of_its_website(hall, yinzhou):
    assert IHall.providedBy(hall)
    assert hall_of(yinzhou) == hall


def test_a_draft_is_in_no_list(item, yinzhou):
    assert "test-aid" not in ids(yinzhou)


def test_a_published_item_is_found_by_name_everyday_words_and_pinyin(published, yinzhou):
    for words in ("法律援助", "请不起律师", "falvyuanzhu", "flyz", "农民工"):
        assert "test-aid" in ids(yinzhou, words=words), words
    assert "test-aid" not in ids(yinzhou, words="公证")


def test_an_item_without_a_form_is_not_open_online(published, yinzhou, noon):
    assert "test-aid" not in ids(yinzhou, online=True)
    assert published.openness(noon).reason == "closed_not_online"


def test_an_item_stays_in_its_own_hall_unless_it_applies_elsewhere(published, haishu):
    assert "test-aid" not in ids(haishu)
    published.applies_to = ("county",)
    published.reindexObject()
    assert "test-aid" in ids(haishu)


def test_a_snapshot_says_all_that_the_item_says(published):
    data = json.loads(snapshot(published))
    assert data["task_name"] == "公民申请法律援助"
    assert data["dept_name"] == "鄞州区司法局"
    assert data["materials"] == []
    assert snapshot(published) == snapshot(published)


def test_items_of_files_are_public_in_the_halls_that_they_name(portal, bureau, yinzhou, haishu):
    assert set(ids(bureau)) == {"legal-aid", "exam-query"}
    assert set(ids(yinzhou)) == {"legal-aid", "firm-stamp", "exam-query"}
    assert set(ids(haishu)) == {"legal-aid", "exam-query"}


def test_the_office_of_an_item_is_that_of_its_website(bureau, yinzhou):
    assert bureau["hall"]["legal-aid"].link_way == "0574-87180048"
    assert yinzhou["hall"]["legal-aid"].link_way == "0574-87182213"


def test_the_form_of_a_file_is_the_form_of_the_item(bureau):
    from justiceportal.forms.service import form_of

    form = form_of(bureau["hall"]["legal-aid"])
    assert [step.id for step in form.steps][-2:] == ["matter", "papers"]
    assert form.notice.handler == "宁波司法行政网"


def test_an_item_with_a_form_is_open_online(yinzhou, haishu, noon):
    assert set(ids(haishu, online=True)) == {"legal-aid", "exam-query"}
    assert yinzhou["hall"]["legal-aid"].openness(noon).is_open


def test_applying_the_files_again_changes_nothing_and_keeps_what_editors_changed(portal, yinzhou):
    from justiceportal.core.paths import data_folder
    from justiceportal.websites.apply import apply_starter
    from justiceportal.websites.apply import Report
    from justiceportal.websites.reader import read_group
    from zope.event import notify
    from zope.lifecycleevent import ObjectModifiedEvent

    group, report = read_group(data_folder("sites")), Report()
    list(apply_starter(portal, group, "yinzhou", report))
    assert (report.created, report.updated) == ([], [])
    stamp = yinzhou["hall"]["firm-stamp"]
    stamp.promise_day = 2
    notify(ObjectModifiedEvent(stamp))
    list(apply_starter(portal, group, "yinzhou", report))
    assert stamp.promise_day == 2
    yinzhou["hall"].manage_delObjects(["firm-stamp"])
    list(apply_starter(portal, group, "yinzhou", report))
    assert "firm-stamp" not in yinzhou["hall"]


def test_every_choice_of_an_item_knows_what_can_be_chosen(item):
    from zope.schema import getFieldsInOrder
    from zope.schema.interfaces import IChoice

    choices = [(name, field) for name, field in getFieldsInOrder(IServiceItemSchema) if IChoice.providedBy(field)]
    assert {"case_chain", "rule_set"} <= {name for name, _field in choices}
    for name, field in choices:
        field.bind(item).validate(getattr(item, name))
