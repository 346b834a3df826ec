"""How long the history of deliveries is kept, and what keeps it quick to read."""

from datetime import datetime
from datetime import timedelta
from justiceportal.core.interfaces import IWorkerJob
from justiceportal.exchange import history
from justiceportal.exchange import history_index
from justiceportal.exchange.delivery.job import NAME
from justiceportal.exchange.settings import history_days
from zope.component import queryUtility
from zope.interface import implementer


#: what a page indexes in two seconds
BEHIND_BYTES = 64_000_000


@implementer(IWorkerJob)
class HistoryJob:
    """The worker's job `exchange.history`: keeps the index near the end of the file, so that no page has to."""

    interval = 15.0
    follows_events = False

    def run(self, portal, moment: datetime) -> bool:
        """Index some thousand lines; True when more wait. Deliveries come first, as long as a page can do the rest."""
        delivering = queryUtility(IWorkerJob, NAME)
        least = BEHIND_BYTES if delivering is not None and delivering.is_busy else 0
        return any(history_index.catch_up(file, least) for file in history.FILES.all()[-2:])


def drop_old(event) -> None:
    """Delete the files that need not be kept any longer (subscriber of NightBegan)."""
    history.drop_before(event.moment - timedelta(days=history_days()))
