"""Every link that a role is shown on the work host leads to a page: nothing refused, missing or broken."""

from html import unescape
from lxml import html
from urllib.parse import urlsplit
import pytest


WORK = "work.localhost"
HTML = {"Accept": "text/html"}
ROLES = (
    "yinzhou-author",
    "yinzhou-first-reviewer",
    "yinzhou-second-reviewer",
    "yinzhou-signer",
    "yinzhou-manager",
    "admin",
)
STATES = ("draft", "first_review", "second_review", "signing", "published")
STEPS = (
    ("yinzhou-author", "submit"),
    ("yinzhou-first-reviewer", "pass_first"),
    ("yinzhou-second-reviewer", "pass_second"),
    ("yinzhou-signer", "publish"),
)
# What a link may change, or what ends the session: its answer leads elsewhere, and is not followed.
ACTS = ("logout", "object_copy", "object_cut", "object_paste")


def take(client, name, path, step, remark=""):
    """Take a step as a person does it: by the form beside the text."""
    person = client(WORK, name)
    page = html.fromstring(person.get(path, headers=HTML).text)
    token = page.xpath("//form[contains(@action, 'take-step')]//input[@name='_authenticator']/@value")
    fields = {"_authenticator": token[0] if token else "", "step": step, "remark": remark}
    return person.post(f"{path}/@@take-step", data=fields, headers=HTML)


@pytest.fixture(scope="module")
def texts(client):
    """The path of a text in each state."""
    author, paths = client(WORK, "yinzhou-author"), {}
    for number, state in enumerate(STATES):
        values = {"@type": "Article", "title": f"状态{state}", "source": "测试"}
        answer = author.post("/zh-cn/yinzhou/news", headers={"Accept": "application/json"}, json=values)
        assert answer.status_code == 201, answer.text
        paths[state] = urlsplit(answer.json()["@id"]).path
        for name, step in STEPS[:number]:
            assert take(client, name, paths[state], step).status_code == 302
    return paths


def links_of(page) -> set[str]:
    """The addresses on the work host that the links of a page lead to."""
    found = set()
    for address in html.fromstring(page.text).xpath("//a/@href"):
        parts = urlsplit(unescape(address))
        if parts.scheme in ("http", "https") and parts.hostname == WORK:
            found.add(parts.path + (f"?{parts.query}" if parts.query else ""))
    return found


def pages(texts):
    website = ["/zh-cn/yinzhou", "/zh-cn/yinzhou/news", "/zh-cn/yinzhou/openness", "/zh-cn/yinzhou/@@section-report"]
    return ["/", "/my-work", *website, *texts.values(), "/@@personal-information", "/@@help"]


@pytest.mark.parametrize("name", ROLES)
def test_no_link_that_a_role_is_shown_is_closed(client, texts, name):
    person, asked, closed = client(WORK, name), {}, []
    for path in pages(texts):
        page = person.get(path, headers=HTML)
        if page.status_code != 200:
            closed.append((page.status_code, path, ""))
            continue
        for link in links_of(page):
            if link not in asked:
                asked[link] = person.get(link, headers=HTML).status_code
            if asked[link] >= 400 or (asked[link] >= 300 and not any(act in link for act in ACTS)):
                closed.append((asked[link], link, path))
    assert closed == []
    assert len(asked) > 10


def test_what_does_not_belong_in_a_place_is_refused_with_a_sentence(client, texts):
    manager = client(WORK, "yinzhou-manager")
    page = html.fromstring(manager.get("/zh-cn/yinzhou/news", headers=HTML).text)
    copy = urlsplit(page.xpath("//*[@id='plone-contentmenu-actions-copy']/@href")[0])
    assert manager.get(f"{copy.path}?{copy.query}", headers=HTML).status_code == 302
    page = html.fromstring(manager.get("/zh-cn/yinzhou/notices", headers=HTML).text)
    paste = urlsplit(page.xpath("//*[@id='plone-contentmenu-actions-paste']/@href")[0])
    into_itself = f"/zh-cn/yinzhou/news/object_paste?{paste.query}"
    assert manager.get(into_itself, headers=HTML).status_code == 302


ODD = (
    "/zh-cn/yinzhou/++add++Article",
    "/zh-cn/yinzhou/++add++Website",
    "/zh-cn/yinzhou/news/++add++Document",
    "/zh-cn/yinzhou/news/++add++Nothing",
    "/++add++Website",
    "/@@getVocabulary?name=plone.app.vocabularies.Catalog&query=%7B%22criteria%22%3A5%7D",
    "/@@getVocabulary?name=plone.app.vocabularies.Catalog&query=%5B1%5D",
    "/@@getVocabulary?name=plone.app.vocabularies.Catalog&batch=%5B%5D",
    "/zh-cn/yinzhou/news/++add++Article/++widget++form.widgets.text/@@getSource?query=x",
)


@pytest.mark.parametrize("name", ["yinzhou-author", "admin"])
@pytest.mark.parametrize("path", ODD)
def test_an_odd_address_is_refused_in_the_staffs_frame_or_as_json(client, name, path):
    person = client(WORK, name)
    page = person.get(path, headers=HTML)
    assert 400 <= page.status_code < 500
    assert "staff-header" in page.text
    answer = person.get(path, headers={"Accept": "*/*"})
    assert 400 <= answer.status_code < 500
    assert answer.json()["message"]


def test_the_author_is_not_shown_what_is_closed_to_him_after_submission(client, texts):
    author = client(WORK, "yinzhou-author")
    page = html.fromstring(author.get(texts["first_review"], headers=HTML).text)
    assert page.xpath("//*[@id='contentview-edit']") == []
    assert page.xpath("//*[starts-with(@id, 'take-')]") == []


@pytest.mark.parametrize("name", ["yinzhou-author", "admin"])
def test_no_page_looks_like_stock_plone(client, texts, name):
    person = client(WORK, name)
    for path in pages(texts):
        page = html.fromstring(person.get(path, headers=HTML).text)
        assert page.xpath("//header[@id='staff-header']"), path
        assert not page.xpath("//*[@id='portal-logo' or @id='portal-globalnav' or @id='portal-footer-signature']"), path
        assert not page.xpath("//meta[@name='generator']"), path
        assert "Plone" not in page.text_content(), path


def test_empty_sections_are_two_clicks_away(client):
    author = client(WORK, "yinzhou-author")
    website = next(link for link in links_of(author.get("/", headers=HTML)) if link == "/zh-cn/yinzhou")
    assert "/zh-cn/yinzhou/notices" in links_of(author.get(website, headers=HTML))
    assert "/zh-cn/yinzhou/notices/++add++Article" in links_of(author.get("/zh-cn/yinzhou/notices", headers=HTML))
