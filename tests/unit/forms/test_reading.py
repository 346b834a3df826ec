"""Forms read from data: what is read, and how a flaw is named."""

from justiceportal.forms.domain.applicants import complete
from justiceportal.forms.domain.applicants import kind_of
from justiceportal.forms.domain.applicants import name_of
from justiceportal.forms.domain.applicants import phone_of
from justiceportal.forms.domain.applicants import words_needed
from justiceportal.forms.domain.definition import ApplicantKind
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.reading import form_from_data
from justiceportal.forms.domain.reading import FormFault
import pytest


NOTICE = dict.fromkeys(("handler", "contact", "purpose", "kinds", "retention", "rights"), "说明")
EVERYTHING = [
    {"id": "kind", "kind": "choice", "title": "类型", "required": True, "choices": [{"value": "a", "title": "甲"}]},
    {"id": "needs", "kind": "choices", "title": "需要", "longest": 2, "choices": [{"value": "b", "title": "乙"}]},
    {"id": "on", "kind": "date", "title": "日期", "latest": {"anchor": "today", "days": -1}},
    {"id": "until", "kind": "date", "title": "截止", "earliest": {"anchor": "on", "working_days": 3}},
    {"id": "age", "kind": "number", "title": "年龄", "least": 0, "most": 150.0},
    {"id": "income", "kind": "amount", "title": "收入", "sensitive": True, "condition": {"field": "age", "more": 17}},
    {
        "id": "others",
        "kind": "rows",
        "title": "对方",
        "longest": 5,
        "columns": [
            {"id": "name", "kind": "line", "title": "姓名", "required": True, "longest": 50},
            {"id": "phone", "kind": "phone", "title": "电话"},
        ],
    },
    {"id": "paper", "kind": "files", "title": "材料", "files": {"types": ["pdf"], "most_count": 2}},
    {"id": "agreed", "kind": "consent", "title": "同意", "required": True, "notice": NOTICE},
    {"id": "tip", "kind": "note", "title": "提示", "hint": "两行\n文字"},
    {"id": "mail", "kind": "email", "title": "邮箱", "validators": ["isNotLinkSpam"]},
]


def form_data(*fields, **more):
    return {"title": "申请", "steps": [{"id": "matter", "title": "事项", "fields": list(fields)}], **more}


def flaws_of(data):
    with pytest.raises(FormFault) as caught:
        form_from_data(data)
    return [(flaw.path, flaw.rule) for flaw in caught.value.flaws]


def test_a_form_comes_back_from_its_data():
    form = form_from_data(form_data(*EVERYTHING, applicants=["person", "organisation"], agent=True))
    assert form_from_data(form.to_data()) == form
    assert form_from_data(form.to_data()).canonical == form.canonical


def test_a_complete_form_comes_back_from_its_snapshot():
    whole = complete(form_from_data(form_data(*EVERYTHING, applicants=["person", "organisation"], agent=True)), {})
    assert form_from_data(whole.to_data(), snapshot=True) == whole
    assert complete(whole, {}) is whole


LINE = {"id": "a", "kind": "line", "title": "甲"}
CHOICE = {"id": "k", "kind": "choice", "title": "类", "choices": [{"value": "x", "title": "甲"}]}


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        ([], ("", "not_mapping")),
        ({"title": "x"}, ("steps", "missing")),
        (form_data(LINE, colour="red"), ("colour", "unknown_key")),
        (form_data({**LINE, "kind": "rainbow"}), ("steps.0.fields.0.kind", "unknown_value")),
        (form_data({**LINE, "required": "yes"}), ("steps.0.fields.0.required", "not_flag")),
        (form_data({**LINE, "longest": True}), ("steps.0.fields.0.longest", "not_whole")),
        (form_data({**LINE, "title": " "}), ("steps.0.fields.0.title", "empty")),
        (form_data({**LINE, "id": "A b"}), ("steps.0.fields.0.id", "id")),
        (form_data({**LINE, "id": "applicant_name"}), ("steps.0.fields.0.id", "id_reserved")),
        (form_data(LINE, LINE), ("steps.0.fields.1.id", "id_twice")),
        (form_data({**LINE, "choices": CHOICE["choices"]}), ("steps.0.fields.0.choices", "not_for_kind")),
        (form_data({**CHOICE, "choices": []}), ("steps.0.fields.0.choices", "choices_missing")),
        (
            form_data({**CHOICE, "choices": CHOICE["choices"] * 2}),
            ("steps.0.fields.0.choices.1.value", "choices_twice"),
        ),
        (
            form_data({**LINE, "condition": {"field": "z", "is": "x"}}),
            ("steps.0.fields.0.condition", "condition_unknown"),
        ),
        (
            form_data({**LINE, "condition": {"field": "b", "is": "x"}}, {**LINE, "id": "b"}),
            ("steps.0.fields.0.condition", "condition_later"),
        ),
        (
            form_data({**LINE, "condition": {"field": "a", "is": "x"}}),
            ("steps.0.fields.0.condition", "condition_later"),
        ),
        (form_data({**LINE, "condition": {"field": "a"}}), ("steps.0.fields.0.condition", "condition")),
        (
            form_data(CHOICE, {**LINE, "condition": {"field": "k", "is": "y"}}),
            ("steps.0.fields.1.condition", "condition_value"),
        ),
        (
            form_data(CHOICE, {**LINE, "condition": {"field": "k", "less": 3}}),
            ("steps.0.fields.1.condition", "condition_kind"),
        ),
        (form_data({**LINE, "earliest": {"anchor": "today"}}), ("steps.0.fields.0.earliest", "not_for_kind")),
        (
            form_data(LINE, {"id": "d", "kind": "date", "title": "日", "earliest": {"anchor": "a"}}),
            ("steps.0.fields.1.earliest.anchor", "anchor"),
        ),
        (
            form_data({"id": "n", "kind": "number", "title": "数", "least": 3, "most": 2}),
            ("steps.0.fields.0.least", "bounds"),
        ),
        (form_data({**LINE, "shortest": 5, "longest": 2}), ("steps.0.fields.0.shortest", "bounds")),
        (form_data({**LINE, "longest": -1}), ("steps.0.fields.0.longest", "size")),
        (
            form_data({"id": "f", "kind": "files", "title": "件", "files": {"types": ["exe"]}}),
            ("steps.0.fields.0.files.types", "file_type"),
        ),
        (
            form_data({"id": "f", "kind": "files", "title": "件", "files": {"most_count": 0}}),
            ("steps.0.fields.0.files.most_count", "size"),
        ),
        (form_data({"id": "r", "kind": "rows", "title": "行"}), ("steps.0.fields.0.columns", "columns_missing")),
        (
            form_data(
                {
                    "id": "r",
                    "kind": "rows",
                    "title": "行",
                    "columns": [{**LINE, "condition": {"field": "k", "filled": True}}],
                }
            ),
            ("steps.0.fields.0.columns.0.condition", "column_condition"),
        ),
        (
            form_data(
                {"id": "r", "kind": "rows", "title": "行", "columns": [{"id": "f", "kind": "files", "title": "件"}]}
            ),
            ("steps.0.fields.0.columns.0.kind", "column_kind"),
        ),
        (form_data({"id": "c", "kind": "consent", "title": "同意"}), ("steps.0.fields.0.notice", "notice_missing")),
        (form_data(LINE, applicants=[]), ("applicants", "empty")),
        (form_data(LINE, applicants=["cat"]), ("applicants.0", "unknown_value")),
    ],
)
def test_each_flaw_has_its_path_and_rule(data, flaw):
    assert flaw in flaws_of(data)


def test_a_flaw_says_its_reason_in_words():
    with pytest.raises(FormFault, match=r"steps.0.fields.0.colour: unknown key; known: id, kind"):
        form_from_data(form_data({**LINE, "colour": "red"}))


def test_data_nested_too_deeply_is_a_flaw_and_no_crash():
    condition = {"field": "a", "filled": True}
    for _ in range(5000):
        condition = {"not": condition}
    assert flaws_of(form_data({**LINE, "condition": condition}))


def test_a_condition_may_ask_who_applies_where_that_is_asked():
    asking = {**LINE, "condition": {"field": "applicant_kind", "is": "organisation"}}
    assert form_from_data(form_data(asking, applicants=["person", "organisation"]))
    assert ("steps.0.fields.0.condition", "condition_unknown") in flaws_of(form_data(asking))


@pytest.mark.parametrize(
    ("applicants", "agent", "expected"),
    [
        (["person"], False, {"applicant_name", "applicant_document", "applicant_id_number"}),
        (["organisation"], False, {"applicant_organisation", "applicant_credit_code", "applicant_contact"}),
        (["person", "organisation"], True, {"applicant_kind", "agent_present", "agent_authority", "applicant_name"}),
    ],
)
def test_the_step_about_the_applicant_asks_by_who_may_apply(applicants, agent, expected):
    whole = complete(form_from_data(form_data(LINE, applicants=applicants, agent=agent)), {})
    ids = [field.id for field in whole.steps[0].fields]
    assert expected <= set(ids)
    assert ("applicant_kind" in ids) == (len(applicants) > 1)
    assert ("agent_present" in ids) == agent
    assert {"applicant_phone", "applicant_address"} <= set(ids)
    sensitive = {field.id for field in whole.steps[0].fields if field.sensitive}
    assert {"applicant_phone", "applicant_address"} <= sensitive
    assert all(field.sensitive for field in whole.steps[0].fields if field.kind is Kind.ID_NUMBER)


def test_the_words_of_the_applicants_step_are_known_by_key():
    assert {"applicant_name", "applicant_document_id-card", "agent_authority_hint"} <= set(words_needed())


def test_who_applied_is_told_from_the_answers():
    person, firm = {"applicant_name": "王芳", "applicant_phone": "13805740000"}, {"applicant_organisation": "某公司"}
    assert (kind_of(person), name_of(person), phone_of(person)) == (ApplicantKind.PERSON, "王芳", "13805740000")
    assert (kind_of(firm), name_of(firm), phone_of(firm)) == (ApplicantKind.ORGANISATION, "某公司", "")
