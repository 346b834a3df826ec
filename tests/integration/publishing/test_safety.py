"""What is saved is safe: texts without scripts; stock types stay out."""

from plone.app.textfield.value import RichTextValue
from plone.dexterity.utils import createContentInContainer
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest


def article(section, **values):
    return createContentInContainer(section, "Article", title="标题", source="局", **values)


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<iframe src="http://evil.example"></iframe>',
    ],
)
def test_scripts_are_taken_out_when_a_text_is_saved(yinzhou, evil):
    text = article(yinzhou["news"], text=RichTextValue(f"<p>安全</p>{evil}", "text/html", "text/x-html-safe"))
    assert "安全" in text.text.raw
    for word in ("script", "onerror", "iframe"):
        assert word not in text.text.raw
    text.text = RichTextValue(f"<p>又</p>{evil}", "text/html", "text/x-html-safe")
    notify(ObjectModifiedEvent(text))
    assert "alert" not in text.text.raw or "<" not in text.text.raw.split("alert")[0][-8:]


@pytest.mark.parametrize(
    "portal_type", ["Document", "Folder", "News Item", "File", "Image", "Link", "Event", "Collection"]
)
@pytest.mark.parametrize("place", ["", "news"])
def test_stock_types_cannot_be_added_inside_a_website(yinzhou, login, portal_type, place):
    login("admin")
    container = yinzhou[place] if place else yinzhou
    assert portal_type not in [info.getId() for info in container.allowedContentTypes()]
    with pytest.raises(ValueError, match="Disallowed"):
        createContentInContainer(container, portal_type, title="x")
