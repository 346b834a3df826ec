"""Pictures that a text carries itself go to the library; pictures without words or from elsewhere are refused."""

from base64 import b64encode
from io import BytesIO
from justiceportal.pictures.errors import PictureRefused
from justiceportal.publishing.content.article import IArticleSchema
from justiceportal.websites.safe import shown_html
from PIL import Image
from plone.app.textfield.value import RichTextValue
from plone.dexterity.utils import createContentInContainer
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest


def carried(size=(900, 600)):
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, "PNG")
    return f"data:image/png;base64,{b64encode(out.getvalue()).decode()}"


def html(text):
    return RichTextValue(text, "text/html", "text/x-html-safe")


def article(section, text):
    return createContentInContainer(section, "Article", title="标题", source="局", text=html(text))


def test_a_carried_picture_goes_to_the_library_of_its_website(yinzhou):
    text = article(yinzhou["news"], f'<p>图</p><p><img src="{carried()}" alt="江边的灯塔"></p>')
    (picture,) = yinzhou["pictures"].objectValues()
    assert picture.image_alt == "江边的灯塔"
    assert "data:" not in text.text.raw
    assert f"resolveuid/{picture.UID()}/@@images/image/large" in text.text.raw
    assert f"@@shared-picture/{picture.UID()}/" in shown_html(text)
    notify(ObjectModifiedEvent(text))
    assert len(yinzhou["pictures"]) == 1


def test_what_word_leaves_is_cleaned_when_a_text_is_saved(yinzhou):
    text = article(yinzhou["news"], "<p>甲</p>")
    text.text = html(
        "<p class=MsoNormal style='mso-line-height-rule:exactly'><font color=red>　　乙</font><o:p></o:p></p>"
    )
    notify(ObjectModifiedEvent(text))
    assert text.text.raw == "<p>乙</p>"


def test_what_the_editor_knows_a_picture_by_is_kept(yinzhou):
    uid = "0" * 32
    image = (
        f'<img alt="灯" class="image-right" data-linktype="image" data-val="{uid}" src="resolveuid/{uid}/@@images/x">'
    )
    stored = article(yinzhou["news"], f"<p>{image}</p>").text.raw
    for part in ('data-linktype="image"', f'data-val="{uid}"', 'class="image-right"'):
        assert part in stored


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('<p><img src="resolveuid/x"></p>', "error_text_picture_alternative"),
        ('<p><img alt=" " src="resolveuid/x"></p>', "error_text_picture_alternative"),
        (f'<p><img alt="a" src="a.png"><img src="{carried()}"></p>', "error_text_picture_alternative"),
        ('<p><img alt="a" src="https://other.example/a.png"></p>', "error_text_picture_foreign"),
        ("<p><img alt='a' src='//other.example/a.png'></p>", "error_text_picture_foreign"),
        ('<p><img alt="a" src="data:image/png;base64,AAAA"></p>', "error_picture_unreadable"),
        ('<p><img alt="a" src="data:image/png;base64,%%%"></p>', "error_picture_unreadable"),
    ],
)
def test_a_text_with_such_a_picture_is_refused(portal, text, sentence):
    with pytest.raises(PictureRefused) as refusal:
        IArticleSchema["text"].validate(html(text))
    assert str(refusal.value.text) == sentence


@pytest.mark.parametrize(
    "text",
    ["<p>无图</p>", '<p><img alt="" class="decorative" src="resolveuid/x"></p>', '<p><img alt="灯" src="a.png"></p>'],
)
def test_a_text_with_good_pictures_is_taken(portal, text):
    IArticleSchema["text"].validate(html(text))
