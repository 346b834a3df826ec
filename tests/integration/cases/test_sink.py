"""A submission becomes a case: whole, numbered, sealed, entered everywhere, told to others; or nothing of it."""

from dataclasses import replace
from datetime import date
from datetime import timedelta
from justiceportal.cases import boxes
from justiceportal.cases import register
from justiceportal.cases import vault
from justiceportal.cases.domain import ledger
from justiceportal.cases.domain.answers import join
from justiceportal.cases.errors import OwnerRefused
from justiceportal.cases.errors import ReceiptRefused
from justiceportal.cases.snapshots import form_of
from justiceportal.cases.snapshots import guide_of
from justiceportal.core.sealing import BrokenSeal
from justiceportal.core.sealing import is_hash_of
from justiceportal.outbox import records as outbox
from plone.uuid.interfaces import IUUID
from tests.integration.cases.samples import ANSWERS
from tests.integration.cases.samples import NAME
from tests.integration.cases.samples import SECRETS
import json
import pickle
import pytest


def event_of(portal, number):
    found = [entry.event for entry in outbox.all_entries(portal) if entry.event["subject"] == number]
    (event,) = found
    return event


def test_a_case_has_a_number_of_its_area_and_day_and_its_code_is_kept_as_a_hash(portal, item, receive):
    receipt = receive(item)
    assert receipt.number[:14] == "33021220261122"
    case = boxes.find(portal, receipt.number)
    assert is_hash_of(receipt.query_code, case.code_hash, vault.CODE)
    assert receipt.query_code not in repr(vars(case))
    assert (receipt.state, case.state) == ("submitted", "submitted")
    assert receipt.address.endswith(f"/receipt/{receipt.number}")


def test_the_answers_come_back_as_they_were_sent(portal, item, receive):
    case = boxes.find(portal, receive(item).number)
    assert join(case.answers.plain, vault.opened(case)) == ANSWERS


def test_no_sensitive_value_stands_in_what_is_stored(portal, item, receive):
    number = receive(item).number
    case = boxes.find(portal, number).aq_base
    entry = register.entry_of(boxes.office_of(portal, case.website_uid), number, "2026-11-22")
    stored = [vars(case), case.answers.plain, case.answers.sealed, case.ledger.raws, entry, event_of(portal, number)]
    text = pickle.dumps([{**stored[0], "answers": "", "ledger": ""}, *stored[1:]])
    for secret in SECRETS:
        assert secret.encode() not in text
    assert entry.applicant == "张*英"


def test_a_sealed_value_in_another_cases_place_does_not_open(portal, item, receive):
    one, two = (boxes.find(portal, receive(item).number) for _number in range(2))
    two.answers.sealed["income"] = one.answers.sealed["income"]
    two.answers.sealed["applicant_phone"] = two.answers.sealed["applicant_id_number"]
    for path in ("income", "applicant_phone"):
        with pytest.raises(BrokenSeal):
            vault.opened(two, [path])


def test_form_and_guide_are_kept_once_for_all_cases_made_under_them(portal, item, form, receive):
    one, two = (boxes.find(portal, receive(item).number) for _number in range(2))
    assert one.form_checksum == two.form_checksum == form.checksum
    assert one.guide_checksum == two.guide_checksum
    assert form_of(one) == form
    assert "公民申请法律援助" in json.dumps(guide_of(one), ensure_ascii=False)
    item.task_name = "另一个名称"
    three = boxes.find(portal, receive(item).number)
    assert three.guide_checksum != one.guide_checksum
    assert "公民申请法律援助" in json.dumps(guide_of(one), ensure_ascii=False)


def test_the_ledger_begins_with_the_submission(portal, item, moment, receive):
    case = boxes.find(portal, receive(item, channel="window", received_on=date(2026, 11, 20), actor="x").number)
    (entry,) = case.ledger.entries()
    assert (entry.act, entry.actor, entry.time) == ("submitted", "x", moment)
    assert entry.details["received_on"] == "2026-11-20"
    assert entry.details["form"] == case.form_checksum
    assert ledger.faults(case.ledger.raws) == []


def test_the_event_is_in_the_same_transaction_and_tells_nothing_of_the_applicant(portal, item, yinzhou, receive):
    receipt = receive(item)
    event = event_of(portal, receipt.number)
    assert (event["type"], event["source"]) == ("case.submitted", "/websites/yinzhou")
    assert event["data"] == {
        "number": receipt.number,
        "state": "submitted",
        "website": "yinzhou",
        "area_code": "330212",
        "item": {"uid": IUUID(item), "id": "case-aid", "title": "公民申请法律援助", "catalog_code": ""},
        "channel": "online",
        "entered_at": "yinzhou",
        "submitted": "2026-11-22T04:00:00.000000Z",
        "received_on": "2026-11-22",
        "files": 0,
    }


def test_the_website_of_the_item_owns_the_case_wherever_it_was_sent(portal, item, yinzhou, haishu, receive):
    receipt = receive(item, entered_at=IUUID(haishu))
    case = boxes.find(portal, receipt.number)
    assert (case.website_uid, case.entered_at) == (IUUID(yinzhou), IUUID(haishu))
    assert "haishu" in receipt.address
    assert event_of(portal, receipt.number)["data"]["entered_at"] == "haishu"


def test_a_case_is_in_the_register_by_its_hashed_name_and_masked(portal, item, yinzhou, receive):
    number = receive(item).number
    office = boxes.office_of(portal, IUUID(yinzhou))
    page = register.page(office, register.Filter(names=vault.name_hashes(f" {NAME} "), item=IUUID(item)))
    assert [entry.number for entry in page.entries] == [number]


def test_its_workflow_is_the_one_written_on_it_and_nobody_may_move_it(portal, item, moment, receive, login):
    case = boxes.find(portal, receive(item).number)
    tool = portal.portal_workflow
    assert tool.getChainFor(case) == ("case_standard",)
    assert tool.getInfoFor(case, "review_state") == "submitted"
    assert tool.getInfoFor(case, "time").timeTime() == moment.timestamp()
    login("admin")
    assert tool.listActions(object=case) == []


def test_only_the_office_of_its_website_may_see_it(portal, item, receive, login):
    case = boxes.find(portal, receive(item).number)
    rights = {
        name: bool(login(name).has_permission("View", case))
        for name in ("yinzhou-receiver", "yinzhou-handler", "haishu-receiver", "yinzhou-manager", "admin")
    }
    assert rights == {
        "yinzhou-receiver": True,
        "yinzhou-handler": True,
        "haishu-receiver": False,
        "yinzhou-manager": False,
        "admin": False,
    }


def test_no_catalogue_no_intid_and_no_address_knows_a_case(portal, item, yinzhou, receive):
    from five.intid.site import get_intids

    number = receive(item).number
    case = boxes.find(portal, number)
    catalog = portal.portal_catalog
    assert len(catalog.unrestrictedSearchResults(portal_type="Case")) == 0
    assert len(catalog.unrestrictedSearchResults(getId=number)) == 0
    assert get_intids(portal).queryId(case) is None
    with pytest.raises(KeyError):
        portal.unrestrictedTraverse("/".join(case.getPhysicalPath()))
    assert number not in yinzhou.objectIds()


def test_nobody_adds_a_case_by_a_form(portal, yinzhou, login):
    login("admin")
    assert "Case" not in {kind.getId() for kind in yinzhou.allowedContentTypes()}
    with pytest.raises(ValueError, match="Case"):
        yinzhou.invokeFactory("Case", "33021220261122999999")


@pytest.mark.parametrize("number", ["", "1", "33021220261122999999", "../../etc", "３" * 20, "9" * 20, "x" * 20])
def test_what_is_no_number_finds_no_case(portal, item, receive, number):
    receive(item)
    assert boxes.find(portal, number) is None


def test_a_day_of_receipt_that_does_not_fit_its_channel_is_refused(portal, item, moment, receive):
    with pytest.raises(ReceiptRefused) as refused:
        receive(item, channel="fax", received_on=(moment + timedelta(days=2)).date())
    assert refused.value.errors[0][0] == "received_on"


def test_what_belongs_to_no_website_takes_no_submission(portal, receive):
    with pytest.raises(OwnerRefused):
        receive(portal)


def test_a_number_is_never_used_twice(portal, item, receive):
    case = boxes.find(portal, receive(item).number)
    with pytest.raises(KeyError):
        boxes.put(portal, case.website_uid, case.aq_base)


def test_a_late_evening_in_utc_is_the_next_day_in_china(portal, item, moment, receive):
    number = receive(item, at=moment.replace(hour=16, minute=30)).number
    assert number[6:14] == "20261123"
    assert boxes.find(portal, number).received_on == date(2026, 11, 23)


def test_a_person_without_a_name_still_becomes_a_case(portal, item, submission, receive):
    answers = {name: value for name, value in ANSWERS.items() if name != "applicant_name"}
    case = boxes.find(portal, receive(item, answers=answers).number)
    assert replace(submission(), answers=answers).answers["applicant_phone"]
    assert case.applicant == "*"
