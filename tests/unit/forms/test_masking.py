"""Values masked: what stays to be recognised, and nothing else."""

from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.masking import is_sensitive
from justiceportal.forms.domain.masking import masked
import pytest


@pytest.mark.parametrize(
    ("kind", "title", "value", "expected"),
    [
        # common practice of official websites; no national standard
        (Kind.ID_NUMBER, "证号", "330203199001011234", "330203********1234"),
        (Kind.PHONE, "电话", "13805745678", "138****5678"),
        (Kind.PHONE, "电话", "0574-87125678-801", "0574-****5678"),
        (Kind.EMAIL, "邮箱", "zhang@example.org", "z***@example.org"),
        (Kind.LINE, "姓名", "张三", "张*"),
        (Kind.LINE, "姓名", "张小三", "张*三"),
        (Kind.LINE, "姓名", "欧阳小三", "欧**三"),
        (Kind.LINE, "住址", "宁波市海曙区解放南路1号301室", "宁波市海曙区解放南路****"),
        (Kind.LINE, "住址", "某小区301", "某小区****"),
        (Kind.LINE, "护照号", "E12345678", "E1****78"),
        (Kind.LINE, "代码", "E12", "***"),
        (Kind.TEXT, "病情", "很长的一段话", "***"),
        (Kind.AMOUNT, "收入", "3500.00", "***"),
        (Kind.DATE, "出生日期", "1990-01-01", "***"),
        (Kind.NUMBER, "年龄", 70, "***"),
        (Kind.CHOICES, "病史", ["a"], "***"),
        (Kind.DIVISION, "住地", "330203/月湖街道", "330203"),
        (Kind.DIVISION, "住地", "other/杭州市", "other/***"),
    ],
)
def test_a_sensitive_value_is_masked_by_its_kind(kind, title, value, expected):
    assert masked(Field("a", kind, title, sensitive=True), value) == expected


def test_numbers_of_documents_and_telephones_are_always_sensitive():
    assert masked(Field("a", Kind.PHONE, "电话"), "13805745678") == "138****5678"
    assert is_sensitive(Field("a", Kind.ID_NUMBER, "证号"))
    assert masked(Field("a", Kind.LINE, "姓名"), "张三") == "张三"


def test_rows_are_masked_cell_by_cell():
    columns = (Field("name", Kind.LINE, "姓名"), Field("phone", Kind.PHONE, "电话"))
    rows = [{"name": "张三", "phone": "13805745678", "gone": "x"}]
    assert masked(Field("r", Kind.ROWS, "行", columns=columns), rows) == [
        {"name": "张三", "phone": "138****5678", "gone": "***"}
    ]
    assert masked(Field("r", Kind.ROWS, "行", sensitive=True, columns=columns), rows)[0]["name"] == "张*"
