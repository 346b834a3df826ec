"""What an applicant does with his case through REST: the same acts, the same rules, each fault named."""

from tests.functional.cases.applying import fields_of
from tests.functional.cases.applying import file
from tests.functional.cases.applying import from_address
from tests.functional.cases.applying import picture
import base64
import pytest


NEW_PHONE = "13705741234"
GOOD = {"reasons": "补充的申请理由", "applicant_phone": NEW_PHONE}


@pytest.fixture
def call(client, cases):
    """A function that sends a request for a case (`call("asked_rest", "supplement", json=…)`) or reads it."""

    def send(case, name="", key="", **options):
        headers = {"X-Query-Code": cases[case]["query_code"], **from_address(120), **options.pop("headers", {})}
        if key:
            headers["Idempotency-Key"] = key
        address = f"/@cases/{cases[case]['number']}"
        method = options.pop("method", "POST" if name else "GET")
        return client().call(method, f"{address}/{name}" if name else address, headers=headers, **options)

    return send


def test_a_supplement_is_handed_in_once_with_exactly_what_was_asked_for(call):
    asked = call("asked_rest").json()["supplement"]
    assert [field["field"] for field in asked["fields"]] == ["applicant_phone", "reasons", "identity_files"]
    assert set(asked["schema"]["answers"]["properties"]) >= {"applicant_phone", "reasons"}
    assert asked["until"]
    wrong = {"answers": {"reasons": "短", "income": "5"}, "files": {"matter_kind": [file()]}}
    refused = call("asked_rest", "supplement", json=wrong)
    assert refused.status_code == 400
    assert set(fields_of(refused)) == {"matter_kind", "reasons", "income", "applicant_phone"}
    hostile = {"answers": GOOD, "files": {"identity_files": [file(b"MZ\x90 program")]}}
    assert fields_of(call("asked_rest", "supplement", json=hostile)) == ["identity_files"]
    body = {"answers": GOOD, "files": {"identity_files": [file()]}, "message": "已补齐"}
    sent = call("asked_rest", "supplement", key="one", json=body)
    assert (sent.status_code, sent.json()["state"]) == (201, "submitted")
    again = call("asked_rest", "supplement", key="one", json=body)
    assert (again.json(), again.headers["Idempotent-Replayed"]) == (sent.json(), "true")
    assert call("asked_rest", "supplement", key="one", json=body | {"message": "别的"}).status_code == 422
    late = call("asked_rest", "supplement", json=body, headers={"Accept-Language": "zh"})
    assert (late.status_code, "现在没有需要补正的材料" in late.text) == (409, True)
    found = call("asked_rest").json()
    (handed,) = found["supplements"]
    assert (handed["message"], len(handed["files"]), found["supplement"]) == ("已补齐", 1, None)
    assert NEW_PHONE not in str(found)


def test_a_supplement_may_come_as_a_form(call):
    files = [("identity_files", ("户口簿.png", picture(), "image/png"))]
    sent = call("asked_multipart", "supplement", data=GOOD | {"message": "已补齐"}, files=files)
    assert sent.status_code == 201, sent.text
    (handed,) = call("asked_multipart").json()["supplements"]
    assert ([one["filename"] for one in handed["files"]], handed["message"]) == (["户口簿.png"], "已补齐")


def test_messages_go_with_files_and_say_what_is_wrong(call):
    assert fields_of(call("other", "messages", json={"message": " "})) == ["message"]
    assert fields_of(call("other", "messages", json={"message": "x" * 5001})) == ["message"]
    assert fields_of(call("other", "messages", json={"message": "看附件", "files": [file(b"MZ")]})) == ["files"]
    assert fields_of(call("other", "messages", json={"message": "看附件", "files": {}})) == ["files"]
    assert fields_of(call("other", "messages", json={"text": "看附件"})) == ["text"]
    sent = call("other", "messages", key="m", json={"message": "请看附件", "files": [file()]})
    assert sent.status_code == 201, sent.text
    assert call("other", "messages", key="m", json={"message": "请看附件", "files": [file()]}).status_code == 201
    (message,) = call("other").json()["messages"]
    fetched = call("other", "files", method="GET", params={"id": message["files"][0]["id"]}).json()
    assert base64.b64decode(fetched["data"])[:4] == b"\x89PNG"
    assert call("other", "files", method="GET", params={"id": "0" * 32}).status_code == 404


def test_a_rating_is_given_once_after_the_decision(call):
    assert call("other", "rating", json={"grade": 5}).status_code == 409
    for body, field in (
        ({}, "grade"),
        ({"grade": 6}, "grade"),
        ({"grade": "5"}, "grade"),
        ({"grade": 5, "aspects": {"beauty": 3}}, "aspects"),
        ({"grade": 5, "aspects": [1]}, "aspects"),
        ({"grade": 5, "message": 7}, "message"),
        ({"grade": 5, "colour": "red"}, "colour"),
    ):
        refused = call("rated_rest", "rating", json=body)
        assert (refused.status_code, fields_of(refused)) == (400, [field]), body
    assert call("rated_rest", "rating", json={"grade": 5, "aspects": {"guide": 4}}).status_code == 201
    assert call("rated_rest").json()["rating"]["aspects"] == {"guide": 4}
    assert call("rated_rest", "rating", json={"grade": 1}).status_code == 409


def test_a_case_is_withdrawn_with_its_reason(call):
    assert fields_of(call("withdrawn", "withdrawal", json={"message": 5})) == ["message"]
    sent = call("withdrawn", "withdrawal", key="w", json={"message": "不办了"})
    assert (sent.status_code, sent.json()["state"]) == (201, "withdrawn")
    assert call("withdrawn", "withdrawal", key="w", json={"message": "不办了"}).status_code == 201
    assert call("withdrawn", "withdrawal", json={}).status_code == 409
    assert call("withdrawn").json()["steps"][-1]["message"] == "不办了"


def test_the_decision_and_its_files_are_told_and_fetched(call, cases):
    found = call("decided").json()
    assert (found["phase"], found["result"]["outcome"], found["can"]) == ("decided", "granted", ["messages", "rating"])
    assert found["result"]["files"][0]["id"] == cases["decided"]["file"]
    fetched = call("decided", "files", method="GET", params={"id": cases["decided"]["file"]}).json()
    assert (fetched["filename"], fetched["content-type"]) == ("答复.png", "image/png")
    params = {"id": cases["accepted"]["document"], "format": "docx"}
    document = call("accepted", "documents", method="GET", params=params).json()
    assert (base64.b64decode(document["data"])[:2], document["filename"].endswith(".docx")) == (b"PK", True)
    (told,) = call("accepted").json()["documents"]
    assert told["formats"]["docx"] == document["sha256"]
    assert call("decided", "documents", method="GET", params={"id": "x", "format": "exe"}).status_code == 400
    assert call("decided", "documents", method="GET", params={"id": "x"}).status_code == 404


@pytest.mark.parametrize("name", ["supplement", "messages", "withdrawal", "rating"])
def test_nobody_acts_without_number_and_code(client, cases, call, name):
    number = cases["accepted"]["number"]
    body = {"message": "别人", "grade": 5}
    wrong = client().post(
        f"/@cases/{number}/{name}", json=body, headers={"X-Query-Code": "34679ACD"} | from_address(121)
    )
    unknown = client().post(
        f"/@cases/{number[:-1]}9/{name}", json=body, headers={"X-Query-Code": "34679ACD"} | from_address(121)
    )
    assert (wrong.status_code, wrong.text) == (404, unknown.text)
    assert client().post(f"/@cases/{number}/{name}", json=body).status_code == 400
    officer = client("work.localhost", "bureau-receiver")
    assert officer.post(f"/@cases/{number}/{name}", json=body).status_code == 404
    assert call("accepted", name, method="GET").status_code == 405
