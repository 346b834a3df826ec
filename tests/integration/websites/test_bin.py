"""The bin of a website: who may delete what, and the way back."""

from datetime import timedelta
from justiceportal.websites.bin import delete_for_good
from justiceportal.websites.bin import entries
from justiceportal.websites.bin import purge
from justiceportal.websites.bin import restore
from justiceportal.websites.errors import BinError
from plone.dexterity.utils import createContentInContainer
from zExceptions import Unauthorized
import pytest


def published(website):
    return next(item for item in website["news"].objectValues() if item.first_published)


def delete(login, account, content):
    login(account)
    content.__parent__.manage_delObjects([content.getId()])


def test_a_deleted_text_comes_back_as_it_was(portal, login, yinzhou):
    text = published(yinzhou)
    path, uid, title = text.getPhysicalPath(), text.UID(), text.title
    delete(login, "yinzhou-manager", text)
    assert portal.portal_catalog(UID=uid) == [] or len(portal.portal_catalog.unrestrictedSearchResults(UID=uid)) == 0
    [(key, entry)] = entries(yinzhou)
    assert (entry.title, entry.account) == (title, "yinzhou-manager")
    back = restore(yinzhou, key)
    assert back.getPhysicalPath() == path
    assert back.UID() == uid
    assert [b.review_state for b in portal.portal_catalog.unrestrictedSearchResults(UID=uid)] == ["published"]
    assert entries(yinzhou) == []


def test_a_section_comes_back_with_its_texts(portal, login, yinzhou):
    names = sorted(yinzhou["news"].objectIds())
    delete(login, "yinzhou-manager", yinzhou["news"])
    assert not yinzhou.has_key("news")
    [(key, _entry)] = entries(yinzhou)
    assert sorted(restore(yinzhou, key).objectIds()) == names


def test_what_was_once_public_is_deleted_by_the_manager_only(portal, login, yinzhou):
    text = published(yinzhou)
    for account in ("yinzhou-author", "yinzhou-signer", "haishu-manager"):
        for content in (text, yinzhou["news"]):
            with pytest.raises((BinError, Unauthorized)):
                delete(login, account, content)
        with pytest.raises(BinError):
            yinzhou["news"]._delObject(text.getId())
    assert entries(yinzhou) == []


def test_websites_and_sections_are_deleted_by_those_who_may_add_them(portal, login, yinzhou):
    for account in ("yinzhou-author", "yinzhou-signer", "haishu-manager"):
        for content in (yinzhou["notices"], yinzhou):
            with pytest.raises(Unauthorized):
                delete(login, account, content)
    with pytest.raises(Unauthorized):
        delete(login, "yinzhou-manager", yinzhou)
    delete(login, "yinzhou-manager", yinzhou["notices"])
    delete(login, "admin", yinzhou)
    assert not portal["zh-cn"].has_key("yinzhou")


def test_an_author_deletes_his_draft(portal, login, yinzhou):
    login("yinzhou-author")
    draft = createContentInContainer(yinzhou["news"], "Article", title="草稿", source="局")
    delete(login, "yinzhou-author", draft)
    assert [entry.title for _key, entry in entries(yinzhou)] == ["草稿"]


def test_an_entry_whose_place_is_gone_or_taken_waits(portal, login, yinzhou):
    text = published(yinzhou)
    name = text.getId()
    delete(login, "yinzhou-manager", text)
    [(key, _entry)] = entries(yinzhou)
    createContentInContainer(yinzhou["news"], "Article", id=name, title="另一篇", source="局")
    with pytest.raises(BinError):
        restore(yinzhou, key)
    yinzhou.manage_delObjects(["news"])
    with pytest.raises(BinError):
        restore(yinzhou, key)
    assert key in dict(entries(yinzhou))


def test_old_entries_are_purged_and_gone_ones_are_named(portal, login, yinzhou):
    delete(login, "yinzhou-manager", published(yinzhou))
    [(key, entry)] = entries(yinzhou)
    assert purge(yinzhou, entry.moment) == 0
    assert purge(yinzhou, entry.moment + timedelta(seconds=1)) == 1
    with pytest.raises(BinError):
        delete_for_good(yinzhou, key)


def test_moving_and_renaming_is_not_deleting(portal, login, yinzhou):
    login("admin")
    text = published(yinzhou)
    yinzhou["news"].manage_renameObject(text.getId(), "renamed")
    cut = yinzhou["news"].manage_cutObjects(["renamed"])
    yinzhou["notices"].manage_pasteObjects(cut)
    assert entries(yinzhou) == []
