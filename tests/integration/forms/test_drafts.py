"""Drafts: sealed, found by number and code, forgotten in time; what becomes of them when their form changes."""

from dataclasses import replace
from datetime import timedelta
from justiceportal.core.sealing import seal
from justiceportal.core.sealing import unseal
from justiceportal.forms import drafts
from justiceportal.forms import service
from justiceportal.forms.browser.step import StepPage
from justiceportal.forms.domain.draft import with_answers
from justiceportal.forms.interfaces import Receipt
from plone.uuid.interfaces import IUUID
import pytest


RECEIPT = Receipt("33020020261122000001", "K7M4PQ9R", "submitted", "http://localhost/receipt/33020020261122000001")
DAY = timedelta(days=1)
REASON = "拖欠工资六个月。"


@pytest.fixture
def item(bureau):
    """An item with a form."""
    return bureau["hall"]["legal-aid"]


@pytest.fixture
def draft(portal, item, noon):
    """A draft of that form with one answer, kept."""
    begun = drafts.begin(portal, IUUID(item), service.form_of(item), noon)
    draft = with_answers(begun, {"reasons": REASON, "matter_kind": "civil"})
    drafts.keep(portal, draft, noon)
    return draft


def test_a_draft_is_found_by_its_number_and_with_its_code_however_it_was_typed(portal, draft, noon):
    assert drafts.find(portal, draft.number, noon).draft == draft
    typed = f"{draft.number[:6]} {draft.number[6:]}", draft.code.lower()
    assert drafts.find_by_code(portal, *typed, noon).draft == draft
    assert drafts.find_by_code(portal, draft.number, "AAAAAAAA", noon) is None
    assert drafts.find_by_code(portal, "261122000000", draft.code, noon) is None


def test_the_life_of_a_draft_is_counted_from_its_last_use(portal, draft, noon):
    drafts.keep(portal, draft, noon + 20 * DAY)
    drafts.purge(portal, noon + 49 * DAY)
    assert drafts.find(portal, draft.number, noon + 49 * DAY) is not None
    assert drafts.find(portal, draft.number, noon + 51 * DAY) is None
    drafts.purge(portal, noon + 51 * DAY)
    assert drafts.find(portal, draft.number, noon + 20 * DAY) is None


def test_what_was_sent_leaves_its_receipt_for_a_day_and_nothing_else(portal, draft, noon):
    drafts.close(portal, draft.number, RECEIPT, noon)
    found = drafts.find(portal, draft.number, noon + DAY)
    assert (found.draft, found.receipt) == (None, RECEIPT)
    drafts.keep(portal, draft, noon)
    assert drafts.find(portal, draft.number, noon).receipt == RECEIPT
    assert drafts.purge(portal, noon + 2 * DAY) >= 1
    assert drafts.find(portal, draft.number, noon) is None


def test_keys_can_be_changed_under_drafts_and_receipts(portal, item, draft, noon):
    sent = drafts.begin(portal, IUUID(item), service.form_of(item), noon)
    drafts.close(portal, sent.number, RECEIPT, noon)
    store, again = drafts.DraftStore(), []
    assert store.key_ids(portal)

    def anew(sealed, purpose):
        again.append(purpose)
        return seal(unseal(sealed, purpose), purpose)

    *_before, (done, total) = store.reseal(portal, anew)
    assert done == total == len(again)
    assert {drafts.PURPOSE, drafts.RECEIPT_PURPOSE} <= set(again)
    assert drafts.find(portal, draft.number, noon).draft == draft
    assert drafts.find(portal, sent.number, noon).receipt == RECEIPT


@pytest.fixture
def changed(item):
    """A function that changes the form: reasons get another title, the income is not asked any more."""

    def change():
        form = service.form_of(item)
        steps = tuple(
            replace(
                step,
                fields=tuple(
                    replace(field, title="事实和理由") if field.id == "reasons" else field
                    for field in step.fields
                    if field.id != "income"
                ),
            )
            for step in form.steps
            if step.id != "applicant"
        )
        service.write_form(item.form_object(), replace(form, steps=steps, notice=None))
        return service.form_of(item)

    return change


def worked_on(item, request, draft, moment):
    """What the pages work on at a moment."""
    page = StepPage(item, request)
    page.moment = moment
    page.chrome = type("Chrome", (), {"language": "zh-cn"})
    return page.work_on(draft)


def test_a_form_that_changed_is_finished_as_it_was_for_a_day(item, request_, draft, changed, portal):
    now = service_moment()
    new = changed()
    work = worked_on(item, request_, draft, now + timedelta(hours=23))
    assert work.form.checksum == draft.checksum != new.checksum
    assert work.draft.changed is None


def test_later_the_present_form_is_shown_with_the_answers_that_fit(item, request_, draft, changed):
    now = service_moment()
    new = changed()
    before = with_answers(draft, {"income": "3500"})
    work = worked_on(item, request_, before, now + timedelta(hours=25))
    assert work.form == new
    assert work.draft.answers == {"reasons": REASON, "matter_kind": "civil"}
    assert work.draft.changed == ("matter",)


def service_moment():
    """The present moment of the portal."""
    from justiceportal.core.interfaces import IClock
    from zope.component import getUtility

    return getUtility(IClock).now()
