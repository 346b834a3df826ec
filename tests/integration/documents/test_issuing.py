"""Documents of a case: written from its ledger, numbered without a gap, sealed, never changed."""

from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from justiceportal.cases.errors import CaseChanged
from justiceportal.cases.errors import StepNotYours
from justiceportal.cases.interfaces import IIssuedDocuments
from justiceportal.core import sealing
from justiceportal.documents import issuing
from justiceportal.documents import library
from justiceportal.documents import records
from justiceportal.documents.errors import AlreadyIssued
from justiceportal.documents.errors import Incomplete
from justiceportal.documents.errors import NotCalledFor
from justiceportal.documents.errors import TemplateChanged
from justiceportal.documents.errors import TemplateRefused
from justiceportal.documents.sealed import SealedDocuments
from tests.integration.cases.samples import NAME
from zExceptions import Unauthorized
from zope.component import getUtility
import docx
import pickle
import pytest


@pytest.fixture
def documents():
    return getUtility(IIssuedDocuments)


def text_of(data):
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)


def test_an_acceptance_names_applicant_day_and_number_in_both_forms(case, take, write, documents):
    take(case, "accept", "Receiver", 1)
    issued = write(case, "acceptance")
    assert (issued.title, issued.number) == ("受理通知书", "甬鄞司受〔2026〕1号")
    html, word = documents.open(case, issued.id, "html"), documents.open(case, issued.id, "docx")
    for text in (html.decode(), text_of(word)):
        assert f"{NAME}：" in text
        assert "自2026年11月22日起予以受理" in text
        assert issued.number in text
        assert case.id in text
    assert sha256(html).hexdigest() == issued.sha256_html


def test_the_ledger_proves_what_was_issued_and_holds_no_name(case, take, write, documents):
    take(case, "accept", "Receiver", 1)
    issued = write(case, "acceptance")
    entry = case.ledger.entries()[-1]
    said = entry.details["document"]
    assert (entry.act, entry.number) == ("document-issued", issued.entry)
    assert (said["id"], said["kind"], said["number"], said["template"]) == (issued.id, "acceptance", issued.number, 0)
    assert said["sha256_docx"] == sha256(documents.open(case, issued.id, "docx")).hexdigest()
    assert NAME not in case.ledger.raws[-1].decode()


def test_no_document_comes_before_its_step(case, write):
    for kind in ("acceptance", "grant", "nonsense"):
        with pytest.raises(NotCalledFor):
            write(case, kind)
    assert len(case.ledger) == 1


def test_a_refusal_names_the_bodies_of_the_county_and_the_reason(case, take, write, documents):
    take(case, "refuse", "Receiver", 1, message="不属于本机关职权范围。")
    issued = write(case, "not-accepted")
    text = documents.open(case, issued.id, "html").decode()
    assert "理由：不属于本机关职权范围。" in text
    assert "60日内向宁波市鄞州区人民政府或者宁波市司法局申请行政复议" in text
    assert "6个月内直接向宁波市鄞州区人民法院提起行政诉讼" in text


def test_without_known_bodies_a_refusal_is_not_issued_and_no_number_is_lost(case, take, write, yinzhou):
    take(case, "refuse", "Receiver", 1, message="不属于本机关职权范围。")
    court, yinzhou.remedies_court = yinzhou.remedies_court, ""
    with pytest.raises(Incomplete) as refused:
        write(case, "not-accepted")
    assert refused.value.names == ("救济途径",)
    yinzhou.remedies_court = court
    assert write(case, "not-accepted").number.endswith("〔2026〕1号")


def test_what_an_officer_writes_is_text_and_never_markup_or_template(case, take, write, documents):
    take(case, "ask-supplement", "Receiver", 1, message="请补充。", fields=["identity_files"], days=5)
    evil = "<script>alert(1)</script>{{申请人}}\n& 第二段"
    issued = write(case, "supplement", written={"补正要求": evil})
    html = documents.open(case, issued.id, "html").decode()
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt;{{申请人}}</p>\n<p>&amp; 第二段</p>" in html
    assert "<script" not in html
    assert "<script>alert(1)</script>{{申请人}}\n& 第二段" in text_of(documents.open(case, issued.id, "docx"))
    assert "身份证明" in html


def test_a_corrected_document_takes_the_place_of_the_first_and_has_its_own_number(case, take, write, documents):
    take(case, "accept", "Receiver", 1)
    first = write(case, "acceptance")
    with pytest.raises(AlreadyIssued):
        write(case, "acceptance", 11)
    second = write(case, "acceptance", 12, replaces=first.id)
    assert [(one.id, one.replaced_by) for one in documents.of(case)] == [(second.id, ""), (first.id, second.id)]
    assert (first.number[-3:], second.number[-3:]) == ("〕1号", "〕2号")
    with pytest.raises(AlreadyIssued):
        write(case, "acceptance", 13, replaces=first.id)


def test_two_officers_do_not_issue_over_each_other(case, take, write):
    take(case, "accept", "Receiver", 1)
    with pytest.raises(CaseChanged):
        write(case, "acceptance", expected=1)
    assert write(case, "acceptance", expected=2).number.endswith("〕1号")


def test_a_supervisor_and_another_countys_officer_issue_nothing(case, take, write):
    take(case, "accept", "Receiver", 1)
    for account in ("yinzhou-supervisor", "haishu-receiver"):
        with pytest.raises(StepNotYours):
            write(case, "acceptance", account=account)


def test_the_bytes_are_sealed_bound_to_their_document_and_go_with_the_retention(case, take, write, portal, documents):
    from justiceportal.cases import retention

    take(case, "refuse", "Receiver", 1, message="不属于本机关职权范围。")
    first = write(case, "not-accepted")
    second = write(case, "delivery", 11)
    kept = records.issued_in(portal, case.id)
    assert NAME.encode() not in pickle.dumps([form.data for one in kept for form in one.forms.values()])
    kept[0].forms["html"].data, kept[1].forms["html"].data = kept[1].forms["html"].data, kept[0].forms["html"].data
    with pytest.raises(sealing.BrokenSeal):
        documents.open(case, first.id, "html")
    case.ledger.add(case.submitted + timedelta(minutes=20), "closed", "yinzhou-handler", {})
    retention.erase(portal, [case.id], case.submitted + timedelta(days=40), "x")
    assert documents.of(case) == []
    assert records.issued_in(portal, case.id) == ()
    with pytest.raises(KeyError):
        documents.open(case, second.id, "docx")


def test_issued_documents_take_part_in_the_change_of_keys(case, take, write, portal, documents):
    take(case, "accept", "Receiver", 1)
    issued = write(case, "acceptance")
    before = documents.open(case, issued.id, "docx")
    store = SealedDocuments()

    def again(sealed, purpose):
        return sealing.seal(sealing.unseal(sealed, purpose), purpose)

    assert list(store.reseal(portal, again))[-1] == (1, 1)
    assert documents.open(case, issued.id, "docx") == before
    assert len(store.key_ids(portal)) == 1


def test_a_website_writes_its_own_wording_and_takes_the_shipped_one_back(case, take, write, yinzhou, login, documents):
    kind, moment = library.kind_of("acceptance"), case.submitted
    manager = login("yinzhou-manager")
    wording = library.wording_from("受理告知书", "鄞受告{{年份}}-{{顺序号}}", "> {{申请人}}：\n已受理。")
    assert library.change(yinzhou, manager, moment, kind, wording, 0).number == 1
    with pytest.raises(TemplateChanged):
        library.change(yinzhou, manager, moment, kind, wording, 0)
    take(case, "accept", "Receiver", 1)
    issued = write(case, "acceptance")
    assert (issued.title, issued.number) == ("受理告知书", "鄞受告2026-1")
    assert library.restore(yinzhou, login("yinzhou-approver"), moment, kind, 1).wording == kind.wording
    assert [version.number for version in library.versions(yinzhou, kind)] == [0, 1, 2]
    assert "已受理。" in documents.open(case, issued.id, "html").decode()


def test_who_may_not_edit_templates_changes_none(yinzhou, haishu, login, case):
    kind = library.kind_of("acceptance")
    wording = library.wording_from("受理告知书", "", "已受理。")
    for account in ("yinzhou-receiver", "haishu-manager", "yinzhou-author"):
        with pytest.raises(Unauthorized):
            library.change(yinzhou, login(account), case.submitted, kind, wording, 0)


def test_a_wrong_template_is_refused_with_its_line(yinzhou):
    with pytest.raises(TemplateRefused) as refused:
        library.wording_from("受理通知书", "", "第一行\n{{身份证号}}")
    assert (refused.value.part, refused.value.line) == ("body", 2)


def test_decisions_on_legal_aid_are_signed_by_its_institution_and_tell_of_the_objection(
    receive, item, portal, take, write, documents
):
    from justiceportal.cases import service

    item.task_type, item.by_law = "05", [{"title": "中华人民共和国法律援助法", "article": "第四十三条"}]
    case = service.find(portal, receive(item).number)
    take(case, "accept", "Receiver", 1)
    take(case, "examine", "Handler", 2, opinion="不符合经济困难条件。", proposal="denied")
    take(case, "decide", "Approver", 3, outcome="denied", message="家庭人均收入高于标准。")
    issued = write(case, "aid-denial", account="yinzhou-approver")
    html = documents.open(case, issued.id, "html").decode()
    assert '<div class="signature"><p>宁波市鄞州区法律援助中心</p>' in html
    assert "第四十九条的规定，向鄞州区司法局提出" in html
    assert "直接向" not in html
    assert {one.kind.id for one in issuing.occasions(case)} >= {"aid-denial", "acceptance", "receipt", "delivery"}
    assert "denial" not in {one.kind.id for one in issuing.occasions(case)}
