"""Steps of cases through REST, and many officers at once: no error, no lost act, nobody of another office."""

from concurrent.futures import ThreadPoolExecutor
from tests.functional.cases.applying import body
from tests.functional.cases.applying import SERVICE
from tests.functional.validator import faults
import pytest


WORK = "work.localhost"
CHINESE, ENGLISH = {"Accept-Language": "zh"}, {"Accept-Language": "en"}
OFFICERS = 20


@pytest.fixture(scope="module")
def send(client):
    """A function that sends an application for the county's item: (number, query code)."""

    def make():
        answer = client("yinzhou.localhost").post(SERVICE, json=body())
        assert answer.status_code == 201, answer.text
        return answer.json()["number"], answer.json()["query_code"]

    return make


@pytest.fixture(scope="module")
def office(client):
    """A function that gives the steps of a case as an account reads them, or takes one."""

    def ask(number, user, step=None, expected=None, said=None, headers=CHINESE):
        path = f"/@cases/{number}/steps"
        if step is None:
            return client(WORK, user=user).get(path, headers=headers)
        sent = {"step": step, "said": said or {}, "expected": expected}
        return client(WORK, user=user).post(path, json=sent, headers=headers)

    return ask


def test_an_officer_reads_what_he_may_do_and_does_it(send, office):
    number, _code = send()
    listed = office(number, "yinzhou-receiver").json()
    steps = {one["step"]: one for one in listed["items"]}
    assert listed["state_title"] == "待受理"
    # Legal aid is no licence: the law of licences is not cited.
    assert (steps["accept"]["title"], steps["accept"]["law"]) == ("受理", "")
    assert steps["ask-supplement"]["said"]["required"] == ["message", "fields", "days"]
    assert "identity_files" in steps["ask-supplement"]["said"]["properties"]["fields"]["items"]["enum"]
    taken = office(number, "yinzhou-receiver", "accept", listed["entries"])
    assert taken.status_code == 200, taken.text
    assert taken.json()["state"] == "accepted"
    assert taken.json()["entries"] == listed["entries"] + 1
    assert taken.headers["Cache-Control"] == "no-store"


def test_a_refusal_names_the_rule_and_the_step_in_the_readers_language(send, office):
    number, _code = send()
    handler, approver = "yinzhou-handler", "yinzhou-approver"
    assert office(number, "yinzhou-receiver", "accept", 1).status_code == 200
    said = {"opinion": "材料齐全。", "proposal": "granted"}
    assert office(number, handler, "examine", 2, said).status_code == 200
    refused = office(number, handler, "decide", 3, {"outcome": "granted", "message": "准予。"})
    assert refused.status_code == 403
    assert (refused.json()["rule"], refused.json()["step"]) == ("role", "decide")
    assert "作出决定" in refused.json()["detail"]
    english = office(number, handler, "accept", 3, headers=ENGLISH)
    assert english.status_code == 403
    early = office(number, approver, "decide", 3, {"outcome": "granted", "message": "准予。"})
    assert early.status_code == 409
    assert early.json()["rule"] == "levels-done"
    late = office(number, "yinzhou-receiver", "accept", 3)
    assert (late.status_code, late.json()["rule"]) == (409, "state")
    assert "已审查" in late.json()["detail"]


@pytest.mark.parametrize(
    ("step", "said", "field"),
    [
        ("ask-supplement", {"message": "请补充。", "fields": ["nonsense"], "days": 5}, "fields"),
        ("ask-supplement", {"message": "请补充。", "fields": ["reasons"], "days": 0}, "days"),
        ("ask-supplement", {"fields": ["reasons"], "days": 5}, "message"),
        ("assign", {"account": "haishu-receiver"}, "account"),
        ("assign", {"account": "nobody"}, "account"),
        ("accept", {"message": 5}, "message"),
        ("accept", {"blood": "x"}, "blood"),
        ("accept", {"files": ["0"]}, "files"),
        ("refuse", {"message": "长" * 5001}, "message"),
    ],
)
def test_what_cannot_be_used_is_named_and_changes_nothing(send, office, step, said, field):
    number = send()[0]
    answer = office(number, "yinzhou-receiver", step, 1, said)
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert answer.json()["errors"][0]["message"]
    assert office(number, "yinzhou-receiver").json()["entries"] == 1


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"said": {}, "expected": 1}, "step"),
        ({"step": "accept", "expected": 1, "said": []}, "said"),
        ({"step": "accept"}, "expected"),
        ({"step": "accept", "expected": True}, "expected"),
        ({"step": "accept", "expected": 1, "actor": "somebody"}, "actor"),
    ],
)
def test_a_body_that_is_none_is_refused_with_its_field(client, send, sent, field):
    number = send()[0]
    answer = client(WORK, user="yinzhou-receiver").post(f"/@cases/{number}/steps", json=sent)
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]


@pytest.mark.parametrize("user", ["haishu-receiver", "haishu-approver", "bureau-receiver", "yinzhou-author", "admin"])
def test_who_is_of_another_office_learns_as_much_as_of_no_case(send, office, user):
    number = send()[0]
    unknown = f"{number[:14]}999999"
    for step in (None, "accept"):
        hidden, missing = office(number, user, step, 1), office(unknown, user, step, 1)
        assert (hidden.status_code, missing.status_code) == (404, 404)
        assert hidden.json() == missing.json()
    assert office(number, "yinzhou-receiver").json()["entries"] == 1


def test_the_applicant_takes_no_step_of_the_office(client, send):
    number, code = send()
    answer = client("yinzhou.localhost").post(
        f"/@cases/{number}/steps", json={"step": "accept", "expected": 1}, headers={"X-Query-Code": code}
    )
    assert answer.status_code == 404


def test_a_supervisor_reads_and_urges_but_does_none_of_the_work(send, office):
    number = send()[0]
    steps = {one["step"] for one in office(number, "yinzhou-supervisor").json()["items"]}
    assert steps == {"urge", "supervise"}
    assert office(number, "yinzhou-supervisor", "accept", 1).status_code == 403
    urged = office(number, "yinzhou-supervisor", "urge", 1, {"opinion": "请尽快受理。", "days": 2})
    assert urged.status_code == 200
    again = office(number, "yinzhou-supervisor", "urge", 2, {"opinion": "再催。", "days": 2})
    assert (again.status_code, again.json()["rule"]) == (409, "no-urging-open")
    stronger = office(number, "yinzhou-supervisor", "supervise", 2, {"opinion": "督办。", "days": 1})
    assert stronger.status_code == 200


def test_twenty_officers_at_once_on_different_cases_lose_nothing(send, office):
    numbers = [send()[0] for _number in range(OFFICERS)]
    with ThreadPoolExecutor(OFFICERS) as pool:
        answers = list(pool.map(lambda number: office(number, "yinzhou-receiver", "accept", 1), numbers))
    assert [answer.status_code for answer in answers] == [200] * OFFICERS
    for number in numbers:
        told = office(number, "yinzhou-receiver").json()
        assert (told["state"], told["entries"]) == ("accepted", 2)


def test_of_twenty_officers_on_one_case_one_acts_and_the_others_are_told(send, office):
    number = send()[0]
    with ThreadPoolExecutor(OFFICERS) as pool:
        answers = list(pool.map(lambda _one: office(number, "yinzhou-receiver", "accept", 1), range(OFFICERS)))
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * (OFFICERS - 1)
    assert office(number, "yinzhou-receiver").json()["entries"] == 2


def test_twenty_notes_on_one_case_are_all_kept_when_each_reads_again(send, office):
    number = send()[0]

    def note(place):
        for _attempt in range(200):
            seen = office(number, "yinzhou-receiver").json()["entries"]
            answer = office(number, "yinzhou-receiver", "note", seen, {"note": f"第{place}条"})
            if answer.status_code != 409:
                return answer.status_code
        return 0

    with ThreadPoolExecutor(5) as pool:
        codes = list(pool.map(note, range(OFFICERS)))
    assert codes == [200] * OFFICERS
    assert office(number, "yinzhou-receiver").json()["entries"] == 1 + OFFICERS


def own_part(page) -> str:
    """Our part of a page of the staff; its frame is Plone's."""
    part = page.text[page.text.index('<div class="desk cases">') :].partition("</article>")[0]
    return f'<!DOCTYPE html><html lang="zh-CN"><head><title>办件流程</title></head><body>{part}</body></html>'


def test_workflows_are_drawn_told_and_saved_for_other_tools(client, tmp_path):
    place = "/zh-cn/yinzhou/desk/workflows"
    staff = client(WORK, user="yinzhou-receiver")
    listed = staff.get(place, headers=CHINESE)
    assert "承诺件（简易流程）" in listed.text
    page = staff.get(f"{place}/case_standard", headers=CHINESE)
    assert "<svg" in page.text
    assert "两级审查" in page.text
    assert faults({"list": own_part(listed), "workflow": own_part(page)}, tmp_path) == []
    file = staff.get(f"{place}/case_standard.bpmn")
    assert file.headers["Content-Type"].startswith("application/xml")
    assert b"BPMNDiagram" in file.content
    assert staff.get(f"{place}/case_nothing").status_code == 404
    assert client(WORK, user="yinzhou-author").get(place).status_code == 404
    assert client("yinzhou.localhost").get("/desk/workflows").status_code == 404
