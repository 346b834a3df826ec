"""Figure 1: how fast the real texts are imported, and how large the database is afterwards."""

from argparse import Namespace
from common import compared
from common import main
from common import print_table
from common import Row
from common import say
from databases import BATCH
from databases import empty
from databases import import_in_turns
from databases import OURS
from databases import STOCK
from pathlib import Path
from statistics import median
import sys


MEGABYTE = 1_000_000


def run(options: Namespace, place: Path) -> None:
    """Import the same texts on both sides, batch by batch in turns."""
    for side in (OURS, STOCK):
        empty(side, place)
    runs = []
    for number in range(1, options.rounds + 1):
        runs.append(import_in_turns((OURS, STOCK), options.texts, place))
        rates = ", ".join(f"{side} {_rate(runs[-1][side]):.1f} texts a second" for side in (OURS, STOCK))
        say(f"round {number}: {rates}")
    say(f"commit after {BATCH} texts; one process each, on its own FileStorage")
    say("ours: all that `portal import laws` does (reading, sections, ledger, links between versions)")
    say("stock: the same reading and transforming of the source, then published Documents")
    print_table(rows(runs))


def rows(runs: list[dict[str, dict]]) -> list[Row]:
    """The lines of the table: medians over all rounds."""

    def middle(side: str, value) -> float:
        return median(value(said[side]) for said in runs)

    def line(what: str, value, unit: str, **limit: float) -> Row:
        return compared(what, middle(OURS, value), middle(STOCK, value), unit, **limit)

    return [
        line("import", _rate, "texts/s", at_least=1.5),
        line("the same by processor time", _processor_rate, "texts/s"),
        line("Data.fs: growth by the import", lambda said: _grown(said) / MEGABYTE, "MB", at_most=1 / 3),
        line("Data.fs: whole file right after it", lambda said: said["after_bytes"] / MEGABYTE, "MB", at_most=1 / 3),
        line("Data.fs: whole file packed", lambda said: said["packed_bytes"] / MEGABYTE, "MB", at_most=0.8),
    ]


def _rate(said: dict) -> float:
    return said["texts"] / said["import_seconds"]


def _processor_rate(said: dict) -> float:
    return said["texts"] / said["import_processor_seconds"]


def _grown(said: dict) -> int:
    return said["after_bytes"] - said["before_bytes"]


if __name__ == "__main__":
    sys.exit(main(run, "Import of the real texts", rounds=2))
