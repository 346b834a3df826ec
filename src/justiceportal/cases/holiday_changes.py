"""Changing the holidays of a year: what would move is told first, then it is saved, with an entry in the audit."""

from AccessControl import getSecurityManager
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from justiceportal.audit import service as audit
from justiceportal.cases import boxes
from justiceportal.cases import register
from justiceportal.cases.domain.calendar import WorkCalendar
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.holiday_lists import changes
from justiceportal.cases.domain.holiday_lists import Days
from justiceportal.cases.domain.holiday_lists import written
from justiceportal.cases.domain.lines import ANY_OPEN
from justiceportal.cases.errors import HolidaysChanged
from justiceportal.cases.errors import HolidaysNotYours
from justiceportal.cases.holidays import calendar_of
from justiceportal.cases.holidays import packaged_calendar
from justiceportal.cases.holidays import table_of
from justiceportal.cases.holidays import write_year
from justiceportal.cases.register import Filter
from justiceportal.cases.timing import timing_of
from justiceportal.core.clock import CHINA
from justiceportal.core.worker import wake_after_commit


MANAGE = "justiceportal: Manage holidays"
CHANGED = "holidays.changed"
#: a page that changes many holidays wakes so many cases before it gives their memory back
MEMORY_STEP = 500


class Source(StrEnum):
    """Where the holidays of a year come from."""

    PACKAGED = "packaged"
    EDITED = "edited"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Move:
    """An open case whose day moves: what was due before and what after; `website` is the title of its owner."""

    number: str
    item: str
    website: str
    before: date
    after: date


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change does to open cases on a day: all that move, the nearest new day first."""

    moves: tuple[Move, ...]
    today: date

    @property
    def overdue(self) -> tuple[Move, ...]:
        """Those that are late by the change alone."""
        return tuple(move for move in self.moves if move.after < self.today <= move.before)

    @property
    def relieved(self) -> tuple[Move, ...]:
        """Those that are no longer late."""
        return tuple(move for move in self.moves if move.before < self.today <= move.after)


def source_of(portal, year: int) -> Source:
    """Where the holidays of a year come from."""
    table = table_of(portal)
    if table is not None and year in table.years:
        return Source.EDITED
    return Source.PACKAGED if year in packaged_calendar().years else Source.UNKNOWN


def mark_of(portal, year: int) -> str:
    """What says that a year is still as it was: another value once anybody changed it."""
    days = written(calendar_of(portal).of_year(year))
    return sha256(f"{source_of(portal, year)}\n{days}".encode()).hexdigest()[:16]


def preview(portal, year: int, days: Days, moment: datetime) -> Preview:
    """What it does to open cases to put these days in the place of a year's."""
    moves = sorted(_moves(portal, year, days, moment), key=lambda move: (move.after, move.number))
    return Preview(tuple(moves), moment.astimezone(CHINA).date())


def save(portal, year: int, days: Days, mark: str, moment: datetime, address: str = "") -> Preview:
    """Put days in the place of a year's: permission, rule, change, audit; gives what it does to open cases.

    Days that are the packaged ones, and none at all for a year that is not packaged, are no change of ours any more.
    Raises HolidaysNotYours, HolidaysChanged when the year is not as the mark says.
    """
    if not getSecurityManager().checkPermission(MANAGE, portal):
        raise HolidaysNotYours
    if mark != mark_of(portal, year):
        raise HolidaysChanged
    found, packaged = preview(portal, year, days, moment), packaged_calendar()
    before = calendar_of(portal).of_year(year)
    is_own = bool(days) if year not in packaged.years else dict(days) != packaged.of_year(year)
    write_year(portal, year, days if is_own else None)
    wake_after_commit()
    audit.record_committed(
        moment,
        getSecurityManager().getUser().getId() or "",
        CHANGED,
        str(year),
        "",
        "success",
        address,
        {
            "days": "、".join(change.day.isoformat() for change in changes(before, days)),
            "source": str(source_of(portal, year)),
            "moved": len(found.moves),
            "overdue": len(found.overdue),
        },
    )
    return found


def _moves(portal, year: int, days: Days, moment: datetime) -> Iterator[Move]:
    before = calendar_of(portal)
    after = before.with_year(year, days)
    changed = _first_difference(before, after, year)
    if changed is None:
        return
    woken = 0
    for uid, office in boxes.offices(portal).items():
        website = boxes.website_by_uid(portal, uid)
        title = "" if website is None else website.title
        for entry in register.walk(office, Filter(phase=ANY_OPEN)):
            # What ended before the first day that changes stays, and so does a day that was named in writing.
            if entry.phase == Phase.SUPPLEMENT or not entry.due or entry.due < changed.isoformat():
                continue
            move = _move(portal, entry, title, before, after, moment)
            woken += 1
            if woken % MEMORY_STEP == 0:
                portal._p_jar.cacheGC()
            if move is not None:
                yield move


def _move(portal, entry, website: str, before: WorkCalendar, after: WorkCalendar, moment: datetime) -> Move | None:
    case = boxes.find(portal, entry.number)
    was, will = (timing_of(case, moment, calendar=calendar).due for calendar in (before, after))
    if was is None or will is None or was == will:
        return None
    return Move(entry.number, entry.item_title, website, was, will)


def _first_difference(before: WorkCalendar, after: WorkCalendar, year: int) -> date | None:
    found = (change.day for change in changes(before.of_year(year), after.of_year(year)))
    return next((day for day in found if before.day(day).is_working != after.day(day).is_working), None)
