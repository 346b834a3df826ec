"""What cases do when other rooms tell of something."""

from justiceportal.cases import boxes
from justiceportal.core import numbers
from justiceportal.core.interfaces import IClock
from justiceportal.outbox import service as outbox
from zope.component import getUtility
from zope.component.hooks import getSite


def prepare_office(website, event) -> None:
    """Make the boxes and the register of a new website (subscriber of IObjectAddedEvent)."""
    portal = getSite()
    if portal is not None:
        boxes.prepare(portal, getUtility(IClock).now(), [website])


def prepare_at_night(event) -> None:
    """Make the boxes of the coming year in time (subscriber of NightBegan)."""
    boxes.prepare(event.portal, event.moment)


def prepare_portal(portal) -> None:
    """Make everything that first submissions would else meet in making: for an installation and its upgrades."""
    moment = getUtility(IClock).now()
    boxes.prepare(portal, moment)
    outbox.prepare(portal, moment)
    if portal._p_jar is not None:
        numbers.prepare(portal._p_jar.db())
