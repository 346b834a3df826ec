"""The line of a case in the register of its office, made from the case as it is."""

from DateTime import DateTime
from datetime import datetime
from justiceportal.cases import register
from justiceportal.outbox.domain.envelope import utc_text


def register_entry(case, moment: datetime) -> register.Entry:
    """The line of a case at a moment."""
    return register.Entry(
        number=case.id,
        item=case.item_uid,
        item_title=case.item_title,
        state=case.state,
        channel=case.channel,
        received_on=case.received_on.isoformat(),
        submitted=utc_text(case.submitted),
        applicant=case.applicant,
        name=case.applicant_hash,
    )


def moment_of_zope(moment: datetime):
    """An aware moment as Zope's DateTime."""
    return DateTime(moment.timestamp(), "UTC")
