"""How long the history of deliveries is kept, and what keeps it quick to read."""

from datetime import datetime
from datetime import timedelta
from justiceportal.core.interfaces import IWorkerJob
from justiceportal.exchange import history
from justiceportal.exchange import history_index
from justiceportal.exchange.settings import history_days
from zope.interface import implementer


@implementer(IWorkerJob)
class HistoryJob:
    """The worker's job `exchange.history`: keeps the index near the end of the file, so that no page has to."""

    interval = 15.0
    follows_events = False

    def run(self, portal, moment: datetime) -> bool:
        """Index some thousand lines; True when more wait."""
        return any(history_index.catch_up(file) for file in history.FILES.all()[-2:])


def drop_old(event) -> None:
    """Delete the files that need not be kept any longer (subscriber of NightBegan)."""
    history.drop_before(event.moment - timedelta(days=history_days()))
