"""Answers checked: canonical values, faults with path and rule."""

from datetime import date
from justiceportal.forms.domain.canonical import Checking
from justiceportal.forms.domain.divisions import divisions_from
from justiceportal.forms.domain.reading import form_from_data
from justiceportal.forms.domain.validation import check
import pytest
import time


TODAY = date(2026, 11, 20)  # a Friday
DIVISIONS = divisions_from(
    [{"code": "330203", "name": "海曙区", "townships": ["月湖街道"]}, {"code": "330205", "name": "江北区"}]
)


def form_of(*fields):
    return form_from_data({"title": "申请", "steps": [{"id": "s", "title": "步", "fields": list(fields)}]})


def checked(answers, *fields, **more):
    return check(form_of(*fields), answers, Checking(TODAY, DIVISIONS, **more))


def field(kind, **more):
    return {"id": "a", "kind": kind, "title": "甲", **more}


def result(kind, value, **more):
    found = checked({"a": value}, field(kind, **more))
    return found.faults[0].rule if found.faults else found.answers.get("a")


CHOICES = [{"value": "x", "title": "甲"}, {"value": "y", "title": "乙"}]


@pytest.mark.parametrize(
    ("kind", "more", "given", "expected"),
    [
        ("line", {}, "  王\u200b 芳\x00 ", "王 芳"),
        ("line", {}, "\u202eabc", "abc"),
        ("line", {}, "１２ＡＢ号", "12AB号"),
        ("line", {}, "Ame\u0301lie", "Amélie"),
        ("line", {}, "<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("line", {}, "=1+1", "=1+1"),
        ("line", {"longest": 3}, "一二三四", "too_long"),
        ("line", {"shortest": 3}, "一二", "too_short"),
        ("line", {}, 5, "type"),
        ("line", {}, {"x": "y"}, "type"),
        ("line", {"required": True}, " \u200b ", "required"),
        ("text", {}, "一 \r\n二\r\n\x07", "一\n二"),
        ("number", {}, "１２", 12),
        ("number", {}, 12, 12),
        ("number", {}, 12.0, 12),
        ("number", {}, "1,200", 1200),
        ("number", {}, "12.5", "number"),
        ("number", {}, True, "type"),
        ("number", {}, float("nan"), "type"),
        ("number", {}, 10**400, "more"),
        ("number", {"least": 3}, "2", "less"),
        ("amount", {}, "1,200.5", "1200.50"),
        ("amount", {}, "¥ 3500 元", "3500.00"),
        ("amount", {}, 0.1, "0.10"),
        ("amount", {}, "-0", "0.00"),
        ("amount", {}, "1.005", "amount_places"),
        ("amount", {}, "一百", "amount"),
        ("amount", {"most": 100}, "100.01", "more"),
        ("date", {}, "2026年3月8日", "2026-03-08"),
        ("date", {}, "2026/3/8", "2026-03-08"),
        ("date", {}, "20260308", "2026-03-08"),
        ("date", {}, {"year": "2026", "month": "３", "day": "8"}, "2026-03-08"),
        ("date", {}, {"year": "2026", "month": "", "day": "8"}, "date"),
        ("date", {}, "2026-02-30", "date"),
        ("date", {}, "0001-01-01", "date"),
        ("date", {"latest": {"anchor": "today"}}, "2026-11-20", "2026-11-20"),
        ("date", {"latest": {"anchor": "today"}}, "2026-11-21", "future"),
        ("date", {"earliest": {"anchor": "today", "days": 1}}, "2026-11-20", "earlier"),
        ("date", {"latest": {"anchor": "today", "working_days": 1}}, "2026-11-23", "2026-11-23"),
        ("date", {"latest": {"anchor": "today", "working_days": 1}}, "2026-11-24", "later"),
        ("choice", {"choices": CHOICES}, "y", "y"),
        ("choice", {"choices": CHOICES}, "z", "choice"),
        ("choice", {"choices": CHOICES}, ["y"], "type"),
        ("choices", {"choices": CHOICES}, ["y", "x", "y"], ["x", "y"]),
        ("choices", {"choices": CHOICES}, "y", ["y"]),
        ("choices", {"choices": CHOICES, "longest": 1}, ["x", "y"], "choices_many"),
        ("choices", {"choices": CHOICES, "shortest": 2}, ["x"], "choices_few"),
        ("choices", {"choices": CHOICES}, [["x"]], "type"),
        ("yes-no", {}, "yes", True),
        ("yes-no", {"required": True}, False, False),
        ("yes-no", {}, "perhaps", "type"),
        ("email", {}, "Ａ＠Example.CN", "A@example.cn"),
        ("email", {}, "a@b", "email"),
        ("division", {}, "330203/月湖街道", "330203/月湖街道"),
        ("division", {}, "330203", "330203"),
        ("division", {}, "330205/某街道", "330205/某街道"),
        ("division", {}, "other/杭州市西湖区", "other/杭州市西湖区"),
        ("division", {}, "330203/不知道街道", "division"),
        ("division", {}, "999999", "division"),
        ("files", {"files": {"most_count": 2}}, ["1", "2", "1"], ["1", "2"]),
        ("files", {}, ["1", "2"], "files_many"),
        ("files", {}, [3], "type"),
        ("files", {"required": True}, [], "required_files"),
    ],
)
def test_an_answer_becomes_canonical_or_is_refused_by_rule(kind, more, given, expected):
    assert result(kind, given, **more) == expected
    assert type(result(kind, given, **more)) is type(expected)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        # Rule: GB 11643-1999; examples of the standard and of public sources
        ("11010519491231002X", "11010519491231002X"),
        ("11010519491231002x", "11010519491231002X"),
        ("440524188001010014", "440524188001010014"),
        ("34052419800101001X", "34052419800101001X"),
        ("１１０１０５ 19491231 002Ｘ", "11010519491231002X"),
        ("110105491231002", "11010519491231002X"),
        ("110105194912310021", "id_check"),
        ("110105194913310021", "id_date"),
        ("110105202702290021", "id_date"),
        ("11010519491231002", "id_length"),
        ("1101051949123100XX", "id_characters"),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", "id_characters"),
    ],
)
def test_a_number_of_an_identity_card_has_its_check_and_a_real_day_of_birth(number, expected):
    assert result("id-number", number) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        # Rule: GB 32100-2015; examples of the standard
        ("91350100M000100Y43", "91350100M000100Y43"),
        ("91110000600037341l", "91110000600037341L"),
        ("91350100M000100Y44", "code_check"),
        ("91350100M000100I43", "code_characters"),
        ("9135", "code_length"),
        # organisations of agriculture and of the army
        ("N2350100M000100Y4J", "N2350100M000100Y4J"),
        ("A1350100M000100Y42", "A1350100M000100Y42"),
    ],
)
def test_a_credit_code_has_its_check(code, expected):
    assert result("credit-code", code) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("138 0574 0000", "13805740000"),
        ("+86 13805740000", "13805740000"),
        ("１３８０５７４００００", "13805740000"),
        ("(0574) 87120000", "0574-87120000"),
        ("0574-87120000", "0574-87120000"),
        ("057487120000", "0574-87120000"),
        ("0574-87120000-801", "0574-87120000-801"),
        ("0574-87120000转801", "0574-87120000-801"),
        ("010-62345678", "010-62345678"),
        ("+852 2123 0000", "+85221230000"),
        ("87120000", "phone_area"),
        ("12805740000", "phone"),
        ("1380574000", "phone"),
        ("138057400001", "phone"),
    ],
)
def test_a_telephone_number_is_mobile_or_has_its_area_code(number, expected):
    assert result("phone", number) == expected


KIND = {"id": "kind", "kind": "choice", "title": "类", "choices": CHOICES}
SPOUSE = {"id": "spouse", "kind": "line", "title": "配偶", "required": True, "condition": {"field": "kind", "is": "x"}}
CHILD = {
    "id": "child",
    "kind": "line",
    "title": "子女",
    "required": True,
    "condition": {"field": "spouse", "filled": True},
}


def test_what_is_not_asked_for_is_dropped_and_not_required():
    found = checked({"kind": "y", "spouse": "王芳", "child": "王小芳"}, KIND, SPOUSE, CHILD)
    assert found.answers == {"kind": "y"}
    assert not found.faults
    assert found.asked == {"kind"}


def test_what_is_asked_for_by_a_condition_is_required():
    assert [fault.path for fault in checked({"kind": "x"}, KIND, SPOUSE, CHILD).faults] == ["spouse"]


def test_an_amount_is_compared_as_a_number_in_a_condition():
    income = {"id": "income", "kind": "amount", "title": "收入"}
    proof = {
        "id": "proof",
        "kind": "line",
        "title": "证明",
        "required": True,
        "condition": {"field": "income", "less": 1000},
    }
    assert checked({"income": "900"}, income, proof).faults
    assert not checked({"income": "10000"}, income, proof).faults


def test_a_day_is_bound_by_the_day_of_another_field_and_working_days():
    start = {"id": "start", "kind": "date", "title": "起"}
    end = {
        "id": "end",
        "kind": "date",
        "title": "止",
        "earliest": {"anchor": "start"},
        "latest": {"anchor": "start", "working_days": 5},
    }
    assert not checked({"start": "2026-11-20", "end": "2026-11-27"}, start, end).faults
    late = checked({"start": "2026-11-20", "end": "2026-11-28"}, start, end).faults[0]
    assert (late.path, late.rule, dict(late.values)) == ("end", "later", {"day": "2026-11-27"})
    assert checked({"start": "2026-11-20", "end": "2026-11-19"}, start, end).faults[0].rule == "earlier"
    assert not checked({"end": "2026-11-19"}, start, end).faults


ROWS = {
    "id": "others",
    "kind": "rows",
    "title": "对方",
    "longest": 3,
    "columns": [
        {"id": "name", "kind": "line", "title": "姓名", "required": True},
        {"id": "phone", "kind": "phone", "title": "电话"},
    ],
}


def test_each_cell_of_rows_is_checked_under_its_own_path_and_empty_rows_are_left_out():
    rows = [{"name": " 甲 ", "phone": ""}, {"name": "", "phone": " "}, {"name": "", "phone": "1"}]
    found = checked({"others": rows}, ROWS)
    assert [(fault.path, fault.rule) for fault in found.faults] == [
        ("others.2.name", "required"),
        ("others.2.phone", "phone"),
    ]
    assert found.answers["others"][0] == {"name": "甲"}


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ([{"name": "a"}] * 4, "rows_many"),
        ([{"name": "a"}] * 10_000, "rows_many"),
        ("a", "type"),
        ([["a"]], "type"),
        ([{"name": "a", "colour": "red"}], "unknown_field"),
    ],
)
def test_rows_are_a_list_of_known_cells_of_a_bounded_length(rows, rule):
    assert [fault.rule for fault in checked({"others": rows}, ROWS).faults] == [rule]


def test_a_field_that_the_form_does_not_have_is_named():
    fault = checked({"b": 1}, field("line")).faults[0]
    assert (fault.path, fault.rule) == ("b", "unknown_field")


def test_a_consent_that_is_required_must_be_given():
    notice = dict.fromkeys(("handler", "contact", "purpose", "kinds", "retention", "rights"), "说明")
    consent = field("consent", required=True, notice=notice)
    assert checked({"a": "on"}, consent).answers == {"a": True}
    assert checked({"a": False}, consent).faults[0].rule == "required_consent"
    assert checked({}, consent).faults[0].rule == "required_consent"


def test_a_validator_that_staff_chose_is_asked():
    validators = {"short": lambda value: "too wordy" if len(value) > 3 else None}
    found = checked({"a": "abcd"}, field("line", validators=["short"]), validators=validators)
    assert (found.faults[0].rule, dict(found.faults[0].values)) == ("validator", {"said": "too wordy"})
    assert not checked({"a": "abc"}, field("line", validators=["short"]), validators=validators).faults


def test_the_faults_of_one_step_are_those_of_its_fields():
    found = checked({"others": [{"phone": "1"}], "b": 1}, ROWS, {**field("line"), "required": True})
    assert {fault.path for fault in found.of({"others"})} == {"others.0.name", "others.0.phone"}


def test_two_hundred_answers_with_a_hundred_conditions_are_checked_in_thirty_milliseconds():
    fields = [{**field("line"), "id": f"f{number}", "required": True} for number in range(200)]
    for number in range(100, 200):
        fields[number]["condition"] = {"field": f"f{number - 100}", "filled": True}
    form = form_of(*fields)
    answers = {f"f{number}": f"答案 {number}" for number in range(200)}
    checking = Checking(TODAY, DIVISIONS)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        assert not check(form, answers, checking).faults
        times.append(time.perf_counter() - start)
    assert min(times) < 0.03
