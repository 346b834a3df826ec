"""The libraries: who may do what in them, what texts show of them, and what cannot be deleted."""

from AccessControl import getSecurityManager
from io import BytesIO
from justiceportal.pictures.errors import PictureInUse
from justiceportal.pictures.errors import UnknownPicture
from justiceportal.pictures.errors import UsedInPublic
from justiceportal.pictures.fields import IPictureFields
from justiceportal.pictures.library import find_picture
from justiceportal.pictures.library import library_of
from justiceportal.publishing.publish import add_published
from justiceportal.websites.pictured import picture_of
from justiceportal.websites.safe import shown_html
from PIL import Image
from plone.app.textfield.value import RichTextValue
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobImage
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest


def jpeg(colour="teal", size=(1600, 900)):
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return NamedBlobImage(out.getvalue(), filename="a.jpg")


@pytest.fixture
def picture(yinzhou):
    """A picture in the library of a county."""
    return createContentInContainer(
        yinzhou["pictures"], "Picture", title="江边", image=jpeg(), image_alt="江边的灯塔", image_focus=(10, 90)
    )


def in_text(picture, alt="灯塔"):
    html = (
        f'<p>见图</p><p><img alt="{alt}" class="image-right" src="resolveuid/{picture.UID()}/@@images/image/large"></p>'
    )
    return RichTextValue(html, "text/html", "text/x-html-safe")


def article(section, **values):
    return createContentInContainer(section, "Article", title="标题", source="局", **values)


def may(permission, obj):
    return bool(getSecurityManager().checkPermission(permission, obj))


RIGHTS = {
    # account: (sees, adds to, changes pictures of) the library of Yinzhou; the same of the group's
    "yinzhou-author": ((True, True, False), (True, False, False)),
    "yinzhou-first-reviewer": ((True, False, False), (True, False, False)),
    "yinzhou-manager": ((True, True, True), (True, False, False)),
    "haishu-author": ((False, False, False), (True, False, False)),
    "haishu-manager": ((False, False, False), (True, False, False)),
    "bureau-author": ((False, False, False), (True, True, False)),
    "bureau-manager": ((False, False, False), (True, True, True)),
    "admin": ((True, True, True), (True, True, True)),
}


@pytest.mark.parametrize("account", RIGHTS)
def test_each_office_keeps_its_library_and_all_read_the_groups(portal, yinzhou, login, account, picture):
    shared = createContentInContainer(portal["pictures"], "Picture", title="共用", image=jpeg(), image_alt="共用")
    login(account)
    found = tuple(
        (may("View", item), may("justiceportal: Add picture", item.__parent__), may("Modify portal content", item))
        for item in (picture, shared)
    )
    assert found == RIGHTS[account]


def test_visitors_see_no_library(portal, yinzhou):
    from AccessControl.SecurityManagement import noSecurityManager

    noSecurityManager()
    assert not may("View", yinzhou["pictures"])
    assert not may("View", portal["pictures"])


def test_nothing_but_pictures_is_added_to_a_library(yinzhou, login):
    login("admin")
    assert [info.getId() for info in yinzhou["pictures"].allowedContentTypes()] == ["Picture"]


def test_a_library_is_not_navigated_to_and_not_added_by_hand(portal, yinzhou, login):
    from justiceportal.websites.chrome import chrome_of

    login("admin")
    assert "PictureLibrary" not in [info.getId() for info in yinzhou.allowedContentTypes()]
    assert all(entry.path != ("pictures",) for entry in chrome_of(yinzhou, portal).sections)


def test_an_article_shares_the_file_of_the_library(yinzhou, picture):
    text = article(yinzhou["news"], image_source=picture.UID())
    assert text.image is picture.image
    assert text.image_sizes is picture.image_sizes
    assert picture_of(text).alt == "江边的灯塔"
    assert picture_of(text).focus == (10, 90)


def test_a_file_of_its_own_takes_the_place_of_the_library(yinzhou, picture):
    text = article(yinzhou["news"], image_source=picture.UID())
    text.image = jpeg("red")
    notify(ObjectModifiedEvent(text))
    assert (text.image_source, text.image_library) == ("", "")
    assert text.image_sizes is not picture.image_sizes
    text.image_source = picture.UID()
    notify(ObjectModifiedEvent(text))
    assert text.image_sizes is picture.image_sizes
    text.image = None
    notify(ObjectModifiedEvent(text))
    assert picture_of(text) is None
    assert text.image_library == ""


def test_pictures_of_other_offices_cannot_be_named(yinzhou, haishu, login, picture):
    foreign = createContentInContainer(haishu["pictures"], "Picture", title="海曙", image=jpeg(), image_alt="海曙")
    login("yinzhou-author")
    field = IPictureFields["image_source"].bind(yinzhou["news"])
    field.validate(picture.UID())
    with pytest.raises(UnknownPicture):
        field.validate(foreign.UID())
    assert find_picture(foreign.UID()) is None


def test_a_text_shows_a_library_picture_in_all_sizes(yinzhou, picture):
    text = article(yinzhou["news"], text=in_text(picture))
    html = shown_html(text)
    digest = picture_of(picture).digest
    assert f"/@@shared-picture/{picture.UID()}/{digest}/full-640.webp 640w" in html
    assert 'alt="灯塔"' in html
    assert '<picture class="image-right">' in html
    assert "resolveuid" not in html


def test_a_link_by_uid_leads_where_its_target_is(yinzhou):
    target = article(yinzhou["news"])
    link = f'<p><a href="resolveuid/{target.UID()}">全文</a><a href="../resolveuid/{"0" * 32}">旧文</a></p>'
    text = article(yinzhou["news"], text=RichTextValue(link, "text/html", "text/x-html-safe"))
    assert f'href="{target.absolute_url()}"' in shown_html(text)
    assert 'href=""' in shown_html(text)


@pytest.mark.parametrize("way", ["lead", "text"])
def test_a_picture_in_use_is_not_deleted(yinzhou, picture, way):
    values = {"image_source": picture.UID()} if way == "lead" else {"text": in_text(picture)}
    text = article(yinzhou["news"], **values)
    with pytest.raises(PictureInUse, match="error_picture_in_use") as refusal:
        yinzhou["pictures"].manage_delObjects([picture.getId()])
    assert "标题" in refusal.value.text.mapping["titles"]
    yinzhou["news"].manage_delObjects([text.getId()])
    yinzhou["pictures"].manage_delObjects([picture.getId()])


def test_a_library_with_pictures_is_not_deleted(yinzhou, picture):
    with pytest.raises(PictureInUse):
        yinzhou.manage_delObjects(["pictures"])


def test_an_author_does_not_change_what_is_public(yinzhou, login, picture, noon):
    picture.manage_setLocalRoles("yinzhou-author", ["Owner"])
    login("yinzhou-author")
    assert may("Modify portal content", picture)
    notify(ObjectModifiedEvent(picture))
    login("admin")
    add_published(yinzhou["news"], "Article", noon, title="公开", source="局", text=in_text(picture))
    login("yinzhou-author")
    with pytest.raises(UsedInPublic):
        notify(ObjectModifiedEvent(picture))
    login("yinzhou-manager")
    notify(ObjectModifiedEvent(picture))


def test_editors_find_pictures_by_their_words(portal, yinzhou, login, picture):
    login("yinzhou-author")
    find = portal.portal_catalog.searchResults
    assert [record.Title for record in find(portal_type="Picture", SearchableText="灯塔")] == ["江边"]
    login("haishu-author")
    assert not find(portal_type="Picture", SearchableText="灯塔")


def test_work_on_a_website_adds_to_its_library(portal, yinzhou):
    assert library_of(yinzhou["news"]).aq_base is yinzhou["pictures"].aq_base
    assert library_of(portal).aq_base is portal["pictures"].aq_base


@pytest.mark.parametrize(("place", "own", "others"), [("yinzhou", 1, 0), ("group", 1, 1)])
def test_pages_that_show_a_changed_picture_are_made_anew(portal, yinzhou, haishu, place, own, others):
    from justiceportal.core.interfaces import IHostDirectory
    from zope.component import getUtility

    directory = getUtility(IHostDirectory)

    def generations():
        routes = (directory.route(portal, website.hosts[0]) for website in (yinzhou, haishu))
        return [sum(directory.generation(portal, route)) for route in routes]

    library = {"yinzhou": yinzhou, "group": portal}[place]["pictures"]
    picture = createContentInContainer(library, "Picture", title="灯", image=jpeg(), image_alt="灯")
    before = generations()
    picture.image = jpeg("navy")
    notify(ObjectModifiedEvent(picture))
    assert [after - was for after, was in zip(generations(), before, strict=True)] == [own, others]
