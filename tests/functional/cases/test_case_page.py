"""The page of a case: its steps as forms that need no script, what happened in words, two officers at once."""

from tests.functional.cases.applying import body
from tests.functional.cases.officers import hidden
from tests.functional.cases.officers import Officer
from tests.functional.cases.officers import plain
from tests.functional.validator import faults
from tests.integration.cases.samples import PDF
import pytest
import re


FILE = ("回复 附件.pdf", PDF, "application/pdf")


@pytest.fixture(scope="module")
def receiver(client):
    return Officer(client, "yinzhou-receiver")


@pytest.fixture(scope="module")
def handler(client):
    return Officer(client, "yinzhou-handler")


@pytest.fixture(scope="module")
def approver(client):
    return Officer(client, "yinzhou-approver")


@pytest.fixture(scope="module")
def supervisor(client):
    return Officer(client, "yinzhou-supervisor")


@pytest.fixture
def number(client):
    """The number of a case that was just submitted."""
    sent = client("yinzhou.localhost").post("/hall/legal-aid/@cases", json=body())
    assert sent.status_code == 201, sent.text
    return sent.json()["number"]


def own_part(page) -> str:
    """Our part of a page of the staff; its frame is Plone's."""
    part = page.text[page.text.index('<div class="desk cases case">') :].partition("</article>")[0]
    return f'<!DOCTYPE html><html lang="zh-CN"><head><title>办件</title></head><body>{part}</body></html>'


def done(answer) -> bool:
    return answer.status_code == 303


def test_a_case_is_taken_from_acceptance_to_its_end_by_forms(receiver, handler, approver, number, tmp_path):
    assert "受理" in plain(receiver.case(number))
    assert done(receiver.take(number, "accept", message="您的申请已受理。"))
    assert done(receiver.take(number, "assign", account="yinzhou-handler"))
    assert done(handler.take(number, "examine", opinion="材料齐全，拟同意。", proposal="granted"))
    assert done(approver.take(number, "review", opinion="同意。", proposal="granted"))
    assert done(approver.take(number, "decide", outcome="granted", message="决定给予法律援助。", files=[FILE]))
    assert done(receiver.take(number, "deliver", delivery="electronic"))
    assert done(receiver.take(number, "close"))
    page = approver.case(number)
    told = plain(page)
    for words in ("办结", "电子送达", "结果 准予", "建议准予", "材料齐全，拟同意。", "决定给予法律援助。", "完成审查"):
        assert words in told, words
    assert re.search(r"审查 [^ ]*承办人", told)
    assert re.search(r"决定 [^ ]*审批人", told)
    link = re.search(r'href="[^"]*(/zh-cn/[^"]*/file\?id=[^"]+)"[^>]*>回复 附件.pdf', page.text)[1]
    assert handler.client.get(link).content == PDF
    step = receiver.case(number, "/step/note")
    assert faults({"case": own_part(page), "step": own_part(step)}, tmp_path) == []


def test_a_supplement_names_its_fields_and_what_is_missing_is_told_at_its_place(receiver, number):
    empty = receiver.take(number, "ask-supplement", message="请补充。", files=[FILE])
    assert empty.status_code == 400
    assert 'id="said-fields-error"' in empty.text
    assert "请补充。" in empty.text
    assert "回复 附件.pdf" in empty.text
    sent = receiver.take(number, "ask-supplement", page=empty, message="请补充。", fields=["reasons"], days="10")
    assert done(sent)
    told = plain(receiver.case(number))
    assert "要求补正" in told
    assert "需要补正 申请理由" in told
    assert "回复 附件.pdf" in told
    assert "待补正" in told


def test_staff_hand_in_a_supplement_that_came_at_the_window(receiver, number):
    assert receiver.case(number, "/supplement").status_code == 404
    assert done(receiver.take(number, "ask-supplement", message="请写明收入。", fields=["income"], days="10"))
    assert f"{number}/supplement" in receiver.case(number).text
    page = receiver.case(number, "/supplement")
    assert "请写明收入。" in page.text
    data = {name: hidden(page, name) for name in ("_authenticator", "expected")} | {
        "do": "send",
        "message": "窗口补交。",
    }
    path = f"{receiver.desk}/{number}/supplement"
    wrong = receiver.client.post(path, data=data | {"f-income": "很多"})
    assert wrong.status_code == 400
    assert "窗口补交。" in wrong.text
    assert done(receiver.client.post(path, data=data | {"f-income": "2800"}))
    told = plain(receiver.case(number))
    assert "提交补正材料" in told
    assert "窗口补交。" in told
    assert receiver.client.post(path, data=data | {"f-income": "2800"}).status_code == 404


@pytest.mark.parametrize(("days", "expected"), [("0", 400), ("十", 400), ("500", 400), ("9" * 5000, 400)])
def test_a_number_out_of_bounds_is_told_at_its_place(receiver, number, days, expected):
    answer = receiver.take(number, "ask-supplement", message="请补充。", fields=["reasons"], days=days)
    assert answer.status_code == expected
    assert 'id="said-days-error"' in answer.text
    assert f'value="{days}"' in answer.text


def test_who_writes_while_another_acts_loses_nothing_and_overwrites_nobody(receiver, handler, number):
    seen = handler.case(number, "/step/write")
    assert done(receiver.take(number, "accept"))
    late = handler.take(number, "write", page=seen, message="这段话写了很久。", files=[FILE])
    assert late.status_code == 409
    told = plain(late)
    assert "您填写期间发生的变化" in told
    assert "受理申请" in told.partition("您填写期间发生的变化")[2]
    assert "这段话写了很久。" in late.text
    assert "回复 附件.pdf" in late.text
    assert hidden(late, "expected") == "2"
    assert done(handler.take(number, "write", page=late, message="这段话写了很久。"))
    page = plain(handler.case(number))
    assert page.count("这段话写了很久。") == 1
    assert page.count("回复 附件.pdf") == 1


def test_a_step_that_is_not_possible_any_more_keeps_what_was_written(receiver, number):
    seen = receiver.case(number, "/step/refuse")
    assert done(receiver.take(number, "accept"))
    late = receiver.take(number, "refuse", page=seen, message="不属于本单位职责范围。")
    assert late.status_code == 409
    assert "不属于本单位职责范围。" in late.text
    assert 'value="take"' not in late.text


def test_a_rule_in_the_way_is_told_with_its_sentence_before_and_after(receiver, supervisor, approver, handler, number):
    assert done(receiver.take(number, "accept"))
    assert done(handler.take(number, "examine", opinion="同意。", proposal="granted"))
    assert done(supervisor.take(number, "urge", opinion="请尽快办理。", days="3"))
    again = supervisor.case(number, "/step/urge")
    assert again.status_code == 409
    assert re.search(r'id="step-problem"[^>]*>([^<]+)', again.text)[1] in supervisor.case(number).text
    assert done(handler.take(number, "answer-urging", opinion="今天办完。"))
    assert supervisor.case(number, "/step/urge").status_code == 200


def test_a_supervisor_reads_urges_and_takes_no_step_of_the_work(supervisor, receiver, number):
    page = supervisor.case(number)
    steps = set(re.findall(r"/step/([a-z-]+)", page.text))
    assert steps == {"urge", "supervise"}
    forged = supervisor.take(number, "accept", page=supervisor.case(number, "/step/urge"))
    assert forged.status_code == 403
    assert "state-phase-intake" in receiver.case(number).text


@pytest.mark.parametrize(
    "below", ["/step/nothing", "/step/issue-document", "/step/rate", "/step", "/step/accept/x", "/x"]
)
def test_what_is_no_form_of_a_step_is_not_found(receiver, number, below):
    assert receiver.case(number, below).status_code == 404


def test_a_step_is_not_taken_by_a_link_nor_without_the_token_of_the_page(receiver, number):
    assert receiver.case(number, "/step/accept?do=take&expected=1").status_code == 200
    sent = receiver.client.post(f"{receiver.desk}/{number}/step/accept", data={"do": "take", "expected": "1"})
    assert sent.status_code == 403
    assert "待受理" in plain(receiver.case(number))


def test_an_officer_of_another_county_finds_no_case_and_no_form(client, number):
    stranger = Officer(client, "haishu-receiver", "haishu")
    for below in ("", "/step/accept", "/dossier"):
        assert stranger.case(number, below).status_code == 404
        assert stranger.client.get(f"/zh-cn/yinzhou/desk/{number}{below}").status_code in (401, 403, 404)


def test_an_infected_or_foreign_file_id_is_no_way_into_a_case(receiver, number):
    page = receiver.case(number, "/step/note")
    forged = {"_authenticator": hidden(page, "_authenticator"), "expected": "1", "files": "nonsense", "do": "take"}
    sent = receiver.client.post(f"{receiver.desk}/{number}/step/note", data={**forged, "said-note": "备注"})
    assert done(sent)
    assert "case-entry-files" not in receiver.case(number).text


def test_the_dossier_tells_everything_and_offers_nothing(receiver, number):
    assert done(receiver.take(number, "note", note="<b>不是标记</b>"))
    page = receiver.case(number, "/dossier")
    assert "&lt;b&gt;不是标记&lt;/b&gt;" in page.text
    assert "/step/" not in page.text
    assert 'name="reason"' not in page.text


def test_the_history_is_narrowed_to_the_conversation_or_to_internal_words(receiver, number):
    assert done(receiver.take(number, "note", note="仅供内部。"))
    assert done(receiver.take(number, "write", message="请带原件。"))
    messages, internal = receiver.case(number, "?show=messages"), receiver.case(number, "?show=internal")
    assert "请带原件。" in messages.text
    assert "仅供内部。" not in messages.text
    assert "仅供内部。" in internal.text
    assert "请带原件。" not in internal.text
