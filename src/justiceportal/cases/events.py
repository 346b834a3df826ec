"""The events of cases: what each tells to others, which is never more than its schema grants."""

from importlib.resources import files
from justiceportal.cases import boxes
from justiceportal.outbox.domain.envelope import utc_text
from justiceportal.outbox.service import event_type
from pathlib import Path
from typing import Any
from zope.component.hooks import getSite


SUBMITTED = "case.submitted"

#: the declaration of the event `case.submitted`, a utility
submitted_type = event_type(Path(str(files("justiceportal.cases"))) / "schemas" / "case.submitted-1.json")


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
