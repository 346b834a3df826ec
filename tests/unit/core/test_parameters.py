"""Query parameters are declared once: what reads them also describes them."""

from datetime import date
from jsonschema import Draft202012Validator
from justiceportal.core.errors import BadParameter
from justiceportal.core.parameters import Choice
from justiceportal.core.parameters import Day
from justiceportal.core.parameters import Flag
from justiceportal.core.parameters import names_of
from justiceportal.core.parameters import Text
from justiceportal.core.parameters import Whole
import pytest


WHO = Choice("who", values=lambda context: context["who"])
DECLARED = {
    "text": Text("q", longest=3),
    "choice": Choice("kind", default="law", values=("law", "notice")),
    "asked choice": WHO,
    "flag": Flag("online"),
    "whole": Whole("limit", default=5, least=1, most=20),
    "day": Day("from"),
}
CONTEXT = {"who": ("yinzhou", "haishu")}


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("text", " ab", "ab"),
        ("text", "", ""),
        ("choice", "notice", "notice"),
        ("choice", "", "law"),
        ("asked choice", "haishu", "haishu"),
        ("flag", "True", True),
        ("flag", "0", False),
        ("flag", "", None),
        ("whole", "20", 20),
        ("day", "2026-02-28", date(2026, 2, 28)),
        ("day", "", None),
    ],
)
def test_a_value_is_read_as_declared(kind, given, value):
    assert DECLARED[kind].read(given, CONTEXT) == value


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("text", "abcd"),
        ("choice", "rule"),
        ("asked choice", "bureau"),
        ("flag", "yes"),
        ("whole", "0"),
        ("whole", "21"),
        ("whole", "1.0"),
        ("whole", "١"),
        ("whole", ""),
        ("day", "2026-02-29"),
        ("day", "20260228"),
        ("day", "2026-W09-1"),
    ],
)
def test_what_is_not_declared_is_refused_by_name_and_described_as_wrong(kind, given):
    parameter = DECLARED[kind]
    with pytest.raises(BadParameter) as caught:
        parameter.read(given, CONTEXT)
    assert [name for name, _text in caught.value.errors] == [parameter.name]
    plain = int(given) if kind == "whole" and given.isascii() and given.isdigit() else given
    schema = parameter.schema(CONTEXT)
    if kind != "day":
        assert not Draft202012Validator(schema).is_valid(plain)


def test_a_plain_name_may_stand_among_declared_ones():
    assert names_of(["code", DECLARED["text"]]) == {"code", "q"}
