"""A case with its notices, and ways on which the test says what happens."""

from datetime import datetime
from justiceportal.notices import worker
from justiceportal.notices.interfaces import INoticeChannel
from justiceportal.outbox.service import Numbered
from justiceportal.outbox.service import Page
from tests.integration.cases.conftest import case
from tests.integration.cases.conftest import form
from tests.integration.cases.conftest import item
from tests.integration.cases.conftest import moment
from tests.integration.cases.conftest import receive
from tests.integration.cases.conftest import submission
from zope.component import getGlobalSiteManager
from zope.interface import implementer
import pytest


__all__ = ["case", "form", "item", "moment", "receive", "submission"]


@implementer(INoticeChannel)
class Way:
    """A way that keeps what it takes: `failure` is raised instead while it is set."""

    def __init__(self):
        self.title, self.is_ready, self.failure, self.address, self.taken = "短信", True, None, "138", []

    def address_of(self, case):
        return self.address

    def send(self, address, letter, moment):
        if self.failure is not None:
            raise self.failure
        self.taken.append((address, letter))


@pytest.fixture
def way(portal):
    """A way to every applicant, beside e-mail."""
    made = Way()
    registry = getGlobalSiteManager()
    registry.registerUtility(made, INoticeChannel, "test")
    yield made
    registry.unregisterUtility(made, INoticeChannel, "test")


@pytest.fixture
def told(portal, monkeypatch):
    """A function that puts events into the log that the job reads; its changes are not committed."""
    log = []

    def events(_portal, after, limit, types):
        found = [one for one in log if one.number > after][:limit]
        wanted = tuple(one for one in found if one.event["type"] in types)
        return Page(wanted, max([after, *(one.number for one in found)]), len(found) < limit)

    monkeypatch.setattr(worker.outbox, "events", events)
    monkeypatch.setattr(worker, "committed", lambda change: change())

    def add(case, kind, happened: datetime, **data):
        event = {"type": f"case.{kind}", "subject": case.id, "time": happened.isoformat(), "data": data}
        log.append(Numbered(len(log) + 1, event))

    return add
