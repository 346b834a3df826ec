"""The events of cases: what each tells to others, which is never more than its schema grants."""

from importlib.resources import files
from justiceportal.cases import boxes
from justiceportal.outbox import service as outbox
from justiceportal.outbox.domain.envelope import utc_text
from justiceportal.outbox.interfaces import IEventType
from justiceportal.outbox.service import event_type
from pathlib import Path
from typing import Any
from zope.component import queryUtility
from zope.component.hooks import getSite


SUBMITTED = "case.submitted"
#: what of an entry's details an event may tell
GRANTED = ("amount", "due", "grade", "module", "outcome", "procedure", "until")
_SCHEMAS = Path(str(files("justiceportal.cases"))) / "schemas"

#: the declaration of the event `case.submitted`, a utility
submitted_type = event_type(_SCHEMAS / "case.submitted-1.json")
#: the declaration of the events of all steps that others may know of, a utility for each act
step_type = event_type(_SCHEMAS / "case.step-1.json")


def submitted_data(case, website, owner) -> dict[str, Any]:
    """What `case.submitted` tells: nothing of the applicant and nothing of the answers."""
    entered_at = website
    if case.entered_at != case.website_uid:
        entered_at = boxes.website_by_uid(getSite(), case.entered_at) or website
    return {
        "number": case.id,
        "state": case.state,
        "website": website.website_id,
        "area_code": website.area_code,
        "item": {
            "uid": case.item_uid,
            "id": owner.getId(),
            "title": case.item_title,
            "catalog_code": getattr(owner, "catalog_code", "") or "",
        },
        "channel": case.channel,
        "entered_at": entered_at.website_id,
        "submitted": utc_text(case.submitted),
        "received_on": case.received_on.isoformat(),
        "files": len(case.uploads),
    }


def record_act(portal, case, step_name: str, entry) -> None:
    """Put the event of a new entry of the ledger into the outbox, where its act is one that others may know of.

    `step_name` is that of the step of the chain, "" for what happened without one.
    """
    name = f"case.{entry.act}"
    if queryUtility(IEventType, name=name) is not None:
        website = boxes.website_by_uid(portal, case.website_uid)
        website_id = "" if website is None else website.website_id
        data = act_data(case, website_id, step_name, entry)
        outbox.record(portal, name, f"/websites/{website_id}", case.id, data, entry.time)


def act_data(case, website_id: str, step_name: str, entry) -> dict[str, Any]:
    """What the event of an entry tells: which step, the state after it, and what of it is no person's matter."""
    return {
        "number": case.id,
        "state": case.state,
        "website": website_id,
        "area_code": case.id[:6],
        "item": {"uid": case.item_uid, "title": case.item_title},
        "step": step_name,
        "entry": entry.number,
        **{name: entry.details[name] for name in GRANTED if name in entry.details},
    }
