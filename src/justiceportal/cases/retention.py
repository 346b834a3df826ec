"""The end of a case's retention: its answers and files go, its number, its states and all counts stay.

What goes is decided by the guide under which the case was made and by the `closed` entry of its ledger, so an open case
is kept. Each batch is one transaction and one certificate; a run that is killed goes on with the next one.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from justiceportal.audit import service as audit
from justiceportal.cases import boxes
from justiceportal.cases import register
from justiceportal.cases.content import Answers
from justiceportal.cases.content import Case
from justiceportal.cases.domain import ledger
from justiceportal.cases.domain.retention import days_of
from justiceportal.cases.domain.retention import Due
from justiceportal.cases.domain.retention import end_of
from justiceportal.cases.entries import register_entry
from justiceportal.cases.interfaces import CaseErased
from justiceportal.cases.records import Certificate
from justiceportal.cases.snapshots import guide_of
from justiceportal.core.ids import new_id
from justiceportal.forms import service as forms
from justiceportal.outbox.domain.envelope import utc_text
from typing import Any
from zope.event import notify
import json


ACT = "case.retention-ended"
NOBODY = "*"


def due(portal, until: datetime) -> Iterator[Due]:
    """The cases whose retention ends until a moment (aware), office by office; wakes every case once."""
    for case in boxes.walk(portal):
        ends = None if case.is_erased else end_of(ledger.closed_at(case.ledger.raws), days_of(guide_of(case)))
        if ends is not None and ends <= until:
            closed = ledger.closed_at(case.ledger.raws)
            yield Due(case.id, case.website_uid, case.item_title, closed, ends, len(case.uploads) + len(case.attached))
        portal._p_jar.cacheGC()


def erase(portal, numbers: Iterable[str], moment: datetime, actor: str) -> dict[str, Any] | None:
    """Erase the cases of these numbers in the present transaction; the certificate, None when nothing was to be done.

    A case that is open, not due yet, erased already or unknown is left as it is. The certificate is kept, and its hash
    is written into the audit when the transaction is committed.
    """
    gone = []
    certificate_id = new_id()
    for number in numbers:
        case = boxes.find(portal, number)
        if case is not None and _is_due(case, moment):
            gone.append(_erase(portal, case, moment, actor, certificate_id))
    if not gone:
        return None
    data = {
        "id": certificate_id,
        "time": utc_text(moment),
        "actor": actor,
        "cases": gone,
        "case_count": len(gone),
        "file_count": sum(len(entry["files"]) for entry in gone),
        "rule": "个人信息保护法 art. 19, 47",
    }
    boxes.table(portal, boxes.CERTIFICATES)[f"{data['time']} {certificate_id}"] = Certificate(data)
    audit.record_committed(
        moment, actor, ACT, certificate_id, "", "success", details={"cases": len(gone), "certificate": digest(data)}
    )
    return data


def certificates(portal) -> Iterator[dict[str, Any]]:
    """The certificates of all runs, the oldest first."""
    for certificate in boxes.read_table(portal, boxes.CERTIFICATES).values():
        yield certificate.data


def digest(data: dict[str, Any]) -> str:
    """The hash of a certificate (SHA-256 of its canonical JSON), as the audit has it."""
    return sha256(json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _is_due(case: Case, moment: datetime) -> bool:
    ends = end_of(ledger.closed_at(case.ledger.raws), days_of(guide_of(case)))
    return not case.is_erased and ends is not None and ends <= moment


def _erase(portal, case: Case, moment: datetime, actor: str, certificate_id: str) -> dict[str, Any]:
    """Take out of a case what it holds of persons; what the certificate says of it."""
    files = (*case.uploads, *case.attached)
    said = {
        "number": case.id,
        "website": case.website_uid,
        "item": case.item_uid,
        "closed": utc_text(ledger.closed_at(case.ledger.raws)),
        "ledger": case.ledger.head,
        "answers": len(case.answers.plain) + len(case.answers.sealed),
        "files": [upload[3] for upload in files],
    }
    forms.forget([upload[0] for upload in files], case.id)
    office = boxes.office_of(portal, case.website_uid)
    case.answers, case.texts = Answers({}, {}), {}
    case.supplements, case.drafts = (), {}
    case.applicant, case.applicant_hash, case.code_hash = NOBODY, "", ""
    case.is_erased = True
    case.ledger.add(moment, ledger.ERASED, actor, {"certificate": certificate_id})
    register.renew(office, register_entry(case, moment))
    notify(CaseErased(case.id, moment))
    return said
