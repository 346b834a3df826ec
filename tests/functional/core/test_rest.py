"""REST over HTTP: which requests it answers, with and without an account, on every host."""

from tests.support import PASSWORD
import pytest


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ACCEPTS = {"none": None, "any": "*/*", "browser": BROWSER, "json": "application/json", "html": "text/html"}
HOSTS = ("yinzhou.localhost", "work.localhost")
PROBLEM = "application/problem+json; charset=utf-8"


@pytest.mark.parametrize("accept", ACCEPTS.values(), ids=ACCEPTS)
@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize(
    ("method", "status", "media_type"),
    [
        ("GET", 200, "application/json"),
        ("HEAD", 200, "application/json"),
        ("POST", 405, PROBLEM),
        ("PATCH", 405, PROBLEM),
        ("DELETE", 405, PROBLEM),
    ],
)
def test_a_path_with_one_at_sign_is_rest_whatever_is_accepted(client, host, accept, method, status, media_type):
    # `None` takes the header away that the library sends by itself.
    answer = client(host).call(method, "/@websites", headers={"Accept": accept})
    assert answer.status_code == status
    assert answer.headers["content-type"] == media_type
    assert (answer.content == b"") is (method == "HEAD")


@pytest.mark.parametrize("path", ["/@nothing", "/news/@nothing/deeper", "/nothing/@websites", "/++api++/nothing"])
@pytest.mark.parametrize("accept", ACCEPTS.values(), ids=ACCEPTS)
def test_a_rest_path_that_leads_nowhere_is_a_problem(client, path, accept):
    answer = client("yinzhou.localhost").get(path, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)


@pytest.mark.parametrize("host", ["localhost", "yinzhou.localhost", "en.localhost", "work.localhost"])
def test_the_whole_group_is_told_everywhere_in_its_order(client, host):
    there = client(host)
    group = there.get("/@websites").json()
    assert group["@id"] == f"{there.base}/@websites"
    assert group["items_total"] == len(group["items"]) == 5
    assert [item["id"] for item in group["items"]] == ["bureau", "yinzhou", "haishu", "education", "bureau-en"]
    yinzhou = group["items"][1]
    home = f"http://yinzhou.localhost:{there.port}"
    assert yinzhou == {
        "@id": home,
        "id": "yinzhou",
        "title": "鄞州区司法局",
        "kind": "county",
        "hosts": ["yinzhou.localhost"],
        "area_code": "330212",
        "theme": "county",
        "language": "zh-cn",
        "url": f"{home}/",
    }


def test_every_website_answers_at_its_address(client):
    for item in client().get("/@websites").json()["items"]:
        answer = client(item["hosts"][0]).get("/")
        assert answer.status_code == 200
        assert f"<title>{item['title']}</title>" in answer.text


def test_the_group_can_be_read_in_batches(client):
    answer = client().get("/@websites?b_size=2&b_start=2").json()
    assert [item["id"] for item in answer["items"]] == ["haishu", "education"]
    assert answer["items_total"] == 5
    base = client().base
    assert answer["batching"] == {
        "@id": f"{base}/@websites?b_size=2&b_start=2",
        "first": f"{base}/@websites?b_start=0&b_size=2",
        "last": f"{base}/@websites?b_start=4&b_size=2",
        "next": f"{base}/@websites?b_start=4&b_size=2",
        "prev": f"{base}/@websites?b_start=0&b_size=2",
    }


def test_a_section_has_no_list_of_websites(client):
    assert client("yinzhou.localhost").get("/news/@websites").status_code == 404


@pytest.mark.parametrize("host", HOSTS)
def test_basic_authentication_works_on_every_host(client, host):
    path = "/@navroot" if host != "work.localhost" else "/zh-cn/yinzhou/@navroot"
    assert client(host, "yinzhou-author").get(path).status_code == 200
    assert client(host).get(path).status_code == 401


@pytest.mark.parametrize("host", HOSTS)
def test_a_wrong_password_is_a_problem_without_a_login_page(client, host):
    there = client(host, "yinzhou-author")
    there.session.auth = ("yinzhou-author", "wrong")
    for path in ("/@search", "/@navroot"):
        answer = there.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (401, PROBLEM)
        assert "location" not in answer.headers


@pytest.mark.parametrize("host", HOSTS)
def test_a_token_is_got_and_used_on_every_host(client, host):
    there = client(host)
    answer = there.post("/@login", json={"login": "yinzhou-author", "password": PASSWORD})
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    bearer = {"Authorization": f"Bearer {answer.json()['token']}"}
    for other in HOSTS:
        assert client(other).get("/@search?b_size=1", headers=bearer).status_code == 200
        renewed = client(other).post("/@login-renew", headers=bearer)
        assert renewed.json()["token"]


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é", "x" * 5000])
def test_a_token_that_is_none_is_refused(client, token):
    headers = {"Authorization": f"Bearer {token}".encode("latin-1")}
    answer = client("yinzhou.localhost").get("/@search", headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (401, PROBLEM)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"login": "yinzhou-author", "password": "wrong"}, 401),
        ({"login": "nobody", "password": "wrong"}, 401),
        ({"login": "yinzhou-author"}, 400),
        ({"login": 5, "password": []}, 400),
        ({"login": "", "password": ""}, 400),
        ({"login": "x" * 5000, "password": "x"}, 400),
        ({"login": "yinzhou-author", "password": "wrong", "more": 1}, 400),
        ({}, 400),
    ],
)
def test_a_token_is_given_for_name_and_password_only(client, body, status):
    answer = client("yinzhou.localhost").post("/@login", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)


def test_a_page_of_a_public_host_knows_no_account(client):
    visitor = client("yinzhou.localhost").get("/news")
    account = client("yinzhou.localhost", "yinzhou-manager").get("/news")
    assert visitor.status_code == account.status_code == 200
    assert account.text == visitor.text


def test_an_account_speaks_rest_to_texts_without_an_at_sign_when_it_accepts_json_only(client):
    asked = {"Accept": "application/json"}
    assert client("yinzhou.localhost", "yinzhou-author").get("/news", headers=asked).json()["id"] == "news"
    assert client("yinzhou.localhost").get("/news", headers=asked).status_code == 401
    # The kept page of the same address is not given to those who ask for JSON, nor the other way round.
    assert "<html" in client("yinzhou.localhost").get("/news").text


def test_errors_are_in_the_language_of_the_caller_on_every_host(client):
    for host in ("yinzhou.localhost", "en.localhost", "work.localhost"):
        english = client(host).get("/@nothing", headers={"Accept-Language": "en"}).json()
        chinese = client(host).get("/@nothing", headers={"Accept-Language": "zh-CN"}).json()
        assert (english["title"], chinese["title"]) == ("Not found", "未找到")


def test_a_visitor_does_not_learn_which_texts_are_not_public(client):
    author = client("work.localhost", "yinzhou-author")
    asked = {"Accept": "application/json"}
    made = author.post(
        "/zh-cn/yinzhou/news", headers=asked, json={"@type": "Article", "title": "草稿", "source": "本局"}
    )
    assert made.status_code == 201, made.text
    name = made.json()["id"]
    for path in (f"/news/{name}", f"/news/{name}/@history", f"/news/{name}/@nothing"):
        hidden, nothing = (client("yinzhou.localhost").get(part, headers=asked) for part in (path, "/news/nothing"))
        assert (hidden.status_code, hidden.text) == (nothing.status_code, nothing.text) == (404, nothing.text)
    assert client("yinzhou.localhost", "yinzhou-author").get(f"/news/{name}", headers=asked).status_code == 200


@pytest.mark.parametrize("path", ["/@websites", "/@nothing"])
def test_a_host_of_nobody_is_a_problem_for_rest(client, path):
    answer = client("nobody.example").get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)


def test_a_stock_error_is_a_problem_too(client):
    author = client("work.localhost", "yinzhou-author")
    answer = author.post("/zh-cn/yinzhou/news", headers={"Accept": "application/json"}, json={"title": "x"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
    assert answer.json()["message"] == "缺少 @type。"


def test_head_answers_like_get_without_a_body(client):
    for host, path in (("yinzhou.localhost", "/"), ("yinzhou.localhost", "/news"), ("work.localhost", "/login")):
        there = client(host)
        seen, head = there.get(path), there.call("HEAD", path)
        assert head.status_code == seen.status_code == 200
        assert head.content == b""
        assert head.headers["content-type"] == seen.headers["content-type"]
