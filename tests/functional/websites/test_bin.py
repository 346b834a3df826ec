"""The bin through its page on the work host."""

from lxml import html


def first_article(staff, website):
    found = staff.get(f"/zh-cn/{website}/news/@search?portal_type=Article").json()
    return found["items"][0]["@id"].partition("/zh-cn")[2]


def form_of(answer):
    root = html.fromstring(answer.content)
    token = root.xpath("string(//form//input[@name='_authenticator']/@value)")
    keys = root.xpath("//button[@name='restore']/@value")
    return token, keys


def test_a_deleted_text_is_restored_from_the_page(client):
    admin = client("work.localhost", user="admin")
    manager = client("work.localhost", user="yinzhou-manager")
    path = first_article(admin, "yinzhou")
    assert manager.call("DELETE", f"/zh-cn{path}", headers={"Accept": "application/json"}).status_code == 204
    visitor = client("yinzhou.localhost")
    assert visitor.get(path.removeprefix("/yinzhou")).status_code == 404
    token, [key] = form_of(manager.get("/zh-cn/yinzhou/bin"))
    answer = manager.post("/zh-cn/yinzhou/bin", data={"restore": key, "_authenticator": token})
    assert answer.status_code == 302
    assert visitor.get(path.removeprefix("/yinzhou")).status_code == 200


def test_without_its_token_the_form_does_nothing(client):
    admin = client("work.localhost", user="admin")
    path = first_article(admin, "haishu")
    admin.call("DELETE", f"/zh-cn{path}", headers={"Accept": "application/json"})
    _token, [key] = form_of(admin.get("/zh-cn/haishu/bin"))
    assert admin.post("/zh-cn/haishu/bin", data={"restore": key}).status_code in (302, 403)
    assert client("haishu.localhost").get(path.removeprefix("/haishu")).status_code == 404


def test_the_bin_is_shut_to_others(client):
    for user in ("yinzhou-author", "haishu-manager"):
        assert client("work.localhost", user=user).get("/zh-cn/yinzhou/bin").status_code in (403, 404)
    assert client("yinzhou.localhost").get("/bin").status_code == 404


def test_an_author_cannot_delete_what_was_public(client):
    admin = client("work.localhost", user="admin")
    path = first_article(admin, "yinzhou")
    author = client("work.localhost", user="yinzhou-author")
    for address in (path, "/yinzhou/news"):
        answer = author.call("DELETE", f"/zh-cn{address}", headers={"Accept": "application/json"})
        assert answer.status_code in (401, 403, 409), answer.text
    assert client("yinzhou.localhost").get(path.removeprefix("/yinzhou")).status_code == 200
