"""The bin of a website: who may delete what, and the way back."""

from base64 import b64decode
from datetime import timedelta
from justiceportal.core.events import NightBegan
from justiceportal.publishing.interfaces import ContentPublished
from justiceportal.publishing.interfaces import ContentWithdrawn
from justiceportal.websites.bin import delete_for_good
from justiceportal.websites.bin import entries
from justiceportal.websites.bin import purge
from justiceportal.websites.bin import purge_all
from justiceportal.websites.bin import restore
from justiceportal.websites.errors import BinError
from plone.app.multilingual.interfaces import ITranslationManager
from plone.dexterity.utils import createContentInContainer
from plone.locking.interfaces import ILockable
from plone.namedfile.file import NamedBlobImage
from zExceptions import Unauthorized
from zope.component import adapter
from zope.component import getGlobalSiteManager
from zope.component import provideHandler
from zope.event import notify
import pytest


PIXEL = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


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


def test_what_was_withdrawn_is_still_the_managers(portal, login, yinzhou):
    text = published(yinzhou)
    workflow = portal.portal_workflow
    login("yinzhou-signer")
    workflow.doActionFor(text, "withdraw")
    login("yinzhou-author")
    workflow.doActionFor(text, "submit")
    login("yinzhou-first-reviewer")
    workflow.doActionFor(text, "return")
    assert workflow.getInfoFor(text, "review_state") == "draft"
    with pytest.raises(BinError):
        delete(login, "yinzhou-author", text)
    delete(login, "yinzhou-manager", text)
    assert len(entries(yinzhou)) == 1


def test_a_lock_does_not_come_back(portal, login, yinzhou):
    login("yinzhou-author")
    draft = createContentInContainer(yinzhou["news"], "Article", title="草稿", source="局")
    ILockable(draft).lock()
    yinzhou["news"]._delObject(draft.getId())
    [(key, _entry)] = entries(yinzhou)
    assert not ILockable(restore(yinzhou, key)).locked()


def test_translations_are_linked_again(portal, login, bureau):
    login("admin")
    chinese = published(bureau)
    news = portal["en"]["bureau"]["news"]
    english = createContentInContainer(news, "Article", title="News", source="Bureau", language="en")
    ITranslationManager(chinese).register_translation("en", english)
    bureau["news"]._delObject(chinese.getId())
    [(key, _entry)] = entries(bureau)
    back = restore(bureau, key)
    assert ITranslationManager(back).get_translation("en").title == "News"
    assert ITranslationManager(english).get_translation("zh-cn").UID() == back.UID()


def test_pictures_come_back(portal, login, yinzhou):
    login("yinzhou-manager")
    picture = NamedBlobImage(data=PIXEL, filename="点.gif")
    draft = createContentInContainer(yinzhou["news"], "Article", title="草稿", source="局", image=picture)
    before = draft.image.data
    yinzhou["news"]._delObject(draft.getId())
    [(key, _entry)] = entries(yinzhou)
    assert restore(yinzhou, key).image.data == before


def test_other_rooms_hear_that_published_texts_are_gone_and_back(portal, login, yinzhou):
    heard = []

    @adapter(ContentWithdrawn)
    def withdrawn(event):
        heard.append(("withdrawn", event.content.title))

    @adapter(ContentPublished)
    def back(event):
        heard.append(("published", event.content.title))

    login("yinzhou-manager")
    draft = createContentInContainer(yinzhou["news"], "Article", title="草稿", source="局")
    titles = sorted(item.title for item in yinzhou["news"].objectValues() if item is not draft and item.first_published)
    for handler in (withdrawn, back):
        provideHandler(handler)
    try:
        yinzhou.manage_delObjects(["news"])
        assert sorted(heard) == [("withdrawn", title) for title in titles]
        heard.clear()
        [(key, _entry)] = entries(yinzhou)
        restore(yinzhou, key)
        assert sorted(heard) == [("published", title) for title in titles]
    finally:
        for handler in (withdrawn, back):
            getGlobalSiteManager().unregisterHandler(handler)


def test_a_night_takes_what_was_deleted_ninety_days_ago(portal, login, yinzhou):
    login("admin")
    yinzhou["news"]._delObject(published(yinzhou).getId())
    ((_key, entry),) = entries(yinzhou)
    notify(NightBegan(portal, entry.moment + timedelta(days=90)))
    assert len(entries(yinzhou)) == 1
    notify(NightBegan(portal, entry.moment + timedelta(days=90, seconds=1)))
    assert entries(yinzhou) == []


def test_all_bins_are_purged_at_once(portal, login, yinzhou, haishu):
    login("admin")
    for website in (yinzhou, haishu):
        website["news"]._delObject(published(website).getId())
    moment = max(entry.moment for website in (yinzhou, haishu) for _key, entry in entries(website))
    assert purge_all(portal, moment + timedelta(days=1)) == 2
    assert entries(haishu) == []
