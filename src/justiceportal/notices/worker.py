"""The worker's job `notices`: reads the log of events, makes notices of what concerns applicants, sends what is due.

A notice is sent outside of any transaction that changes a case, and its outcome is written right after it. A kill
between the two sends it again: a letter has the same Message-ID then.
"""

from datetime import datetime
from justiceportal import logger
from justiceportal.audit.service import record_committed
from justiceportal.cases import service as cases
from justiceportal.core.committing import committed
from justiceportal.core.interfaces import IWorkerJob
from justiceportal.notices import records
from justiceportal.notices.domain.kinds import is_news
from justiceportal.notices.domain.kinds import kind_of
from justiceportal.notices.domain.kinds import LONGEST_WAIT
from justiceportal.notices.domain.kinds import TYPES
from justiceportal.notices.errors import Failure
from justiceportal.notices.errors import NotDelivered
from justiceportal.notices.interfaces import INoticeChannel
from justiceportal.notices.letters import letter_of
from justiceportal.notices.records import Notice
from justiceportal.outbox import service as outbox
from justiceportal.outbox.domain.retry import next_call
from justiceportal.outbox.domain.retry import next_try
from zope.component import getUtilitiesFor
from zope.interface import implementer


ACTOR = "worker"
BATCH = 200
#: so many letters in one turn, then other jobs have theirs
LETTERS = 20
#: why a notice is not sent any more without a fault of its channel
GONE, OUTDATED = "gone", "outdated"
#: why it was not sent by a fault of ours, which the log tells of
FAULT = "fault"


@implementer(IWorkerJob)
class NoticesJob:
    """The job; its interval is that of tries that are due."""

    interval = 5.0
    follows_events = True
    # A mail server may take seconds for each letter.
    calls_out = True

    def run(self, portal, moment: datetime) -> bool:
        """Read events, or send letters when there are none."""
        return collect(portal, moment) or send_due(portal, moment)


def collect(portal, moment: datetime) -> bool:
    """Make notices of the next events; True when there were any."""
    kept = records.notices_of(portal)
    page = outbox.events(portal, 0 if kept is None else kept.cursor, BATCH, TYPES)
    if page.reached == (0 if kept is None else kept.cursor):
        return False
    kept = records.make_notices(portal)
    for numbered in page.events:
        event = numbered.event
        happened = datetime.fromisoformat(event["time"])
        case = cases.find(portal, event["subject"]) if is_news(happened, moment) else None
        if case is None or case.is_erased:
            continue
        for name, channel in getUtilitiesFor(INoticeChannel):
            if channel.address_of(case):
                entry = event["data"].get("entry", 1)
                kept.add(Notice(case.id, kind_of(event["type"]), name, numbered.number, entry, happened))
    kept.cursor = page.reached
    return True


def send_due(portal, moment: datetime) -> bool:
    """Send the letters that are due, each with a transaction of its own for its outcome; True when more may be due."""
    kept = records.notices_of(portal)
    if kept is None:
        return False
    more = [_send_by(portal, name, channel, moment) for name, channel in getUtilitiesFor(INoticeChannel)]
    return any(more)


def _send_by(portal, name: str, channel, moment: datetime) -> bool:
    kept = records.notices_of(portal)
    due = [notice.key for notice in kept.waiting(name, moment, LETTERS)]
    away = kept.away.get(name)
    if not channel.is_ready or (away is not None and away.next_call > moment):
        for key in due:
            if moment - kept.notices[key].happened > LONGEST_WAIT:
                _record(portal, key, records.GIVEN_UP, moment, OUTDATED)
        return False
    return all(_send(portal, channel, key, moment) for key in due) and len(due) == LETTERS


def _send(portal, channel, key: str, moment: datetime) -> bool:
    """Try one notice; False when its channel takes nothing now."""
    notice = records.notices_of(portal).notices[key]
    case = cases.find(portal, notice.case)
    address = "" if case is None or case.is_erased else channel.address_of(case)
    if not address:
        return _record(portal, key, records.GIVEN_UP, moment, GONE)
    again = None
    try:
        channel.send(address, letter_of(case, notice), moment)
    except NotDelivered as failed:
        reason = failed.reason
        if failed.failure is Failure.AWAY:
            committed(lambda: _note_away(portal, notice.channel, reason, moment))
            return False
        if failed.failure is Failure.LATER:
            again = next_try(notice.attempts + 1, moment)
    except Exception:  # noqa: BLE001 - the edge of delivery: one letter that cannot be made keeps back no other
        logger.exception("the notice %s cannot be sent", key)
        reason = FAULT
    else:
        return _record(portal, key, records.SENT, moment)
    return _record(portal, key, records.PARKED if again is None else records.WAITING, moment, reason, again)


def _record(portal, key: str, state: str, moment: datetime, reason: str = "", due: datetime | None = None) -> bool:
    # Again after a conflict: a letter that is gone cannot be taken back.
    committed(lambda: _note(portal, key, state, moment, reason, due))
    return True


def _note(portal, key: str, state: str, moment: datetime, reason: str, due: datetime | None) -> None:
    """Write down what became of a notice, in the present transaction."""
    kept = records.notices_of(portal)
    notice = kept.notices[key]
    if reason not in (GONE, OUTDATED):
        notice.attempts += 1
        if notice.channel in kept.away:
            del kept.away[notice.channel]
    notice.reason = reason
    kept.change(notice, state, moment, due)
    if state != records.WAITING:
        details = {"kind": notice.kind, "channel": notice.channel, "attempts": notice.attempts}
        outcome = "success" if state == records.SENT else "failure"
        record_committed(
            moment,
            ACTOR,
            f"notice.{state}",
            notice.case,
            "",
            outcome,
            details=details | ({"reason": reason} if reason else {}),
        )


def _note_away(portal, channel: str, reason: str, moment: datetime) -> None:
    kept = records.notices_of(portal)
    away = kept.away.get(channel)
    if away is None:
        away = kept.away[channel] = records.Away(moment)
    away.failures, away.reason = away.failures + 1, reason[:200]
    away.next_call = next_call(away.failures, moment)
