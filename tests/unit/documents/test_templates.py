"""Templates of documents: what they may say, what they become, what they refuse."""

from justiceportal.documents.domain.dates import long_day
from justiceportal.documents.domain.fields import FIELDS
from justiceportal.documents.domain.fields import samples
from justiceportal.documents.domain.filling import filled
from justiceportal.documents.domain.html import page_of
from justiceportal.documents.domain.model import Document
from justiceportal.documents.domain.model import Paragraph
from justiceportal.documents.domain.model import Style
from justiceportal.documents.domain.model import Table
from justiceportal.documents.domain.remedies import Basis
from justiceportal.documents.domain.syntax import parsed
from justiceportal.documents.domain.syntax import series_of
from justiceportal.documents.domain.syntax import TemplateFault
from justiceportal.documents.domain.templates import checked
from justiceportal.documents.domain.templates import KINDS
from justiceportal.documents.domain.templates import WordingRefused
from lxml import html
import datetime
import pytest


REQUIRED = {
    "受理通知书",
    "补正通知书",
    "不予受理通知书",
    "特别程序告知书",
    "延长期限告知书",
    "准予决定书",
    "不予决定书",
    "转报告知书",
    "终止通知书",
    "送达回证",
    "给予法律援助决定书",
    "不予法律援助决定书",
    "指派通知书",
    "收件回执",
}


def texts(body, **values):
    return [block.text for block in filled(parsed(body), values).blocks]


def test_every_document_of_casework_is_shipped():
    assert {kind.wording.title for kind in KINDS.values()} == REQUIRED


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_a_shipped_template_is_complete_with_the_examples_and_numbered(kind):
    found = filled(kind.wording.nodes, samples())
    assert found.blocks
    assert not found.missing
    assert series_of(kind.wording.number, "甬司", 2026)[0].startswith("甬司")
    assert kind.note["zh"]
    assert kind.note["en"]


def test_no_two_shipped_kinds_share_a_series_of_numbers():
    patterns = [kind.wording.number for kind in KINDS.values()]
    assert len(set(patterns)) == len(patterns)


def test_every_document_that_a_step_names_has_a_template_for_it():
    from justiceportal.cases.domain.states import CHAINS

    named = {(step.document, step.act) for chain in CHAINS.values() for step in chain.steps.values() if step.document}
    for document, act in named:
        acts = {act, *(f"{act}:{outcome}" for outcome in ("granted", "denied", "transferred"))}
        assert any(kind.document == document and acts & set(kind.occasions) for kind in KINDS.values()), document


def test_every_field_says_what_it_is_in_both_languages():
    assert all(field.said("zh-cn") and field.said("en") and field.sample for field in FIELDS)
    assert len({field.name for field in FIELDS}) == len(FIELDS)


def test_a_value_is_text_and_never_template():
    assert texts("{{申请人}}：", applicant="{{理由}}{{完}}", reason="x") == ["{{理由}}{{完}}："]


def test_a_value_of_several_lines_is_several_paragraphs_and_cannot_end_a_part():
    assert texts("理由：{{理由}}", reason="甲\r\n{{完}}\n\n乙") == ["理由：甲", "{{完}}", "乙"]


def test_what_no_document_can_hold_is_left_out():
    assert texts("{{理由}}", reason="甲\x00\u202e乙\x1b\ud800") == ["甲乙"]


def test_a_list_alone_is_numbered_and_inside_a_sentence_is_joined():
    values = {"missing": ("身份证明", "收入证明")}
    alone = filled(parsed("{{补正内容}}"), values).blocks
    assert [(block.text, block.style) for block in alone] == [("身份证明", Style.ENTRY), ("收入证明", Style.ENTRY)]
    assert texts("请补正{{补正内容}}。", **values) == ["请补正身份证明、收入证明。"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [({"outcome": "准予"}, ["甲"]), ({"outcome": "不予", "reason": "x"}, ["乙", "丙"]), ({}, ["乙"])],
)
def test_a_condition_chooses_its_paragraphs(values, expected):
    body = "{{若 决定结果 是 准予}}\n甲\n{{否则}}\n乙\n{{若 理由}}\n丙\n{{完}}\n{{完}}"
    assert texts(body, **values) == expected


def test_a_value_that_is_not_known_is_marked_and_told():
    found = filled(parsed("{{受理日期}}起"), {})
    assert list(found.missing) == ["accepted_on"]
    assert found.blocks[0].text == "［缺：受理日期］起"


def test_a_free_part_proposes_and_takes_what_the_officer_writes():
    nodes = parsed("{{填写 说明}}\n理由：{{理由}}\n{{完}}\n{{填写 人员}}\n{{完}}")
    assert filled(nodes, {"reason": "甲"}).free == {"说明": "理由：甲", "人员": ""}
    found = filled(nodes, {"reason": "甲"}, {"说明": "乙\n\n{{申请人}}", "人员": "丙"})
    assert [block.text for block in found.blocks] == ["乙", "{{申请人}}", "丙"]
    assert filled(nodes, {"reason": "甲"}).empty == ["人员"]


def test_rows_that_follow_each_other_are_one_table():
    (table,) = filled(parsed("| 受送达人 | {{申请人}} |\n| 备注 | |"), {"applicant": "甲|乙"}).blocks
    assert table == Table((("受送达人", "甲|乙"), ("备注", "")))


@pytest.mark.parametrize(
    ("body", "line", "fault"),
    [
        ("好\n{{身份证号}}", 2, "unknown-field"),
        ("{{申请人.name}}", 1, "unknown-field"),
        ("{{}}", 1, "unknown-field"),
        ("好 {{申请人", 1, "brace"),
        ("好\n好 }} {{申请人}}", 2, "brace"),
        ("{{若 理由}}\n好", 1, "not-closed"),
        ("好\n{{完}}", 2, "not-opened"),
        ("{{否则}}", 1, "not-opened"),
        ("{{若 理由}}\n{{否则}}\n{{否则}}\n{{完}}", 3, "not-opened"),
        ("{{若 理由 等于 好}}\n{{完}}", 1, "condition"),
        ("{{若 密码}}\n{{完}}", 1, "unknown-field"),
        ("{{填写}}\n{{完}}", 1, "free"),
        ("{{填写 甲}}\n{{完}}\n{{填写 甲}}\n{{完}}", 3, "free"),
        ("{{填写 甲}}\n{{填写 乙}}\n{{完}}\n{{完}}", 2, "free"),
        ("{{若 理由}}\n" * 5 + "{{完}}\n" * 5, 5, "too-deep"),
        ("好\n" * 20_000, 10_001, "too-long"),
    ],
)
def test_a_template_that_is_wrong_is_refused_with_its_line(body, line, fault):
    with pytest.raises(TemplateFault) as refused:
        parsed(body)
    assert (refused.value.line, refused.value.fault) == (line, fault)


@pytest.mark.parametrize(
    ("title", "number", "body", "part"),
    [
        ("", "", "好", "title"),
        ("甲\n乙", "", "好", "title"),
        ("{{申请人}}", "", "好", "title"),
        ("甲", "甬司〔2026〕1号", "好", "number"),
        ("甲", "{{年份}}{{顺序号}}{{顺序号}}", "好", "number"),
        ("甲", "{{申请人}}{{年份}}{{顺序号}}", "好", "number"),
        ("甲", "", " \n", "body"),
    ],
)
def test_every_part_of_a_wording_is_checked(title, number, body, part):
    with pytest.raises(WordingRefused) as refused:
        checked(title, number, body)
    assert refused.value.part == part


def test_a_number_has_mark_year_and_serial_where_the_pattern_says():
    assert series_of("{{机关代字}}受〔{{年份}}〕{{ 顺序号 }}号", "甬司", 2026) == ("甬司受〔2026〕", "号")
    assert series_of("", "甬司", 2026) == ("", "")


def test_an_officers_words_cannot_be_markup_in_html():
    evil = "<script>alert(1)</script><img src=x onerror=y>&quot;"
    document = Document(evil, evil, evil, (Paragraph(evil), Paragraph(evil, Style.ENTRY), Table(((evil, evil),))), evil)
    page = html.fromstring(page_of(document))
    assert not page.xpath("//script | //img")
    assert page.xpath("string(//article/p[last()])")
    assert page.xpath("//h1")[0].text_content() == evil
    assert {cell.text_content() for cell in page.xpath("//th | //td")} == {evil}


def test_the_html_needs_nothing_from_elsewhere():
    page = page_of(Document("机关", "标题", "", (Paragraph("好"),), "2026年1月1日"))
    assert not html.fromstring(page).xpath("//@src | //@href")
    assert "url(" not in page
    assert "size: A4" in page


def test_days_are_written_as_in_official_documents():
    assert long_day(datetime.date(2026, 1, 2)) == "2026年1月2日"
    assert long_day(None) == ""


def test_a_decision_on_legal_aid_has_its_own_form():
    fitting = {kind.id for kind in KINDS.values() if kind.fits("decided", "denied", Basis.LEGAL_AID)}
    assert fitting == {"aid-denial", "delivery"}
    assert {kind.id for kind in KINDS.values() if kind.fits("closed", "", Basis.GENERAL)} == {"delivery"}
