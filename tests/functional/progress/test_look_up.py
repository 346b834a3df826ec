"""Citizens find their case with number and query code, and nobody else does: through REST and on pages."""

from tests.functional.cases.applying import ADDRESS
from tests.functional.cases.applying import body
from tests.functional.cases.applying import fields_of
from tests.functional.cases.applying import from_address
from tests.functional.cases.applying import ID_NUMBER
from tests.functional.cases.applying import PHONE
from tests.functional.cases.applying import SERVICE
from tests.functional.validator import faults
import json
import pytest
import statistics
import time


OTHER_CODE = "34679ACD"
NAMES = ("", "-hant", "-elder", "-hant-elder")


@pytest.fixture(scope="module")
def case(client):
    """Number and code of a case of the bureau."""
    sent = client().post(SERVICE, json=body(reasons="<b>欠薪</b> 三个月没有发工资"))
    assert sent.status_code == 201, sent.text
    return sent.json()


def read(client, case, number=1, **options):
    headers = {"X-Query-Code": case["query_code"], **from_address(number)}
    return client.get(f"/@cases/{case['number']}", headers=headers, **options)


def prove(client, case, place=1, **changes):
    """Send the form of the look-up."""
    data = {"number": case["number"], "code": case["query_code"], "page": "progress"} | changes
    return client.post("/progress", data=data, headers=from_address(place))


def test_number_and_code_open_the_case_on_every_host(client, case):
    for host in ("localhost", "yinzhou.localhost", "education.localhost", "en.localhost", "work.localhost"):
        found = read(client(host), case)
        assert found.status_code == 200, (host, found.text)
        # The address for people leads to the website that owns the case.
        assert found.json()["url"] == f"{client().base}/progress/{case['number']}"
        assert found.json()["website"] == "bureau"
        assert found.headers["Cache-Control"] == "no-store"


def test_the_code_may_stand_in_the_query_and_be_typed_anyhow(client, case):
    code = case["query_code"].lower()
    typed = f"{code[:4]}%20{code[4:]}"
    assert client().get(f"/@cases/{case['number']}?code={typed}", headers=from_address(2)).status_code == 200


def test_a_citizen_reads_state_dates_steps_and_limits(client, case):
    found = read(client(), case).json()
    assert found["state"] == "submitted"
    assert found["state_title"] == "已提交，等待受理"
    assert [step["act"] for step in found["steps"]] == ["submitted"]
    assert found["submitted"] == found["steps"][0]["time"]
    assert found["submitted"].startswith(found["received_on"])
    assert found["deadline"]["promise"]["amount"] == 5
    assert found["deadline"]["statutory"]["amount"] == 7
    assert found["deadline"]["date"] == found["deadline"]["calculation"][-1]["last"]
    assert "承诺办结时限：5 个工作日。" in found["deadline"]["explanation"]
    assert found["office"]["phones"] == ["0574-87180048"]
    assert found["item"]["title"] == "公民申请法律援助"


def test_sentences_are_in_the_language_of_the_caller(client, case):
    headers = {"X-Query-Code": case["query_code"], "Accept-Language": "en", **from_address(1)}
    found = client().get(f"/@cases/{case['number']}", headers=headers).json()
    assert found["state_title"] == "Submitted, waiting for acceptance"


def test_personal_values_are_masked_everywhere(client, case):
    visitor = client()
    prove(visitor, case)
    pages = (visitor.get(f"/{page}/{case['number']}").text for page in ("progress", "receipt"))
    shown = [read(visitor, case).text, *pages]
    for text in shown:
        for secret in (ID_NUMBER, PHONE, ADDRESS, "张三丰", "3500.50"):
            assert secret not in text
    assert "138****5678" in shown[0]
    assert "138****5678" in shown[1]


def test_an_unknown_number_and_a_wrong_code_get_the_same_answer(client, case):
    wrong = client().get(f"/@cases/{case['number']}", headers={"X-Query-Code": OTHER_CODE, **from_address(3)})
    unknown = [
        client().get(f"/@cases/{number}", headers={"X-Query-Code": case["query_code"], **from_address(3)})
        for number in (case["number"][:-1] + "9", "x", "1" * 20, "33020020269999000001")
    ]
    answers = {(answer.status_code, answer.text) for answer in (wrong, *unknown)}
    assert len(answers) == 1
    assert wrong.status_code == 404


def test_without_a_code_nobody_learns_whether_a_number_exists(client, case):
    answers = [client().get(f"/@cases/{number}") for number in (case["number"], "33020020261122999999", "x")]
    assert {answer.status_code for answer in answers} == {400}
    assert {tuple(fields_of(answer)) for answer in answers} == {("code",)}
    assert len({answer.text for answer in answers}) == 1
    staff = client("work.localhost", "bureau-author")
    assert staff.get(f"/@cases/{case['number']}").status_code == 404
    assert staff.get("/@cases/33020020261122999999").status_code == 404


def test_what_is_not_offered_says_so(client, case):
    visitor = client()
    headers = {"X-Query-Code": case["query_code"], **from_address(4)}
    address = f"/@cases/{case['number']}"
    assert visitor.get(f"{address}?colour=red", headers=headers).status_code == 400
    assert visitor.get(f"{address}?code=a&code=b", headers=from_address(4)).status_code == 400
    assert visitor.get(f"{address}/nothing", headers=headers).status_code == 404
    assert visitor.get(f"{address}/a/b", headers=headers).status_code == 404
    refused = visitor.post(address, json={}, headers=headers)
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET")
    for method in ("PUT", "PATCH", "DELETE"):
        assert visitor.call(method, address, json={}, headers=headers).status_code in (404, 405)


def test_wrong_codes_take_as_long_as_unknown_numbers(client, case):
    visitor = client()

    def seconds(number, place):
        begun = time.perf_counter()
        answer = visitor.get(f"/@cases/{number}", headers={"X-Query-Code": OTHER_CODE, **from_address(place)})
        assert answer.status_code == 404
        return time.perf_counter() - begun

    known, unknown = [], []
    # Ten addresses each, so that no limit is reached; in turns, so that both meet the same machine.
    for turn in range(40):
        known.append(seconds(case["number"], 5000 + turn // 4))
        unknown.append(seconds("33020020261122888888", 6000 + turn // 4))
    ratio = statistics.median(known) / statistics.median(unknown)
    assert 0.5 < ratio < 2


def test_guessing_is_slowed_down_and_recorded(served, client, case):
    guesser = client()
    statuses = []
    for number in range(12):
        headers = {"X-Query-Code": f"AAAA{number:04}", **from_address(7000)}
        wrong = guesser.get(f"/@cases/{case['number']}", headers=headers)
        statuses.append(wrong.status_code)
    assert statuses == [404] * 10 + [429] * 2
    assert int(wrong.headers["Retry-After"]) > 0
    # Who is right has to wait as well, or guessing would go on; from elsewhere nobody has.
    assert read(guesser, case, 7000).status_code == 429
    assert prove(guesser, case, 7000).status_code == 429
    assert read(guesser, case, 1).status_code == 200
    _port, var = served
    lines = [json.loads(line) for file in var.glob("audit/*.jsonl") for line in file.read_text().splitlines()]
    mine = [line for line in lines if "198.51.27.88" in json.dumps(line)]
    assert {line["act"] for line in mine} == {"case.look-up", "case.look-up-limited"}
    assert len(mine) == 11
    assert case["query_code"] not in json.dumps(lines)


def test_wrong_codes_from_everywhere_are_bounded_for_one_number(client):
    known = client()
    case = known.post(SERVICE, json=body(), headers=from_address(19)).json()
    assert read(known, case, 1).status_code == 200
    statuses = []
    for number in range(120):
        headers = {"X-Query-Code": OTHER_CODE, **from_address(8000 + number)}
        statuses.append(known.get(f"/@cases/{case['number']}", headers=headers).status_code)
    assert set(statuses) == {404, 429}
    assert statuses.count(404) <= 100
    # Who has proved himself before is not kept out by strangers.
    assert read(known, case, 1).status_code == 200


def test_the_form_leads_to_the_case_and_a_reload_shows_it_again(client):
    visitor = client()
    case = visitor.post(SERVICE, json=body(), headers=from_address(20)).json()
    form = visitor.get("/progress")
    assert form.status_code == 200
    assert form.headers["Cache-Control"] == "no-store"
    assert form.headers["Referrer-Policy"] == "same-origin"
    assert "noindex" in form.text
    assert "Set-Cookie" not in form.headers
    before = visitor.get(f"/progress/{case['number']}")
    assert f'value="{case["number"]}"' in before.text
    assert "欠工资" not in before.text
    sent = prove(visitor, case, 20)
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{visitor.base}/progress/{case['number']}")
    for _time in range(2):
        page = visitor.get(f"/progress/{case['number']}")
        assert "已提交，等待受理" in page.text
        assert "拖欠工资" in page.text
        assert page.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in page.headers


def test_cookies_are_sealed_short_and_for_the_pages_of_this_case_only(client, case):
    visitor = client()
    prove(visitor, case, 21)
    cookies = {(cookie.name, cookie.path): cookie for cookie in visitor.session.cookies}
    pages = [("progress", f"progress/{case['number']}"), ("receipt", f"receipt/{case['number']}")]
    expected = {
        (f"case-{page}{name}", f"{prefix}/{path}")
        for page, path in pages
        for name, prefix in zip(NAMES, ("", "/_hant", "/_elder", "/_hant/_elder"), strict=True)
    }
    assert set(cookies) == expected
    for cookie in cookies.values():
        assert cookie.has_nonstandard_attr("HttpOnly")
        assert cookie.get_nonstandard_attr("SameSite") == "Lax"
        assert 1700 < cookie.expires - time.time() <= 1800
        assert not cookie.secure
        assert case["query_code"] not in cookie.value
    secure = client().post(
        "/progress",
        data={"number": case["number"], "code": case["query_code"]},
        headers={"X-Forwarded-Proto": "https", **from_address(21)},
    )
    assert secure.status_code == 303
    assert secure.headers["Set-Cookie"].count("Secure") == len(expected)


def test_every_variant_of_the_pages_works(client, case):
    visitor = client()
    prove(visitor, case, 22)
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in visitor.session.cookies)
    plain = client()
    for prefix in ("/_hant", "/_elder", "/_hant/_elder"):
        for page in ("progress", "receipt"):
            shown = plain.get(f"{prefix}/{page}/{case['number']}", headers={"Cookie": cookies})
            assert shown.status_code == 200
            assert 'id="code"' not in shown.text, (prefix, page)
    sent = plain.post(
        "/_hant/progress",
        data={"number": case["number"], "code": case["query_code"], "page": "receipt"},
        headers=from_address(22),
    )
    assert sent.headers["Location"] == f"{plain.base}/_hant/receipt/{case['number']}"


def test_a_cookie_opens_no_other_case_and_no_other_page(client, case):
    visitor = client()
    other = visitor.post(SERVICE, json=body(), headers=from_address(23)).json()
    prove(visitor, case, 23)
    value = next(cookie.value for cookie in visitor.session.cookies if cookie.name == "case-progress")
    plain = client()
    stolen = plain.get(f"/progress/{other['number']}", headers={"Cookie": f"case-progress={value}"})
    assert 'id="code"' in stolen.text
    swapped = plain.get(f"/receipt/{case['number']}", headers={"Cookie": f"case-receipt={value}"})
    assert case["query_code"] not in swapped.text
    broken = plain.get(f"/progress/{case['number']}", headers={"Cookie": f"case-progress={value[:-4]}AAAA"})
    assert 'id="code"' in broken.text


def test_the_receipt_shows_number_code_and_what_comes_next(client, case):
    visitor = client()
    asked = visitor.get(f"/receipt/{case['number']}")
    assert case["query_code"] not in asked.text
    prove(visitor, case, 24, page="receipt")
    page = visitor.get(f"/receipt/{case['number']}")
    number, code = case["number"], case["query_code"]
    assert f"{number[:6]} {number[6:14]} {number[14:]}" in page.text
    assert f"{code[:4]} {code[4:]}" in page.text
    assert "<svg" in page.text
    assert "承诺办结时限" in page.text
    assert "核对材料" in page.text
    assert "0574-87180048" in page.text
    # The code is in no address.
    assert not [line for line in page.text.splitlines() if "href" in line and code in line]


@pytest.mark.parametrize(
    ("data", "status", "sentence"),
    [
        ({"number": "", "code": ""}, 400, "请填写办件编号。"),
        ({"number": "123", "code": "x"}, 400, "您填写了 3 位"),
        ({"number": "１２３", "code": "x"}, 400, "您填写了 3 位"),
        ({"code": ""}, 400, "请填写查询码。"),
        ({"code": OTHER_CODE}, 404, "没有查到"),
        ({"number": "33020020261122777777"}, 404, "没有查到"),
        ({"number": '"><script>alert(1)</script>', "code": "<b>"}, 400, "您填写了"),
        ({"number": ["1", "2"]}, 400, "请填写办件编号。"),
    ],
)
def test_what_was_typed_wrong_is_said_at_its_field(client, case, data, status, sentence):
    refused = prove(client(), case, 25, **data)
    assert refused.status_code == status
    assert sentence in refused.text
    assert "<script>alert" not in refused.text
    assert 'aria-invalid="true"' in refused.text
    assert "Set-Cookie" not in refused.headers


def test_numbers_may_be_typed_with_blanks_and_full_width_digits(client, case):
    number = case["number"]
    typed = f" {number[:6]} {number[6:14]}－{number[14:]} ".translate(
        str.maketrans("0123456789", "０１２３４５６７８９")
    )
    assert prove(client(), case, 26, number=typed).status_code == 303


def test_forms_of_other_websites_are_refused(client, case):
    data = {"number": case["number"], "code": case["query_code"]}
    sent = client().post("/progress", data=data, headers={"Origin": "http://evil.example", **from_address(27)})
    assert sent.status_code == 403
    assert "Set-Cookie" not in sent.headers
    elsewhere = prove(client(), case, 27, page="//evil.example")
    assert elsewhere.headers["Location"] == f"{client().base}/progress/{case['number']}"


def test_addresses_that_are_no_case_are_not_found(client, case):
    visitor = client()
    for path in ("/progress/x", "/progress/1", f"/progress/{case['number']}/x", "/receipt", "/receipt/x"):
        assert visitor.get(path).status_code == 404, path
    unknown = visitor.get("/progress/33020020261122666666")
    assert unknown.status_code == 200
    staff = client("work.localhost", "bureau-author")
    assert staff.get("/zh-cn/bureau/progress").status_code == 404


def test_every_website_leads_to_the_look_up(client):
    for host in ("localhost", "yinzhou.localhost", "education.localhost", "en.localhost"):
        visitor = client(host)
        assert f'href="{visitor.base}/progress"' in visitor.get("/").text, host
        assert visitor.get("/progress").status_code == 200
    hant = client().get("/_hant/").text
    assert f'href="{client().base}/_hant/progress"' in hant
    assert "辦件查詢" in hant


def test_the_pages_are_valid_html(client, case, tmp_path):
    visitor = client()
    prove(visitor, case, 28)
    pages = {
        "look-up": visitor.get("/progress").text,
        "refused": prove(visitor, case, 28, code="").text,
        "progress": visitor.get(f"/progress/{case['number']}").text,
        "receipt": visitor.get(f"/receipt/{case['number']}").text,
    }
    assert faults(pages, tmp_path) == []
