"""What an office sees of its cases, and what nobody else ever does."""

from tests.integration.cases.samples import ID_NUMBER
from tests.integration.cases.samples import NAME
from tests.integration.cases.samples import PDF
from tests.integration.cases.samples import SECRETS
import json
import pytest
import re


WORK = "work.localhost"
DESK = "/zh-cn/yinzhou/desk"


@pytest.fixture(scope="module")
def receiver(client):
    return client(WORK, user="yinzhou-receiver")


def case_path(made):
    return f"{DESK}/{made[1]}"


def token_of(page):
    field = re.search(r'<input[^>]*name="_authenticator"[^>]*>', page.text)[0]
    return re.search(r'value="([0-9a-f]+)"', field)[1]


def audit_lines(made):
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((made[0] / "audit").glob("*.jsonl")))
    return [json.loads(line) for line in text.splitlines()], text


def test_the_list_shows_the_offices_own_cases_with_masked_names(receiver, made):
    page = receiver.get(DESK)
    assert page.status_code == 200
    assert made[1] in page.text
    assert made[3] not in page.text
    assert "张*英" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert not any(secret in page.text for secret in SECRETS)


def test_filters_get_an_address_but_a_name_never_does(receiver, made):
    answer = receiver.post(DESK, data={"state": "submitted", "channel": "online", "sought": ""})
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("?state=submitted&channel=online")
    assert made[1] in receiver.get(f"{DESK}?state=submitted&channel=online&first_day=2026-11-22").text
    assert made[1] not in receiver.get(f"{DESK}?channel=fax").text
    found = receiver.post(DESK, data={"sought": NAME})
    assert found.status_code == 200
    assert made[1] in found.text
    assert made[1] not in receiver.post(DESK, data={"sought": "张三"}).text


def test_a_number_leads_to_its_case_and_another_offices_number_is_unknown(receiver, made):
    answer = receiver.post(DESK, data={"sought": made[1]})
    assert (answer.status_code, answer.headers["Location"][-20:]) == (303, made[1])
    other = receiver.post(DESK, data={"sought": made[3]})
    assert other.status_code == 200
    assert f"desk/{made[3]}" not in other.text


@pytest.mark.parametrize(
    "query", ["state=x'%22<script>", "after=../../", "first_day=nonsense", "item=%00", "state=a&state=b"]
)
def test_nonsense_in_the_address_is_no_fault_of_the_page(receiver, query):
    assert receiver.get(f"{DESK}?{query}").status_code in (200, 400)


def test_the_page_of_a_case_masks_what_is_sensitive(receiver, made):
    page = receiver.get(case_path(made))
    assert page.status_code == 200
    assert "330212********002X" in page.text
    assert "138****2345" in page.text
    assert "拖欠工资" in page.text
    assert "身份证 复印件.pdf" in page.text
    assert not any(secret in page.text for secret in SECRETS)


def test_a_full_value_is_shown_once_by_a_post_with_a_reason_and_is_recorded(receiver, made):
    token = token_of(receiver.get(case_path(made)))
    data = {"_authenticator": token, "path": "applicant_id_number", "reason": "核对申请人身份"}
    page = receiver.post(case_path(made), data=data)
    assert ID_NUMBER in page.text
    assert SECRETS[1] not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    lines, text = audit_lines(made)
    last = lines[-1]
    assert (last["act"], last["actor"], last["subject"]) == ("case.value-revealed", "yinzhou-receiver", made[1])
    assert "applicant_id_number" in json.dumps(last, ensure_ascii=False)
    assert ID_NUMBER not in text
    assert ID_NUMBER not in receiver.get(case_path(made)).text


def test_without_a_reason_or_a_token_nothing_is_shown(receiver, made):
    token = token_of(receiver.get(case_path(made)))
    empty = receiver.post(case_path(made), data={"_authenticator": token, "path": "applicant_id_number", "reason": " "})
    assert empty.status_code == 400
    assert ID_NUMBER not in empty.text
    assert "请选择或者填写查看原因" in empty.text
    forged = receiver.post(case_path(made), data={"path": "applicant_id_number", "reason": "核对申请人身份"})
    assert forged.status_code == 403
    assert ID_NUMBER not in forged.text
    by_link = receiver.get(f"{case_path(made)}?path=applicant_id_number&reason=because&_authenticator={token}")
    assert ID_NUMBER not in by_link.text


def test_a_supervisor_reads_but_sees_no_full_value(client, made):
    supervisor = client(WORK, user="yinzhou-supervisor")
    page = supervisor.get(case_path(made))
    assert page.status_code == 200
    assert 'name="reason"' not in page.text
    data = {
        "_authenticator": token_of(supervisor.get("/@@change-password")),
        "path": "applicant_id_number",
        "reason": "核对申请人身份",
    }
    answer = supervisor.post(case_path(made), data=data)
    assert answer.status_code in (401, 403)
    assert ID_NUMBER not in answer.text
    assert audit_lines(made)[0][-1]["outcome"] == "refused"


def test_a_file_is_an_attachment_and_each_opening_is_recorded(receiver, made):
    link = re.search(r'href="[^"]*(/zh-cn/[^"]*/file\?id=[^"]+)"', receiver.get(case_path(made)).text)[1]
    file = receiver.get(link)
    assert file.content == PDF
    disposition = file.headers["Content-Disposition"]
    assert disposition.startswith("attachment; ")
    assert "filename*=UTF-8''%E8%BA%AB%E4%BB%BD%E8%AF%81%20%E5%A4%8D%E5%8D%B0%E4%BB%B6.pdf" in disposition
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in file.headers["Content-Security-Policy"]
    assert audit_lines(made)[0][-1]["act"] == "case.file-opened"


@pytest.mark.parametrize("user", ["haishu-receiver", "yinzhou-author", "yinzhou-manager", "bureau-manager", "admin"])
def test_nobody_outside_the_office_sees_list_case_or_file(client, made, user):
    stranger = client(WORK, user=user)
    for path in (DESK, case_path(made), f"{case_path(made)}/file?id=1", f"{DESK}/enter"):
        assert stranger.get(path).status_code in (401, 403, 404), path


def test_a_file_that_the_case_does_not_have_is_not_found(receiver, made):
    assert receiver.get(f"{case_path(made)}/file?id=1").status_code == 404


def test_a_receiver_finds_another_countys_case_nowhere(receiver, made):
    assert receiver.get(f"{DESK}/{made[3]}").status_code == 404
    assert receiver.get(f"/zh-cn/haishu/desk/{made[3]}").status_code == 404


@pytest.mark.parametrize("host", ["yinzhou.localhost", "localhost"])
def test_public_hosts_have_no_desk(client, made, host):
    for path in ("/desk", f"/desk/{made[1]}", "/@@desk"):
        assert client(host).get(path).status_code == 404


DOORS = (
    ("GET", "{case}/content_status_modify?workflow_action=accept"),
    ("GET", "{case}/content_status_history"),
    ("GET", "{case}/folder_contents"),
    ("GET", "{case}/edit"),
    ("GET", "{case}/view"),
    ("GET", "{case}/object_rename"),
    ("GET", "{case}/delete_confirmation"),
    ("GET", "{case}/@workflow"),
    ("POST", "{case}/@workflow/accept"),
    ("GET", "{case}/@history"),
    ("PATCH", "{case}"),
    ("DELETE", "{case}"),
    ("POST", "{case}/@copy"),
    ("POST", "{case}/@move"),
    ("PROPFIND", "{case}"),
    ("PUT", "{case}"),
    ("MKCOL", "{case}"),
    ("LOCK", "{case}"),
)
PLACES = ("/zh-cn/yinzhou/desk/{number}", "/zh-cn/yinzhou/{number}", "/zh-cn/yinzhou/cases/{number}")


@pytest.mark.parametrize(("method", "door"), DOORS)
@pytest.mark.parametrize("user", ["yinzhou-receiver", "admin"])
def test_no_door_of_plone_leads_to_a_case(client, made, method, door, user):
    for place in PLACES:
        path = door.format(case=place.format(number=made[1]))
        json_body = {"source": [f"/zh-cn/yinzhou/{made[1]}"], "title": "x"} if method in ("PATCH", "POST") else None
        answer = client(WORK, user=user).call(method, path, json=json_body)
        assert answer.status_code in (400, 401, 403, 404, 405, 501), f"{method} {path}: {answer.status_code}"


def test_searches_never_find_a_case(client, made):
    for path in (f"/@search?SearchableText={made[1]}", "/@search?portal_type=Case", f"/@search?getId={made[1]}"):
        answer = client(WORK, user="admin").get(path)
        assert answer.status_code == 200
        assert answer.json()["items_total"] == 0
    assert client(WORK, user="admin").get("/@vocabularies/plone.app.vocabularies.Catalog?q=Case").status_code in (
        200,
        400,
        404,
    )


def test_the_first_page_of_a_receiver_leads_to_his_cases(receiver):
    page = receiver.get("/")
    assert "zh-cn/yinzhou/desk" in page.text
    assert "haishu/desk" not in page.text


def test_no_sensitive_value_stands_in_the_database_the_blobs_or_the_logs(receiver, made):
    receiver.get(f"{DESK}/enter/nothing?x=1")
    places = [made[0] / "filestorage" / "Data.fs", *(made[0] / "log").rglob("*.log"), made[0] / "console.log"]
    places += list((made[0] / "blobstorage").rglob("*.blob"))
    for path in places:
        content = path.read_bytes()
        for secret in SECRETS[:4]:
            assert secret.encode() not in content, path
            assert json.dumps(secret).strip('"').encode() not in content, path


def entry_form(receiver):
    link = re.search(r"desk/(enter/[0-9a-f]{32})", receiver.get(f"{DESK}/enter").text)[1]
    page = receiver.get(f"{DESK}/{link}")
    key = re.search(r'name="key"[^>]*value="([^"]+)"', page.text)[1]
    data = {
        "_authenticator": token_of(page),
        "key": key,
        "do": "send",
        "channel": "letter",
        "received_on": "2026-11-20",
        "consent": "yes",
        "f-applicant_name": "钱多多",
        "f-applicant_document": "id-card",
        "f-applicant_id_number": ID_NUMBER,
        "f-applicant_phone": "13857412345",
        "f-applicant_address": "惠风东路1号",
        "f-agent_present": "no",
        "f-matter_kind": "civil",
        "f-happened_on": "2026-10-01",
        "f-wages": "no",
        "f-reasons": "拖欠工资，请求法律援助。",
    }
    return f"{DESK}/{link}", data


def test_staff_enter_a_letter_with_its_day_of_receipt_and_get_a_slip(receiver):
    path, data = entry_form(receiver)
    answer = receiver.post(path, data=data, files={"f-identity_files-new": ("原件.pdf", PDF, "application/pdf")})
    assert answer.status_code == 303, re.findall(r'class="error".*?</div>', answer.text, re.DOTALL)
    slip = receiver.get(answer.headers["Location"].partition(":")[2].partition("/zh-cn")[2].join(["/zh-cn", ""]))
    assert re.search(r"[0-9A-Z]{8}", slip.text)
    assert "2026-11-20" in slip.text
    again = receiver.post(path, data=data)
    assert again.headers["Location"] == answer.headers["Location"]
    number = answer.headers["Location"].split("/")[-2]
    case = receiver.get(f"{DESK}/{number}")
    assert "签收之日" in case.text
    assert "原件.pdf" in case.text
    assert "受理员" in case.text


def test_what_is_wrong_is_told_and_nothing_typed_or_uploaded_is_lost(receiver):
    path, data = entry_form(receiver)
    wrong = data | {"f-applicant_id_number": "330212194912310020", "received_on": "2030-01-01"}
    page = receiver.post(path, data=wrong, files={"f-identity_files-new": ("原件.pdf", PDF, "application/pdf")})
    assert page.status_code == 400
    assert "钱多多" in page.text
    assert "原件.pdf" in page.text
    assert 'href="#f-applicant_id_number"' in page.text
    uploads = re.search(r'name="uploads"[^>]*value="([^"]+)"', page.text)[1]
    future = receiver.post(path, data=data | {"received_on": "2030-01-01", "uploads": uploads})
    assert "收到之日不能晚于今天" in future.text
    done = receiver.post(path, data=data | {"uploads": uploads})
    assert done.status_code == 303


@pytest.mark.parametrize("channel", ["online", "pigeon", ""])
def test_staff_cannot_enter_as_if_it_came_online(receiver, channel):
    path, data = entry_form(receiver)
    answer = receiver.post(path, data=data | {"channel": channel}, files={"f-identity_files-new": ("a.pdf", PDF)})
    assert answer.status_code == 400
    assert "请选择申请是怎样提交的" in answer.text


@pytest.mark.parametrize("user", ["yinzhou-handler", "yinzhou-supervisor"])
def test_only_receivers_enter_applications(client, receiver, user):
    path, data = entry_form(receiver)
    other = client(WORK, user=user)
    assert other.get(path).status_code in (401, 403)
    assert other.post(path, data=data).status_code in (401, 403)


def test_the_desk_leads_to_the_office_of_who_comes_and_refuses_others(receiver, client):
    answer = receiver.get("/desk")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(DESK)
    assert client(WORK, user="yinzhou-author").get("/desk").status_code in (401, 403)
    assert client("yinzhou.localhost").get("/desk").status_code == 404
