"""What is done by the clock once a day: threads that announce the beginning of a day and the quiet hour."""

from datetime import datetime
from justiceportal import logger
from justiceportal.core.clock import next_day
from justiceportal.core.clock import next_night
from justiceportal.core.events import DayBegan
from justiceportal.core.events import NightBegan
from justiceportal.core.process import application
from justiceportal.core.process import long_work
from justiceportal.core.routes import SITE_ID
from threading import Event
from threading import Thread
from zope.component.hooks import setSite
from zope.event import notify
import transaction


def announce(moment: datetime, kind: type = NightBegan) -> None:
    """Let the listeners of an event work in one transaction; one that fails is logged and tried the next time."""
    try:
        with long_work, application() as app:
            site = app[SITE_ID]
            setSite(site)
            notify(kind(site, moment))
            transaction.commit()
    except Exception:  # noqa: BLE001 - the edge of the thread: the next time tries again
        logger.exception("the work of %s could not be finished", kind.__name__)


def start_nights(now) -> None:
    """Announce day and night at the start of the process and then at their hours; `now` gives the moment (aware)."""
    for kind, following in ((DayBegan, next_day), (NightBegan, next_night)):
        Thread(target=_repeat, args=(now, kind, following), name=kind.__name__, daemon=True).start()


def _repeat(now, kind: type, following) -> None:
    while True:
        announce(now(), kind)
        present = now()
        Event().wait((following(present) - present).total_seconds())
