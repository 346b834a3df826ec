"""An editor gives an article a picture: what the form asks for, refuses and keeps."""

from io import BytesIO
from lxml import html
from PIL import Image
import pytest


WORK = "work.localhost"
FORM = "/zh-cn/yinzhou/news/++add++Article"
FIELD = "form.widgets.IPictureFields.{}"


def jpeg(size=(1600, 900)):
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def author(client):
    """An author of the county's website on the work host."""
    return client(WORK, "yinzhou-author")


def sent(author, picture, **values):
    """The answer to the form, filled in with a title, a source and a picture."""
    token = html.fromstring(author.get(FORM).content).xpath("string(//input[@name='_authenticator']/@value)")
    data = {
        "form.widgets.title": "甬江边的宪法宣传",
        "form.widgets.source": "鄞州区司法局",
        "form.widgets.text": "<p>正文</p>",
        FIELD.format("image.action"): "replace",
        FIELD.format("image_focus.left"): "20",
        FIELD.format("image_focus.top"): "30",
        FIELD.format("image_decorative-empty-marker"): "1",
        "form.buttons.save": "Save",
        "_authenticator": token,
        **{FIELD.format(name): value for name, value in values.items()},
    }
    return author.post(FORM, data=data, files={FIELD.format("image"): picture})


def test_a_picture_is_stored_with_what_it_shows_and_its_focus(author, client):
    answer = sent(author, ("江边.jpg", jpeg(), "image/jpeg"), image_alt="江边的宣传栏")
    assert answer.status_code == 302
    path = (
        answer.headers["Location"].partition("18120")[2] or answer.headers["Location"].partition(f":{author.port}")[2]
    )
    item = author.get(path.removesuffix("/view"), headers={"Accept": "application/json"}).json()
    assert item["image_alt"] == "江边的宣传栏"
    assert item["image_focus"] == [20, 30]
    assert item["image"]["content-type"] == "image/jpeg"
    assert "image_sizes" not in item


@pytest.mark.parametrize(
    ("picture", "values", "sentence"),
    [
        (("a.jpg", b"MZ\x90\x00 a program", "image/jpeg"), {"image_alt": "海"}, "无法识别该图片文件"),
        (("a.jpg", jpeg()[:900], "image/jpeg"), {"image_alt": "海"}, "无法识别该图片文件"),
        (("a.jpg", jpeg(), "image/jpeg"), {}, "请在“图片内容（替代文本）”中写明图片内容"),
        (("a.jpg", jpeg(), "image/jpeg"), {"image_alt": "海", "image_focus.left": "左"}, "焦点须为两个 0 到 100"),
    ],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(author, picture, values, sentence):
    answer = sent(author, picture, **values)
    assert answer.status_code == 200
    assert sentence in answer.text
    page = html.fromstring(answer.content)
    assert page.xpath("//input[@name='form.widgets.title']/@value") == ["甬江边的宪法宣传"]
    assert page.xpath("//input[@name='form.widgets.IPictureFields.image_focus.top']/@value") == ["30"]


def test_a_decoration_needs_no_words(author):
    assert sent(author, ("a.jpg", jpeg(), "image/jpeg"), image_decorative="selected").status_code == 302
