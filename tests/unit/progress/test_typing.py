"""What stands in the fields of a supplement before anybody typed."""

from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from justiceportal.progress.domain.typing import prefilled


FIELDS = (
    Field("reasons", Kind.TEXT, "理由"),
    Field("age", Kind.NUMBER, "年龄"),
    Field("wages", Kind.YES_NO, "报酬"),
    Field("kinds", Kind.CHOICES, "类别"),
    Field("phone", Kind.PHONE, "电话"),
    Field("income", Kind.AMOUNT, "收入", sensitive=True),
    Field("papers", Kind.FILES, "材料"),
    Field("agreed", Kind.CONSENT, "同意"),
)
ANSWERS = {
    "reasons": "欠薪",
    "age": 70,
    "wages": False,
    "kinds": ["a", "b"],
    "phone": "13812345678",
    "income": "3500.50",
    "papers": ["id"],
    "agreed": True,
}


def test_what_is_no_secret_stands_there_as_a_browser_would_send_it():
    assert prefilled(FIELDS, ANSWERS) == {"reasons": "欠薪", "age": "70", "wages": "no", "kinds": ["a", "b"]}


def test_what_was_not_answered_stays_empty():
    assert prefilled(FIELDS, {}) == {}
