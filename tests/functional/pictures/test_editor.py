"""What the editor of texts asks for: a place for a picture from the clipboard, and the pictures of the libraries."""

from io import BytesIO
from lxml import html
from PIL import Image
import json
import pytest


WORK = "work.localhost"
NEWS = "/zh-cn/yinzhou/news"
FORM = f"{NEWS}/++add++Article"


def png(size=(640, 400)):
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def author(client):
    return client(WORK, "yinzhou-author")


@pytest.fixture(scope="module")
def form(author):
    """The form for a new article."""
    return html.fromstring(author.get(FORM).content)


@pytest.fixture(scope="module")
def token(form):
    return form.xpath("string(//input[@name='_authenticator']/@value)")


def take(client, token, file=None, **values):
    files = {"picture": ("image.png", png() if file is None else file, "image/png")}
    return client.post(f"{NEWS}/@@take-picture", data={"_authenticator": token, **values}, files=files)


def test_a_pasted_picture_lies_in_the_library_afterwards(author, token):
    answer = take(author, token, alt="宣传栏")
    assert answer.status_code == 200
    found = author.get(f"{NEWS}/@@library-pictures?q=宣传栏").json()
    assert [(item["uid"], item["alt"]) for item in found["items"]] == [(answer.json()["uid"], "宣传栏")]
    thumb = found["items"][0]["thumb"]
    assert author.get("/" + thumb.split("/", 3)[3]).headers["Content-Type"] == "image/jpeg"
    shown = author.get(f"{NEWS}/resolveuid/{answer.json()['uid']}/@@images/image/large", allow_redirects=False)
    assert shown.status_code in (301, 302)


@pytest.mark.parametrize(
    ("values", "file", "sentence"),
    [
        ({}, None, "请在“图片内容（替代文本）”中写明图片内容"),
        ({"alt": "海"}, b"no picture", "无法识别该图片文件"),
    ],
)
def test_what_is_refused_is_said_in_a_sentence(author, token, values, file, sentence):
    answer = take(author, token, file, **values)
    assert answer.status_code == 400
    assert sentence in answer.json()["message"]


def test_a_picture_without_the_token_of_the_form_is_not_taken(author):
    assert take(author, "", alt="海").status_code == 403


@pytest.mark.parametrize("account", ["haishu-author", "yinzhou-first-reviewer"])
def test_only_authors_of_the_website_send_pictures(client, token, account):
    assert take(client(WORK, account), token, alt="海").status_code in (401, 403, 404)


def test_the_library_begins_at_the_beginning_for_a_start_that_it_cannot_have(author):
    page = author.get("/zh-cn/yinzhou/pictures", params={"b_start": "9" * 5000})
    assert page.status_code == 200
    assert "宣传栏" in page.text


def test_visitors_send_no_pictures_and_see_no_library(client):
    visitor = client("yinzhou.localhost")
    assert visitor.post("/news/@@take-picture", data={"alt": "x"}).status_code == 404
    assert visitor.get("/news/@@library-pictures").status_code == 404


def test_the_libraries_of_others_are_not_offered(client, author, token):
    take(author, token, alt="鄞州独有")
    found = client(WORK, "haishu-author").get("/zh-cn/haishu/news/@@library-pictures").json()
    assert "鄞州独有" not in json.dumps(found, ensure_ascii=False)


def test_the_editor_offers_what_texts_keep(form):
    options = json.loads(form.xpath("string(//textarea[@name='form.widgets.text']/@data-pat-tinymce)"))["tiny"]
    assert "forecolor" not in options["toolbar"]
    assert "fontsize" not in options["toolbar"]
    assert options["block_formats"].endswith("Heading 4=h4")
    assert options["justiceportal_pictures"]["texts"]["insert"] == "插入"
    assert options["external_plugins"]["justiceportal"].endswith("editor.js")


def test_a_text_with_a_picture_without_words_is_refused_and_kept(author, token):
    data = {
        "form.widgets.title": "甬江",
        "form.widgets.source": "局",
        "form.widgets.text": '<p>正文</p><p><img src="resolveuid/x"></p>',
        "form.widgets.text.mimeType": "text/html",
        "form.buttons.save": "Save",
        "_authenticator": token,
    }
    answer = author.post(FORM, data=data)
    assert answer.status_code == 200
    assert "正文中的第 1 张图片没有替代文本" in answer.text
    assert "甬江" in answer.text
