"""Figure 8: largest contentful paint and layout shift of the four home pages on a slow phone, by Chromium's tracing."""

from argparse import Namespace
from browser import chromium
from browser import HOMES
from browser import paints_of
from browser import PHONE
from browser import quiet_reports
from browser import see_all
from common import absolute
from common import main
from common import print_table
from common import say
from databases import empty
from databases import OURS
from pathlib import Path
from processes import serving_ours
from statistics import median
import sys


LONGEST_PAINT_SECONDS = 2.5
LARGEST_SHIFT = 0.1
# Slow 4G as Lighthouse simulates it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back; a processor of a quarter.
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWER = 4


def run(options: Namespace, place: Path) -> None:
    """Open each home page in turns, each time in a browser that has seen nothing yet."""
    paints: dict[str, list[float]] = {theme: [] for theme in HOMES}
    shifts: dict[str, list[float]] = {theme: [] for theme in HOMES}
    with serving_ours(empty(OURS, place)) as port:
        for _round in range(options.rounds):
            for theme, host in HOMES.items():
                paint, shift = painted(host, port)
                paints[theme].append(paint / 1000)
                shifts[theme].append(shift)
    say(f"medians of {options.rounds} rounds; phone of {PHONE.width} × {PHONE.height} pixels, 1.6 Mbit/s, 150 ms,")
    say(f"processor {SLOWER} times slower; empty cache; the shift is that of reading to the end of the page")
    rows = [
        absolute(f"{theme}: largest contentful paint", median(paints[theme]), "s", LONGEST_PAINT_SECONDS)
        for theme in HOMES
    ]
    rows += [absolute(f"{theme}: layout shift", median(shifts[theme]), "", LARGEST_SHIFT) for theme in HOMES]
    print_table(rows, heads=("ours", ""))


def painted(host: str, port: int) -> tuple[float, float]:
    """Milliseconds to the largest contentful paint, and the layout shift."""
    with chromium(PHONE) as driver:
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd("Network.emulateNetworkConditions", NETWORK)
        driver.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        driver.get(f"http://{host}:{port}/")
        messages = quiet_reports(driver)
        see_all(driver)
        return paints_of(messages + quiet_reports(driver))


if __name__ == "__main__":
    sys.exit(main(run, "What a visitor with a slow phone sees when", rounds=5, needs_texts=False))
