"""The desk of an office by HTTP: tasks, filters, several cases at once, tables, stand-ins, rules, and who may what."""

from io import BytesIO
from tests.integration.cases.samples import SECRETS
from zipfile import ZipFile
import csv
import html
import json
import pytest
import re


WORK = "work.localhost"
DESK = "/zh-cn/yinzhou/desk"
#: what each account gets for a page of the county: read, refused, or no such page
PAGES = ("", "/tasks", "/absence", "/routing", "/workload")
RIGHTS = {
    "yinzhou-receiver": (200, 200, 200, 403, 200),
    "yinzhou-handler": (200, 200, 200, 403, 403),
    "yinzhou-approver": (200, 200, 200, 200, 200),
    "yinzhou-supervisor": (200, 200, 200, 403, 403),
    "yinzhou-manager": (403, 403, 200, 200, 200),
    "bureau-supervisor": (200, 200, 200, 403, 403),
    "bureau-receiver": (404, 404, 404, 404, 404),
    "bureau-approver": (404, 404, 404, 404, 404),
    "haishu-receiver": (404, 404, 404, 404, 404),
    "haishu-approver": (404, 404, 404, 404, 404),
    "haishu-supervisor": (404, 404, 404, 404, 404),
    "haishu-manager": (404, 404, 404, 404, 404),
    "yinzhou-author": (404, 404, 404, 404, 404),
    "admin": (404, 404, 404, 404, 404),
}


@pytest.fixture(scope="module")
def receiver(client):
    return client(WORK, user="yinzhou-receiver")


@pytest.fixture(scope="module")
def approver(client):
    return client(WORK, user="yinzhou-approver")


def token_of(page):
    field = re.search(r'<input[^>]*name="_authenticator"[^>]*>', page.text)[0]
    return re.search(r'value="([0-9a-f]+)"', field)[1]


def send(client, path, **data):
    """Send a form of the desk with the token of a page that has one."""
    page = client.get(f"{DESK}/absence" if path.endswith("absence") else DESK)
    return client.post(path, data={"_authenticator": token_of(page), **data})


def audit_of(made, act):
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((made[0] / "audit").glob("*.jsonl")))
    return [line for line in map(json.loads, text.splitlines()) if line["act"] == act]


@pytest.mark.parametrize("user", RIGHTS)
def test_a_page_is_read_by_its_own_people_and_is_no_page_for_anybody_elses(client, made, user):
    person = client(WORK, user=user)
    assert tuple(person.get(DESK + page).status_code for page in PAGES) == RIGHTS[user]
    wanted = 200 if RIGHTS[user][0] == 200 else (403, 404)
    case = person.get(f"{DESK}/{made[1]}").status_code
    assert case == wanted if wanted == 200 else case in wanted
    assert person.get(f"{DESK}/{made[3]}").status_code in (403, 404)
    exported = person.post(f"{DESK}/export", data={"format": "csv"})
    # Those who may read the list are asked for the token of the form.
    assert exported.status_code == (403 if RIGHTS[user][0] != 404 else 404)


def test_the_tasks_say_why_they_are_mine_and_when_they_turn_red(receiver, client, made):
    page = receiver.get(f"{DESK}/tasks")
    assert made[1] in page.text.replace(" ", "")
    assert "全体可办" in page.text
    assert "逾期" in page.text
    assert not any(secret in page.text for secret in SECRETS)
    assert made[1] not in client(WORK, user="yinzhou-handler").get(f"{DESK}/tasks").text.replace(" ", "")
    assert "我的待办" in receiver.get("/").text


def test_the_workload_leads_to_the_lists_of_each_officer_for_those_who_may_read_them(receiver, client, made):
    page = receiver.get(f"{DESK}/workload")
    assert "尚无人承办" in page.text
    address = html.unescape(re.search(r'href="([^"]*assignee=-[^"]*)"', page.text)[1])
    assert f"desk/{made[1]}" in receiver.get(f"/{address.split('/', 3)[3]}").text
    manager = client(WORK, user="yinzhou-manager").get(f"{DESK}/workload")
    assert "assignee=" not in manager.text


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("phase=open&order=due", True),
        ("phase=intake&state=submitted", True),
        ("phase=ended", False),
        ("assignee=-", True),
        ("assignee=yinzhou-handler", False),
        ("outcome=granted", False),
        ("level=red", False),
        ("order=urged", False),
        ("day_kind=decided", False),
        ("timeliness=late", False),
        ("day_kind=received&first_day=2026-11-22&last_day=2026-11-22", True),
        ("first_day=2026-11-23&last_day=2026-11-01", False),
        ("level=%00&order=x&day_kind=y", False),
    ],
)
def test_filters_find_what_fits(receiver, made, query, is_there):
    page = receiver.get(f"{DESK}?{query}")
    assert page.status_code == 200
    assert (f"desk/{made[1]}" in page.text) is is_there


def test_the_list_is_saved_as_a_table_without_any_secret_and_that_is_recorded(receiver, made):
    answer = send(receiver, f"{DESK}/export", format="csv", phase="open")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="cases-yinzhou-')
    assert answer.content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    assert lines[0][:3] == ["办件编号", "事项", "申请人"]
    assert [line[2] for line in lines if line[0].replace(" ", "") == made[1]] == ["张*英"]
    assert made[3] not in answer.text.replace(" ", "")
    assert not any(secret in answer.text for secret in SECRETS)
    recorded = audit_of(made, "case.list-exported")[-1]
    assert (recorded["actor"], recorded["details"]["cases"]) == ("yinzhou-receiver", len(lines) - 1)
    table = ZipFile(BytesIO(send(receiver, f"{DESK}/export", format="xlsx").content))
    sheet = table.read("xl/worksheets/sheet1.xml").decode()
    assert "张*英" in sheet
    assert "<f>" not in sheet


def test_a_name_stands_in_no_record_of_an_export(receiver, made):
    answer = send(receiver, f"{DESK}/export", format="csv", sought="张秀英")
    assert answer.status_code == 200
    assert "张秀英" not in json.dumps(audit_of(made, "case.list-exported"), ensure_ascii=False)


def test_an_absence_is_entered_by_who_is_away_and_told_to_everybody(client, made):
    handler = client(WORK, user="yinzhou-handler")
    wrong = send(handler, f"{DESK}/absence", stand_in="", first="2030-01-02", last="2030-01-04", reason="leave")
    assert wrong.status_code == 400
    assert 'value="2030-01-02"' in wrong.text
    forged = send(handler, f"{DESK}/absence", account="yinzhou-receiver", stand_in="yinzhou-approver")
    assert forged.status_code == 400
    assert audit_of(made, "case.absence-entered") == []


def test_rules_are_made_tried_and_taken_out_on_one_page(approver, made):
    page = f"{DESK}/routing"
    assert send(approver, page, do="put", title="", to="").status_code == 400
    done = send(approver, page, do="put", title="首南街道", to="yinzhou-receivers", places="首南街道")
    assert done.status_code == 303
    shown = approver.get(page)
    assert "首南街道" in shown.text
    rule = re.search(r"routing\?rule=([0-9a-f-]{36})", shown.text)[1]
    tried = send(approver, page, do="try", number=made[1])
    assert "由这条规则分派" in tried.text
    assert send(approver, page, do="try", number=made[3]).status_code == 404
    assert send(approver, page, do="remove", rule=rule).status_code == 303
    assert "还没有规则" in approver.get(page).text
    assert len(audit_of(made, "case.routing-changed")) == 2


def test_a_supervisor_of_the_bureau_reads_all_and_assigns_none(client, made):
    supervisor = client(WORK, user="bureau-supervisor")
    page = supervisor.get("/desk/supervision")
    assert "鄞州区司法局" in page.text
    assert "海曙区司法局" in page.text
    assert supervisor.get("/desk").headers["Location"].endswith("/desk/supervision")
    assert supervisor.get(f"/zh-cn/haishu/desk/{made[3]}").status_code == 200
    listed = supervisor.get(DESK)
    assert made[1] in listed.text
    assert 'name="numbers"' not in listed.text
    token = token_of(listed)
    refused = supervisor.post(
        DESK, data={"_authenticator": token, "do": "assign", "numbers": made[1], "account": "yinzhou-handler"}
    )
    assert "已分派给" not in refused.text
    assert client(WORK, user="yinzhou-author").get("/desk/supervision").status_code in (401, 403)
    assert client("yinzhou.localhost").get("/desk/supervision").status_code == 404


def test_ticked_cases_are_assigned_and_each_says_how_it_went(receiver, client, made):
    nothing = send(receiver, DESK, do="assign", account="yinzhou-handler")
    assert nothing.status_code == 400
    done = send(receiver, DESK, do="assign", numbers=[made[1], made[3]], account="yinzhou-handler")
    assert "已分派给" in done.text
    assert done.text.count('<li class="bad">') == 1
    assert made[1] in receiver.get(f"{DESK}?assignee=yinzhou-handler").text
    forged = receiver.post(DESK, data={"do": "claim", "numbers": made[1]})
    assert forged.status_code == 403
