"""What an applicant has begun to write for his case and not sent yet: sealed, kept with the case, forgotten in time."""

from datetime import datetime
from justiceportal.cases import acting
from justiceportal.cases import vault
from justiceportal.cases.domain.chains import Phase
from justiceportal.forms import service as forms
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.draft import begun
from justiceportal.forms.domain.draft import Draft


SUPPLEMENT, MESSAGE = "supplement", "message"
PATH = "draft-"


def draft_of(case, name: str, form: Form, moment: datetime) -> Draft:
    """What was typed under a name; empty where nothing was, or where it belongs to an older request of the office."""
    number = _number(case)
    kept = case.drafts.get(name)
    if kept is not None:
        draft = Draft.from_bytes(vault.open_one(case, PATH + name, kept).encode())
        if (draft.checksum, draft.number) == (form.checksum, number):
            return draft
    return begun(number, "", case.website_uid, form, moment)


def keep_draft(case, name: str, draft: Draft, moment: datetime) -> None:
    """Keep what was typed, in the present transaction; its files are kept as long."""
    path = PATH + name
    case.drafts = {**case.drafts, name: vault.sealed(case.id, {path: draft.to_bytes().decode()})[path]}
    forms.use(draft.uploads, moment)


def drop_draft(case, name: str) -> None:
    """Forget what was typed under a name."""
    if name in case.drafts:
        case.drafts = {other: kept for other, kept in case.drafts.items() if other != name}


def forget_drafts(event) -> None:
    """Forget what nobody waits for any more (subscriber of CaseActed)."""
    phase = acting.chain_of(event.case).phase(event.case.state)
    if phase is not Phase.SUPPLEMENT:
        drop_draft(event.case, SUPPLEMENT)
    if phase is Phase.ENDED:
        drop_draft(event.case, MESSAGE)


def _number(case) -> str:
    """What tells the drafts under one request of the office from those under another."""
    return f"{case.id}-{case.ledger.facts.supplements_asked}"
