"""Compares what a run found with what the migration says of its source."""

from collections.abc import Mapping
from justiceportal.migration.domain.records import Result
from justiceportal.migration.domain.records import Summary


def differences(expected: Mapping, summary: Summary) -> list[str]:
    """One sentence for each count that is not as expected; empty when all are.

    `expected` has `files`, `made`, `skipped`, `refused` and `sections` (path → number of items). As made counts every
    item that stands in the portal after the run, whether this run or an earlier one made it.
    """
    counts = summary.counts
    found = {
        "files": summary.files,
        "made": counts[Result.MADE] + counts[Result.UPDATED] + counts[Result.UNCHANGED],
        "skipped": counts[Result.SKIPPED],
        "refused": counts[Result.REFUSED],
    }
    lines = [
        f"{name}: {found[name]}, expected {expected[name]}" for name in found if found[name] != expected.get(name, 0)
    ]
    wanted = expected.get("sections", {})
    for path in sorted({*wanted, *summary.sections}):
        here, there = summary.sections.get(path, 0), wanted.get(path, 0)
        if here != there:
            lines.append(f"section {path}: {here}, expected {there}")
    return lines
