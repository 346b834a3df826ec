"""A database from before the sizes of pictures gets them when it is upgraded."""

from io import BytesIO
from justiceportal.setup.upgrades.v20261122_pictures import upgrade
from justiceportal.websites.pictured import picture_of
from PIL import Image
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobImage


def test_the_pictures_of_an_older_database_get_their_sizes(portal, yinzhou):
    out = BytesIO()
    Image.new("RGB", (800, 600)).save(out, "JPEG")
    text = createContentInContainer(yinzhou["news"], "Article", title="标题", source="局")
    text.image = NamedBlobImage(out.getvalue(), filename="a.jpg")
    text.image_caption = "会场"
    fti, catalog = portal.portal_types["Article"], portal.portal_catalog
    fti.behaviors = tuple(name for name in fti.behaviors if name != "justiceportal.picture")
    catalog.delColumn("lead_picture")
    path = "/".join(text.getPhysicalPath())
    upgrade(portal.portal_setup)
    assert picture_of(text).alt == "会场"
    (brain,) = catalog.unrestrictedSearchResults(path=path)
    assert brain.lead_picture[:3] == (text.image_sizes.digest, 800, 600)


def test_an_older_database_gets_its_libraries(portal, yinzhou):
    from justiceportal.setup.upgrades.v20261122_libraries import upgrade as upgrade_libraries

    for place in (portal, yinzhou):
        place._delObject("pictures", suppress_events=True)
    portal.portal_types._delObject("Picture")
    portal.portal_catalog.delIndex("picture_uids")
    upgrade_libraries(portal.portal_setup)
    assert "picture_uids" in portal.portal_catalog.indexes()
    assert portal["pictures"].get_local_roles_for_userid("bureau-authors")
    assert yinzhou["pictures"].title == "图片库"
