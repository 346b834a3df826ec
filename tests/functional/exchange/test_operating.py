"""The operator connects another system, by pages and by REST, and sees how it is; nobody else does."""

from lxml import html
from tests.functional.cases.applying import body as application
from tests.functional.cases.applying import SERVICE
from tests.functional.validator import faults
from tests.receiver import receiving
import pytest
import re
import time


WORK = "work.localhost"
ALL = "/@subscriptions"
PULLED = {"channel": "pull", "types": "all", "websites": "all"}
SECONDS = 30


@pytest.fixture(scope="module")
def admin(served):
    from tests.functional.conftest import Client

    return Client(served[0], WORK, "admin")


@pytest.fixture(scope="module")
def receiver(tmp_path_factory):
    with receiving(tmp_path_factory.mktemp("receiver")) as receiver:
        yield receiver


@pytest.fixture(scope="module")
def key(admin):
    """The API key of a connected system."""
    made = admin.post("/@systems", json={"account": "legal-aid", "title": "法律援助系统", "websites": ["yinzhou"]})
    assert made.status_code == 201, made.text
    return admin.post("/@systems/legal-aid/keys").json()["key"]


def send(user, page, where="", **fields):
    """Send a form of a page, or another one with its token."""
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', user.get(page).text).group(1)
    return user.post(where or page, data={"_authenticator": token, **fields})


def subscribe(admin, **values):
    answer = admin.post(ALL, json={"title": "试", **PULLED, **values})
    assert answer.status_code == 201, answer.text
    return answer.json()


def until(look):
    """What `look` gives, as soon as it is something."""
    end = time.monotonic() + SECONDS
    while not (found := look()):
        assert time.monotonic() < end
        time.sleep(0.1)
    return found


def test_the_operator_connects_a_system_presses_test_and_sees_what_it_said(admin, client, receiver):
    refused = send(admin, "/exchange/addresses", lines="http://127.0.0.1:99999")
    assert (refused.status_code, "99999" in refused.text) == (400, True)
    assert send(admin, "/exchange/addresses", lines=f"http://127.0.0.1:{receiver.port}").status_code == 303
    form = {"name": "centre", "title": "市行政服务中心", "types_range": "all", "websites_range": "some"}
    form |= {"websites:list": ["yinzhou"], "settings.address": f"{receiver.url}/in", "start": "now"}
    form |= {"size": "1", "connections": "4"}
    page = "/exchange/new?channel=push"
    bad = send(admin, page, "/exchange/new", channel="push", **{**form, "name": "市", "settings.address": "ftp://a"})
    assert bad.status_code == 400
    root = html.fromstring(bad.text)
    wrong = {field.get("name") for field in root.xpath("//*[@aria-invalid='true']")}
    assert wrong == {"name", "settings.address"}
    assert root.xpath("//input[@name='title']/@value") == ["市行政服务中心"]
    made = send(admin, page, "/exchange/new", channel="push", **form)
    assert made.status_code == 200, made.text
    assert len(re.findall(r"whsec_[\w+/=]+", made.text)) == 1
    one = "/exchange/subscription/centre"
    assert send(admin, "/exchange", name="centre", do="test").headers["Location"].endswith(f"{one}#test-title")
    result = until(lambda: html.fromstring(admin.get(one).text).xpath("//*[@class='exchange-result']"))
    assert "已收下 HTTP 204" in " ".join(result[0].text_content().split())
    assert [line["type"] for line in receiver.got()] == ["test.ping"]
    number = client("yinzhou.localhost").post(SERVICE, json=application()).json()["number"]
    until(lambda: receiver.got(subject=number))
    found = until(lambda: admin.get(f"/@deliveries?subscription=centre&subject={number}").json()["items"])
    assert (found[0]["outcome"], found[0]["status"], found[0]["test"]) == ("taken", "204", False)
    assert number in admin.get(f"/exchange/deliveries?subject={number}").text
    assert "日期请按" in admin.get("/exchange/deliveries?to=9999-12-31").text
    again = admin.post(f"/@deliveries/{found[0]['id']}/retry")
    assert again.status_code == 202, again.text
    until(lambda: len(receiver.got(subject=number)) == 2)


def test_a_secret_is_told_once_and_an_old_one_holds_beside_the_new_one_for_a_while(admin):
    made = subscribe(admin, name="drop", channel="files", settings={"folder": "drop"})
    # Files are not signed: nothing is to be told.
    assert "secret" not in made
    assert admin.post(f"{ALL}/drop/secret").status_code == 409
    one = "/exchange/subscription/centre"
    revision = re.search(r'name="revision"[^>]*value="(\d+)"', admin.get(one).text).group(1)
    first = send(admin, one, do="secret", hours="1", revision=revision)
    assert first.text.count("whsec_") == 1
    assert send(admin, one, do="secret", hours="1", revision=revision).status_code == 303
    answer = admin.post(f"{ALL}/centre/secret", json={"old_until": "2000-01-01T00:00:00"})
    assert [error["field"] for error in answer.json()["errors"]] == ["old_until"]
    answer = admin.post(f"{ALL}/centre/secret").json()
    assert answer["secret"].startswith("whsec_")
    assert [bool(secret["ends"]) for secret in answer["secrets"]] == [False, True, True]
    for page in (f"{ALL}/centre", ALL, one, f"{one}/change", "/exchange", "/@deliveries"):
        assert "whsec_" not in admin.get(page).text, page


def test_a_new_key_is_shown_once_and_loading_its_page_again_makes_no_other(admin, client, key):
    page, known = "/exchange/system/legal-aid", re.compile(r"<code>(jp_\w{4,}_[\w-]{20,})</code>")
    before = len(admin.get("/@systems/legal-aid").json()["keys"])
    made = send(admin, page, do="make")
    assert (made.status_code, made.headers["Location"]) == (303, f"{admin.base}{page}")
    assert known.findall(made.text) == []
    shown = known.findall(admin.get(page).text)
    assert len(shown) == 1
    assert known.findall(admin.get(page).text) == []
    answer = client(WORK).get("/@systems/legal-aid", headers={"Authorization": f"Bearer {shown[0]}"})
    assert (answer.status_code, len(answer.json()["keys"])) == (200, before + 1)


@pytest.mark.parametrize("who", [None, "yinzhou-manager", "yinzhou-handler"])
def test_who_does_not_run_the_exchange_gets_nothing(client, who):
    stranger, status = client(WORK, who), (401,) if who is None else (401, 403)
    for method, path in (
        *(("GET", ALL), ("POST", ALL), ("GET", f"{ALL}/centre"), ("PATCH", f"{ALL}/centre")),
        *(("DELETE", f"{ALL}/centre"), ("POST", f"{ALL}/centre/test"), ("POST", f"{ALL}/centre/confirm")),
        *(("GET", "/@deliveries"), ("POST", "/@deliveries/2026-11-22-0123456789abcdef/retry")),
    ):
        json = {"number": 1} if path.endswith("confirm") else {}
        answer = stranger.call(method, path, json=None if method == "GET" else json)
        assert answer.status_code in status, (method, path, answer.text)
        assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert stranger.get("/exchange").status_code in (302, 401, 403)


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, ["channel", "name", "title", "types", "websites"]),
        ({**PULLED, "name": "x", "title": "x", "secret": "mine"}, ["secret"]),
        ({**PULLED, "name": "x y", "title": 1, "types": ["no.such"]}, ["name", "title", "types"]),
        ({**PULLED, "name": "x", "title": "x", "websites": ["moon"], "fields": ["moon"]}, ["fields", "websites"]),
        ({**PULLED, "name": "x", "title": "x", "start": 10**9, "size": 0}, ["size", "start"]),
        ({**PULLED, "name": "x", "title": "x", "settings": {"a": 1}}, ["settings.a"]),
        ({**PULLED, "name": "x", "title": "x", "channel": "push"}, ["settings.address"]),
    ],
)
def test_everything_that_cannot_be_used_is_named(admin, values, fields):
    answer = admin.post(ALL, json=values)
    assert answer.status_code == 400
    assert sorted(error["field"] for error in answer.json()["errors"]) == fields


def test_a_connected_system_confirms_what_it_came_for_and_sees_only_its_own(admin, client, key):
    subscribe(admin, name="aid", system="legal-aid", websites=["yinzhou"], start="oldest")
    subscribe(admin, name="elsewhere", system="legal-aid", websites=["haishu"])
    system = client("yinzhou.localhost")
    system.session.headers["Authorization"] = f"Bearer {key}"
    assert [one["name"] for one in system.get(ALL).json()["items"]] == ["aid"]
    assert system.get(f"{ALL}/aid").json()["system"] == "legal-aid"
    assert system.get(f"{ALL}/centre").status_code == 404
    last = admin.get(f"{ALL}/aid").json()["standing"]["last"]
    confirmed = system.post(f"{ALL}/aid/confirm", json={"number": last})
    assert (confirmed.status_code, confirmed.json()["standing"]["cursor"]) == (200, last)
    assert system.post(f"{ALL}/aid/confirm", json={"number": last}).status_code == 200
    assert system.post(f"{ALL}/aid/confirm", json={"number": last - 1}).status_code == 409
    assert system.post(f"{ALL}/aid/confirm", json={"number": last + 1}).status_code == 400
    assert system.call("PATCH", f"{ALL}/aid", json={"websites": "all"}).status_code in (401, 403)
    assert admin.post(f"{ALL}/aid/test").status_code == 409


def test_what_would_be_lost_is_said_before_it_is(admin):
    subscribe(admin, name="old", start="oldest")
    refused = admin.call("DELETE", f"{ALL}/old")
    assert refused.status_code == 409
    assert refused.json()["behind"] > 0
    assert "1" in re.findall(r'name="discard"[^>]*value="(\d*)"', admin.get("/exchange/subscription/old/remove").text)
    assert send(admin, "/exchange/subscription/old/remove", discard="1").status_code == 303
    assert admin.get(f"{ALL}/old").status_code == 404


def test_a_change_leaves_what_is_not_given_and_is_refused_when_it_comes_too_late(admin):
    before = subscribe(admin, name="slow", title="慢")
    given = {name: before[name] for name in ("title", "types", "websites", "fields", "settings", "size")}
    changed = admin.call("PATCH", f"{ALL}/slow", json={**given, "websites": ["haishu"], "revision": 1}).json()
    assert (changed["websites"], changed["title"], changed["revision"]) == (["haishu"], "慢", 2)
    assert admin.call("PATCH", f"{ALL}/slow", json={"title": "快", "revision": 1}).status_code == 409
    assert admin.call("PATCH", f"{ALL}/slow", json={"channel": "push"}).status_code == 400


@pytest.mark.parametrize(
    "query", ["direction=up", "outcome=good", "event=one", "from=today", "to=2026-13-01", "b_size=0", "who=me"]
)
def test_a_question_about_deliveries_that_cannot_be_answered_names_its_part(admin, query):
    answer = admin.get(f"/@deliveries?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == query.partition("=")[0]


PAGES = ("", "/new", "/new?channel=push", "/deliveries", "/systems", "/systems/new", "/system/legal-aid", "/addresses")
PAGES += tuple(f"/subscription/centre{page}" for page in ("", "/change", "/remove"))


def test_the_pages_are_valid_html(admin, key, tmp_path):
    found = {page: admin.get(f"/exchange{page}") for page in PAGES}
    assert {answer.status_code for answer in found.values()} == {200}
    assert {answer.headers["Cache-Control"] for answer in found.values()} == {"no-store"}
    assert faults({page: own_part(answer) for page, answer in found.items()}, tmp_path) == []


def own_part(page):
    """Our part of a page of the staff; its frame is Plone's."""
    part = html.tostring(html.fromstring(page.text).find_class("exchange")[0], encoding="unicode")
    return f'<!DOCTYPE html><html lang="zh-CN"><head><title>数据交换</title></head><body>{part}</body></html>'
