"""Who works on the portal reads one language only: no page that the staff uses has words left untranslated."""

from tests.functional.wording.reading import Allowed
from tests.functional.wording.reading import json_texts
from tests.functional.wording.reading import links_of
from tests.functional.wording.reading import page_texts
import pytest
import re


WORK = "work.localhost"
HOME = "/zh-cn/yinzhou"
ENGLISH = "/en/bureau"
TEXT = {
    "@type": "Article",
    "title": "关于开展法律援助宣传的通知",
    "source": "鄞州区司法局",
    "text": {"data": "<p>正文</p>", "content-type": "text/html"},
}
OWN = ("/@@personal-information", "/@@personal-preferences", "/@@change-password", "/@@search")
DESK = f"{HOME}/desk"
ITEM = f"{HOME}/hall/legal-aid"
FIELDS = f"{ITEM}/form/fields"
PAGES = {
    "": ("/login", "/@@login-help", "/passwordreset/gone", f"{HOME}/news"),
    "yinzhou-author": (HOME, *OWN, f"{HOME}/folder_contents", f"{HOME}/missing", f"{HOME}/people"),
    "yinzhou-first-reviewer": (HOME, f"{HOME}/news"),
    "yinzhou-manager": (HOME, f"{HOME}/edit", f"{HOME}/people", f"{HOME}/bin", f"{HOME}/news/++add++Section"),
    # What a manager does with items, their forms and the scenario guides; the name before the colon is the account.
    "yinzhou-manager: items": (
        *(ITEM, *(f"{ITEM}/{page}" for page in ("edit", "steps", "item-files"))),
        *(FIELDS, f"{FIELDS}?step=matter", f"{FIELDS}?step=new", f"{FIELDS}?settings=1"),
        *(f"{FIELDS}?field={name}" for name in ("matter_kind", "income", "others", "identity_files", "tip")),
        *(f"{FIELDS}?add=matter&kind={kind}" for kind in ("line", "number", "date", "choices", "rows", "files")),
        *(f"{HOME}/hall", f"{HOME}/hall/++add++ServiceItem", f"{HOME}/item-report", f"{HOME}/announcements"),
        *(f"{HOME}/hall/scenarios{query}" for query in ("", "?edit=legal-trouble", "?add=1")),
    ),
    # `{case}` is the address of a case that waits for the account, or of the newest one of its office.
    "yinzhou-receiver": ("/", "/my-work", "/@@help", HOME, DESK, f"{DESK}/tasks", f"{DESK}/enter"),
    "yinzhou-receiver: a case": ("{case}", "{case}/step/note", "{case}/dossier"),
    "yinzhou-handler": ("/", "/@@help", DESK, *(f"{DESK}/{page}" for page in ("tasks", "absence", "workflows"))),
    "yinzhou-handler: a case": ("{case}", "{case}/step/write", "{case}?shown=all"),
    "yinzhou-approver": ("/@@help", *(f"{DESK}/{page}" for page in ("tasks", "routing", "statistics", "documents"))),
    "yinzhou-approver: a case": ("{case}", "{case}/step/assign", "{case}/step/urge", f"{DESK}/documents/grant"),
    "bureau-supervisor": ("/", "/@@help", "/desk", "/desk/supervision", "/zh-cn/bureau/desk/statistics"),
    "auditor": ("/", "/audit-log", "/help", "/desk"),
    "admin: exchange": (
        *(
            "/exchange",
            "/exchange/new",
            *(f"/exchange/new?channel={way}" for way in ("push", "files", "database", "pull")),
        ),
        *(f"/exchange/{page}" for page in ("deliveries", "systems", "systems/new", "addresses")),
    ),
    "admin": (
        "/",
        "/uploads",
        "/audit-log",
        "/notices",
        *(f"/holidays{query}" for query in ("", "?year=2026", "?year=2099")),
        HOME,
        f"{HOME}/news/++add++LawText",
        *(f"/@@{name}-controlpanel" for name in ("overview", "site", "mail", "security", "maintenance")),
        "/@@error-log-form",
        "/@@usergroup-userprefs",
        "/@@usergroup-groupprefs",
        "/@@user-information?userid=yinzhou-author",
        "/@@usergroup-usermembership?userid=yinzhou-author",
        "/@@usergroup-groupmembership?groupname=yinzhou-authors",
        "/@@new-user",
    ),
}
# Pages that a person reaches from those above are read too, but for what acts or leaves.
NOT_FOLLOWED = re.compile(
    r"^/en/|logout|object_|delete|create_translation|\+\+(resource|theme|plone|webresource)|@@download"
    r"|\.(css|js|ico|jpg|png|svg|xml|gz)$|@@?images"
)
MOST_FOLLOWED = 15
# They write no texts.
READERS = ("", "auditor", "bureau-supervisor", *(f"yinzhou-{role}" for role in ("receiver", "handler", "approver")))


@pytest.fixture(scope="module")
def chinese() -> Allowed:
    return Allowed.read("zh")


@pytest.fixture(scope="module")
def english() -> Allowed:
    return Allowed.read("en")


@pytest.fixture(scope="module")
def read(client):
    """A function that gives a page as a person with an account sees it: (path in the end, text of the answer)."""

    def get(user, path):
        person = client(WORK, user=user or None)
        for _ in range(5):
            answer = person.get(path, headers={"Accept": "text/html", "Accept-Language": "zh-CN"})
            there = answer.headers.get("Location", "").removeprefix(person.base)
            # What stands on a public host is read there.
            if not there.startswith("/"):
                break
            path = there
        return path, answer.text

    return get


@pytest.fixture(scope="module")
def draft(client) -> str:
    """The path of a text that its author has just written."""
    answer = client(WORK, user="yinzhou-author").post(f"{HOME}/news", json=TEXT, headers={"Accept": "application/json"})
    return answer.json()["@id"].partition(WORK)[2].partition("/")[2].join(["/", ""])


def case_of(read, user) -> str:
    """The path of a case that waits for somebody, or else of the newest one of his office."""
    pages = (read(user, path)[1] for path in (f"{DESK}/tasks", DESK))
    return next(found[0] for found in (re.search(rf"{DESK}/\d+", page) for page in pages) if found)


@pytest.mark.parametrize("who", PAGES, ids=lambda who: who or "nobody")
def test_no_page_of_the_staff_has_english_left(client, read, draft, chinese, who):
    wanted, user = [*PAGES[who]], who.partition(":")[0]
    if user not in READERS:
        wanted += [draft, f"{draft}/edit", f"{draft}/@@historyview", f"{HOME}/news", f"{HOME}/news/++add++Article"]
    if any("{case}" in path for path in wanted):
        case = case_of(read, user)
        wanted = [path.replace("{case}", case) for path in wanted]
    seen, found = set(), {}
    follow = []
    for path in wanted:
        path, page = read(user, path)
        found[path] = chinese.foreign_in_chinese(page_texts(page, chinese.fields))
        seen.add(path)
        follow += [link for link in links_of(page, client(WORK).base) if not NOT_FOLLOWED.search(link)]
    for path in [path for path in dict.fromkeys(follow) if path not in seen][:MOST_FOLLOWED]:
        path, page = read(user, path)
        if "<html" in page:
            found[path] = chinese.foreign_in_chinese(page_texts(page, chinese.fields))
    assert {path: texts for path, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    "path",
    [
        f"{HOME}/news/@@fc-contextInfo",
        f"{HOME}/news/@types",
        "{draft}/@workflow",
        "/@@getVocabulary?name=plone.app.vocabularies.WorkflowStates",
    ],
)
def test_no_answer_to_the_widgets_has_english_left(client, draft, chinese, path):
    answer = client(WORK, user="yinzhou-manager").get(path.format(draft=draft), headers={"Accept": "application/json"})
    assert answer.status_code == 200
    assert chinese.foreign_in_chinese(json_texts(answer.json())) == []


@pytest.mark.parametrize("path", ["/", "/news", "/search?q=legal", "/sitemap", "/missing"])
def test_no_page_of_the_english_edition_has_chinese_left(client, english, path):
    answer = client("en.localhost").get(path, headers={"Accept": "text/html", "Accept-Language": "en"})
    assert "<html" in answer.text
    assert english.foreign_in_english(page_texts(answer.text)) == []


@pytest.mark.parametrize(
    ("user", "path"),
    [
        ("bureau-en-author", ENGLISH),
        ("bureau-en-author", f"{ENGLISH}/news"),
        ("bureau-en-author", f"{ENGLISH}/news/++add++Article"),
        ("bureau-en-author", f"{ENGLISH}/missing"),
        ("bureau-en-author", f"{ENGLISH}/people"),
        ("bureau-en-manager", f"{ENGLISH}/people"),
        ("bureau-en-manager", f"{ENGLISH}/bin"),
        ("bureau-en-manager", f"{ENGLISH}/edit"),
        ("bureau-en-manager", f"{ENGLISH}/news/edit"),
        *(("admin", f"/exchange{page}") for page in ("", "/new", "/deliveries", "/systems", "/addresses")),
    ],
)
def test_who_edits_the_english_edition_reads_english(client, english, user, path):
    answer = client(WORK, user=user).get(path, headers={"Accept": "text/html", "Accept-Language": "en"})
    assert english.foreign_in_english(page_texts(answer.text)) == []
