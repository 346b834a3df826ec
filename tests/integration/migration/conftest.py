"""The sample laws imported into the education website, in a transaction that is rolled back."""

from datetime import date
from datetime import datetime
from datetime import UTC
from pathlib import Path
import pytest
import shutil
import tarfile


MOMENT = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


class Console:
    """Keeps what was said."""

    def __init__(self):
        self.lines = []

    def say(self, text):
        self.lines.append(text)

    def progress(self, done, total, label):
        self.lines.append(f"{done}/{total}")


class Desk:
    """A source, the education website and a ledger that several runs work on without committing."""

    def __init__(self, portal, samples, folder):
        self.portal = portal
        self.website = portal["zh-cn"]["education"]
        self.folder = folder
        self.texts = folder / "texts"
        shutil.copytree(samples / "laws" / "texts", self.texts)
        shutil.copy(samples / "laws" / "laws.csv", folder)
        self.console = Console()
        self.indexed = []

    def packed(self) -> Path:
        file = self.folder / "laws.tar.xz"
        with tarfile.open(file, "w:xz") as archive:
            for text in sorted(self.texts.rglob("*.md")):
                archive.add(text, text.relative_to(self.texts).as_posix())
        return file

    def run(self):
        from justiceportal.migration.folder import load
        from justiceportal.migration.ledger import Ledger
        from justiceportal.migration.reader import Source
        from justiceportal.migration.runner import Job
        from justiceportal.migration.runner import Runner

        migration = load("laws")
        source = Source(self.packed())
        rows = source.register_rows(migration.mapping["register_file"])
        ledger = Ledger(self.folder / "ledger.jsonl")
        target = self.target()
        return Runner(Job(migration, source, rows, target, ledger, self.console, MOMENT, date(2026, 11, 22), 4)).run()

    def target(self):
        from justiceportal.migration.target import LawTarget
        from Products.CMFCore.indexing import processQueue
        import transaction

        class Uncommitted(LawTarget):
            """Writes as a commit would, in the transaction of the test."""

            commits = 0

            def commit(self, note):
                Uncommitted.commits += 1
                processQueue()
                transaction.savepoint()

        self.kind = Uncommitted
        return Uncommitted(self.portal, self.website, "laws", MOMENT)

    def law(self, beginning):
        book = self.target().book
        record = next(record for key, record in book.items() if key.startswith(beginning))
        return self.website.unrestrictedTraverse(f"{record.section}/{record.name}")


@pytest.fixture
def desk(portal, samples, tmp_path):
    return Desk(portal, samples, tmp_path)
