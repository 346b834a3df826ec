"""What an applicant does with his case on its pages: without script, once, by nobody else."""

from io import BytesIO
from tests.functional.cases.applying import from_address
from tests.functional.cases.applying import picture
from tests.functional.validator import faults
import json
import pytest
import re


NEW_PHONE = "13705741234"


class Applicant:
    """A browser that has proved its right to a case."""

    def __init__(self, client, case, place=1):
        self.browser, self.case = client(), case
        data = {"number": case["number"], "code": case["query_code"]}
        sent = self.browser.post("/progress", data=data, headers=from_address(place))
        assert sent.status_code == 303, sent.text

    def get(self, path="", **options):
        return self.browser.get(f"/progress/{self.case['number']}{path}", **options)

    def post(self, path, data, **options):
        return self.browser.post(f"/progress/{self.case['number']}{path}", data=data, **options)

    def key(self, path):
        return re.search(r'name="key"[^>]*value="([^"]+)"', self.get(path).text)[1]

    def read(self):
        headers = {"X-Query-Code": self.case["query_code"], **from_address(90)}
        return self.browser.get(f"/@cases/{self.case['number']}", headers=headers).json()


def chosen(data, name="身份证.png"):
    return [("f-identity_files-new", (name, BytesIO(data), "image/png"))]


def test_what_the_office_asked_for_is_on_top_and_handed_in_without_script(client, cases):
    applicant = Applicant(client, cases["asked"])
    page = applicant.get().text
    assert "需要您补正材料" in page
    assert "请补充申请理由和身份证明。" in page
    assert f'href="{applicant.browser.base}/progress/{cases["asked"]["number"]}/supplement"' in page
    form = applicant.get("/supplement")
    for asked in ("f-reasons", "f-applicant_phone", "f-identity_files-new"):
        assert f'name="{asked}"' in form.text
    assert "f-matter_kind" not in form.text
    assert ("13812345678" in form.text, "138****5678" in form.text) == (False, True)
    data = {"f-reasons": "又补充了新的理由", "f-applicant_phone": NEW_PHONE, "key": applicant.key("/supplement")}
    sent = applicant.post("/supplement", data, files=chosen(picture()))
    assert (sent.status_code, sent.headers["Location"].endswith("?done=supplement")) == (303, True)
    done = applicant.get("?done=supplement").text
    assert "您的补正材料已收到" in done
    assert "又补充了新的理由" in done
    assert "用人单位拖欠工资三个月" in done
    assert NEW_PHONE not in done
    found = applicant.read()
    assert (found["state"], [one["filename"] for one in found["supplements"][0]["files"]]) == (
        "submitted",
        ["身份证.png"],
    )
    # The very same page once more leads to what it did; another one is told that nothing is waited for.
    assert applicant.post("/supplement", data, files=chosen(picture())).status_code == 303
    again = applicant.post("/supplement", data | {"key": "0" * 32})
    assert (again.status_code, "现在没有需要补正的材料" in again.text) == (409, True)
    assert len(applicant.read()["supplements"]) == 1


def test_files_come_one_by_one_and_a_hostile_one_loses_nothing(client, cases):
    applicant = Applicant(client, cases["asked_files"])
    data = {"f-reasons": "写到一半的理由", "do": "upload:identity_files"}
    sent = applicant.post("/supplement", data, files=chosen(picture()))
    assert (sent.status_code, "#f-identity_files" in sent.headers["Location"]) == (303, True)
    applicant.post("/supplement", data, files=chosen(b"MZ\x90\x00 program", "木马.png"))
    page = applicant.get("/supplement").text
    assert "身份证.png" in page
    assert "木马.png" in re.sub(r"<[^>]+>", "", page)
    assert "写到一半的理由" in page
    refused = applicant.post("/supplement", {"f-reasons": "短", "f-applicant_phone": "1"})
    assert refused.headers["Location"].endswith("#faults")
    page = applicant.get("/supplement").text
    assert page.count('class="error"') == 2
    assert "身份证.png" in page
    assert applicant.read()["state"] == "supplement"


def test_the_script_sends_files_and_what_is_typed_by_itself(client, cases):
    applicant = Applicant(client, cases["asked_again"])
    told = applicant.post(
        "/supplement/files", {"field": "identity_files"}, files=[("file", ("户口簿.png", BytesIO(picture())))]
    )
    assert (told.status_code, told.json()["filename"]) == (200, "户口簿.png")
    assert applicant.post("/supplement", {"do": "keep", "f-reasons": "自动保存的理由"}).status_code == 204
    page = applicant.get("/supplement").text
    assert ("户口簿.png" in page, "自动保存的理由" in page) == (True, True)
    gone = applicant.post("/supplement/files", {"field": "identity_files", "remove": told.json()["id"]})
    assert gone.json() == {}
    assert "户口簿.png" not in applicant.get("/supplement").text
    assert applicant.post("/supplement/files", {"field": "reasons"}).status_code == 409


def test_half_an_hour_later_the_code_is_asked_for_and_nothing_typed_is_lost(client, cases):
    case = cases["asked_expired"]
    stranger = client()
    address = f"/progress/{case['number']}/supplement"
    data = {"f-reasons": "<b>很长</b>的理由", "f-applicant_phone": NEW_PHONE, "do": "send"}
    asked = stranger.post(address, data=data, headers=from_address(40))
    assert asked.status_code == 403
    assert "&lt;b&gt;很长&lt;/b&gt;的理由" in asked.text
    assert "请补充申请理由和身份证明" not in asked.text
    wrong = stranger.post(address, data=data | {"again-code": "34679ACD"}, headers=from_address(40))
    assert (wrong.status_code, "没有查到" in wrong.text) == (404, True)
    right = stranger.post(address, data=data | {"again-code": case["query_code"]}, headers=from_address(40))
    assert right.headers["Location"].endswith("/supplement#faults")
    assert "&lt;b&gt;很长&lt;/b&gt;的理由" in stranger.get(address).text


def test_too_late_with_a_supplement_is_said_in_a_clear_sentence(client, cases):
    applicant = Applicant(client, cases["lapsed"])
    assert "逾期未补正，已终止" in applicant.get().text
    assert "补正期限已过" in applicant.get("/supplement").text
    sent = applicant.post("/supplement", {"f-reasons": "我来晚了，请通融"})
    assert (sent.status_code, "补正期限已过" in sent.text) == (409, True)


def test_a_message_with_a_file_is_sent_once_and_stands_on_the_page(client, cases):
    applicant = Applicant(client, cases["talk"])
    empty = applicant.post("/message", {"f-own-words": ""})
    assert empty.headers["Location"].endswith("#faults")
    data = {"f-own-words": "<script>请问</script>什么时候办好？", "key": applicant.key("/message")}
    files = [("f-case-files-new", ("说明.png", BytesIO(picture()), "image/png"))]
    for _time in range(2):
        assert applicant.post("/message", data, files=files).status_code == 303
    (message,) = applicant.read()["messages"]
    assert (message["from"], message["files"][0]["filename"]) == ("applicant", "说明.png")
    page = applicant.get().text
    assert "&lt;script&gt;请问" in page
    fetched = applicant.get(f"/file?id={message['files'][0]['id']}")
    assert fetched.headers["Content-Disposition"].startswith("attachment;")
    for number in range(9):
        assert applicant.post("/message", {"f-own-words": f"第 {number} 条留言"}).status_code == 303
    flood = applicant.post("/message", {"f-own-words": "再来一条留言"})
    assert (flood.status_code, int(flood.headers["Retry-After"]) > 0) == (429, True)
    assert "再来一条留言" in flood.text


def test_a_case_is_withdrawn_after_a_question(client, cases):
    applicant = Applicant(client, cases["submitted"])
    assert "撤回后不能恢复" in applicant.get("/withdraw").text
    unsure = applicant.post("/withdraw", {"message": "不想办了"})
    assert (unsure.status_code, "请勾选确认" in unsure.text, "不想办了" in unsure.text) == (400, True, True)
    data = {"message": "不想办了", "sure": "yes", "key": applicant.key("/withdraw")}
    for _time in range(2):
        assert applicant.post("/withdraw", data).status_code == 303
    found = applicant.read()
    assert (found["state"], found["can"]) == ("withdrawn", [])
    assert applicant.post("/withdraw", data | {"key": "1" * 32}).status_code == 409


def test_a_case_is_rated_once_after_the_decision(client, cases):
    early = Applicant(client, cases["other"])
    assert "作出决定后才能评价" in early.get("/rate").text
    assert early.post("/rate", {"grade": "5"}).status_code == 409
    applicant = Applicant(client, cases["rated_page"])
    unrated = applicant.post("/rate", {"grade": "9", "message": "还可以"})
    assert (unrated.status_code, "还可以" in unrated.text) == (400, True)
    data = {"grade": "2", "aspect-efficiency": "1", "message": "等得太久", "key": applicant.key("/rate")}
    for _time in range(2):
        assert applicant.post("/rate", data).status_code == 303
    rating = applicant.read()["rating"]
    assert (rating["grade"], rating["aspects"], rating["message"]) == (2, {"efficiency": 1}, "等得太久")
    assert rating["answer_due"]
    assert "很抱歉没有让您满意" in applicant.get().text
    assert applicant.post("/rate", {"grade": "5"}).status_code == 409
    answered = Applicant(client, cases["answered"]).get().text
    assert "我们已经整改，并向您致歉。" in answered


def test_the_result_is_fetched_as_a_file_and_written_down(served, client, cases):
    case = cases["decided"]
    applicant = Applicant(client, case)
    page = applicant.get().text
    assert ("准予" in page, "经审查，作出如下决定。" in page, "仅供内部" in page) == (True, True, False)
    fetched = applicant.get(f"/file?id={case['file']}")
    assert (fetched.status_code, fetched.content[:4]) == (200, b"\x89PNG")
    assert fetched.headers["Cache-Control"] == "no-store"
    assert "attachment" in fetched.headers["Content-Disposition"]
    assert 'name="code"' in client().get(f"/progress/{case['number']}/file?id={case['file']}").text
    other = Applicant(client, cases["other"])
    assert other.get(f"/file?id={case['file']}").status_code == 404
    _port, var = served
    lines = [json.loads(line) for file in var.glob("audit/*.jsonl") for line in file.read_text().splitlines()]
    mine = [line for line in lines if line["act"] == "case.file-fetched" and line["subject"] == case["number"]]
    assert [(line["actor"], line["outcome"]) for line in mine] == [("", "success")]


def test_an_issued_document_is_fetched_in_both_formats_by_its_applicant_only(client, cases):
    case = cases["accepted"]
    applicant = Applicant(client, case)
    page = applicant.get().text
    for form, begin in (("docx", b"PK"), ("html", b"<!DOCTYPE")):
        address = f"/document?id={case['document']}&format={form}"
        assert address.replace("&", "&amp;") in page
        fetched = applicant.get(address)
        assert (fetched.status_code, fetched.content.lstrip()[: len(begin)]) == (200, begin)
        assert fetched.headers["Content-Disposition"].startswith("attachment;")
        assert "sandbox" in fetched.headers["Content-Security-Policy"]
        assert Applicant(client, cases["other"]).get(address).status_code == 404
        assert 'name="code"' in client().get(f"/progress/{case['number']}{address}").text
    assert applicant.get(f"/document?id={case['document']}&format=exe").status_code == 404
    (told,) = applicant.read()["documents"]
    assert (told["id"], told["kind"]) == (case["document"], "receipt")


@pytest.mark.parametrize("path", ["/supplement", "/message", "/withdraw", "/rate"])
def test_nobody_acts_with_the_cookie_of_another_case_or_from_another_website(client, cases, path):
    applicant = Applicant(client, cases["other"])
    value = next(cookie.value for cookie in applicant.browser.session.cookies if cookie.name == "case-progress")
    data = {"f-own-words": "别人的留言", "sure": "yes", "grade": "5"}
    stolen = client().post(
        f"/progress/{cases['accepted']['number']}{path}", data=data, headers={"Cookie": f"case-progress={value}"}
    )
    assert (stolen.status_code, "/progress" in stolen.headers.get("Location", "")) == (403, False)
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert applicant.post(path, data, headers=headers).status_code == 403
    assert applicant.read()["state"] == "submitted"
    assert applicant.read()["messages"] == []


def test_the_due_day_is_explained_and_the_offices_own_words_stay_its_own(client, cases):
    applicant = Applicant(client, cases["accepted"])
    page, deadline = applicant.get().text, applicant.read()["deadline"]
    assert deadline["date"] == deadline["calculation"][-1]["last"]
    assert f'datetime="{deadline["date"]}"' in page
    assert deadline["sentence"] in page
    assert "这个日期是怎么算出来的" in page
    assert "仅供内部参考" not in page


def test_every_page_of_a_case_is_valid_and_kept_by_nobody(client, cases, tmp_path):
    asked, decided = Applicant(client, cases["asked_again"]), Applicant(client, cases["decided"])
    answers = {
        "asked": asked.get(),
        "supplement": asked.get("/supplement"),
        "message": asked.get("/message"),
        "withdraw": asked.get("/withdraw"),
        "closed": asked.get("/rate"),
        "decided": decided.get(),
        "rate": decided.get("/rate"),
        "again": client().post(f"/progress/{cases['decided']['number']}/rate", data={"grade": "3"}),
        "rated": Applicant(client, cases["answered"]).get(),
    }
    assert faults({name: answer.text for name, answer in answers.items()}, tmp_path) == []
    for name, answer in answers.items():
        assert answer.headers["Cache-Control"] == "no-store", name
        assert "noindex" in answer.headers["X-Robots-Tag"], name
