"""What the worker does by the clock of cases: it tells that one is nearly due, or late, and follows the holidays."""

from collections.abc import Collection
from datetime import datetime
from functools import partial
from justiceportal.cases import acting
from justiceportal.cases import boxes
from justiceportal.cases import register
from justiceportal.cases.apart import apart
from justiceportal.cases.domain.clock import Level
from justiceportal.cases.domain.lines import ANY_OPEN
from justiceportal.cases.domain.rules import THE_WORKER
from justiceportal.cases.entries import register_entry
from justiceportal.cases.holidays import table_of
from justiceportal.cases.register import Filter
from justiceportal.cases.timing import timing_of
from justiceportal.core.clock import CHINA
from justiceportal.core.interfaces import IWorkerJob
from zope.interface import implementer


#: cases that one run writes to, and those that it looks at
BATCH, MOST_LOOKED = 25, 500
#: the acts of the ledger, and the events, that tell of a limit
DUE, OVERDUE = "due", "overdue"


@implementer(IWorkerJob)
class Alarms:
    """Tells each case that turned urgent or late, once for each day that is due, in its ledger and by an event.

    What was told stands in the ledger, in the same transaction as the event: a worker that is killed anywhere tells it
    again only where nothing was told. So that no case is woken for that again, not even by the next worker, a table
    which the worker alone writes has what was told last of those that are urgent or late: number → (act, day).
    """

    interval = 60

    def __init__(self) -> None:
        self._failed: set[tuple[str, tuple[str, str]]] = set()

    def run(self, portal, moment: datetime) -> bool:
        """Tell some cases; True when more wait."""
        today = moment.astimezone(CHINA).date()
        known = boxes.read_table(portal, boxes.TOLD)
        turning: dict[str, tuple[str, str]] = {}
        looked = written = 0
        for office in boxes.offices(portal).values():
            for number, due in register.turning(office, today):
                alarm = (OVERDUE if due < today.isoformat() else DUE, due)
                turning[number] = alarm
                if known.get(number) == alarm or (number, alarm) in self._failed:
                    continue
                if looked == MOST_LOOKED or written == BATCH:
                    return True
                looked += 1
                if not _is_told(portal, number, alarm):
                    written += self._tell(portal, number, alarm, moment)
                    if not _is_told(portal, number, alarm):
                        continue
                boxes.table(portal, boxes.TOLD)[number] = alarm
        self._failed &= set(turning.items())
        _forget(portal, turning)
        return False

    def _tell(self, portal, number: str, alarm: tuple[str, str], moment: datetime) -> bool:
        if apart(number, partial(tell, portal, number, moment)):
            return True
        self._failed.add((number, alarm))
        return False


def _is_told(portal, number: str, alarm: tuple[str, str]) -> bool:
    case = boxes.find(portal, number)
    return case is not None and alarm in case.ledger.facts.told


def _forget(portal, turning: Collection[str]) -> None:
    """Let go of the marks of cases that are neither urgent nor late any more."""
    gone = [number for number in boxes.read_table(portal, boxes.TOLD) if number not in turning]
    for number in gone:
        del boxes.table(portal, boxes.TOLD)[number]


def tell(portal, number: str, moment: datetime) -> bool:
    """Tell that a case is nearly due or late, as its clock says; where that says otherwise, put its line right.

    True, since either writes.
    """
    case = boxes.find(portal, number)
    timing = timing_of(case, moment)
    act = {Level.YELLOW: DUE, Level.RED: OVERDUE}.get(timing.level)
    due = "" if timing.due is None else timing.due.isoformat()
    if act is None or (act, due) in case.ledger.facts.told:
        register.renew(boxes.office_of(portal, case.website_uid), register_entry(case, moment))
    else:
        acting.note(case, act, THE_WORKER.id, moment, {"due": due})
    return True


@implementer(IWorkerJob)
class Recalculation:
    """Brings the lines of open cases up to a changed calendar, some at a time, where it was left."""

    interval = 30
    follows_events = True

    def run(self, portal, moment: datetime) -> bool:
        """Renew some lines; True when more wait."""
        table = table_of(portal)
        if table is None or not table.is_behind:
            return False
        present, _separator, after = table.cursor.partition("|")
        for uid in sorted(uid for uid in boxes.offices(portal) if uid >= present):
            office = boxes.office_of(portal, uid)
            page = register.page(office, Filter(phase=ANY_OPEN), after if uid == present else "", BATCH)
            for entry in page.entries:
                register.renew(office, register_entry(boxes.find(portal, entry.number), moment))
            if page.following:
                table.cursor = f"{uid}|{page.following}"
                return True
        table.is_behind, table.cursor = False, ""
        return False
