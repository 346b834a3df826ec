"""The auditor's page, and the logins that it shows."""

from justiceportal.audit.domain.chain import faults_of
from tests.support import PASSWORD
import json
import pytest


@pytest.fixture(scope="module")
def auditor(client):
    return client("work.localhost", "auditor")


@pytest.fixture
def written(served):
    """A function that gives the lines of the audit."""

    def lines():
        return [
            line for file in sorted((served[1] / "audit").glob("*.jsonl")) for line in file.read_bytes().splitlines()
        ]

    return lines


def test_a_wrong_password_is_written_down_with_the_account_and_the_address(client, written):
    assert client("work.localhost").get("/my-work", auth=("yinzhou-author", "wrong")).status_code == 302
    entry = json.loads(written()[-1])
    assert (entry["act"], entry["actor"], entry["outcome"]) == ("account.login", "yinzhou-author", "refused")
    assert entry["address"] == "127.0.0.1"


def test_what_is_no_account_may_be_a_password_and_is_not_written_down(client, written):
    before = len(written())
    client("work.localhost").get("/my-work", auth=("my-Secret-Word", "x"))
    assert len(written()) == before + 1
    assert b"my-Secret-Word" not in written()[-1]


def test_a_login_by_the_form_is_written_down_and_a_program_with_its_password_is_not(client, written):
    before = len(written())
    client("work.localhost", "yinzhou-author").get("/my-work")
    assert len(written()) == before
    work = client("work.localhost")
    work.post("/login", data={"__ac_name": "yinzhou-author", "__ac_password": PASSWORD, "buttons.login": "1"})
    assert len(written()) == before + 1
    entry = json.loads(written()[-1])
    assert (entry["actor"], entry["outcome"]) == ("yinzhou-author", "success")


def test_the_lines_are_a_chain(written):
    assert len(written()) >= 3
    assert list(faults_of(written(), "")) == []


def test_the_auditor_reads_it_and_nobody_else(client, auditor):
    page = auditor.get("/audit-log")
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert "审计日志" in page.text
    assert "yinzhou-author" in page.text
    for user in (None, "yinzhou-author", "yinzhou-manager", "admin"):
        assert client("work.localhost", user).get("/audit-log").status_code in (302, 403), user
    assert client("localhost").get("/audit-log").status_code == 404


def test_entries_are_found_by_day_account_act_and_outcome(auditor):
    assert "已拒绝</span>" not in auditor.get("/audit-log?outcome=success").text
    assert "已拒绝</span>" in auditor.get("/audit-log?outcome=refused&actor=YINZHOU&act=account.login").text
    for query in ("last=2020-01-01", "actor=nobody", "act=keys.retired", "subject=33021220261122000017"):
        assert "没有符合条件的记录" in auditor.get(f"/audit-log?{query}").text, query


@pytest.mark.parametrize(
    "query",
    [
        "first=2026-13-40",
        "first=x&last=y",
        "first=2030-01-01&last=2020-01-01",
        "b_start=-1",
        "b_start=999999999",
        "actor=%3Cscript%3E",
        "first=a&first=b",
        "act=../../etc",
        "subject=%00%0a",
    ],
)
def test_no_query_breaks_the_page(auditor, query):
    page = auditor.get(f"/audit-log?{query}")
    assert page.status_code == 200
    assert "<script>" not in page.text.partition('class="desk"')[2].partition("</form>")[0]


def test_the_menu_of_the_auditor_leads_there_and_that_of_others_does_not(client, auditor):
    assert "/audit-log" in auditor.get("/my-work").text
    assert "/audit-log" not in client("work.localhost", "yinzhou-manager").get("/my-work").text
