"""A migration of the sample laws into a portal that exists only in memory."""

from datetime import date
from datetime import datetime
from datetime import UTC
from justiceportal.migration.domain.plan import next_name
from justiceportal.migration.folder import load
from justiceportal.migration.interfaces import IConsole
from justiceportal.migration.interfaces import IMigrationTarget
from justiceportal.migration.ledger import Ledger
from justiceportal.migration.reader import Source
from justiceportal.migration.runner import Job
from justiceportal.migration.runner import Runner
from pathlib import Path
from transaction.interfaces import TransientError
from zope.interface import implementer
import copy
import pytest
import shutil


ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "tests" / "samples" / "laws"


@implementer(IConsole)
class Console:
    """Keeps what was said."""

    def __init__(self):
        self.lines = []
        self.steps = []

    def say(self, text):
        self.lines.append(text)

    def progress(self, done, total, label):
        self.steps.append((done, total))


class Killed(BaseException):
    """The process ends here."""


@implementer(IMigrationTarget)
class MemoryTarget:
    """A portal of dictionaries; what was not committed is gone after `abort` or a kill."""

    def __init__(self):
        self.state = {"items": {}, "sections": [], "book": {}, "links": {}, "versions": {}}
        self.committed = copy.deepcopy(self.state)
        self.commits = 0
        self.fails_on = set()
        self.kill_at_commit = None
        self.conflicts = 0

    @property
    def book(self):
        return self.state["book"]

    @property
    def links(self):
        return self.state["links"]

    @property
    def items(self):
        return self.state["items"]

    def ensure_section(self, path, definition):
        if path in self.state["sections"]:
            return False
        self.state["sections"].append(path)
        return True

    def create(self, section, name, item):
        if item.source_key in self.fails_on:
            raise ValueError("no room")
        while any((other, taken) == (section, name) for other, taken, _item in self.items.values()):
            name = next_name(name)
        uid = f"uid-{item.source_key}"
        self.items[uid] = (section, name, item)
        return uid, name

    def update(self, uid, item):
        if uid not in self.items:
            return False
        self.items[uid] = (*self.items[uid][:2], item)
        return True

    def link_versions(self, uids):
        self.state["versions"].update(dict.fromkeys(uids, tuple(uids)))

    def commit(self, note):
        if self.kill_at_commit == self.commits:
            raise Killed
        if self.conflicts:
            self.conflicts -= 1
            raise TransientError("another writer was faster")
        self.commits += 1
        self.committed = copy.deepcopy(self.state)

    def abort(self):
        self.state = copy.deepcopy(self.committed)


class Desk:
    """A source folder, a portal and a ledger that several runs work on."""

    def __init__(self, folder):
        self.folder = folder
        self.texts = folder / "texts"
        shutil.copytree(SAMPLES / "texts", self.texts)
        shutil.copy(SAMPLES / "laws.csv", folder)
        self.target = MemoryTarget()
        self.console = Console()
        self.today = date(2026, 11, 22)

    @property
    def ledger(self):
        return self.folder / "var" / "ledger.jsonl"

    def lines(self):
        return self.ledger.read_text("utf-8").splitlines() if self.ledger.exists() else []

    def run(self, batch=3, source=None):
        migration = load("laws", ROOT / "content_migrations")
        source = Source(source or self.texts)
        rows = source.register_rows(migration.mapping["register_file"])
        moment = datetime(2026, 11, 22, 8, tzinfo=UTC)
        self.target.abort()
        return Runner(
            Job(migration, source, rows, self.target, Ledger(self.ledger), self.console, moment, self.today, batch)
        ).run()

    def file(self, beginning):
        return next(file for file in self.texts.rglob("*") if file.name.startswith(beginning))


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def killed():
    """The exception that stands for a kill."""
    return Killed
