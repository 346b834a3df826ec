"""Old addresses lead to new ones, on every host."""

import pytest


@pytest.fixture
def staff(client):
    return client("work.localhost", user="admin")


def first_article(staff, website):
    found = staff.get(f"/zh-cn/{website}/news/@search?portal_type=Article").json()
    return found["items"][0]["@id"].partition("/zh-cn")[2]


def move(staff, source, target):
    answer = staff.post(f"/zh-cn{target}/@move", json={"source": f"/zh-cn{source}"})
    assert answer.status_code == 200, answer.text
    return answer.json()[0]["target"].partition("/zh-cn")[2]


def test_a_moved_article_is_found_under_its_old_address(client, staff):
    old = first_article(staff, "yinzhou")
    new = move(staff, old, "/yinzhou/notices")
    visitor = client("yinzhou.localhost")
    answer = visitor.get(old.removeprefix("/yinzhou"))
    assert answer.status_code == 301
    assert answer.headers["Location"] == visitor.base + new.removeprefix("/yinzhou")
    assert visitor.get(new.removeprefix("/yinzhou")).status_code == 200


def test_an_article_that_moved_to_another_website_leads_to_the_other_host(client, staff):
    old = first_article(staff, "haishu")
    new = move(staff, old, "/bureau/news")
    answer = client("haishu.localhost").get(old.removeprefix("/haishu"))
    assert answer.status_code == 301
    assert answer.headers["Location"] == client().base + new.removeprefix("/bureau")
