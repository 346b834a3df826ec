"""Work is done on the work host only: public hosts know no login and no session, the work host asks for the login."""

from tests.support import PASSWORD
import pytest
import re


WORK = "work.localhost"
HTML = {"Accept": "text/html"}
STAFF_ADDRESSES = (
    "/login",
    "/@@login",
    "/login_form",
    "/failsafe_login",
    "/logout",
    "/require_login",
    "/register",
    "/@@register",
    "/mail_password_form",
    "/passwordreset/1234",
    "/personal-information",
    "/acl_users",
    "/acl_users/credentials_cookie_auth/require_login",
    "/manage",
    "/manage_main",
    "/news/manage_main",
    "/portal_catalog",
    "/portal_skins",
    "/edit",
    "/news/edit",
    "/news/++add++Article",
    "/news/folder_contents",
    "/people",
    "/bin",
    "/dashboard",
    "/author/admin",
    "/@@overview-controlpanel",
    "/@@getVocabulary?name=plone.app.vocabularies.Users",
    "/@@sharing",
    "/@@authenticator/token",
    "/news/listing_view",
    "/resolveuid/1234",
    "/contact-info",
    "/sendto_form",
    "/zh-cn",
    "/zh-cn/yinzhou",
    "/haishu/news",
    "/yinzhou/news",
    "/news/notices",
    "/news/Creator",
    "/++plone++static/plone.ico",
)
TELLING = ("Location", "Set-Cookie", "WWW-Authenticate")


@pytest.fixture(scope="module")
def draft(client):
    """The path of an unpublished text on its website's host."""
    values = {"@type": "Article", "title": "未公开的文章", "source": "测试", "id": "door-draft"}
    author = client(WORK, "yinzhou-author")
    answer = author.post("/zh-cn/yinzhou/news", headers={"Accept": "application/json"}, json=values)
    assert answer.status_code == 201, answer.text
    return "/news/door-draft"


@pytest.mark.parametrize("path", STAFF_ADDRESSES)
def test_a_public_host_does_not_know(client, path):
    visitor = client("yinzhou.localhost")
    answer = visitor.get(path, headers=HTML)
    assert answer.status_code == 404
    assert "鄞州区司法局" in answer.text
    assert [name for name in TELLING if name in answer.headers] == []
    for word in ("login", "登录", "Plone", "toolbar"):
        assert word not in re.sub(r'href="[^"]*"', "", answer.text)


@pytest.mark.parametrize("below", ["", "/view", "/edit", "/@@portal-layout", "/@@toolbar-resources", "/@@images/image"])
def test_a_draft_is_not_found_and_nothing_answers_for_it(client, draft, below):
    answer = client("yinzhou.localhost").get(draft + below, headers=HTML)
    assert answer.status_code == 404
    assert "未公开" not in answer.text
    assert [name for name in TELLING if name in answer.headers] == []


@pytest.mark.parametrize("password", [PASSWORD, "wrong"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_public_host_tries_no_password(client, draft, method, password):
    fields = {"__ac_name": "yinzhou-author", "__ac_password": password}
    visitor = client("yinzhou.localhost")
    for path in ("/", "/news", draft):
        options = {"params": fields} if method == "GET" else {"data": fields}
        answer = visitor.call(method, path, headers=HTML, **options)
        assert answer.status_code == 404
        assert "Set-Cookie" not in answer.headers
        assert "未公开" not in answer.text


def test_a_session_of_the_work_host_is_none_on_a_public_host(client, draft):
    fields = {"__ac_name": "yinzhou-author", "__ac_password": PASSWORD, "buttons.login": "登录"}
    answer = client(WORK).post("/login", data=fields, headers=HTML)
    cookie = answer.headers["Set-Cookie"].split(";")[0]
    visitor = client("yinzhou.localhost")
    assert visitor.get(draft, headers={"Cookie": cookie, **HTML}).status_code == 404
    assert "toolbar" not in visitor.get("/news", headers={"Cookie": cookie, **HTML}).text
    assert client("yinzhou.localhost", "yinzhou-author").get(draft, headers=HTML).status_code == 404


def test_rest_with_an_account_works_on_a_public_host(client, draft):
    author = client("yinzhou.localhost", "yinzhou-author")
    found = author.get("/@search?portal_type=Article&review_state=draft").json()["items"]
    assert "未公开的文章" in [item["title"] for item in found]
    assert "未公开" not in client("yinzhou.localhost").get("/@search?portal_type=Article").text


@pytest.mark.parametrize("path", ["/", "/news", "/sitemap", "/search?q=法律", "/rss.xml", "/robots.txt", "/nowhere"])
def test_public_pages_set_no_cookie(client, path):
    assert "Set-Cookie" not in client("yinzhou.localhost").get(path, headers=HTML).headers


@pytest.mark.parametrize("method", ["OPTIONS", "PROPFIND", "PUT", "DELETE", "LOCK", "COPY", "MOVE"])
@pytest.mark.parametrize("host", ["yinzhou.localhost", WORK])
def test_pages_know_no_other_methods(client, host, method):
    answer = client(host).call(method, "/zh-cn/yinzhou/news" if host == WORK else "/news", headers=HTML)
    assert answer.status_code in (404, 405)
    assert "DAV" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/", "/zh-cn", "/zh-cn/yinzhou", "/zh-cn/yinzhou/news", "/zh-cn/yinzhou/edit", "/nowhere", "/register"]
)
def test_the_work_host_asks_for_the_login(client, path):
    answer = client(WORK).get(path, headers=HTML)
    assert answer.status_code == 302
    assert re.match(rf"http://{WORK}:\d+/login\?came_from=", answer.headers["Location"])
    assert "WWW-Authenticate" not in answer.headers


def test_the_login_page_has_all_it_needs(client):
    visitor = client(WORK)
    page = visitor.get("/login", headers=HTML)
    assert page.status_code == 200
    addresses = re.findall(rf'(?:src|href)="http://{WORK}:\d+(/[^"]+\.(?:css|js|svg|ico|png)[^"]*)"', page.text)
    assert addresses
    for address in addresses:
        assert visitor.get(address).status_code == 200, address


def test_the_login_leads_back_to_where_one_was_going(client):
    person = client(WORK)
    asked = person.get("/zh-cn/yinzhou/news/folder_contents", headers=HTML).headers["Location"]
    page = person.get(asked.partition(f":{person.port}")[2], headers=HTML)
    came_from = re.search(r'name="came_from"[^>]*value="([^"]*)"', page.text).group(1)
    fields = {"__ac_name": "yinzhou-author", "__ac_password": PASSWORD, "came_from": came_from, "buttons.login": "1"}
    answer = person.post("/login", data=fields, headers=HTML)
    assert answer.headers["Location"].endswith("/zh-cn/yinzhou/news/folder_contents")


def test_a_login_never_leads_away(client):
    answer = client(WORK).get("/login?came_from=http://evil.example/", headers=HTML)
    assert "evil.example" not in answer.text


def test_a_person_reads_why_a_page_is_closed(client):
    answer = client(WORK, "yinzhou-author").get("/zh-cn/haishu/edit", headers=HTML)
    assert answer.status_code == 403
    assert "海曙" not in answer.text
    assert "WWW-Authenticate" not in answer.headers
