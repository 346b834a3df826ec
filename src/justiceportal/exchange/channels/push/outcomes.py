"""What an answer means: whether a delivery was taken, and how long the other side wants to be left alone."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from justiceportal.exchange.interfaces import Outcome


#: not now, but later
AWAY = frozenset((429, 502, 503, 504))
GONE = 410
LONGEST_WAIT_SECONDS = 86400


def outcome_of(status: int) -> Outcome:
    """What a status means. A redirection is not followed: it is not taken."""
    if 200 <= status < 300:
        return Outcome.TAKEN
    if status == GONE:
        return Outcome.GONE
    return Outcome.AWAY if status in AWAY else Outcome.REFUSED


def wait_of(retry_after: str | None, now: datetime) -> int:
    """The seconds that a header Retry-After asks for, a day at most; 0 where it is missing or cannot be read.

    Rule: RFC 9110, section 10.2.3
    """
    if not retry_after:
        return 0
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return min(int(text[:9]), LONGEST_WAIT_SECONDS)
    try:
        moment = parsedate_to_datetime(text)
        seconds = (moment - now).total_seconds()
    except (ValueError, TypeError, OverflowError):
        # A date without a zone, or with numbers beyond every calendar.
        return 0
    return min(max(0, round(seconds)), LONGEST_WAIT_SECONDS)
