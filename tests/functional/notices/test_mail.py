"""An applicant's letters, through a real mail server; and the operator's page about them."""

from email.header import decode_header
from email.header import make_header
from tests.functional.cases.applying import body as application
from tests.functional.cases.applying import SERVICE
from tests.functional.conftest import Client
from tests.functional.letters import body
from tests.functional.letters import receiving
from tests.support import copy_var
from tests.support import serving
import pytest
import re
import time


WORK = "work.localhost"
SECONDS = 60


@pytest.fixture(scope="module")
def letters():
    with receiving() as received:
        yield received


@pytest.fixture(scope="module")
def mailing(template_var, tmp_path_factory, letters):
    """The port of a portal that delivers to the receiver."""
    var = copy_var(template_var, tmp_path_factory.mktemp("mailing"))
    mail = {"PORTAL_SMTP_HOST": "127.0.0.1", "PORTAL_SMTP_PORT": str(letters.port)}
    with serving(var, PORTAL_MAIL_FROM="宁波市司法局 <portal@example.cn>", **mail) as (port, _process):
        yield port


def apply(port, email):
    answer = Client(port).post(SERVICE, json=application(applicant_email=email))
    assert answer.status_code == 201, answer.text
    return answer.json()


def page_with(words, client, path):
    """A page as soon as it says something that the worker does."""
    end = time.monotonic() + SECONDS
    while words not in (page := client.get(path).text):
        assert time.monotonic() < end, page
        time.sleep(0.2)
    return page


def test_who_gave_an_address_gets_a_letter_that_tells_nothing_of_him(mailing, letters):
    case = apply(mailing, "zhang@example.cn")
    recipients, letter = letters.get(timeout=SECONDS)
    assert recipients == ["zhang@example.cn"]
    assert letter["Auto-Submitted"] == "auto-generated"
    assert str(make_header(decode_header(letter["From"]))) == "宁波市司法局 <portal@example.cn>"
    assert case["number"] in str(make_header(decode_header(letter["Subject"])))
    text = body(letter)
    assert case["number"] in text
    assert f"http://localhost:{mailing}/progress" in text
    page_with("已发送", Client(mailing, WORK, "bureau-receiver"), f"/zh-cn/bureau/desk/{case['number']}")
    for secret in (case["query_code"], "张三丰", "13812345678"):
        assert secret not in text


def test_a_refused_letter_is_parked_and_the_operator_sends_it_again(mailing, letters):
    letters.refused.add("li@example.cn")
    number = apply(mailing, "li@example.cn")["number"]
    admin = Client(mailing, WORK, "admin")
    page = page_with(number, admin, "/notices")
    assert "550 5.1.1" in page
    assert "li@example.cn" not in page
    told = Client(mailing, WORK, "bureau-receiver").get(f"/zh-cn/bureau/desk/{number}").text
    assert "有通知未能送达" in told
    assert "li@example.cn" not in told
    assert Client(mailing, WORK, "yinzhou-manager").get("/notices").status_code in (401, 403)
    letters.refused.clear()
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page).group(1)
    key = re.search(rf'value="({number}:[^"]+)"', page).group(1)
    assert admin.post("/notices", data={"_authenticator": token, "key": key}).status_code == 302
    assert "1 条通知将重新发送" in admin.get("/notices").text
    recipients, _letter = letters.get(timeout=SECONDS)
    assert recipients == ["li@example.cn"]
