"""Takes submissions: what is received becomes a case, whole, in the present transaction, or nothing at all."""

from datetime import datetime
from justiceportal.cases import boxes
from justiceportal.cases import register
from justiceportal.cases import vault
from justiceportal.cases.content import Answers
from justiceportal.cases.content import Case
from justiceportal.cases.content import Ledger
from justiceportal.cases.domain import ledger
from justiceportal.cases.domain.answers import split
from justiceportal.cases.domain.receipt import fault_of
from justiceportal.cases.domain.rulesets import rules_for
from justiceportal.cases.domain.states import chain_for
from justiceportal.cases.entries import moment_of_zope
from justiceportal.cases.entries import register_entry
from justiceportal.cases.errors import OwnerRefused
from justiceportal.cases.errors import ReceiptRefused
from justiceportal.cases.events import SUBMITTED
from justiceportal.cases.events import submitted_data
from justiceportal.cases.interfaces import CaseSubmitted
from justiceportal.cases.snapshots import keep
from justiceportal.core.clock import CHINA
from justiceportal.core.codes import random_code
from justiceportal.core.numbers import case_number
from justiceportal.core.sealing import keyed_hash
from justiceportal.forms import service as forms
from justiceportal.forms.domain.applicants import name_of
from justiceportal.forms.domain.masking import mask_name
from justiceportal.forms.interfaces import ISubmissionSink
from justiceportal.forms.interfaces import Receipt
from justiceportal.forms.interfaces import Submission
from justiceportal.guides import service as guides
from justiceportal.outbox import service as outbox
from justiceportal.outbox.domain.envelope import utc_text
from justiceportal.websites.hosts import public_url
from justiceportal.websites.hosts import website_of
from plone.uuid.interfaces import IUUID
from zope.component.hooks import getSite
from zope.event import notify
from zope.globalrequest import getRequest
from zope.interface import implementer


CODE_LENGTH = 8


@implementer(ISubmissionSink)
class Sink:
    """Opens a case for each submission."""

    def receive(self, owner, submission: Submission, moment: datetime) -> Receipt:
        """The Receipt of a new case; raises OwnerRefused, ReceiptRefused, NumbersExhausted.

        The website of the item owns the case, whatever website it was sent on; `address` is that of the receipt on the
        latter, where the sender's browser is.
        """
        portal, website = getSite(), website_of(owner)
        if website is None:
            raise OwnerRefused
        check_receipt(submission, moment)
        code = random_code(CODE_LENGTH)
        case = open_case(portal, website, owner, submission, moment, code)
        place = boxes.website_by_uid(portal, submission.entered_at) if submission.entered_at else website
        address = f"{public_url(place or website, getRequest())}/receipt/{case.id}"
        return Receipt(case.id, code, case.state, address)


def check_receipt(submission: Submission, moment: datetime) -> None:
    """ReceiptRefused when channel and day of receipt do not fit together."""
    today = moment.astimezone(CHINA).date()
    fault = fault_of(submission.channel, submission.received_on or today, today)
    if fault:
        raise ReceiptRefused(fault)


def open_case(portal, website, owner, submission: Submission, moment: datetime, code: str):
    """The new case in the context of its website, entered everywhere where a case is entered.

    Its attributes: `id` (number), `state`, `chain`, `levels`, `rules`, `website_uid`, `item_uid`, `item_title`,
    `channel`, `entered_at` (UID of a website), `submitted` (aware), `received_on` (date), `state_since` (aware),
    `language`, `applicant` (masked name), `code_hash`, `form_checksum`, `guide_checksum`, `uploads`, `answers`,
    `ledger`.
    """
    case = make_case(portal, website, owner, submission, moment, code)
    boxes.put(portal, case.website_uid, case)
    case = case.__of__(website)
    enter(portal, case)
    if submission.files:
        forms.claim([sent.id for sent in submission.files], case.id)
    data = submitted_data(case, website, owner)
    outbox.record(portal, SUBMITTED, f"/websites/{website.website_id}", case.id, data, moment)
    notify(CaseSubmitted(case, submission.actor, moment))
    return case


def make_case(portal, website, owner, submission: Submission, moment: datetime, code: str) -> Case:
    """The case itself with answers, snapshots and the first entry of its ledger; not entered anywhere yet."""
    day = moment.astimezone(CHINA).date()
    chain = chain_for(getattr(owner, "handling", ""), getattr(owner, "case_chain", ""))
    case = Case(case_number(website.area_code, day))
    plain, secret = split(submission.form, submission.answers)
    case.title, case.chain = case.id, chain.name
    case.levels = getattr(owner, "levels", 1)
    case.rules = rules_for(getattr(owner, "rule_set", ""), getattr(owner, "task_type", ""), day).key
    case.website_uid, case.entered_at = IUUID(website), submission.entered_at or IUUID(website)
    case.item_uid, case.item_title = IUUID(owner), owner.title
    case.channel, case.language = submission.channel, submission.language
    case.submitted = case.state_since = moment
    case.received_on = submission.received_on or day
    case.state = chain.initial
    case.applicant, case.applicant_hash = _applicant(submission.answers)
    case.code_hash = keyed_hash(code, vault.CODE)
    case.form_checksum = keep(portal, submission.form.canonical)
    case.guide_checksum = keep(portal, guides.snapshot(owner))
    case.uploads = tuple((sent.id, sent.field, sent.size_bytes, sent.sha256) for sent in submission.files)
    case.answers = Answers(plain, vault.sealed(case.id, secret))
    case.ledger = Ledger()
    case.ledger.add(moment, ledger.SUBMITTED, submission.actor, _first_entry(case, submission))
    return case


def enter(portal, case) -> None:
    """Put a case into its workflow and into the register of its office."""
    tool = portal.portal_workflow
    tool.notifyCreated(case)
    history = case.workflow_history[case.chain][-1]
    # The clock of the portal says when it was, not that of the machine.
    history["time"] = moment_of_zope(case.submitted)
    register.add(boxes.office_of(portal, case.website_uid, make=True), register_entry(case, case.submitted))


def _applicant(answers: dict) -> tuple[str, str]:
    """(masked name, keyed hash of the name) of who applies."""
    name = name_of(answers)
    return mask_name(name), vault.name_hash(name)


def _first_entry(case: Case, submission: Submission) -> dict:
    return {
        "channel": case.channel,
        "received_on": case.received_on.isoformat(),
        "website": case.website_uid,
        "entered_at": case.entered_at,
        "item": case.item_uid,
        "form": case.form_checksum,
        "guide": case.guide_checksum,
        "consented": utc_text(submission.consented),
        "files": [{"id": sent.id, "field": sent.field, "sha256": sent.sha256} for sent in submission.files],
    }
