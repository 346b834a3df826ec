"""Figure 7: what a first visit to each of the four home pages weighs, as Chromium counts it."""

from argparse import Namespace
from browser import chromium
from browser import DESK
from browser import HOMES
from browser import PHONE
from browser import quiet_reports
from browser import Screen
from browser import see_all
from browser import Visit
from browser import visit_of
from common import absolute
from common import CannotRun
from common import main
from common import print_table
from common import Row
from common import say
from databases import empty
from databases import OURS
from pathlib import Path
from processes import serving_ours
import sys


LARGEST_KILOBYTES = 350
LARGEST_CODE_KILOBYTES = 60
CODE = ("Stylesheet", "Script")


def run(options: Namespace, place: Path) -> None:
    """Visit each home page once on a desk and once on a phone, down to its end, with an empty cache."""
    rows = []
    with serving_ours(empty(OURS, place)) as port:
        for theme, host in HOMES.items():
            for screen in (DESK, PHONE):
                rows += rows_of(f"{theme}, {screen.name}", visited(host, port, screen))
    say("bytes as they come over the wire with all headers; the portal itself compresses, no proxy stands in front")
    say("read to the end, so that pictures that load late are counted")
    print_table(rows, heads=("ours", ""))


def visited(host: str, port: int, screen: Screen) -> Visit:
    """What a browser that has seen nothing yet fetches for a home page. Raises CannotRun when that is nothing."""
    with chromium(screen) as driver:
        driver.get(f"http://{host}:{port}/")
        messages = quiet_reports(driver)
        see_all(driver)
        visit = visit_of(messages + quiet_reports(driver), host)
    if not visit.sent_bytes.get("Document"):
        raise CannotRun(f"{host} sent no page")
    return visit


def rows_of(what: str, visit: Visit) -> list[Row]:
    """The lines of one visit."""
    code = sum(visit.sent_bytes.get(kind, 0) for kind in CODE)
    pictures = visit.sent_bytes.get("Image", 0)
    foreign = len(visit.foreign)
    return [
        absolute(f"{what}: all of {visit.requests} requests", visit.total_bytes / 1000, "kB", LARGEST_KILOBYTES),
        absolute(f"{what}: CSS and JavaScript", code / 1000, "kB", LARGEST_CODE_KILOBYTES),
        absolute(f"{what}: pictures", pictures / 1000, "kB"),
        Row(f"{what}: other hosts", str(foreign), limit="0", held="NOT HELD" if foreign else "held"),
    ]


if __name__ == "__main__":
    sys.exit(main(run, "The weight of a first visit", rounds=1, needs_texts=False))
