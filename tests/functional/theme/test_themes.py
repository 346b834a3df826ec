"""Every kind of page in every theme comes through Diazo, and nothing else does."""

from lxml import html
from tests.functional.websites.kinds import JSON
from tests.functional.websites.kinds import make_kinds
from tests.functional.websites.kinds import WORK
import gzip
import pytest
import re


HOST = "education.localhost"
# Where the theme puts the main navigation and the switches tells the four apart.
SHAPES = {
    "portal": "/html/body/div[@id='bar']/following-sibling::nav[@id='navigation']",
    "education": "/html/body[not(div[@id='bar'])]/nav[@id='navigation']",
    "bar": "/html/body/header[@id='header']/nav[@id='navigation']",
    "county": "/html/body/header[@id='header']/div/nav[@id='navigation']",
}
FRAME = ("skip", "header", "mark", "search", "navigation", "main", "footer", "organ")


@pytest.fixture(scope="module")
def kinds(client):
    return make_kinds(client)


def change(client, **values):
    return client(WORK, "admin").call("PATCH", "/zh-cn/education", headers=JSON, json=values)


@pytest.mark.parametrize("theme", SHAPES)
def test_every_kind_of_page_has_the_shape_of_its_theme(client, kinds, theme):
    assert change(client, theme=theme).status_code == 204
    for kind, path in kinds.items():
        answer = client(HOST).get(path)
        assert answer.content.startswith(b"<!DOCTYPE html>\n<html"), kind
        root = html.fromstring(answer.content)
        for name in FRAME:
            assert len(root.xpath(f"//*[@id='{name}']")) == 1, (kind, name)
        assert len(root.xpath(SHAPES[theme])) == 1, kind
        assert [shape for name, shape in SHAPES.items() if name != theme and root.xpath(shape)] == [], kind
        assert len(root.xpath("//h1")) == 1, kind
        assert len(root.xpath("//main")) == 1, kind
        assert f"/@@assets/{theme}." in answer.text, kind
        assert "&#" not in answer.text, kind


@pytest.mark.parametrize("path", ["/rss.xml", "/sitemap.xml", "/robots.txt", "/@websites"])
def test_what_machines_read_is_no_page(client, path):
    answer = client(HOST).get(path, headers={"Accept": "*/*"})
    assert answer.status_code == 200
    assert "<header" not in answer.text
    assert "doctype" not in answer.text.lower()


def test_the_stylesheet_and_the_scripts_are_kept_for_ever_and_small(client):
    visitor = client(HOST)
    text = visitor.get("/").text
    addresses = re.findall(r'"(http[^"]+/@@assets/[^"]+)"', text)
    assert len(addresses) == 3
    size = 0
    for address in addresses:
        answer = visitor.get(address.removeprefix(visitor.base))
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        size += len(gzip.compress(answer.content))
    assert size < 30_000


def test_an_older_address_of_the_stylesheet_still_answers_but_is_not_kept(client):
    theme = html.fromstring(client(HOST).get("/").content).xpath("string(//link[@rel='stylesheet']/@href)")
    name = theme.rpartition("/")[2].partition(".")[0]
    answer = client(HOST).get(f"/@@assets/{name}.0000000000.css")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


@pytest.mark.parametrize("name", ["other.0.css", "tokens.css", "preview.css", "early.0.css", "later.0.js", "x"])
def test_no_other_file_is_served(client, name):
    assert client(HOST).get(f"/@@assets/{name}").status_code == 404


def test_without_scripts_every_tab_and_every_slide_is_there(client):
    root = html.fromstring(client().get("/").content)
    assert root.xpath("//div[@id='news']/section//ul[contains(@class, 'entries')]/li/a")
    assert not root.xpath("//*[@hidden][not(self::button)]")
    assert not root.xpath("//script[not(@src)][not(@type='application/ld+json')]")
    assert not root.xpath("//@onclick | //style")


def test_a_pale_colour_is_refused_with_the_field_and_a_mend(client):
    answer = change(client, main_colour="#88ccff")
    assert answer.status_code == 400
    assert "main_colour" in answer.text
    assert re.search(r"#[0-9a-f]{6}", answer.text.replace("#88ccff", ""))


def test_a_chosen_colour_changes_the_stylesheet_and_its_address(client):
    visitor = client(HOST)

    def address():
        root = html.fromstring(visitor.get("/").content)
        return root.xpath("string(//link[@rel='stylesheet']/@href)").removeprefix(visitor.base)

    before = address()
    assert change(client, main_colour="#5a1e82").status_code == 204
    assert address() != before
    assert "--main:#5a1e82" in visitor.get(address()).text
    assert change(client, main_colour="").status_code == 204
    assert address() == before


def test_a_manager_sees_colours_before_they_are_saved(client):
    manager = client(WORK, "education-manager")
    root = html.fromstring(manager.get("/zh-cn/education/preview?main=%235a1e82&accent=").content)
    assert root.xpath("//nav[@id='navigation']")
    styles = root.xpath("string(//link[@rel='stylesheet']/@href)").removeprefix(manager.base)
    assert "--main:#5a1e82" in manager.get(styles).text
    assert "--main:#5a1e82" not in client(HOST).get("/").text
    page = manager.get("/zh-cn/education/appearance?main=%23ffff00&accent=").text
    assert "对比度" in page


def test_colours_are_saved_by_the_form_of_the_manager_only(client):
    manager = client(WORK, "education-manager")
    page = html.fromstring(manager.get("/zh-cn/education/appearance").content)
    [form] = page.xpath("//form[@id='appearance']")
    token = form.xpath("string(.//input[@name='_authenticator']/@value)")
    values = {"main": "#5a1e82", "accent": "", "_authenticator": token}
    assert manager.post("/zh-cn/education/appearance", data=values | {"main": "#ffff00"}).status_code == 400
    assert manager.post("/zh-cn/education/appearance", data=values).status_code == 302
    address = html.fromstring(client(HOST).get("/").content).xpath("string(//link[@rel='stylesheet']/@href)")
    assert "--main:#5a1e82" in client(HOST).get(address.removeprefix(client(HOST).base)).text
    assert change(client, main_colour="").status_code == 204


@pytest.mark.parametrize("user", [None, "education-author", "yinzhou-manager"])
def test_nobody_else_reaches_the_colours(client, user):
    for path in ("appearance", "preview"):
        answer = client(WORK, user).get(f"/zh-cn/education/{path}")
        assert answer.status_code in (302, 401, 403, 404), answer.status_code
    assert client(HOST).get("/appearance").status_code == 404
    assert client(HOST).get("/preview").status_code == 404


def test_the_page_that_asks_names_the_host_and_sends_nobody_away(client):
    answer = client(HOST).get("/leave", params={"to": "https://www.example.com/a?b=1"})
    assert answer.status_code == 200
    root = html.fromstring(answer.content)
    assert "www.example.com" in root.xpath("string(//main)")
    [link] = root.xpath("//main//a[contains(@rel, 'nofollow')]")
    assert link.get("href") == "https://www.example.com/a?b=1"
    assert root.xpath("//meta[@name='robots'][@content='noindex']")
    assert not root.xpath("//meta[@http-equiv='refresh']")


@pytest.mark.parametrize("to", ["javascript:alert(1)", "//example.com", "https://www.gov.cn@example.com", "", "x"])
def test_the_page_that_asks_links_only_web_addresses(client, to):
    root = html.fromstring(client(HOST).get("/leave", params={"to": to}).content)
    assert [link for link in root.xpath("//main//a/@href") if not link.startswith(client(HOST).base)] == []


def test_the_code_of_a_text_is_a_drawing_of_ours(client, kinds):
    answer = client(HOST).get(f"{kinds['article']}/@@code.svg")
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    assert answer.content.startswith(b"<svg ")


def test_an_article_leads_to_what_stands_beside_it(client):
    visitor = client("yinzhou.localhost")
    listed = html.fromstring(visitor.get("/news").content).xpath("//main//ul[contains(@class,'entries')]/li//a/@href")
    root = html.fromstring(visitor.get(listed[1].removeprefix(visitor.base)).content)
    assert root.xpath("//nav[@id='around']//a/@href") == [listed[0], listed[2]]


@pytest.mark.parametrize(
    ("account", "path", "title"),
    [
        ("auditor", "/audit-log", "审计日志 — 测试网站群"),
        ("education-manager", "/zh-cn/education", "宁波普法网"),
        ("education-manager", "/zh-cn/education/news", "工作动态 — 宁波普法网"),
        ("education-manager", "/zh-cn/education/people", "网站人员 — 宁波普法网"),
    ],
)
def test_the_title_of_a_page_of_the_staff_says_what_the_page_is_for(client, account, path, title):
    root = html.fromstring(client(WORK, account).get(path, headers={"Accept": "text/html"}).content)
    assert " ".join(root.findtext(".//title").split()) == title
