"""Runs a migration: reads the source, decides, and writes in batches that survive a kill between any two.

The reading tells what every file is and which are versions of one law; in memory nothing is kept of the texts but
their checksums, the items wait on disk. Each batch is one transaction; what was committed is known from the portal's
own book, so a run that was killed goes on where it was, and a second run changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from justiceportal import logger
from justiceportal.migration.domain.plan import plan
from justiceportal.migration.domain.plan import Step
from justiceportal.migration.domain.records import checksum
from justiceportal.migration.domain.records import Entry
from justiceportal.migration.domain.records import Record
from justiceportal.migration.domain.records import Result
from justiceportal.migration.domain.records import SourceText
from justiceportal.migration.domain.records import Summary
from justiceportal.migration.folder import MigrationFolder
from justiceportal.migration.interfaces import IConsole
from justiceportal.migration.interfaces import IMigrationTarget
from justiceportal.migration.ledger import Ledger
from justiceportal.migration.reader import Source
from justiceportal.migration.shelf import Shelf
from justiceportal.migration.verify import verify
from transaction.interfaces import TransientError
from typing import Any


BATCH = 100
ATTEMPTS = 5
DELETED = "deleted on the portal"


@dataclass
class Job:
    """Everything a run needs; `now` stamps the ledger, `today` decides which versions are in force."""

    migration: MigrationFolder
    source: Source
    rows: list[dict[str, str]]
    target: IMigrationTarget
    ledger: Ledger
    console: IConsole
    now: datetime
    today: date
    batch: int = BATCH


@dataclass
class Survey:
    """What the reading found: the outline and the checksum of every text that will be an item."""

    outlines: dict[str, Any]
    standings: dict[str, Any]
    bodies: dict[str, str]
    shelf: Shelf


class Runner:
    """One run of a migration."""

    def __init__(self, job: Job) -> None:
        mapping = job.migration.mapping
        self.job = job
        self.script = job.migration.transform.Migration(mapping, job.rows)
        self.skipped = job.migration.transform.Skipped
        self.refused = job.migration.transform.Refused
        self.summary = Summary()
        self.total = self.done = 0

    def run(self) -> Summary:
        """Do everything that is still to be done. Raises SourceError; single texts never stop the run."""
        job = self.job
        job.console.say(f"Reading {job.source.path.name} …")
        survey = self._survey()
        steps = plan(
            survey.outlines.values(), lambda item: checksum(item, survey.bodies[item.source_key]), job.target.book
        )
        self._sections()
        self._settle_unchanged(steps)
        self._write(steps, survey)
        survey.shelf.close()
        self._link(survey)
        self.summary.gone = sorted(set(job.target.book) - set(survey.outlines))
        verify(job.migration, self.summary, job.console)
        return self.summary

    def _survey(self) -> Survey:
        outlines, bodies, entries, shelf = {}, {}, [], Shelf()
        for text in self.job.source.texts(self.script.wants):
            self.summary.files += 1
            item = self._transformed(text, entries)
            if item is not None:
                outlines[text.path] = item.outline()
                bodies[text.path] = checksum(item, "")
                shelf.put(text.path, item)
        standings = self.script.settle(outlines.values(), self.job.today)
        settled = {}
        for path, outline in outlines.items():
            try:
                settled[path] = outline.settled(standings[path])
            except self.skipped as reason:
                entries.append(Entry(path, Result.SKIPPED, reason.reason))
        self._log(entries)
        return Survey(settled, standings, bodies, shelf)

    def _transformed(self, text: SourceText, entries: list[Entry]):
        if text.problem:
            entries.append(Entry(text.path, Result.REFUSED, text.problem))
            return None
        try:
            return self.script.transform(text.path, text.text)
        except self.skipped as reason:
            entries.append(Entry(text.path, Result.SKIPPED, reason.reason))
        except self.refused as reason:
            entries.append(Entry(text.path, Result.REFUSED, reason.reason))
        except Exception as error:  # noqa: BLE001 - the edge: one bad text must not stop the others
            logger.exception("The transform of %s failed", text.path)
            entries.append(Entry(text.path, Result.REFUSED, f"{type(error).__name__}: {error}"))
        return None

    def _sections(self) -> None:
        target = self.job.target
        made = [path for path, definition in self.job.migration.sections() if target.ensure_section(path, definition)]
        if made:
            target.commit(f"{len(made)} sections of migration {self.job.migration.name}")
            self.summary.made_sections = len(made)
            self.job.console.say(f"Made {len(made)} sections.")

    def _settle_unchanged(self, steps: dict[str, Step]) -> None:
        """Count what stays as it is; complete the ledger where a killed run lost its last lines."""
        recovered = []
        for step in steps.values():
            if step.result is Result.SKIPPED:
                self.summary.add(Entry(step.source_key, step.result, DELETED))
            elif step.result is Result.UNCHANGED:
                self.summary.add(_entry(step, step.uid, step.name))
                last = self.job.ledger.last.get(step.source_key)
                if last is None or last.checksum != step.checksum:
                    made = Result.UPDATED if last and last.uid else Result.MADE
                    recovered.append(_entry(step, step.uid, step.name, result=made, recovered=True))
        self.job.ledger.append(recovered, self.job.now)

    def _write(self, steps: dict[str, Step], survey: Survey) -> None:
        todo = {step.source_key: step for step in steps.values() if step.result in (Result.MADE, Result.UPDATED)}
        self.total = len(todo)
        for batch in _batches(self._items(todo, survey), self.job.batch):
            self._log(self._committed(batch))
            self.done += len(batch)
            self.job.console.progress(self.done, self.total, f"{self.job.migration.name}: texts")

    def _items(self, todo: dict[str, Step], survey: Survey) -> Iterator[tuple[Step, Any]]:
        # In the order of the source.
        for path in survey.outlines:
            if path in todo:
                yield todo[path], survey.shelf.take(path).settled(survey.standings[path])

    def _committed(self, batch: list[tuple[Step, Any]]) -> list[Entry]:
        """Write a batch in one transaction; an item that fails is taken out and the others are written again."""
        target, refused, attempts = self.job.target, [], 0
        while True:
            entries = []
            try:
                for step, item in batch:
                    current = step
                    entries.append(self._apply(step, item))
                current = None
                target.commit(f"{len(batch)} texts of migration {self.job.migration.name}")
            except TransientError:
                target.abort()
                attempts += 1
                if attempts == ATTEMPTS:
                    raise
            except Exception as error:
                target.abort()
                if current is None:
                    raise
                logger.exception("%s could not be written", current.source_key)
                refused.append(Entry(current.source_key, Result.REFUSED, f"{type(error).__name__}: {error}"))
                batch = [(step, item) for step, item in batch if step is not current]
            else:
                return entries + refused

    def _apply(self, step: Step, item) -> Entry:
        target = self.job.target
        if step.result is Result.MADE:
            uid, name = target.create(step.section, step.name, item)
        elif target.update(step.uid, item):
            uid, name = step.uid, step.name
        else:
            target.book[step.source_key] = Record("", step.checksum, step.section, step.name)
            return Entry(step.source_key, Result.SKIPPED, DELETED, checksum=step.checksum)
        target.book[step.source_key] = Record(uid, step.checksum, step.section, name)
        return _entry(step, uid, name)

    def _link(self, survey: Survey) -> None:
        """Tell the versions of each law of each other; a law whose versions are as they were is left alone."""
        target = self.job.target
        changed = [(group, uids) for group, uids in self._groups(survey) if target.links.get(group, ()) != uids]
        for batch in _batches(changed, self.job.batch):
            for group, uids in batch:
                target.link_versions(uids)
                target.links[group] = uids
            target.commit(f"versions of {len(batch)} laws")
            self.summary.linked += len(batch)

    def _groups(self, survey: Survey) -> list[tuple[str, tuple[str, ...]]]:
        groups = defaultdict(list)
        for path, outline in survey.outlines.items():
            record = self.job.target.book.get(path)
            if record is not None and record.uid and outline.group:
                groups[outline.group].append((outline.order, record.uid))
        found = {group: tuple(uid for _order, uid in sorted(members)) for group, members in groups.items()}
        return sorted((group, uids) for group, uids in found.items() if len(uids) > 1 or group in self.job.target.links)

    def _log(self, entries: list[Entry]) -> None:
        for entry in entries:
            self.summary.add(entry)
        self.job.ledger.append(entries, self.job.now)


def _entry(step: Step, uid: str, name: str, result: Result | None = None, recovered: bool = False) -> Entry:
    return Entry(
        step.source_key,
        result or step.result,
        uid=uid,
        section=step.section,
        name=name,
        checksum=step.checksum,
        recovered=recovered,
    )


def _batches(items: Iterable, size: int) -> Iterator[list]:
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
