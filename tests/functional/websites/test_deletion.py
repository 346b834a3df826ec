"""Every door to deletion: the form, the list of contents, REST."""

from lxml import html
import json
import pytest
import re


WORK = "work.localhost"
JSON = {"Accept": "application/json"}
HTML = {"Accept": "text/html"}


def add_draft(client, title):
    values = {"@type": "Article", "title": title, "source": "测试"}
    answer = client(WORK, "yinzhou-author").post("/zh-cn/yinzhou/news", headers=JSON, json=values)
    assert answer.status_code == 201, answer.text
    return answer.json()


def path_of(item):
    return item["@id"].partition("/zh-cn")[1] + item["@id"].partition("/zh-cn")[2]


def by_form(staff, item):
    address = f"{path_of(item)}/delete_confirmation"
    page = html.fromstring(staff.get(address, headers=HTML).content)
    fields = {
        field.get("name"): field.get("value")
        for field in page.xpath("//form[contains(@action, 'delete_confirmation')]//input")
    }
    return staff.post(address, data={**fields, "form.buttons.Delete": "1"}, headers=HTML)


def by_list(staff, item):
    page = staff.get("/zh-cn/yinzhou/news/folder_contents", headers=HTML)
    token = html.fromstring(page.content).xpath("string(//input[@name='_authenticator']/@value)")
    token = token or staff.get("/zh-cn/yinzhou/news/@@authenticator/token").text
    fields = {"selection": json.dumps([item["UID"]]), "folder": "/zh-cn/yinzhou/news", "_authenticator": token}
    return staff.post("/zh-cn/yinzhou/news/@@fc-delete", data=fields)


def by_rest(staff, item):
    return staff.call("DELETE", path_of(item), headers=JSON)


DOORS = pytest.mark.parametrize("delete", [by_form, by_list, by_rest])


@pytest.fixture
def public(client):
    """A published text."""
    admin = client(WORK, "admin")
    found = admin.get("/zh-cn/yinzhou/news/@search?portal_type=Article&review_state=published").json()["items"][0]
    return admin.get(path_of(found), headers=JSON).json()


@DOORS
def test_an_author_deletes_his_draft(client, delete):
    draft = add_draft(client, f"草稿 {delete.__name__}")
    answer = delete(client(WORK, "yinzhou-author"), draft)
    assert answer.status_code in (200, 204, 302), answer.text
    assert client(WORK, "admin").get(path_of(draft), headers=JSON).status_code == 404
    assert draft["title"] in client(WORK, "yinzhou-manager").get("/zh-cn/yinzhou/bin").text


@DOORS
def test_what_was_public_stays(client, public, delete):
    manager = client(WORK, "yinzhou-manager")
    state = manager.get(path_of(public), headers=JSON).json()["review_state"]
    if state == "published":
        # The form asks whoever may delete at all, which an author may once the text is a draft again.
        for user, step in (("signer", "withdraw"), ("author", "submit"), ("first-reviewer", "return")):
            answer = client(WORK, f"yinzhou-{user}").post(f"{path_of(public)}/@workflow/{step}", headers=JSON)
            assert answer.status_code == 200, answer.text
    answer = delete(client(WORK, "yinzhou-author"), public)
    said = answer.text if "json" not in answer.headers["Content-Type"] else str(answer.json())
    assert "曾经公开发布" in said
    assert manager.get(path_of(public), headers=JSON).status_code == 200
    found = manager.get(f"/zh-cn/yinzhou/news/@search?UID={public['UID']}").json()
    assert found["items_total"] == 1
    assert delete(manager, public).status_code in (200, 204, 302)
    assert manager.get(path_of(public), headers=JSON).status_code == 404


@pytest.mark.parametrize("user", ["yinzhou-author", "yinzhou-manager"])
def test_a_website_is_not_deleted_by_its_people(client, user):
    staff = client(WORK, user)
    assert staff.call("DELETE", "/zh-cn/yinzhou", headers=JSON).status_code in (401, 403)
    assert staff.get("/zh-cn/yinzhou/delete_confirmation", headers=HTML).status_code == 403
    assert client("yinzhou.localhost").get("/").status_code == 200


def test_a_text_that_comes_by_rest_is_named_by_its_day(client):
    assert re.search(r"/\d{8}-\d+$", add_draft(client, "由接口送来的文章")["@id"])
