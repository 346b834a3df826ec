"""Pages kept inside the process: fresh for everybody, one website's change leaves the others alone."""

import pytest


@pytest.fixture
def article(client):
    """The address of an article on the work host, by REST."""
    found = client("work.localhost", user="admin").get("/zh-cn/yinzhou/news/@search?portal_type=Article").json()
    return found["items"][0]["@id"].partition(":")[2].partition("/zh-cn")[2]


def edit(client, path, **values):
    answer = client("work.localhost", user="admin").call(
        "PATCH", f"/zh-cn{path}", json=values, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 204, answer.text


def test_an_unchanged_page_is_answered_with_its_validator(client):
    visitor = client("yinzhou.localhost")
    first = visitor.get("/")
    again = visitor.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_a_change_is_seen_by_the_next_request_of_every_client(client, article):
    visitor = client("yinzhou.localhost")
    for number in range(3):
        visitor.get("/")
        edit(client, article, title=f"改过的标题{number}")
        assert f"改过的标题{number}" in client("yinzhou.localhost").get("/").text
        assert f"改过的标题{number}" in visitor.get("/news").text


def test_a_change_leaves_the_pages_of_other_websites_alone(client, article):
    before = client("haishu.localhost").get("/").headers["ETag"]
    edit(client, article, title="只在鄞州")
    answer = client("haishu.localhost").get("/", headers={"If-None-Match": before})
    assert answer.status_code == 304


def test_nobody_gets_the_page_of_an_editor(client):
    staff = client("work.localhost", user="yinzhou-author")
    visitor = client("yinzhou.localhost", user="yinzhou-author")
    assert "no-store" in staff.get("/zh-cn/yinzhou/news").headers.get("Cache-Control", "no-store")
    with_account = visitor.get("/").text
    assert with_account == client("yinzhou.localhost").get("/").text
    assert "yinzhou-author" not in with_account


def test_head_and_get_have_the_same_headers(client):
    visitor = client("haishu.localhost")
    got = visitor.get("/news")
    head = visitor.call("HEAD", "/news")
    assert head.content == b""
    assert head.headers["ETag"] == got.headers["ETag"]


@pytest.mark.parametrize("path", ["/", "/search?q=a", "/rss.xml", "/news?unknown=1", "/_hant/"])
def test_text_is_sent_packed_to_who_can_read_it(client, path):
    visitor = client("haishu.localhost")
    packed = visitor.get(path, headers={"Accept-Encoding": "gzip"})
    plain = visitor.get(path, headers={"Accept-Encoding": "identity"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert packed.text == plain.text
    assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"]) / 2
    assert {"Accept-Encoding"} == {packed.headers["Vary"], plain.headers["Vary"]}


def test_both_forms_of_a_page_are_known_by_validators_of_their_own(client):
    visitor = client("haishu.localhost")
    validators = set()
    for encoding in ("gzip", "identity"):
        validator = visitor.get("/", headers={"Accept-Encoding": encoding}).headers["ETag"]
        again = visitor.get("/", headers={"Accept-Encoding": encoding, "If-None-Match": validator})
        assert (again.status_code, again.headers["ETag"]) == (304, validator)
        validators.add(validator)
    assert len(validators) == 2


def test_what_an_account_sees_through_rest_is_never_packed(client):
    answer = client("haishu.localhost", user="admin").get("/@websites", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers
