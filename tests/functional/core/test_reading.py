"""Reading changes nothing: a walk over pages of visitors and staff leaves the database as it was."""

import pytest
import re


PUBLIC = [
    "/",
    "/news",
    "/news?b_start=20",
    "/news/{article}",
    "/notices",
    "/openness",
    "/openness/functions",
    "/search",
    "/search?q=%E6%B3%95%E5%BE%8B",
    "/sitemap",
    "/sitemap.xml",
    "/robots.txt",
    "/rss.xml",
    "/news/rss.xml",
    "/ok",
    "/favicon.ico",
    "/logo",
    "/nothing",
    "/news/nothing",
    "/news/{article}/nothing",
    "/login",
    "/@@sharing",
    "/@@images/logo/mini",
    "/news/{article}/@@images/image/large",
    "/news/{article}/@@download/image",
    "/@websites",
    "/@websites?b_size=1",
    "/@search",
    "/@nothing",
    "/news/{article}/@history",
]
STAFF = [
    "/zh-cn/yinzhou",
    "/zh-cn/yinzhou/news",
    "/zh-cn/yinzhou/news/{article}",
    "/zh-cn/yinzhou/folder_contents",
    "/zh-cn/yinzhou/news/folder_contents",
    "/zh-cn/yinzhou/news/{article}/@@historyview",
    "/zh-cn/yinzhou/news/{article}/@@content_status_history",
    "/zh-cn/yinzhou/news/{article}/@@sharing",
    "/zh-cn/yinzhou/news/{article}/delete_confirmation",
    "/zh-cn/yinzhou/news/{article}/object_rename",
    "/zh-cn/yinzhou/news/++add++Article",
    "/zh-cn/yinzhou/news/{article}/content_status_modify?workflow_action=retract",
    "/zh-cn/yinzhou/news/object_paste",
    "/zh-cn/yinzhou/@@personal-information",
    "/zh-cn/yinzhou/@@manage-portlets",
    "/zh-cn/yinzhou/news/{article}/@@images/image/large",
    "/zh-cn/yinzhou/news/{article}/@@iterate_control",
    "/zh-cn/yinzhou/@@getVocabulary?name=plone.app.vocabularies.Catalog&attributes=%5B%22Title%22%5D",
    "/zh-cn/yinzhou/@content-rules",
    "/zh-cn/yinzhou/news/{article}/@content-rules",
    "/zh-cn/yinzhou/news/{article}/@lock",
    "/zh-cn/yinzhou/news/{article}/@workingcopy",
    "/zh-cn/yinzhou/@search?fullobjects=1",
    "/@@overview-controlpanel",
]


@pytest.fixture(scope="module")
def article(client):
    """The id of a published text."""
    return re.search(r'/news/(2[0-9-]+)"', client("yinzhou.localhost").get("/news").text).group(1)


@pytest.fixture
def database(served):
    """A function that gives what each commit would change of the file of the database."""
    path = served[1] / "filestorage" / "Data.fs"
    return lambda: (path.stat().st_size, path.stat().st_mtime_ns)


@pytest.mark.parametrize("path", PUBLIC)
def test_a_visitor_changes_nothing(client, database, article, path):
    before = database()
    for method in ("GET", "HEAD"):
        assert client("yinzhou.localhost").call(method, path.format(article=article)).status_code < 500
    assert database() == before


@pytest.mark.parametrize("user", ["yinzhou-author", "yinzhou-manager", "admin"])
@pytest.mark.parametrize("path", STAFF)
def test_staff_change_nothing_by_looking(client, database, article, path, user):
    before = database()
    assert client("work.localhost", user).get(path.format(article=article)).status_code < 500
    assert database() == before


def test_the_edit_form_takes_its_lock_once(client, database, article):
    path = f"/zh-cn/yinzhou/news/{article}"
    manager = client("work.localhost", "yinzhou-manager")
    asked = {"Accept": "application/json"}
    assert manager.get(f"{path}/@lock", headers=asked).json()["locked"] is False
    before = database()
    assert manager.get(f"{path}/edit").status_code == 200
    locked = database()
    assert locked != before
    assert manager.get(f"{path}/@lock", headers=asked).json()["creator"] == "yinzhou-manager"
    assert manager.get(f"{path}/edit").status_code == 200
    assert manager.get(path).status_code == 200
    assert client("yinzhou.localhost").get(f"/news/{article}").status_code == 200
    assert database() == locked


def test_a_link_with_the_reader_s_own_token_may_act(client, article):
    manager = client("work.localhost", "yinzhou-manager")
    page = manager.get(f"/zh-cn/yinzhou/news/{article}").text
    token = re.search(r'name="_authenticator"[^>]*value="([0-9a-f]+)"', page)
    assert token, "the page has a form with a token"
    asked = {"Accept": "application/json"}
    before = manager.get(f"/zh-cn/yinzhou/news/{article}", headers=asked).json()["review_state"]
    step = f"content_status_modify?workflow_action=withdraw&_authenticator={token[1]}"
    manager.get(f"/zh-cn/yinzhou/news/{article}/{step}")
    assert manager.get(f"/zh-cn/yinzhou/news/{article}", headers=asked).json()["review_state"] != before
