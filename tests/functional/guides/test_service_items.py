"""Service items over HTTP: what programs read, what the staff writes, and who may not."""

from jsonschema import Draft202012Validator
from lxml import html
import pytest
import re


WORK = "work.localhost"
HTML = {"Accept": "text/html"}
STAMP = "/zh-cn/yinzhou/hall/firm-stamp"
AID = "/zh-cn/yinzhou/hall/legal-aid"
PDF = b"%PDF-1.4\n%%EOF\n"
FOREIGN = ("haishu-manager", "yinzhou-author")


def program(client, account):
    """A program with an account; it asks for JSON unless a page is what it wants."""
    found = client(WORK, account)
    found.session.headers["Accept"] = "application/json"
    return found


@pytest.fixture
def manager(client):
    return program(client, "yinzhou-manager")


def token(page):
    return re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page.text).group(1)


def press(staff, path, files=None, **fields):
    """Send a form of the page at `path` with a button."""
    values = {"_authenticator": token(staff.get(path, headers=HTML)), **fields}
    return staff.post(path, data=values, files=files, headers=HTML)


def form_of(staff, path):
    """The values of the form at `path` as a browser would send them, without pressing a button."""
    root = html.fromstring(staff.get(path, headers=HTML).text)
    form = next(form for form in root.forms if "form.widgets.task_name" in form.fields)
    return [(name, value) for name, value in form.form_values() if not name.startswith("form.buttons.")]


def save(staff, path, **changed):
    """Change some values of the form at `path` and save it."""
    values = [(name, value) for name, value in form_of(staff, path) if name not in changed]
    fields = [*values, *changed.items(), ("form.buttons.save", "保存")]
    return staff.post(path, files=[(name, (None, value)) for name, value in fields], headers=HTML)


def items(answer):
    return [item["id"] for item in answer.json()["items"]]


def test_who_has_the_items_already_is_told_that_they_are_the_same_until_one_changes(client, manager):
    county = client("yinzhou.localhost")
    known = {"If-None-Match": county.get("/@service-items").headers["ETag"]}
    again = county.get("/@service-items", headers=known)
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", known["If-None-Match"])
    assert county.get("/@service-items?online=true", headers=known).status_code == 200
    assert manager.call("PATCH", STAMP, json={"short_name": "印鉴卡办理"}).status_code == 204
    assert county.get("/@service-items", headers=known).status_code == 200


def test_a_website_tells_its_items_and_the_city_s_that_apply(client):
    answer = client("haishu.localhost").get("/@service-items")
    assert set(items(answer)) == {"legal-aid", "exam-query"}


def test_the_group_tells_each_item_once(client):
    answer = client(WORK).get("/@service-items?b_size=200")
    addresses = [item["@id"] for item in answer.json()["items"]]
    assert len(addresses) == len(set(addresses)) == answer.json()["items_total"]


def test_an_item_carries_its_guide_and_a_valid_schema_of_its_form(client):
    [aid] = client("yinzhou.localhost").get("/@service-items?theme=natural/work").json()["items"]
    assert aid["guide"]["by_law"][0]["effective"] == "2022-01-01"
    assert aid["@id"].startswith("http://yinzhou.localhost:")
    assert aid["apply"] == f"{aid['@id']}/apply"
    Draft202012Validator.check_schema(aid["form"]["schema"])
    assert "matter_kind" in aid["form"]["schema"]["properties"]["answers"]["properties"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("department=律师工作科", {"firm-stamp"}),
        ("audience=legal", {"firm-stamp"}),
        ("audience=老年人", {"legal-aid"}),
        ("online=false", {"firm-stamp"}),
        ("online=1", {"legal-aid", "exam-query"}),
        ("theme=natural", {"legal-aid", "exam-query"}),
    ],
)
def test_items_are_chosen_by_parameters(client, query, found):
    assert set(items(client("yinzhou.localhost").get(f"/@service-items?{query}"))) == found


@pytest.mark.parametrize("query", ["colour=red", "theme=natural/none", "audience=x", "online=maybe", "website=nowhere"])
def test_unknown_parameters_and_values_are_named(client, query):
    answer = client(WORK).get(f"/@service-items?{query}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == query.partition("=")[0]


@pytest.mark.parametrize("account", FOREIGN)
def test_other_offices_and_roles_change_nothing(client, account):
    staff = program(client, account)
    for page in ("edit", "steps", "item-files", "@@edit"):
        assert staff.get(f"{STAMP}/{page}", headers=HTML).status_code in (302, 401, 403, 404), page
    calls = (
        staff.call("PATCH", STAMP, json={"task_name": "不应成功"}),
        staff.post(f"{STAMP}/@steps", json={"step": "suspend", "reason": "不应成功"}),
        staff.post(f"{STAMP}/@next-version"),
        staff.call("PATCH", f"{STAMP}/@next-version", json={"day": "2030-01-01"}),
        staff.post(f"{STAMP}/@workflow/suspend", json={}),
        staff.call("DELETE", STAMP),
        staff.post("/zh-cn/yinzhou/hall", json={"@type": "ServiceItem", "task_name": "不应成功"}),
    )
    assert all(answer.status_code in (400, 401, 403, 404) for answer in calls), [a.status_code for a in calls]


def test_the_manager_cannot_pass_the_actions_by(manager):
    assert manager.post(f"{STAMP}/@workflow/suspend", json={}).status_code in (400, 404)
    page = manager.get(f"{STAMP}/content_status_modify?workflow_action=suspend", headers=HTML)
    assert page.status_code in (302, 400, 403, 404)
    assert "firm-stamp" in items(manager.get("/zh-cn/yinzhou/@service-items"))


def test_a_suspended_item_tells_citizens_why(client, manager):
    assert press(manager, f"{STAMP}/steps", step="suspend", reason="").status_code == 409
    assert press(manager, f"{STAMP}/steps", step="suspend", reason="印章系统升级<b>").status_code == 302
    page = client("yinzhou.localhost").get("/hall/firm-stamp")
    assert "印章系统升级&lt;b&gt;" in page.text
    answer = manager.post(f"{STAMP}/@steps", json={"step": "resume"})
    assert answer.json()["state"] == "published"
    assert "印章系统升级" not in client("yinzhou.localhost").get("/hall/firm-stamp").text


def test_a_contradiction_is_refused_at_its_field_and_nothing_typed_is_lost(manager):
    answer = save(manager, f"{STAMP}/edit", **{"form.widgets.promise_day": "30", "form.widgets.description": "没有丢"})
    assert answer.status_code == 200
    assert "承诺办结时限不能超过法定办结时限" in answer.text
    assert "没有丢" in answer.text
    assert manager.get(STAMP).json()["promise_day"] == 3


def test_rows_are_added_moved_and_removed_without_a_script(manager):
    name = "form.widgets.questions"
    extra = {f"{name}.1.question": "可以邮寄吗", f"{name}.1.answer": "可以。", f"{name}.1.position": "0"}
    assert save(manager, f"{STAMP}/edit", **extra).status_code == 302
    assert [row["question"] for row in manager.get(STAMP).json()["questions"]] == ["可以邮寄吗", "多久能办好"]
    assert save(manager, f"{STAMP}/edit", **{f"{name}.0.remove": "1"}).status_code == 302
    assert [row["question"] for row in manager.get(STAMP).json()["questions"]] == ["多久能办好"]


HOSTILE = [
    {"task_name": "长" * 100_000},
    {"materials": "<script>"},
    {"materials": [{"material_name": "x"}]},
    {"materials": [{"material_name": "证明", "unknown": 1}]},
    {"questions": [{"question": "q", "answer": "a" * 100_000}]},
    {"fees": [{"fee_name": "=1+1", "fee_stand": ["x"], "by_law": {}}]},
    {"promise_day": -1},
    {"themes": ["natural/none"]},
    {"handle_flow": [None]},
    {"by_law": [{"title": "法", "effective": "2022-13-45"}]},
    {"link_way": "12345"},
]


@pytest.mark.parametrize("values", HOSTILE, ids=lambda values: next(iter(values)))
def test_hostile_values_are_refused_by_rest(manager, values):
    before = manager.get(STAMP).json()
    answer = manager.call("PATCH", STAMP, json=values)
    assert answer.status_code == 400, answer.text
    name = next(iter(values))
    assert manager.get(STAMP).json()[name] == before[name]


def test_scripts_in_texts_are_shown_as_text(client, manager):
    said = {"question": "<script>alert(1)</script>", "answer": "<img src=x onerror=alert(1)> **好**"}
    rows = manager.get(STAMP).json()["questions"]
    assert manager.call("PATCH", STAMP, json={"questions": [*rows, said]}).status_code == 204
    page = client("yinzhou.localhost").get("/hall/firm-stamp").text
    assert "<script>alert" not in page
    assert "onerror" not in html.fromstring(page).xpath("string(//main//@onerror)")
    assert manager.call("PATCH", STAMP, json={"questions": rows}).status_code == 204


def test_a_blank_form_is_kept_and_served_as_a_download(client, manager):
    place, files = "materials.0.blank_form", {"file": ("../印鉴卡.pdf", PDF, "text/html")}
    assert press(manager, f"{STAMP}/item-files", files, place=place, keep="1").status_code == 302
    key = manager.get(STAMP).json()["materials"][0]["blank_form"]
    answer = client("yinzhou.localhost").get(f"/hall/firm-stamp/@@item-file/{key}")
    assert (answer.content, answer.headers["Content-Type"]) == (PDF, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert press(manager, f"{STAMP}/item-files", remove=place).status_code == 302


@pytest.mark.parametrize("file", [("x.html", b"<script>"), ("x.pdf", b"MZ\x90"), ("x", PDF), ("x.svg", b"<svg/>")])
def test_a_file_that_is_none_of_the_kinds_is_refused_with_a_sentence(manager, file):
    answer = press(manager, f"{STAMP}/item-files", {"file": file}, place="materials.0.blank_form", keep="1")
    assert answer.status_code == 400
    assert "请另存为其中一种" in answer.text


def test_the_sitemap_names_the_items(client):
    page = client("yinzhou.localhost").get("/sitemap.xml?part=1")
    assert "/hall/firm-stamp</loc>" in page.text


def test_the_feed_of_the_website_has_texts_only(client):
    assert "firm-stamp" not in client("yinzhou.localhost").get("/rss.xml").text


def test_the_report_of_a_website_lists_what_could_be_better(client, manager):
    page = manager.get("/zh-cn/yinzhou/item-report", headers=HTML)
    assert "审批结果没有样本" in page.text
    assert "没有必须改正的问题" in page.text
    assert "均无问题" not in page.text
    assert client(WORK, "haishu-manager").get("/zh-cn/yinzhou/item-report", headers=HTML).status_code in (302, 401, 403)
