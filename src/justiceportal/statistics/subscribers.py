"""What figures do when something happens to a case, and at night."""

from justiceportal.cases.domain.states import CHAINS
from justiceportal.core.interfaces import IClock
from justiceportal.statistics import counters
from justiceportal.statistics.domain.folding import change
from zope.component import getUtility
from zope.component.hooks import getSite


def count_submission(event) -> None:
    """Count a case that began (subscriber of CaseSubmitted)."""
    _count(event.case, [])


def count_step(event) -> None:
    """Count what a step of a case changed (subscriber of CaseActed)."""
    _count(event.case, event.case.ledger.entries()[: event.entry.number - 1])


def prepare_website(website, event) -> None:
    """Make the tallies of a new website (subscriber of IObjectAddedEvent)."""
    portal = getSite()
    if portal is not None:
        counters.prepare(portal, getUtility(IClock).now(), [website])


def work_at_night(event) -> None:
    """Make the tallies of the coming days, sum up the months that are over (subscriber of NightBegan)."""
    counters.prepare(event.portal, event.moment)
    counters.roll_up(event.portal, event.moment)


def _count(case, before) -> None:
    found = change(before, case.ledger.entries(), CHAINS.get(case.chain))
    counters.add(getSite(), case.website_uid, case.item_uid, found)
