"""Compares the portal after a run with what the migration expects of its source."""

from justiceportal.migration.domain.expected import differences
from justiceportal.migration.domain.records import Summary
from justiceportal.migration.folder import MigrationFolder
from justiceportal.migration.interfaces import IConsole


def verify(migration: MigrationFolder, summary: Summary, console: IConsole) -> None:
    """Say every difference and keep it in the summary; a migration without expectations has none."""
    if not migration.expected:
        return
    summary.differences = differences(migration.expected, summary)
    if not summary.differences:
        console.say("All counts are as expected.")
    for line in summary.differences:
        console.say(f"Not as expected: {line}")
