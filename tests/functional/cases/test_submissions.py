"""Applications through REST: sent once, kept whole, refused with the field and the mend."""

from concurrent.futures import ThreadPoolExecutor
from tests.functional.cases.applying import answers
from tests.functional.cases.applying import body
from tests.functional.cases.applying import fields_of
from tests.functional.cases.applying import file
from tests.functional.cases.applying import from_address
from tests.functional.cases.applying import ID_NUMBER
from tests.functional.cases.applying import picture
from tests.functional.cases.applying import SERVICE
import json
import pytest
import re


NUMBER = re.compile(r"330200[0-9]{14}")
CODE = re.compile(r"[34679ACDEFGHJKMNPQRTWXY]{8}")
LONG = "x" * 20_000
HOSTILE = "<script>alert(1)</script> =1+1 ${7*7} {{7*7}} '; DROP TABLE cases; --"
HOSTILE_NAMES = (
    "a\r\nX-Evil: 1\r\n\r\n.png",
    "../../etc/passwd.png",
    "C:\\windows\\x.png",
    "\u202egnp.exe.png",
    "a\0.png",
    '"; filename="x.exe.png',
)


@pytest.fixture
def bureau(client):
    return client()


def look_up(client, sent):
    answer = sent.json()
    headers = {"X-Query-Code": answer["query_code"], **from_address(1)}
    return client.get(f"/@cases/{answer['number']}", headers=headers).json()


def values_of(read) -> dict:
    return {one["field"]: one["value"] for one in read["answers"]}


def test_an_application_becomes_a_case_with_number_and_code(bureau):
    sent = bureau.post(SERVICE, json=body())
    assert sent.status_code == 201, sent.text
    answer = sent.json()
    assert set(answer) == {"@id", "number", "query_code", "state", "url"}
    assert NUMBER.fullmatch(answer["number"])
    assert CODE.fullmatch(answer["query_code"])
    assert answer["state"] == "submitted"
    assert answer["@id"] == sent.headers["Location"] == f"{bureau.base}/@cases/{answer['number']}"
    assert answer["url"] == f"{bureau.base}/progress/{answer['number']}"
    assert sent.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in sent.headers
    read = look_up(bureau, sent)
    assert read["files"][0]["filename"] == "身份证.png"
    assert read["channel"] == "online"


def test_a_multipart_form_says_the_same(bureau):
    given = answers()
    rows = given.pop("others")
    fields = [(name, str(value).lower() if isinstance(value, bool) else value) for name, value in given.items()]
    sent = bureau.post(
        SERVICE,
        data=[*fields, ("answers", json.dumps({"others": rows})), ("consent", "true")],
        files=[
            ("identity_files", ("正面.png", picture(), "image/png")),
            ("identity_files", ("反面.png", picture(), "image/png")),
        ],
    )
    assert sent.status_code == 201, sent.text
    read = look_up(bureau, sent)
    assert [one["filename"] for one in read["files"]] == ["正面.png", "反面.png"]
    assert values_of(read)["others"][0]["name"] == "某公司"


def test_an_account_sends_as_anybody_does(client):
    author = client(user="bureau-author")
    assert author.post(SERVICE, json=body()).status_code == 201


def test_each_faulty_field_is_named_with_a_sentence(bureau):
    wrong = body(applicant_id_number="11010519491231002Y", applicant_phone="12", reasons="短", happened_on="2999-01-01")
    refused = bureau.post(SERVICE, json=wrong)
    assert refused.status_code == 400
    assert refused.headers["Content-Type"].startswith("application/problem+json")
    assert set(fields_of(refused)) == {"applicant_id_number", "applicant_phone", "reasons", "happened_on"}
    assert all(not error["message"].isascii() for error in refused.json()["errors"])
    english = bureau.post(SERVICE, json=wrong, headers={"Accept-Language": "en"})
    assert english.json()["title"] == "The request cannot be understood"


def test_faults_of_files_and_of_answers_are_told_together(bureau):
    files = {"identity_files": [file(b"MZ\x90")], "reasons": [file()]}
    refused = bureau.post(SERVICE, json=body(files, reasons="短"))
    assert refused.status_code == 400
    assert sorted(fields_of(refused)) == ["identity_files", "reasons", "reasons"]


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"consent": False}, ["consent"]),
        ({"consent": "yes"}, ["consent"]),
        ({"answers": []}, ["answers"]),
        ({"answers": "x"}, ["answers"]),
        ({"files": {"identity_files": "x"}}, ["identity_files"]),
        ({"files": {}}, ["identity_files"]),
        ({"answers": answers(nonsense=1)}, ["nonsense"]),
        ({"formula": 1, "others": 2}, ["formula", "others"]),
    ],
)
def test_bodies_that_are_no_application_are_refused(bureau, changed, fields):
    refused = bureau.post(SERVICE, json={**body(), **changed}, headers=from_address(2))
    assert refused.status_code == 400, refused.text
    assert set(fields) <= set(fields_of(refused))


@pytest.mark.parametrize("value", [None, True, 7, -1.5, "", LONG, [], ["a"], {}, {"a": {"b": 1}}, [[]], [{"a": 1}]])
def test_no_kind_of_value_breaks_any_field(bureau, value):
    sent = {"answers": dict.fromkeys(answers(), value), "consent": True}
    refused = bureau.post(SERVICE, json=sent, headers=from_address(3))
    assert refused.status_code == 400
    assert "identity_files" in fields_of(refused)


def test_scripts_and_formulas_are_kept_as_text(bureau):
    sent = bureau.post(SERVICE, json=body(reasons=HOSTILE, others=[{"name": HOSTILE[:50]}]), headers=from_address(4))
    assert sent.status_code == 201, sent.text
    assert values_of(look_up(bureau, sent))["reasons"] == HOSTILE


@pytest.mark.parametrize("filename", HOSTILE_NAMES)
def test_names_of_files_bring_nothing_into_headers_or_paths(bureau, filename):
    sent = bureau.post(SERVICE, json=body({"identity_files": [file(filename=filename)]}), headers=from_address(5))
    assert sent.status_code in (201, 400)
    assert "X-Evil" not in sent.headers
    if sent.status_code == 201:
        kept = look_up(bureau, sent)["files"][0]["filename"]
        assert not set(kept) & set("\r\n\0/\\\u202e")
        assert kept.endswith(".png")


@pytest.mark.parametrize(
    ("data", "media_type", "status"),
    [
        (b"{" * 5_000_000 + b"}" * 5_000_000, "application/json", 400),
        (b'{"a":' * 1000 + b"1" + b"}" * 1000, "application/json", 400),
        (b"[" * 100, "application/json", 400),
        (b"", "application/json", 400),
        (b"null", "application/json", 400),
        (b'{"answers": {"reasons": "\\ud800"}, "consent": true}', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"<a/>", "application/xml", 415),
        (b"answers=x", "application/x-www-form-urlencoded", 415),
        (b"x", "text/plain", 415),
        (b"--x\r\n\r\n", "multipart/form-data", 400),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x", 400),
        (b" " * 28_000_001, "application/json", 413),
    ],
)
def test_broken_and_huge_bodies_get_a_problem_document(bureau, data, media_type, status):
    refused = bureau.post(SERVICE, data=data, headers={"Content-Type": media_type, **from_address(6)})
    assert refused.status_code == status, refused.text[:500]
    assert refused.headers["Content-Type"].startswith("application/problem+json")


def test_an_item_that_is_not_open_says_why(client):
    refused = client("yinzhou.localhost").post("/hall/firm-stamp/@cases", json=body(), headers=from_address(7))
    assert refused.status_code == 409
    assert refused.json()["detail"]
    assert client().post("/hall/nothing/@cases", json=body()).status_code == 404
    assert client().post("/@cases", json=body()).status_code == 404
    assert client().get(SERVICE).status_code == 405


def test_unknown_parameters_are_named(bureau):
    refused = bureau.post(f"{SERVICE}?draft=1", json=body(), headers=from_address(7))
    assert (refused.status_code, fields_of(refused)) == (400, ["draft"])


def test_the_same_key_gives_the_same_answer_once_more(bureau):
    headers = {"Idempotency-Key": "8e03978e-40d5-43dd-bc93-6894a57f9324", **from_address(8)}
    first = bureau.post(SERVICE, json=body(), headers=headers)
    again = bureau.post(SERVICE, json=body(), headers=headers)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.headers["Location"] == first.headers["Location"]


def test_the_same_key_with_another_content_is_refused(bureau):
    headers = {"Idempotency-Key": "other-content", **from_address(8)}
    assert bureau.post(SERVICE, json=body(), headers=headers).status_code == 201
    refused = bureau.post(SERVICE, json=body(income="1"), headers=headers)
    assert refused.status_code == 422
    assert "Idempotency-Key" in refused.json()["detail"]
    other_file = body({"identity_files": [file(picture(5000))]})
    assert bureau.post(SERVICE, json=other_file, headers=headers).status_code == 422


def test_what_was_refused_may_be_mended_under_the_same_key(bureau):
    headers = {"Idempotency-Key": "mended", **from_address(8)}
    assert bureau.post(SERVICE, json=body(consent=False), headers=headers).status_code == 400
    assert bureau.post(SERVICE, json=body(), headers=headers).status_code == 201


def test_a_key_belongs_to_its_sender(client):
    headers = {"Idempotency-Key": "shared", **from_address(9)}
    first = client().post(SERVICE, json=body(), headers=headers).json()
    other = client(user="bureau-author").post(SERVICE, json=body(), headers=headers).json()
    assert first["number"] != other["number"]


@pytest.mark.parametrize("key", ["", "x" * 201, "a b", "schlüssel".encode("latin-1")])
def test_a_key_that_cannot_be_one_is_refused(bureau, key):
    refused = bureau.post(SERVICE, json=body(), headers={"Idempotency-Key": key, **from_address(10)})
    assert (refused.status_code, fields_of(refused)) == (400, ["Idempotency-Key"])


def test_two_requests_at_once_with_one_key_make_one_case(client):
    def send(_number):
        headers = {"Idempotency-Key": "at-once", **from_address(11)}
        return client().post(SERVICE, json=body(), headers=headers)

    with ThreadPoolExecutor(4) as pool:
        sent = list(pool.map(send, range(4)))
    assert {answer.status_code for answer in sent} == {201}, [answer.text for answer in sent]
    assert len({answer.json()["number"] for answer in sent}) == 1
    assert len({answer.json()["query_code"] for answer in sent}) == 1


def test_eight_senders_at_once_lose_nothing_and_double_nothing(client):
    data = picture(1_000_000)

    def send(number):
        files = {"identity_files": [file(data, f"{number}.png")]}
        return client().post(SERVICE, json=body(files, reasons=f"第 {number} 件申请"), headers=from_address(1000))

    with ThreadPoolExecutor(8) as pool:
        sent = list(pool.map(send, range(24)))
    assert {answer.status_code for answer in sent} == {201}, [answer.text for answer in sent]
    assert len({answer.json()["number"] for answer in sent}) == len(sent)
    for number, answer in enumerate(sent):
        read = look_up(client(), answer)
        assert values_of(read)["reasons"] == f"第 {number} 件申请"
        assert [one["filename"] for one in read["files"]] == [f"{number}.png"]


def test_too_many_from_one_address_have_to_wait(client):
    for _number in range(260):
        answer = client().post(SERVICE, json={"answers": {}, "consent": False}, headers=from_address(4000))
        if answer.status_code == 429:
            break
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert client().post(SERVICE, json=body(), headers=from_address(4001)).status_code == 201


def test_no_personal_value_and_no_code_stands_in_a_log(served, bureau):
    sent = bureau.post(SERVICE, json=body(), headers=from_address(12)).json()
    bureau.get(f"/@cases/{sent['number']}?code={sent['query_code']}", headers=from_address(12))
    bureau.get(f"/@cases/{sent['number']}/nothing?code={sent['query_code']}", headers=from_address(12))
    bureau.get(f"/nothing/@cases/{sent['number']}?code={sent['query_code']}&id={ID_NUMBER}", headers=from_address(12))
    _port, var = served
    for log in (*var.glob("log/*"), *var.glob("audit/*"), var / "console.log"):
        text = log.read_bytes()
        for secret in (sent["query_code"], ID_NUMBER):
            assert secret.encode() not in text, log
