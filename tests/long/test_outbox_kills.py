"""Whoever gives the numbers is killed at random moments: no gap, nothing lost, and no event gets another number."""

from contextlib import contextmanager
from datetime import datetime
from datetime import UTC
from justiceportal.outbox import records
from justiceportal.outbox.domain.envelope import Envelope
from justiceportal.outbox.service import events
from justiceportal.outbox.service import waiting
from tests.long.numbering import Place
from tests.support import free_port
from tests.support import ROOT
from threading import Event
from threading import Thread
from ZEO import DB
from zope.annotation.attribute import AttributeAnnotations
from zope.component import provideAdapter
import pytest
import random
import subprocess
import sys
import transaction


MOMENT = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
DAY = MOMENT.date()
KILLS, BATCH, SUBJECTS = 8, 3, 5


@contextmanager
def process(*command, cwd, **streams):
    """A process that is killed at the end."""
    running = subprocess.Popen([sys.executable, "-m", *command], cwd=cwd, stderr=subprocess.DEVNULL, **streams)
    try:
        yield running
    finally:
        running.kill()
        running.wait()


@pytest.fixture
def port(tmp_path):
    """The port of a database server with room for events."""
    provideAdapter(AttributeAnnotations)
    port = free_port()
    with process("ZEO.runzeo", "-a", f"127.0.0.1:{port}", "-f", "Data.fs", cwd=tmp_path, stdout=subprocess.DEVNULL):
        with opened(port) as connection:
            connection.root()["place"] = Place()
            records.prepare(connection.root()["place"], DAY)
            transaction.commit()
        yield port


@contextmanager
def opened(port):
    """A connection to the database, in the transaction of its thread."""
    db = DB(("127.0.0.1", port))
    connection = db.open()
    try:
        yield connection
    finally:
        transaction.abort()
        connection.close()
        db.close()


class Writer(Thread):
    """Records events until it is told to stop, one or two in a transaction; `written` are their ids."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port, self.written, self.stopped = port, [], Event()

    def run(self):
        with opened(self.port) as connection:
            place = connection.root()["place"]
            while not self.stopped.wait(0.001):
                transaction.begin()
                names = [f"{len(self.written) + more}" for more in range(1 + len(self.written) % 2)]
                for name in names:
                    subject = str(int(name) % SUBJECTS)
                    envelope = Envelope(name, "test.happened", "", subject, MOMENT, "test-1", {})
                    records.put(place, DAY, envelope)
                transaction.commit()
                self.written += names


@pytest.mark.long
def test_numbers_have_no_gap_and_never_change_however_often_their_giver_is_killed(port):
    chance, writer, known = random.Random(7), Writer(port), {}
    writer.start()
    with opened(port) as connection:
        place = connection.root()["place"]
        for turn in range(KILLS + 1):
            with process("tests.long.numbering", str(port), str(BATCH), cwd=ROOT, stdout=subprocess.PIPE) as giver:
                assert giver.stdout.readline() == b"ready\n"
                Event().wait(chance.uniform(0.0, 0.3))
                if turn == KILLS:
                    writer.stopped.set()
                    writer.join()
                    all_numbered(place)
            transaction.begin()
            found = {one.number: one.event["id"] for one in events(place, limit=1_000_000).events}
            assert list(found) == list(range(1, len(found) + 1))
            assert {number: found.get(number) for number in known} == known
            known = found
        assert len(writer.written) > KILLS
        # One writer, so the order of transactions is that in which it wrote.
        assert list(known.values()) == writer.written


def all_numbered(place):
    while True:
        transaction.begin()
        if not waiting(place):
            return
        Event().wait(0.02)
