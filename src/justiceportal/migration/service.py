"""The entry point of migrations for the command line and for tests."""

from justiceportal.core.clock import CHINA
from justiceportal.core.interfaces import IClock
from justiceportal.core.paths import var_folder
from justiceportal.migration.domain.records import Summary
from justiceportal.migration.errors import WebsiteMissing
from justiceportal.migration.folder import load
from justiceportal.migration.interfaces import IConsole
from justiceportal.migration.ledger import Ledger
from justiceportal.migration.reader import Source
from justiceportal.migration.runner import BATCH
from justiceportal.migration.runner import Job
from justiceportal.migration.runner import Runner
from justiceportal.migration.target import LawTarget
from justiceportal.websites.hosts import all_websites
from pathlib import Path
from zope.component import getUtility


def run(
    portal,
    source_file,
    website_id: str,
    console: IConsole,
    name: str = "laws",
    register=None,
    root: Path | None = None,
    batch: int = BATCH,
) -> Summary:
    """Import a source into a website and say what was done; again and again, until nothing is left to do.

    `source_file` is an archive or a folder, `register` a file that goes with it (else it is looked for beside the
    source), `batch` the number of texts in one transaction. Commits as it goes. Raises SourceError,
    MigrationFolderError and WebsiteMissing before anything is written.
    """
    migration = load(name, root)
    source = Source(Path(source_file))
    rows = source.register_rows(migration.mapping["register_file"], register)
    website = find_website(portal, website_id)
    now = getUtility(IClock).now()
    job = Job(
        migration=migration,
        source=source,
        rows=rows,
        target=LawTarget(portal, website, name, now),
        ledger=Ledger(var_folder() / "migration" / name / "ledger.jsonl"),
        console=console,
        now=now,
        today=now.astimezone(CHINA).date(),
        batch=batch,
    )
    summary = Runner(job).run()
    for line in report(summary):
        console.say(line)
    return summary


def find_website(portal, website_id: str):
    """The website of that id; of several editions the one in the portal's first language. Raises WebsiteMissing."""
    for website in all_websites(portal):
        if website.getId() == website_id:
            return website
    raise WebsiteMissing(website_id)


def report(summary: Summary) -> list[str]:
    """The summary in lines: counts first, then every refused text with its reason."""
    counts = ", ".join(f"{count} {result.value}" for result, count in summary.counts.items())
    lines = [f"{summary.files} files read: {counts}; versions of {summary.linked} laws linked."]
    lines += [f"refused: {path}: {reason}" for path, reason in sorted(summary.refused.items())]
    if summary.gone:
        lines.append(f"{len(summary.gone)} texts of earlier runs are no longer in the source; they were left alone.")
    return lines
