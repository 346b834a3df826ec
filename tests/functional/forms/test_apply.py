"""From the button to the receipt without a script: nothing is lost, nothing is sent twice."""

from tests.functional import validator
from tests.functional.forms.conftest import APPLICANT
from tests.functional.forms.conftest import JSON
from tests.functional.forms.conftest import MATTER
from tests.functional.forms.conftest import WORK
from tests.functional.forms.visitor import ID_NUMBER
from tests.functional.forms.visitor import PNG
import pytest
import re


ITEM = "/hall/legal-aid"
APPLY = f"{ITEM}/apply"
CODE = re.compile(r"编号 (\d{12}) 口令 (\w{8})")


def saved(visitor):
    """Number and code of the draft that a page tells."""
    return CODE.search(visitor.main).groups()


def test_a_citizen_comes_from_the_button_to_the_receipt(visitor):
    one = visitor().open(APPLY)
    assert one.heading == "法律援助申请表"
    assert "身份证明" in one.main
    assert "大约需要" in one.main
    assert "自然人" in one.main
    one.send()
    assert (one.path, one.heading) == (f"{APPLY}/applicant", "申请人信息")
    assert "第 1 步，共 3 步" in one.main
    one.send("next", **APPLICANT)
    one.send("next", **MATTER)
    one.send("next", files=[("identity_files", "身份证.png", PNG)])
    assert one.heading == "核对并提交"
    assert "欧阳海燕" in one.main
    assert "民事" in one.main
    assert "身份证.png" in one.main
    one.send(changes={"consent": "yes"})
    assert one.path.startswith("/receipt/330200"), one.main
    assert one.status == 200


def test_looking_at_the_start_makes_no_draft_and_no_cookie(visitor):
    one = visitor().open(APPLY)
    assert one.answer.headers["Cache-Control"] == "no-store"
    assert one.cookies == {}


def test_a_step_without_a_draft_leads_to_the_start(visitor):
    one = visitor().open(f"{APPLY}/matter")
    assert (one.path, one.cookies) == (APPLY, {})


def test_what_is_wrong_stands_at_the_field_and_in_the_summary_and_stays_as_it_was_typed(visitor):
    one = visitor().begin(ITEM)
    one.send("next", **{**APPLICANT, "applicant_id_number": "110105194912310021", "applicant_phone": ""})
    assert one.path == f"{APPLY}/applicant"
    assert len(one.faults) == 2
    assert one.page.xpath("//*[@id='faults']//a/@href") == ["#f-applicant_id_number", "#f-applicant_phone"]
    assert one.fault_at("applicant_id_number") == one.faults[0]
    [field] = one.page.xpath("//*[@id='f-applicant_id_number']")
    assert (field.get("value"), field.get("aria-invalid")) == ("110105194912310021", "true")
    assert "f-applicant_id_number-error" in field.get("aria-describedby")
    assert one.page.xpath("string(//title)").startswith("请修改")
    one.send("next", applicant_id_number=ID_NUMBER, applicant_phone="13800138000")
    assert one.path == f"{APPLY}/matter"


def test_without_a_script_a_condition_is_told_in_words_and_decided_by_the_server(visitor):
    one = visitor().begin(ITEM)
    assert "“是否由他人代为申请”选择“是”时填写" in one.main
    one.send("next", **{**APPLICANT, "agent_present": "yes"})
    assert {fault.partition("没有")[0] for fault in one.faults} == {
        "“代理人姓名”",
        "“代理人身份证号码”",
        "“代理人联系电话”",
        "“授权委托书”",
    } or len(one.faults) == 4
    one.send("next", agent_present="no", agent_name="不该出现的人")
    assert one.path == f"{APPLY}/matter"
    assert "不该出现的人" not in one.open(f"{APPLY}/review").main


def test_rows_are_added_and_removed_without_losing_the_others(visitor):
    one = visitor().begin(ITEM)
    one.send("next", **APPLICANT)
    one.send("add:others", changes={"f-others-0-name": "王五"}, **MATTER)
    one.send("add:others", changes={"f-others-1-name": "赵六"})
    rows = "//*[@class='row'][not(ancestor::template)]"
    assert len(one.page.xpath(rows)) == 3
    assert one.page.xpath("//button[@value='add:others']/@hidden")
    one.send("drop:others:0")
    assert one.page.xpath(f"{rows}//input[contains(@name, '-name')]/@value") == ["赵六", ""]
    one.send("next", changes={"f-others-0-phone": "12"})
    assert one.faults[0].startswith("对方当事人第 1 项：")
    one.send("next", changes={"f-others-0-phone": ""})
    assert one.path == f"{APPLY}/papers"


def test_a_refused_file_loses_neither_the_others_nor_the_answers(visitor):
    one = visitor().begin(ITEM)
    one.send("next", **APPLICANT)
    one.send("next", **MATTER)
    one.send("next", files=[("identity_files", "身份证.png", PNG), ("identity_files", "病毒.exe", b"MZ")])
    assert one.path == f"{APPLY}/papers"
    assert "病毒.exe" in one.faults[0]
    assert "身份证.png" in one.text("//*[@class='uploads']")
    one.send("next", files=[("identity_files", "空.pdf", b""), ("identity_files", "反面.png", PNG)])
    assert "空.pdf" in one.faults[0]
    assert "反面.png" in one.text("//*[@class='uploads']")
    one.send("next", files=[("identity_files", "第三.png", PNG)])
    assert "第三.png" in one.faults[0]
    one.send("next")
    assert one.heading == "核对并提交"


def test_a_file_can_be_taken_away_and_replaced(filled):
    one = filled()
    one.open(f"{APPLY}/papers")
    [remove] = one.page.xpath("//*[@class='uploads']//button/@value")
    one.send(remove)
    assert one.text("//*[@class='uploads']") == ""
    one.send("next")
    assert "身份证明" in one.faults[0]
    one.send("next", files=[("identity_files", "新的.png", PNG)])
    assert "新的.png" in one.main
    assert "身份证.png" not in one.main


def test_going_back_keeps_what_is_typed(visitor):
    one = visitor().begin(ITEM)
    one.send("next", **APPLICANT)
    one.send("back", reasons="写了一半")
    assert (one.path, one.faults) == (f"{APPLY}/applicant", [])
    assert one.open(f"{APPLY}/matter").text("//textarea[@id='f-reasons']") == "写了一半"
    assert one.faults == []


def test_from_the_review_one_mends_an_answer_and_comes_back(filled):
    one = filled()
    [link] = one.page.xpath("//section[h2[contains(., '案件情况')]]//a/@href")
    one.open(link).send("next", reasons="改过的理由。")
    assert one.heading == "核对并提交"
    assert "改过的理由。" in one.main


def test_without_consent_nothing_is_sent(filled):
    one = filled()
    one.send()
    assert one.status == 400
    assert "我已阅读并同意" in one.faults[0]
    one.send(changes={"consent": "yes"})
    assert one.path.startswith("/receipt/")


def test_a_form_that_is_sent_again_leads_to_the_same_receipt(filled):
    one = filled()
    form = {**one.form(), "consent": ["yes"]}
    parts = [(name, (None, value)) for name, values in form.items() for value in values]
    receipts = set()
    for _time in range(3):
        one.open(f"{APPLY}/review", "POST", follow=False, files=parts)
        assert one.status == 303
        receipts.add(one.answer.headers["Location"])
    assert len(receipts) == 1
    assert one.open(f"{APPLY}/review").path.startswith("/receipt/")
    assert one.open(f"{APPLY}/matter").path.startswith("/receipt/")


def test_a_draft_goes_on_in_another_browser_by_number_and_code(visitor):
    first = visitor().begin(ITEM)
    first.send("next", **APPLICANT)
    first.send("leave", reasons="写了一半")
    assert first.heading == "草稿已保存"
    first.open(f"{APPLY}/matter")
    number, code = saved(first)
    second = visitor().open(f"{APPLY}/resume")
    second.send(changes={"number": f"{number[:6]} {number[6:]}", "code": code.lower()})
    assert second.path == f"{APPLY}/matter"
    assert second.text("//textarea[@id='f-reasons']") == "写了一半"


def test_a_wrong_number_and_a_wrong_code_get_the_same_answer(visitor):
    number, _code = saved(visitor().begin(ITEM))
    answers = set()
    for typed in (number, "261122999999", "; drop", "x" * 1000):
        one = visitor().open(f"{APPLY}/resume")
        one.send(changes={"number": typed, "code": "AAAAAAAA"})
        answers.add((one.status, one.text("//*[@id='resume-fault']"), bool(one.cookies)))
    assert len(answers) == 1
    assert answers.pop()[::2] == (404, False)


def test_what_is_typed_is_sealed_in_the_database(visitor, served):
    one = visitor().begin(ITEM)
    secrets = {"applicant_name": "MARKERNAME", "applicant_address": "封存测试地址"}
    # Not the number that the sample form of the item shows to everybody.
    secrets["applicant_id_number"] = "440524188001010014"
    one.send("next", **{**APPLICANT, **secrets})
    number, code = saved(one)
    data = (served[1] / "filestorage" / "Data.fs").read_bytes()
    assert number.encode() in data
    for secret in (*secrets.values(), code):
        assert secret.encode() not in data


def test_the_draft_follows_into_the_elder_mode_and_the_other_script(visitor):
    one = visitor().begin(ITEM)
    for prefix in ("/_elder", "/_hant", "/_hant/_elder"):
        assert one.open(f"{prefix}{APPLY}/applicant").path == f"{prefix}{APPLY}/applicant"
    one.send("next", **APPLICANT)
    assert one.path == f"/_hant/_elder{APPLY}/matter"
    one.open(f"{APPLY}/applicant")
    assert one.page.xpath("//*[@id='f-applicant_name']/@value") == ["欧阳海燕"]


def test_the_cookie_is_for_the_pages_of_this_form_only(visitor):
    one = visitor().open(APPLY)
    one.send(follow=False)
    cookies = one.answer.raw.headers.getlist("Set-Cookie")
    assert len(cookies) == 4
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "/hall/legal-aid/apply" in cookie


def test_a_closed_item_keeps_the_draft_and_says_why_nothing_is_sent(filled, client):
    one, staff = filled(), client(WORK, "admin")
    address = "/zh-cn/bureau/hall/legal-aid"
    assert staff.call("PATCH", address, headers=JSON, json={"is_online": False}).status_code == 204
    try:
        one.send(changes={"consent": "yes"})
        assert (one.status, "不能网上申请" in one.main) == (409, True)
        one.open(f"{APPLY}/matter").send("next", reasons="关闭以后改的。")
        assert one.status == 409
    finally:
        assert staff.call("PATCH", address, headers=JSON, json={"is_online": True}).status_code == 204
    assert "关闭以后改的。" in one.open(f"{APPLY}/review").main
    one.send(changes={"consent": "yes"})
    assert one.path.startswith("/receipt/")


def test_pages_of_a_form_are_valid_html(filled, visitor, tmp_path):
    one = filled()
    pages = {"review": one.answer.text}
    for name in ("", "/applicant", "/matter", "/papers", "/saved", "/resume"):
        pages[name] = one.open(APPLY + name).answer.text
    faulty = visitor().begin(ITEM)
    pages["faults"] = faulty.send("next").answer.text
    assert validator.faults(pages, tmp_path) == []


@pytest.mark.parametrize("host", ["localhost", "yinzhou.localhost"])
def test_an_item_without_a_form_says_so(visitor, host):
    path = "/hall/firm-stamp/apply" if host.startswith("yinzhou") else "/hall/legal-aid/apply/no-such-step"
    one = visitor(host).open(path)
    assert one.status in (200, 409)
    assert "开始填写" not in one.main or one.path == APPLY
