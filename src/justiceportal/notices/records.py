"""Notices as they are kept. The dotted paths of the classes are data in the database.

The worker alone writes here, the operator's button for parked ones aside. A notice holds no address and no words: both
are made anew from the case for each try.
"""

from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from justiceportal.outbox.domain.envelope import utc_text
from persistent import Persistent
from zope.annotation.interfaces import IAnnotations


KEY = "justiceportal.notices"
WAITING, SENT, PARKED, GIVEN_UP = "waiting", "sent", "parked", "given-up"


class Notice(Persistent):
    """That the applicant of a case is told of one event on one way."""

    def __init__(self, case: str, kind: str, channel: str, sequence: int, entry: int, happened: datetime) -> None:
        self.case, self.kind, self.channel = case, kind, channel
        self.sequence, self.entry, self.happened = sequence, entry, happened
        self.state, self.attempts, self.reason = WAITING, 0, ""
        self.due: datetime | None = happened
        self.changed = happened

    @property
    def key(self) -> str:
        """What it is found by; those of a case lie together in the order of their events."""
        return key_of(self.case, self.sequence, self.channel)


class Away(Persistent):
    """That a channel's other side does not answer."""

    def __init__(self, since: datetime) -> None:
        self.since, self.failures, self.reason = since, 0, ""
        self.next_call = since


class Notices(Persistent):
    """All notices with what waits by its time, what is parked, and how far the log of events was read."""

    def __init__(self) -> None:
        self.cursor = 0
        self.notices = OOBTree()
        self.due = OOTreeSet()
        self.parked = OOTreeSet()
        self.away = OOBTree()

    def add(self, notice: Notice) -> None:
        """Keep a new notice; one that is there stays as it is."""
        if notice.key not in self.notices:
            self.notices[notice.key] = notice
            self.due.add(_due_key(notice))

    def change(self, notice: Notice, state: str, moment: datetime, due: datetime | None = None) -> None:
        """Give a notice another state; `due` is when it is tried again."""
        if notice.due is not None:
            self.due.remove(_due_key(notice))
        elif notice.state == PARKED:
            self.parked.remove(notice.key)
        notice.state, notice.changed, notice.due = state, moment, due
        if due is not None:
            self.due.add(_due_key(notice))
        elif state == PARKED:
            self.parked.add(notice.key)

    def waiting(self, channel: str, until: datetime, most: int) -> list[Notice]:
        """The notices of a channel that are due, the longest first."""
        found = self.due.keys(f"{channel}|", f"{channel}|{utc_text(until)}}}")
        return [self.notices[key.rpartition("|")[2]] for key in islice(found, most)]

    def count_waiting(self, channel: str) -> int:
        """How many notices of a channel wait."""
        return len(self.due.keys(f"{channel}|", f"{channel}}}"))

    def of_case(self, number: str) -> Iterator[Notice]:
        """The notices of a case, the first first."""
        return iter(self.notices.values(f"{number}:", f"{number};"))


def notices_of(portal) -> Notices | None:
    """The notices of the portal, None before the first one."""
    annotations = getattr(portal, "__annotations__", None) or {}
    return annotations.get(KEY)


def make_notices(portal) -> Notices:
    """The notices of the portal, made when there are none."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Notices()
    return annotations[KEY]


def key_of(case: str, sequence: int, channel: str) -> str:
    """The key of a notice."""
    return f"{case}:{sequence:012}:{channel}"


def _due_key(notice: Notice) -> str:
    return f"{notice.channel}|{utc_text(notice.due)}|{notice.key}"
