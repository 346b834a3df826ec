"""Worker, instance and receiver are killed again and again: each event arrives, in the order of its subject."""

from contextlib import contextmanager
from datetime import datetime
from datetime import UTC
from justiceportal.outbox import records
from justiceportal.outbox.domain.envelope import Envelope
from justiceportal.outbox.service import events
from pathlib import Path
from Products.CMFPlone.Portal import PloneSite
from tests.cluster import database_server
from tests.long.test_case_kills import BODY
from tests.processes import launch
from tests.processes import run
from tests.receiver import ReceiverProcess
from tests.support import copy_var
from tests.support import environment
from tests.support import free_port
from tests.support import ROOT
from threading import Event
from threading import Thread
from ZEO import DB
from ZODB.POSException import ConflictError
from zope.annotation.attribute import AttributeAnnotations
from zope.annotation.interfaces import IAttributeAnnotatable
from zope.component import provideAdapter
from zope.interface import classImplements
import json
import pytest
import random
import requests
import sys
import time
import transaction


WANTED, KILLS, SUBJECTS, CLIENTS = 2_000, 50, 60, 2
#: how often each is killed: one that is quickly back more often
VICTIMS = ("receiver",) * 26 + ("worker",) * 14 + ("instance",) * 10
#: seconds that each has at least, so that most kills meet it at work
LIFE = {"receiver": 0.3, "worker": 4.0, "instance": 6.0}
LAST_SECONDS = 300
SUBSCRIBER = Path(__file__).parent / "feed_subscriber.py"
PROGRAM = "from justiceportal.scripts.portal import main\nmain()\n"
MOMENT = datetime.now(UTC)


class Cluster:
    """Processes that are killed and started again."""

    def __init__(self, folder, env, receiver):
        self.port, self._env, self._receiver = free_port(), env, receiver
        self._program = folder / "portal.py"
        self._program.write_text(PROGRAM, encoding="utf-8")
        self._log = (folder / "cluster.log").open("ab")
        self._started, self._processes = {}, {}
        for name in LIFE:
            self.start(name)

    def start(self, name):
        if name == "receiver":
            self._receiver.start()
        else:
            words = ("worker",) if name == "worker" else ("serve", "--port", str(self.port))
            command = [sys.executable, str(self._program), *words]
            self._processes[name] = launch(command, self._env, self._log, self._log)
        self._started[name] = time.monotonic()

    def kill(self, name):
        left = self._started[name] + LIFE[name] - time.monotonic()
        if left > 0:
            Event().wait(left)
        if name == "receiver":
            self._receiver.kill()
        else:
            self._processes[name].kill()
            self._processes[name].wait()

    def end(self):
        for name in LIFE:
            self._started[name] = 0.0
            self.kill(name)
        self._log.close()


@contextmanager
def opened(port):
    """The portal in the database, for the transaction of this thread."""
    db = DB(("127.0.0.1", port))
    connection = db.open()
    try:
        yield connection.root()["Application"]._getOb("portal")
    finally:
        transaction.abort()
        connection.close()
        db.close()


class Writer(Thread):
    """Records events about some subjects, as requests of other processes do, until it is told to stop."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port, self.written, self.stopped = port, 0, Event()

    def run(self):
        chance = random.Random(3)
        with opened(self.port) as portal:
            while not self.stopped.wait(0.1):
                subjects = [f"subject {chance.randrange(SUBJECTS)}" for _event in range(chance.randrange(1, 5))]
                while not self._record(portal, subjects):
                    pass
                self.written += len(subjects)

    def _record(self, portal, subjects):
        """Whether that was possible: what meets another transaction is done again, as a request is."""
        transaction.begin()
        for number, subject in enumerate(subjects, self.written + 1):
            made = Envelope(f"id-{number}", "case.due", "/websites/yinzhou", subject, MOMENT, "s-1", {})
            records.put(portal, MOMENT.date(), made)
        try:
            transaction.commit()
        except ConflictError:
            transaction.abort()
            return False
        return True


def send(port, answered, stopped):
    """Send applications until it is told to stop; an instance that is gone is waited for."""
    headers = {"Host": f"yinzhou.localhost:{port}"}
    with requests.Session() as session:
        session.trust_env = False
        while not stopped.wait(0.05):
            try:
                answer = session.post(
                    f"http://127.0.0.1:{port}/hall/legal-aid/@cases", json=BODY, headers=headers, timeout=30
                )
            except requests.RequestException:
                stopped.wait(0.2)
                continue
            if answer.status_code == 201:
                answered.append(answer.json()["number"])


def log_of(port):
    """Number → (id, subject) of everything that happened."""
    with opened(port) as portal:
        return {one.number: (one.event["id"], one.event["subject"]) for one in events(portal, limit=1_000_000).events}


@pytest.mark.long
def test_each_event_arrives_in_the_order_of_its_subject_whoever_is_killed(template_var, tmp_path):
    provideAdapter(AttributeAnnotations)
    classImplements(PloneSite, IAttributeAnnotatable)
    var, chance, answered = copy_var(template_var, tmp_path / "var"), random.Random(11), []
    receiver = ReceiverProcess(tmp_path)
    own = {"PORTAL_ROOT": str(ROOT), "PORTAL_INSTANCE": str(ROOT / "parts" / "test-instance")}
    done = run([sys.executable, str(SUBSCRIBER), receiver.url], environment(var, **own), 120)
    assert done.returncode == 0, done.stderr
    receiver.secret = json.loads(done.stdout.splitlines()[-1])
    with database_server(var, PORTAL_WORKER="off") as env:
        port = int(env["DATABASE_PORT"])
        cluster, writer = Cluster(tmp_path, env, receiver), Writer(port)
        writer.start()
        clients = [Thread(target=send, args=(cluster.port, answered, writer.stopped)) for _client in range(CLIENTS)]
        for client in clients:
            client.start()
        try:
            for victim in chance.sample(VICTIMS, KILLS):
                Event().wait(chance.uniform(0.2, 2.0))
                cluster.kill(victim)
                cluster.start(victim)
            while writer.written + len(answered) < WANTED:
                Event().wait(0.1)
            writer.stopped.set()
            for client in clients:
                client.join()
            writer.join()
            assert_all_arrived(port, receiver, writer, answered)
        finally:
            writer.stopped.set()
            cluster.end()


def assert_all_arrived(port, receiver, writer, answered):
    end = time.monotonic() + LAST_SECONDS
    log = log_of(port)
    while {line["sequence"] for line in receiver.got()} != set(log) or len(log) < writer.written + len(answered):
        assert time.monotonic() < end, f"{len(receiver.got())} of {len(log)} arrived"
        Event().wait(1)
        log = log_of(port)
    got = receiver.got()
    assert {(line["sequence"], line["id"], line["subject"]) for line in got} == {
        (number, *about) for number, about in log.items()
    }
    assert all(line["is_signed"] for line in got)
    assert set(answered) <= {subject for _id, subject in log.values()}
    by_subject = {}
    for line in got:
        by_subject.setdefault(line["subject"], {}).setdefault(line["sequence"])
    assert all(list(numbers) == sorted(numbers) for numbers in by_subject.values())
