"""What the worker does to cases by the clock: accepts in silence what nobody answered, ends what nobody supplemented.

It takes the steps of the chains that are its own (role Worker), by the same action as everybody else; the rules of
such a step say whether the day has come. Candidates are the open cases whose day is over, told by the register:
nothing walks through all cases. A step and all that belongs to it are one transaction, so the next run does what a
run that was cut off had not finished.
"""

from collections.abc import Iterator
from datetime import date
from datetime import datetime
from datetime import timedelta
from functools import partial
from justiceportal.cases import acting
from justiceportal.cases import boxes
from justiceportal.cases import register
from justiceportal.cases.apart import apart
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.chains import WORKER
from justiceportal.cases.domain.rules import THE_WORKER
from justiceportal.cases.domain.states import CHAINS
from justiceportal.core.clock import CHINA
from justiceportal.core.interfaces import IWorkerJob
from zope.interface import implementer


#: so many steps in one transaction: a second's work
BATCH = 20


@implementer(IWorkerJob)
class Deadlines:
    """Takes the worker's steps with cases whose day is over."""

    #: in seconds; days end at midnight, and an application of an earlier day may be entered at any time
    interval = 60.0

    def __init__(self) -> None:
        #: (day, number) of cases that nothing can be done with on a day, since no rule lets it or it failed
        self._left: set[tuple[date, str]] = set()

    def run(self, portal, moment: datetime) -> bool:
        """Take up to `BATCH` steps in the present transaction; True when there may be more."""
        today = moment.astimezone(CHINA).date()
        self._left = {(day, number) for day, number in self._left if day == today}
        done = 0
        for number in candidates(portal, today):
            if (today, number) in self._left:
                continue
            if apart(number, partial(take, portal, number, moment)) is None:
                self._left.add((today, number))
                continue
            done += 1
            if done == BATCH:
                return True
        return False


def candidates(portal, today: date) -> Iterator[str]:
    """The numbers of the cases that the clock may have ended: open, in a phase of such steps, due before today."""
    until = today - timedelta(days=1)
    for uid in list(boxes.offices(portal)):
        office = boxes.office_of(portal, uid)
        for phase in phases():
            yield from register.open_by_due(office, until, phase)


def phases() -> tuple[Phase, ...]:
    """The phases in which a chain has a step that the worker takes."""
    found = {
        chain.phase(source)
        for chain in CHAINS.values()
        for step in chain.steps.values()
        if WORKER in step.roles and step.is_transition
        for source in step.sources
    }
    return tuple(phase for phase in Phase if phase in found)


def take(portal, number: str, moment: datetime):
    """The ledger's entry of the worker's step with a case; None where no rule lets any be."""
    case = boxes.find(portal, number)
    if case is None:
        return None
    for offer in acting.offers(case, THE_WORKER, moment):
        if offer.step.is_transition and not offer.refused_by:
            return acting.act(case, offer.step.name, THE_WORKER, moment)
    return None
