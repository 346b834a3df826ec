"""Citizens without script at the pages of a form; machines are not held up here."""

from tests.functional.forms.visitor import ID_NUMBER
from tests.functional.forms.visitor import PNG
from tests.functional.forms.visitor import Visitor
import pytest


WORK = "work.localhost"
JSON = {"Accept": "application/json", "Content-Type": "application/json"}
APPLICANT = {
    "applicant_name": "欧阳海燕",
    "applicant_document": "id-card",
    "applicant_id_number": ID_NUMBER,
    "applicant_phone": "13800138000",
    "applicant_address": "宁波市海曙区测试路1号",
    "agent_present": "no",
}
MATTER = {"matter_kind": "civil", "happened_on": "2026-11-01", "reasons": "拖欠工资六个月。"}


@pytest.fixture(scope="module")
def settings(client):
    """A function that changes settings of forms."""

    def change(**values):
        data = {f"justiceportal.forms.{name}": value for name, value in values.items()}
        answer = client(WORK, "admin").call("PATCH", "/@registry", headers=JSON, json=data)
        assert answer.status_code == 204, answer.text

    return change


@pytest.fixture(scope="module")
def visitor(served, settings):
    """A function that gives a Visitor with a browser of his own."""
    settings(least_seconds=0, asked_after=1000)
    return lambda host="localhost": Visitor(served[0], host)


@pytest.fixture
def filled(visitor):
    """A function that gives a visitor on the last page of the form of legal aid, everything filled."""

    def fill(**answers):
        one = visitor().begin("/hall/legal-aid")
        one.send("next", **APPLICANT)
        one.send("next", **MATTER, **answers)
        one.send("next", files=[("identity_files", "身份证.png", PNG)])
        assert one.path == "/hall/legal-aid/apply/review", one.faults
        return one

    return fill
