"""A picture is written anew in all sizes when it is saved, and again only when it or its focus changed."""

from io import BytesIO
from justiceportal.websites.listing import published_in
from justiceportal.websites.pictured import picture_of
from PIL import Image
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobImage
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest


ORIENTATION, MAKER = 0x0112, 0x010F
GPS = 0x8825


def photograph(size=(3000, 2000), colour="red"):
    image = Image.new("RGB", size, colour)
    exif = image.getexif()
    exif[ORIENTATION] = 6
    exif[MAKER] = "Camera"
    exif.get_ifd(GPS)[1] = "N"
    out = BytesIO()
    image.save(out, "JPEG", exif=exif)
    return NamedBlobImage(out.getvalue(), contentType="image/jpeg", filename="照片.jpg")


@pytest.fixture
def article(yinzhou):
    """An article with a photograph."""
    return createContentInContainer(
        yinzhou["news"], "Article", title="标题", source="局", image=photograph(), image_alt="海边"
    )


def opened(data):
    return Image.open(BytesIO(data))


def test_the_stored_picture_is_upright_smaller_and_free_of_metadata(article):
    stored = opened(article.image.data)
    assert stored.size == (1707, 2560)
    assert not stored.getexif()
    assert article.image.filename == "照片.jpg"


def test_every_size_is_there_in_both_formats(article):
    picture = picture_of(article)
    for shape in (picture, picture.card):
        for width in shape.widths:
            for kind in ("jpeg", "webp"):
                image = opened(article.image_sizes.read(f"{shape.shape}-{width}.{kind}"))
                assert image.size == (width, shape.height_of(width))
                assert image.format.lower() == kind
                assert not image.getexif()


def test_saving_again_makes_nothing_anew(article):
    stored, sizes = article.image, article.image_sizes
    notify(ObjectModifiedEvent(article))
    assert article.image is stored
    assert article.image_sizes is sizes


def test_another_focus_cuts_other_cards_and_leaves_the_picture(article):
    stored, before = article.image, picture_of(article)
    article.image_focus = (50, 0)
    notify(ObjectModifiedEvent(article))
    assert article.image is stored
    assert picture_of(article).card.box[1] == 0
    assert picture_of(article).digest != before.digest


def test_a_removed_picture_is_gone(article):
    article.image = None
    notify(ObjectModifiedEvent(article))
    assert picture_of(article) is None


def test_a_file_that_is_no_picture_harms_nothing(yinzhou):
    broken = NamedBlobImage(b"no picture", contentType="image/png", filename="x.png")
    text = createContentInContainer(yinzhou["news"], "Article", title="标题", source="局", image=broken)
    assert text.image is None
    assert picture_of(text) is None


def test_a_list_knows_its_pictures_from_the_catalogue(portal, yinzhou):
    from datetime import datetime
    from datetime import UTC
    from justiceportal.publishing.publish import add_published

    moment = datetime.now(UTC)
    text = add_published(
        yinzhou["news"], "Article", moment, title="有图", source="局", image=photograph((900, 600)), image_alt="海边"
    )
    first = published_in(portal.portal_catalog, yinzhou["news"]).entries[0]
    assert first.title == "有图"
    assert first.picture == picture_of(text)
    assert first.picture.alt == "海边"


def test_an_older_version_of_a_text_has_its_picture(portal, article):
    history = portal.portal_repository
    history.save(article)
    sizes = article.image_sizes.data
    article.image = photograph((400, 300), "blue")
    notify(ObjectModifiedEvent(article))
    history.save(article)
    assert article.image_sizes.data != sizes
    history.revert(article, 0)
    assert article.image_sizes.data == sizes


def test_plones_own_pages_get_a_ready_size_and_write_nothing(request_, article):
    import transaction

    transaction.savepoint()
    before = len(article._p_jar._registered_objects)
    images = article.restrictedTraverse("@@images")
    for options in ({"scale": "preview"}, {"scale": "thumb", "pre": True}, {"width": 2000, "height": 2000}):
        scale = images.scale("image", **options)
        assert f"-{picture_of(article).digest}.jpeg" in scale.tag()
    served = images.publishTraverse(request_, f"image-320-{picture_of(article).digest}.jpeg")
    assert opened(served.data.data).size[0] == 320
    assert len(article._p_jar._registered_objects) == before
