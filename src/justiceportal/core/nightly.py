"""What is done once a day, when few people work: a thread that announces the quiet hour."""

from datetime import datetime
from justiceportal import logger
from justiceportal.core.clock import next_night
from justiceportal.core.events import NightBegan
from justiceportal.core.process import application
from justiceportal.core.process import long_work
from justiceportal.core.routes import SITE_ID
from threading import Event
from threading import Thread
from zope.component.hooks import setSite
from zope.event import notify
import transaction


def announce(moment: datetime) -> None:
    """Let the listeners of NightBegan work in one transaction; one that fails is logged and tried the next night."""
    try:
        with long_work, application() as app:
            site = app[SITE_ID]
            setSite(site)
            notify(NightBegan(site, moment))
            transaction.commit()
    except Exception:  # noqa: BLE001 - the edge of the thread: the next night tries again
        logger.exception("the work of the night could not be finished")


def start_nights(now) -> None:
    """Announce once at the start of the process and then every night; `now` gives the present moment (aware)."""
    Thread(target=_nights, args=(now,), name="nights", daemon=True).start()


def _nights(now) -> None:
    while True:
        announce(now())
        present = now()
        Event().wait((next_night(present) - present).total_seconds())
