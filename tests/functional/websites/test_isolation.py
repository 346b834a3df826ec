"""A county's staff meets nothing unpublished, no names and no way to edit of another website, at any address."""

from justiceportal.core.doors import segment_name
from justiceportal.core.doors import STAFF_DOORS
from justiceportal.core.doors import STAFF_PREFIXES
from pathlib import Path
from tests.processes import run
from tests.support import environment
from tests.support import ROOT
from urllib.parse import quote
import json
import os
import pytest
import sys


WORK = "work.localhost"
READERS = ("yinzhou-author", "yinzhou-manager")
JSON = {"Accept": "application/json"}
HTML = {"Accept": "text/html"}
TEXT = "/zh-cn/haishu/news/isolation-text"
DRAFT = "/zh-cn/haishu/news/isolation-draft"

# Words that belong to haishu: unpublished titles and keywords, accounts, groups.
NEEDLES = (
    "海曙密稿",
    "海曙旧稿",
    "海曙密词",
    "haishu-author",
    "haishu-first",
    "haishu-manager",
    "haishu-second",
    "haishu-signer",
    "海曙区司法局·",
)
CATALOG = "@@getVocabulary?name=plone.app.vocabularies.Catalog&attributes=" + quote(
    json.dumps(["Title", "path", "Creator", "listCreators", "author_name", "Subject", "review_state"])
)
EVERYTHING = (
    CATALOG
    + "&query="
    + quote(
        json.dumps(
            {
                "criteria": [
                    {"i": "path", "o": "plone.app.querystring.operation.string.absolutePath", "v": "/zh-cn/haishu"}
                ]
            }
        )
    )
)
VOCABULARIES = [
    "plone.app.vocabularies.Groups",
    "plone.app.vocabularies.Keywords",
    "plone.app.vocabularies.Principals",
    "plone.app.vocabularies.SyndicatableFeedItems",
    "plone.app.vocabularies.Users",
]

# What is asked below each place: pages and their data.
PAGES = [
    "",
    "folder_contents",
    "@@fc-contextInfo",
    CATALOG,
    EVERYTHING,
    *(f"@@getVocabulary?name={name}" for name in VOCABULARIES),
    *(f"@@getVocabulary?name={name}&query=haish" for name in VOCABULARIES),
    "@@qsOptions",
    "@@historyview",
    "@@contenthistorypopup",
    "@@versions_history_form",
    "@@version-view?version_id=0",
    "@@plone_lock_info/lock_info",
    "@@render-toolbar",
    "@@listing_view",
    "@@full_view",
    "@@tabular_view",
    "@@folder_listing",
    "@@recently_modified",
    "@@search?SearchableText=" + quote("密稿"),
    "@@ajax-search?SearchableText=" + quote("密稿"),
    "@@sharing?search_term=haish",
    "@@updateSharingInfo?search_term=haish",
    "@@main_template",
    "@@passwordreset",
]
SERVICES = [
    "",
    "?version=0",
    "?fullobjects=1",
    "@search",
    "@search?metadata_fields=_all",
    "@search?metadata_fields=Creator&metadata_fields=listCreators",
    "@search?fullobjects=1",
    "@search?SearchableText=" + quote("密稿"),
    "@querystring",
    "@history",
    "@history/0",
    "@lock",
    "@sharing?search=haish",
    "@sources/creators",
    "@querysources/creators?query=haish",
    "@types/Article",
    "@actions",
    "@workflow",
    "@breadcrumbs",
    "@contextnavigation?expand.contextnavigation.bottomLevel=9",
    "@navigation?expand.navigation.depth=9",
    "@translations",
    *(f"@vocabularies/{name}" for name in VOCABULARIES),
    "@vocabularies/plone.app.vocabularies.Users?token=haishu-author".replace("haishu-author", "haishu%2Dauthor"),
]
PLACES = ["", "/zh-cn/yinzhou", "/zh-cn/haishu", "/zh-cn/haishu/news", TEXT]
# What lies below the draft is asked for among the addresses that have to be closed.
FOR_EVERYBODY = ("", "/zh-cn/haishu/news")
ONCE = [
    ("/@users?search=haish", JSON),
    ("/@users", JSON),
    ("/@groups", JSON),
    ("/@principals?search=haish", JSON),
    ("/@controlpanels", JSON),
    ("/@controlpanels/users", JSON),
    ("/@transactions", JSON),
    ("/author/haishu%2Dauthor", HTML),
    ("/@@member-search?searchableText=haish", HTML),
    ("/@@usergroup-userprefs?searchstring=haish", HTML),
    ("/@@usergroup-groupprefs", HTML),
    ("/@@overview-controlpanel", HTML),
    ("/dashboard", HTML),
    ("/zh-cn/haishu/people", HTML),
    ("/zh-cn/haishu/bin", HTML),
]
HAYSTACKS = [
    (user, f"{place}/{address}", headers)
    for user in READERS
    for place in PLACES
    if user == "yinzhou-manager" or place in FOR_EVERYBODY
    for addresses, headers in ((PAGES, HTML), (SERVICES, JSON))
    for address in addresses
]
CLOSED = [
    *((f"{place}/@@sharing", HTML) for place in PLACES),
    *((f"{DRAFT}/{page}", HTML) for page in PAGES),
    *((f"{DRAFT}/{service}", JSON) for service in SERVICES),
    *ONCE,
    ("/zh-cn/haishu/edit", HTML),
    ("/zh-cn/haishu/news/edit", HTML),
    ("/zh-cn/haishu/news/++add++Article", HTML),
    ("/zh-cn/haishu/news/@@library-pictures", HTML),
    ("/zh-cn/haishu/pictures", HTML),
    ("/zh-cn/haishu/pictures", JSON),
    ("/zh-cn/haishu/pictures/++add++Picture", HTML),
    ("/zh-cn/haishu/pictures/folder_contents", HTML),
    ("/pictures/++add++Picture", HTML),
    ("/zh-cn/haishu/news/folder_contents", HTML),
    (f"{TEXT}/edit", HTML),
    (f"{TEXT}/delete_confirmation", HTML),
    (f"{TEXT}/object_rename", HTML),
]
EDITS = [
    ("PATCH", "/zh-cn/haishu", {"title": "x"}),
    ("PATCH", "/zh-cn/haishu/news", {"title": "x"}),
    ("PATCH", TEXT, {"title": "x"}),
    ("PATCH", DRAFT, {"title": "x"}),
    ("DELETE", TEXT, None),
    ("DELETE", DRAFT, None),
    ("DELETE", "/zh-cn/haishu/news", None),
    ("POST", "/zh-cn/haishu/news", {"@type": "Article", "title": "x", "source": "x"}),
    ("POST", "/zh-cn/haishu", {"@type": "Section", "title": "x"}),
    ("POST", "/zh-cn/haishu/pictures", {"@type": "Picture", "title": "x"}),
    ("POST", "/pictures", {"@type": "Picture", "title": "x"}),
    ("POST", "/zh-cn/haishu/news/@@take-picture", {"alt": "x"}),
    ("PATCH", "/zh-cn/haishu/pictures", {"title": "x"}),
    ("PATCH", "/pictures", {"title": "x"}),
    ("DELETE", "/zh-cn/haishu/pictures", None),
    ("DELETE", "/pictures", None),
    ("POST", "/zh-cn/haishu/news/@move", {"source": "/zh-cn/yinzhou/news/isolation-own"}),
    ("POST", "/zh-cn/haishu/news/@copy", {"source": "/zh-cn/yinzhou/news/isolation-own"}),
    ("POST", "/zh-cn/yinzhou/news/@move", {"source": TEXT}),
    ("POST", "/zh-cn/yinzhou/news/@move", {"source": DRAFT}),
    ("POST", "/zh-cn/yinzhou/news/@copy", {"source": DRAFT}),
    ("POST", f"{TEXT}/@lock", {}),
    ("POST", f"{TEXT}/@workflow/withdraw", {}),
    ("POST", f"{DRAFT}/@workflow/submit", {}),
    ("POST", f"{TEXT}/@sharing", {"entries": [{"id": "yinzhou-authors", "roles": {"Author": True}, "type": "group"}]}),
    ("POST", "/zh-cn/haishu/@sharing", {"entries": [{"id": "yinzhou-author", "roles": {"Author": True}}]}),
    ("POST", f"{TEXT}/@translations", {"id": "/en/bureau"}),
    ("POST", "/@users", {"username": "x", "email": "x@example.cn", "password": "correct-horse-battery"}),
    ("PATCH", "/@users/haishu-author", {"fullname": "x"}),
    ("DELETE", "/@users/haishu-author", None),
    ("POST", "/@groups", {"groupname": "x"}),
    ("PATCH", "/@groups/haishu-authors", {"users": {"yinzhou-author": True}}),
]


@pytest.fixture(scope="module")
def needles(client):
    """Puts a published text with an older version, a draft and a text of one's own in place."""

    def add(user, section, **values):
        values = {"@type": "Article", "source": "测试", **values}
        answer = client(WORK, user).post(section, headers=JSON, json=values)
        assert answer.status_code == 201, answer.text

    add("haishu-author", "/zh-cn/haishu/news", id="isolation-text", title="海曙旧稿甲乙丙")
    author = client(WORK, "haishu-author")
    assert author.call("PATCH", TEXT, headers=JSON, json={"title": "海曙公开稿"}).status_code == 204
    steps = {"author": "submit", "first-reviewer": "pass_first", "second-reviewer": "pass_second", "signer": "publish"}
    for role, step in steps.items():
        answer = client(WORK, f"haishu-{role}").post(f"{TEXT}/@workflow/{step}", headers=JSON)
        assert answer.status_code == 200, answer.text
    secret = {"title": "海曙密稿甲乙丙", "keywords": ["海曙密词"]}
    add("haishu-author", "/zh-cn/haishu/news", id="isolation-draft", **secret)
    add("yinzhou-author", "/zh-cn/yinzhou/news", id="isolation-own", title="鄞州草稿")


def found_in(text: str) -> list[str]:
    """The needles in a text, however they are written."""
    forms = {word: (word, quote(word), json.dumps(word).strip('"')) for word in NEEDLES}
    return [word for word, spellings in forms.items() if any(spelling in text for spelling in spellings)]


@pytest.mark.parametrize(("user", "path", "headers"), HAYSTACKS, ids=[f"{user} {path}" for user, path, _h in HAYSTACKS])
def test_nothing_of_another_website_is_found(client, needles, user, path, headers):
    answer = client(WORK, user).get(path, headers=headers)
    assert answer.status_code < 500, answer.text
    assert found_in(answer.text) == []


@pytest.mark.parametrize("user", READERS)
@pytest.mark.parametrize(("path", "headers"), CLOSED, ids=[path for path, _headers in CLOSED])
def test_it_is_closed(client, needles, user, path, headers):
    answer = client(WORK, user).get(path, headers=headers)
    assert answer.status_code in (400, 401, 403, 404)
    assert found_in(answer.text) == []


@pytest.mark.parametrize("user", READERS)
@pytest.mark.parametrize(("method", "path", "values"), EDITS, ids=[f"{method} {path}" for method, path, _v in EDITS])
def test_nothing_of_another_website_is_edited(client, needles, user, method, path, values):
    answer = client(WORK, user).call(method, path, headers=JSON, json=values)
    # A source that cannot be seen is nothing to copy or move: the answer is an empty list.
    assert answer.status_code in (400, 401, 403, 404) or answer.json() == [], answer.text


def test_nothing_of_another_website_was_edited(client, needles):
    manager = client(WORK, "haishu-manager")
    assert manager.get("/zh-cn/haishu", headers=JSON).json()["title"] == "海曙区司法局"
    assert manager.get(DRAFT, headers=JSON).json()["title"] == "海曙密稿甲乙丙"
    text = manager.get(TEXT, headers=JSON).json()
    assert (text["title"], text["review_state"], text["lock"]["locked"]) == ("海曙公开稿", "published", False)
    people = manager.get("/zh-cn/haishu/people").text
    assert "haishu-author" in people
    assert "yinzhou" not in people


def test_the_names_of_the_own_website_are_seen(client, needles):
    manager = client(WORK, "yinzhou-manager")
    users = manager.get("/zh-cn/yinzhou/@@getVocabulary?name=plone.app.vocabularies.Users").json()["results"]
    assert {user["id"] for user in users} >= {"yinzhou-author", "yinzhou-signer"}
    drafts = manager.get(f"/zh-cn/yinzhou/{CATALOG}").json()["results"]
    assert "yinzhou-author" in {record["Creator"] for record in drafts}


def test_an_operator_sees_all_names(client, needles):
    users = client(WORK, "admin").get("/@@getVocabulary?name=plone.app.vocabularies.Users").json()["results"]
    assert {user["id"] for user in users} >= {"yinzhou-author", "haishu-author"}


@pytest.mark.parametrize("host", [WORK, "localhost", "haishu.localhost"])
@pytest.mark.parametrize("page", [CATALOG, "@@getSource", "++widget++x/@@getSource"])
def test_without_a_login_no_vocabulary_answers(client, needles, host, page):
    answer = client(host).get(f"/{page}", headers=HTML)
    assert answer.status_code == (302 if host == WORK else 404)


VIEWS = """
import json
from justiceportal.core.interfaces import IPortalLayer
from justiceportal.core.process import application
from justiceportal.scripts.instance import start_zope
from zope.component import getSiteManager
from zope.component.hooks import setSite
from zope.interface import alsoProvides, Interface, providedBy
start_zope()
with application() as app:
    setSite(app.portal)
    alsoProvides(app.REQUEST, IPortalLayer)
    section = app.portal["zh-cn"]["haishu"]["news"]
    text = next(item for item in section.objectValues() if item.portal_type == "Article")
    found = {}
    for name, obj in (("", app.portal), ("section", section), ("text", text)):
        views = getSiteManager().adapters.lookupAll((providedBy(obj), providedBy(app.REQUEST)), Interface)
        own = [key for key, view in views if "justiceportal." in str(getattr(view, "__mro__", ""))]
        found[name] = [[key, key in own] for key, _view in views]
    print("VIEWS" + json.dumps(found))
"""
# They change what they are called on, or end the session.
NOT_CALLED = frozenset({"logout", "index.html"})
METHODS = ("GET_", "POST_", "PUT_", "PATCH_", "DELETE_", "OPTIONS_", "HEAD_")


@pytest.fixture(scope="module")
def open_views(served, tmp_path_factory) -> dict[str, list[str]]:
    """The names of the registered pages that the doors let staff in to: for the root, a section and a text."""
    from tests.support import copy_var

    var = copy_var(Path(served[1]), tmp_path_factory.mktemp("views"))
    instance = {"PORTAL_ROOT": str(ROOT), "PORTAL_INSTANCE": str(ROOT / "parts" / "test-instance")}
    env = environment(var, PYTHONPATH=os.pathsep.join(sys.path), **instance)
    done = run([sys.executable, "-c", VIEWS], env, 120)
    assert done.returncode == 0, done.stderr
    line = next(line for line in done.stdout.splitlines() if line.startswith("VIEWS"))
    return {
        place: [name for name, own in names if own or name in STAFF_DOORS or name.startswith(STAFF_PREFIXES)]
        for place, names in json.loads(line.removeprefix("VIEWS")).items()
    }


@pytest.mark.parametrize(
    ("kind", "place"), [("", ""), ("section", "/zh-cn/haishu/news"), ("text", TEXT)], ids=["root", "section", "text"]
)
def test_no_registered_page_shows_anything_of_another_website(client, needles, open_views, kind, place):
    manager = client(WORK, "yinzhou-manager")
    leaking = {}
    for name in open_views[kind]:
        if name and name not in NOT_CALLED and not name.startswith(METHODS):
            answer = manager.get(f"{place}/@@{quote(segment_name(name))}", headers=HTML)
            if found_in(answer.text):
                leaking[name] = found_in(answer.text)
    assert leaking == {}
