"""Pictures on public pages: made before, kept by browsers for ever, hidden as long as their text is."""

from base64 import b64encode
from io import BytesIO
from PIL import Image
import pytest
import re


WORK, PUBLIC = "work.localhost", "yinzhou.localhost"
JSON = {"Accept": "application/json"}
IMAGE = re.compile(r'(?:src|srcset)="([^"]*@@(?:shared-)?picture/[^"]*)"')


def upload(size=(1600, 900), colour="teal"):
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return {"data": b64encode(out.getvalue()).decode(), "encoding": "base64", "filename": "a.png"}


def made(client, path, **values):
    answer = client.post(path, json=values, headers=JSON)
    assert answer.status_code == 201, answer.text
    return answer.json()


def publish(client, item):
    path = "/" + item["@id"].split("/", 3)[3]
    for account, step in (
        ("author", "submit"),
        ("first-reviewer", "pass_first"),
        ("second-reviewer", "pass_second"),
        ("signer", "publish"),
    ):
        answer = client(WORK, f"yinzhou-{account}").post(f"{path}/@workflow/{step}", headers=JSON)
        assert answer.status_code == 200, answer.text
    return path.removeprefix("/zh-cn/yinzhou")


@pytest.fixture(scope="module")
def author(client):
    return client(WORK, "yinzhou-author")


@pytest.fixture(scope="module")
def visitor(client):
    return client(PUBLIC)


def article(author, **values):
    return made(author, "/zh-cn/yinzhou/news", **{"@type": "Article", "title": "江边", "source": "局", **values})


def pictures_of(page):
    """The paths of all sizes that a page offers."""
    parts = (entry.split()[0] for found in IMAGE.findall(page.text) for entry in found.split(", "))
    return sorted({"/" + part.split("/", 3)[3] for part in parts})


def test_the_picture_of_a_public_text_comes_in_sizes_that_are_kept_for_ever(client, author, visitor):
    item = article(author, image=upload(), image_alt="江边的灯塔")
    draft = pictures_of(author.get("/" + item["@id"].split("/", 3)[3], headers={"Accept": "text/html"}))[0]
    assert author.get(draft).headers["Cache-Control"].startswith("private")
    assert visitor.get(draft.removeprefix("/zh-cn/yinzhou")).status_code == 404
    path = publish(client, item)
    page = visitor.get(path)
    assert 'fetchpriority="high"' in page.text
    found = pictures_of(page)
    assert {address.rpartition("/")[2] for address in found} == {
        f"full-{width}.{kind}" for width in (320, 640, 960, 1280) for kind in ("jpeg", "webp")
    }
    for address in found:
        answer = visitor.get(address)
        assert answer.headers["Content-Type"] == f"image/{address.rpartition('.')[2]}"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Set-Cookie" not in answer.headers
        assert "Vary" not in answer.headers or answer.headers["Vary"] == "Accept-Encoding"
        assert Image.open(BytesIO(answer.content)).width == int(re.search(r"-(\d+)\.", address)[1])
    for wrong in ("full-641.webp", "full-640.png", "../full-640.webp", "card-0.jpeg", "", "full-640.webp/x"):
        assert visitor.get(f"{found[0].rpartition('/')[0]}/{wrong}").status_code == 404
    assert visitor.get(re.sub("/[0-9a-f]{12}/", "/000000000000/", found[0])).status_code == 404


def test_a_library_picture_is_public_with_the_first_public_text_that_shows_it(client, author, visitor):
    library = made(
        author, "/zh-cn/yinzhou/pictures", **{"@type": "Picture", "title": "灯", "image": upload(), "image_alt": "灯"}
    )
    html = f'<p><img alt="灯" src="resolveuid/{library["UID"]}/@@images/image/large"></p>'
    item = article(author, text={"data": html, "content-type": "text/html"})
    (address,) = {a for a in pictures_of(author.get("/" + item["@id"].split("/", 3)[3])) if a.endswith("-640.webp")}
    public = address.removeprefix("/zh-cn/yinzhou")
    assert author.get(address).status_code == 200
    assert client(WORK, "haishu-author").get(address).status_code == 404
    assert visitor.get(public).status_code == 404
    assert visitor.get("/pictures").status_code == 404
    path = publish(client, item)
    assert public in pictures_of(visitor.get(path))
    assert visitor.get(public).status_code == 200


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (
            {"image": {"data": "bm8gcGljdHVyZQ==", "encoding": "base64", "filename": "a.jpg"}, "image_alt": "海"},
            "image",
        ),
        ({"image": upload((20, 20))}, ""),
        ({"image_source": "0" * 32}, "image_source"),
        ({"image": upload((20, 20)), "image_alt": "海", "image_focus": [50, 101]}, "image_focus"),
    ],
)
def test_rest_refuses_with_a_sentence_at_the_field(author, values, field):
    answer = author.post(
        "/zh-cn/yinzhou/news", json={"@type": "Article", "title": "江", "source": "局", **values}, headers=JSON
    )
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_plones_pages_show_pictures_without_writing(author):
    item = article(author, image=upload((900, 600)), image_alt="海")
    path = "/" + item["@id"].split("/", 3)[3]
    assert "@@images/image-" in author.get(f"{path}/edit").text
    for address in (f"{path}/@@images/image/thumb", f"{path}/@@images/image/preview", f"{path}/@@images/image"):
        assert author.get(address).headers["Content-Type"] == "image/jpeg"
    assert author.get("/zh-cn/yinzhou/news/folder_contents").status_code == 200
