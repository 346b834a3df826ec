"""The definitions applied to the portal."""

from justiceportal.core.paths import data_folder
from justiceportal.websites.apply import apply_starter
from justiceportal.websites.apply import apply_structure
from justiceportal.websites.apply import Report
from justiceportal.websites.pictured import picture_of
from justiceportal.websites.reader import read_group
import pytest


@pytest.fixture
def group(portal):
    return read_group(data_folder("sites"))


def test_a_second_application_draws_and_changes_nothing(portal, group, monkeypatch):
    monkeypatch.delattr("justiceportal.publishing.starter.draw")
    monkeypatch.delattr("justiceportal.websites.apply.draw_banner")
    report = apply_structure(portal, group)
    list(apply_starter(portal, group, "yinzhou", report))
    assert not report.changed, report.lines()


def test_what_an_editor_changed_is_kept(portal, group, yinzhou):
    yinzhou["news"].title = "区局动态"
    report = apply_structure(portal, group)
    assert yinzhou["news"].title == "区局动态"
    assert not report.updated


def test_a_deleted_starter_text_stays_away(portal, group, yinzhou):
    name = next(name for name in yinzhou["news"].objectIds() if name[0] == "2")
    yinzhou["news"].manage_delObjects([name])
    report = Report()
    list(apply_starter(portal, group, "yinzhou", report))
    assert report.texts == 0


def test_a_deleted_section_is_created_again_empty(portal, group, yinzhou):
    yinzhou.manage_delObjects(["notices"])
    report = apply_structure(portal, group)
    assert report.created == ["yinzhou/notices"]


def test_a_starter_text_has_the_picture_that_its_file_names(portal, group, yinzhou):
    wanted = {text.title: text.picture.alt for text in group.starter["yinzhou"] if text.picture is not None}
    texts = [text for section in yinzhou.objectValues() for text in section.objectValues()]
    pictured = {text.title: picture_of(text) for text in texts if picture_of(text) is not None}
    assert {title: picture.alt for title, picture in pictured.items()} == wanted != {}
    assert {text.image_caption for text in texts if picture_of(text) is not None} == {"插图"}
    assert {(picture.width, picture.height) for picture in pictured.values()} == {(1280, 720)}


def test_a_website_begins_with_a_header_picture_and_keeps_what_its_manager_makes_of_it(portal, group, yinzhou):
    assert yinzhou.banner.getImageSize() == (1920, 320)
    yinzhou.banner = None
    apply_structure(portal, group)
    assert yinzhou.banner is None
