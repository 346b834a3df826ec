"""JSON schemas of forms: valid themselves, and of one mind with the checks."""

from datetime import date
from jsonschema import Draft202012Validator
from justiceportal.forms.domain.applicants import complete
from justiceportal.forms.domain.canonical import Checking
from justiceportal.forms.domain.divisions import divisions_from
from justiceportal.forms.domain.reading import form_from_data
from justiceportal.forms.domain.schema import schema_of
from justiceportal.forms.domain.validation import check
import pytest


CHOICES = [{"value": "x", "title": "甲"}, {"value": "y", "title": "乙"}]
FORM = form_from_data(
    {
        "title": "申请",
        "steps": [
            {
                "id": "s",
                "title": "步",
                "fields": [
                    {"id": "kind", "kind": "choice", "title": "类", "required": True, "choices": CHOICES},
                    {"id": "needs", "kind": "choices", "title": "需", "choices": CHOICES},
                    {"id": "age", "kind": "number", "title": "岁", "least": 0},
                    {
                        "id": "spouse",
                        "kind": "line",
                        "title": "配偶",
                        "required": True,
                        "condition": {"field": "kind", "is": "x"},
                    },
                    {
                        "id": "child",
                        "kind": "line",
                        "title": "子女",
                        "required": True,
                        "condition": {"field": "spouse", "filled": True},
                    },
                    {
                        "id": "single",
                        "kind": "yes-no",
                        "title": "单",
                        "required": True,
                        "condition": {"field": "spouse", "filled": False},
                    },
                    {
                        "id": "guard",
                        "kind": "line",
                        "title": "监护",
                        "required": True,
                        "condition": {"any": [{"field": "age", "less": 18}, {"field": "needs", "contains": "y"}]},
                    },
                    {
                        "id": "other",
                        "kind": "line",
                        "title": "他",
                        "required": True,
                        "condition": {"not": {"field": "kind", "one_of": ["x", "y"]}},
                    },
                    {
                        "id": "paper",
                        "kind": "files",
                        "title": "件",
                        "required": True,
                        "condition": {"field": "kind", "is_not": "y"},
                    },
                    {"id": "tip", "kind": "note", "title": "提示"},
                ],
            }
        ],
    }
)
FILE = {"filename": "a.pdf", "content-type": "application/pdf", "encoding": "base64", "data": "JVBERi0="}


def accepts(answers, files=None, form=FORM):
    body = {"answers": answers, "consent": True} | ({"files": files} if files is not None else {})
    return Draft202012Validator(schema_of(form)).is_valid(body)


def test_the_schema_of_a_form_is_a_schema():
    Draft202012Validator.check_schema(schema_of(FORM))
    whole = complete(FORM, {})
    Draft202012Validator.check_schema(schema_of(whole))
    assert schema_of(whole)["properties"]["answers"]["properties"]["applicant_id_number"]["x-sensitive"] is True


@pytest.mark.parametrize(
    "answers",
    [
        {"kind": "x"},
        {"kind": "x", "spouse": "a"},
        {"kind": "x", "spouse": "a", "child": "b"},
        {"kind": "y"},
        {"kind": "y", "single": True},
        {"kind": "y", "single": True, "spouse": "dropped"},
        {"kind": "y", "single": True, "age": 17},
        {"kind": "y", "single": True, "age": 18},
        {"kind": "y", "single": True, "needs": ["y"]},
        {"kind": "y", "single": True, "needs": ["y"], "guard": "c"},
        {"kind": "z", "single": True},
        {"kind": "y", "single": True, "age": -1},
        {"kind": "y", "single": True, "colour": "red"},
        {},
    ],
)
def test_schema_and_check_agree_about_answers(answers):
    files = {"paper": [FILE]}
    given = {**answers, "paper": ["1"]}
    checked = check(FORM, given, Checking(date(2026, 11, 20), divisions_from([])))
    assert accepts(answers, files) == (not checked.faults)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"answers": {"kind": "y", "single": True}, "consent": True}, True),
        ({"answers": {"kind": "y", "single": True}, "consent": False}, False),
        ({"answers": {"kind": "y", "single": True}}, False),
        ({"answers": {"kind": "y", "single": True}, "consent": True, "more": 1}, False),
        ({"answers": {"kind": "x", "spouse": "a", "child": "b"}, "consent": True}, False),
        ({"answers": {"kind": "x", "spouse": "a", "child": "b"}, "consent": True, "files": {"paper": [FILE]}}, True),
        ({"answers": {"kind": "x", "spouse": "a", "child": "b"}, "consent": True, "files": {"paper": []}}, False),
    ],
)
def test_the_schema_asks_for_consent_and_files(body, expected):
    assert Draft202012Validator(schema_of(FORM)).is_valid(body) is expected
