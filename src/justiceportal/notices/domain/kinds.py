"""What an applicant is told of: events of his case, and for how long that is still news."""

from datetime import datetime
from datetime import timedelta


PREFIX = "case."
#: what happened, as the events and the ledger call it
KINDS = (
    "submitted",
    "accepted",
    "deemed-accepted",
    "supplement-requested",
    "supplemented",
    "not-accepted",
    "suspended",
    "resumed",
    "extended",
    "progressed",
    "message-sent",
    "decided",
    "delivered",
    "closed",
    "rating-answered",
    "lapsed",
    "withdrawn",
)
TYPES = frozenset(f"{PREFIX}{kind}" for kind in KINDS)
#: what happened longer ago is no news: events that are recorded afterwards, or lay while nobody gave them numbers
OLDEST = timedelta(days=3)
#: after which time a notice that could not be sent is given up
LONGEST_WAIT = timedelta(days=14)


def kind_of(event_type: str) -> str:
    """What happened by an event: `accepted` for `case.accepted`."""
    return event_type.removeprefix(PREFIX)


def is_news(happened: datetime, moment: datetime) -> bool:
    """Whether the applicant is still to be told of something that happened then."""
    return moment - happened <= OLDEST
