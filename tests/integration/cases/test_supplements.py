"""What an applicant hands in later stands beside the first answers, sealed like them, and is handed in once."""

from datetime import timedelta
from io import BytesIO
from justiceportal.cases.domain.rules import Actor
from justiceportal.cases.domain.rules import THE_APPLICANT
from justiceportal.cases.errors import StepNotOffered
from justiceportal.forms.errors import AnswersRefused
from tests.integration.cases.samples import ANSWERS
from tests.integration.cases.samples import PDF
from tests.integration.cases.samples import PHONE
import pytest


RECEIVER = Actor("window", frozenset({"Receiver"}))
NEW_PHONE = "13705741234"


def ask(case, *fields, minutes=1):
    from justiceportal.cases import acting

    said = {"message": "请补充。", "fields": list(fields), "days": 5}
    return acting.act(case, "ask-supplement", RECEIVER, case.submitted + timedelta(minutes=minutes), said)


def hand_in(case, answers, files=(), message="", minutes=2):
    from justiceportal.cases import supplements

    handed = supplements.Handed(answers, files, message)
    return supplements.hand_in(case, THE_APPLICANT, handed, case.submitted + timedelta(minutes=minutes))


def take_file(case):
    from justiceportal.cases import supplements
    from justiceportal.forms import service as forms
    from justiceportal.websites.hosts import website_of

    field = next(field for field in supplements.asked_form(case).fields() if field.id == "identity_files")
    return forms.take_file(website_of(case), field, "户口簿.pdf", BytesIO(PDF), case.submitted)


def test_a_supplement_stands_beside_the_first_answers_and_is_sealed_like_them(case):
    from justiceportal.cases import supplements

    ask(case, "applicant_phone", "reasons", "identity_files")
    sent = take_file(case)
    entry = hand_in(case, {"applicant_phone": NEW_PHONE, "reasons": "补充理由"}, [sent], "已经补齐")
    assert case.state == "submitted"
    assert entry.details["supplement"]["files"] == [{"id": sent.id, "field": "identity_files", "sha256": sent.sha256}]
    assert supplements.answers_of(case) == ANSWERS | {
        "applicant_phone": NEW_PHONE,
        "reasons": "补充理由",
        "identity_files": [sent.id],
    }
    assert case.answers.plain["reasons"] == ANSWERS["reasons"]
    assert sent.id in {upload[0] for upload in case.uploads}
    stored = case.ledger.raws[-1].decode() + repr(vars(case.supplements[0].answers))
    for secret in (NEW_PHONE, "户口簿", "已经补齐"):
        assert secret not in stored


def test_staff_read_it_masked_and_reveal_one_value_by_its_path(case, login):
    from justiceportal.cases import actions
    from justiceportal.cases import supplements
    from justiceportal.websites.hosts import website_of

    ask(case, "applicant_phone")
    hand_in(case, {"applicant_phone": NEW_PHONE}, message="换了号码")
    (shown,) = supplements.parts_of(case, "zh-cn")
    (answer,) = shown.parts[0].answers
    assert (shown.message, answer.path, answer.is_hidden) == ("换了号码", "supplement-1.applicant_phone", True)
    assert NEW_PHONE not in answer.text
    user = login("yinzhou-handler")
    assert actions.reveal(case, website_of(case), user, case.submitted, answer.path, "联系申请人") == NEW_PHONE
    assert actions.reveal(case, website_of(case), user, case.submitted, "applicant_phone", "联系申请人") == PHONE


@pytest.mark.parametrize(
    ("answers", "faulty"),
    [
        ({"applicant_phone": "12"}, ["applicant_phone", "reasons"]),
        ({"reasons": "有"}, ["applicant_phone"]),
        ({"applicant_phone": NEW_PHONE, "reasons": "有", "income": "5"}, ["income"]),
    ],
)
def test_exactly_what_was_asked_for_is_taken_and_each_fault_is_named(case, answers, faulty):
    ask(case, "applicant_phone", "reasons")
    with pytest.raises(AnswersRefused) as refused:
        hand_in(case, answers)
    assert [path for path, _sentence in refused.value.errors] == faulty
    assert (case.state, case.supplements) == ("supplement", ())


def test_it_is_handed_in_once_and_not_after_its_time(case):
    ask(case, "reasons")
    hand_in(case, {"reasons": "补充理由"})
    with pytest.raises(StepNotOffered):
        hand_in(case, {"reasons": "再来一次"}, minutes=3)
    assert len(case.supplements) == 1


def test_a_name_that_was_mended_is_the_one_that_lists_show(case, portal):
    from justiceportal.cases import boxes
    from justiceportal.cases import register

    ask(case, "applicant_name")
    hand_in(case, {"applicant_name": "欧阳明"})
    office = boxes.office_of(portal, case.website_uid)
    assert register.entry_of(office, case.id, case.received_on.isoformat()).applicant == "欧*明"


def test_what_is_typed_is_kept_sealed_until_it_is_handed_in(case):
    from justiceportal.cases import drafts
    from justiceportal.cases import supplements
    from justiceportal.forms.domain.draft import with_answers

    ask(case, "reasons")
    form = supplements.asked_form(case)
    draft = with_answers(drafts.draft_of(case, "supplement", form, case.submitted), {"reasons": "写了一半"})
    drafts.keep_draft(case, "supplement", draft, case.submitted)
    assert "写了一半".encode() not in case.drafts["supplement"]
    assert drafts.draft_of(case, "supplement", form, case.submitted).answers == {"reasons": "写了一半"}
    hand_in(case, {"reasons": "写完了"})
    assert case.drafts == {}


def test_a_change_of_keys_reaches_supplements_and_what_people_wrote(case, portal):
    from justiceportal.cases.sealed import SealedAnswers

    ask(case, "applicant_phone")
    hand_in(case, {"applicant_phone": NEW_PHONE}, message="换了号码")
    seen = []
    list(SealedAnswers().reseal(portal, lambda sealed, purpose: seen.append(sealed) or sealed))
    for sealed in (*case.texts.values(), *case.supplements[0].answers.sealed.values()):
        assert sealed in seen
