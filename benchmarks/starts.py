"""Figure 5: how long the first start takes, and a later one."""

from argparse import Namespace
from common import absolute
from common import CannotRun
from common import Client
from common import free_port
from common import main
from common import print_table
from common import say
from databases import empty
from databases import SITE
from databases import STOCK
from pathlib import Path
from processes import ours_environment
from processes import portal_command
from processes import processor_seconds
from processes import running
from processes import START_SECONDS
from processes import stock_environment
from processes import stock_server
from processes import tail
from statistics import median
from typing import NamedTuple
import re
import shutil
import subprocess
import sys
import time


BUREAU = "localhost"
# What the portal says when the last website of the group is in place.
WHOLE_GROUP = "全部就绪"
HOME_LIMIT_SECONDS, GROUP_LIMIT_SECONDS, LATER_LIMIT_SECONDS = 90, 300, 20
LATER_STARTS = 3
PAUSE_SECONDS = 0.2
ENTRY = re.compile(rb"<li[\s>]")


class Start(NamedTuple):
    """Seconds from the start of a process to its first complete page and to the end of its work; processor time."""

    page: float
    whole: float
    processor: float


def run(options: Namespace, place: Path) -> None:
    """Start on an empty var folder, then on the same one again, in turns with a stock site."""
    stock = empty(STOCK, place)
    first, later, stock_later = [], [], []
    for _round in range(options.rounds):
        var = place / "starts"
        shutil.rmtree(var, ignore_errors=True)
        var.mkdir()
        first.append(first_start(var))
        say(f"first start: home page after {first[-1].page:.1f} s, whole group after {first[-1].whole:.1f} s")
        for _start in range(LATER_STARTS):
            later.append(later_start(var))
            stock_later.append(stock_start(stock))
        shutil.rmtree(var)
    home, group, group_processor = _medians(first)
    later_home, _whole, later_processor = _medians(later)
    stock_home, _whole, stock_processor = _medians(stock_later)
    say(f"{options.rounds} first and {len(later)} later starts, from the start of the process; medians")
    say("stock: an empty site with Plone's own packages only, in turns with ours")
    rows = [
        absolute("first start: complete home page of the bureau", home, "s", at_most=HOME_LIMIT_SECONDS),
        absolute("first start: whole group", group, "s", at_most=GROUP_LIMIT_SECONDS),
        absolute("  processor time of it", group_processor, "s"),
        absolute("later start: home page", later_home, "s", at_most=LATER_LIMIT_SECONDS, other=stock_home),
        absolute("  processor time of it", later_processor, "s", other=stock_processor),
    ]
    print_table(rows)


def _medians(starts: list[Start]) -> list[float]:
    return [median(times) for times in zip(*starts, strict=True)]


def first_start(var: Path) -> Start:
    """On an empty folder, until the whole group is in place.

    Complete is the home page from the first answer on that has all the entries that it has at the end.
    """
    seen: list[tuple[float, int]] = []
    port, log, begun = free_port(), var / "benchmark.log", time.perf_counter()
    with running(portal_command("serve", "--port", str(port)), ours_environment(var), log) as process:
        while WHOLE_GROUP not in log.read_text("utf-8", "replace"):
            _make_sure_it_runs(process, begun, log)
            entries = home_entries(port, BUREAU)
            if entries and (not seen or entries != seen[-1][1]):
                seen.append((time.perf_counter() - begun, entries))
            time.sleep(PAUSE_SECONDS)
        whole, processor = time.perf_counter() - begun, processor_seconds(process)
        last = home_entries(port, BUREAU)
    complete = next((moment for moment, entries in seen if entries == last), whole)
    return Start(complete, whole, processor)


def later_start(var: Path) -> Start:
    """On the folder of a complete group, until the home page answers."""
    port = free_port()
    command = portal_command("serve", "--port", str(port))
    return _until_home(command, ours_environment(var), var / "benchmark.log", port, BUREAU, "/")


def stock_start(folder: Path) -> Start:
    """The same with stock."""
    port = free_port()
    command = stock_server(folder, port)
    return _until_home(command, stock_environment(), folder / "benchmark.log", port, "127.0.0.1", f"/{SITE}")


def _until_home(command: list[str], environment: dict, log: Path, port: int, host: str, path: str) -> Start:
    begun = time.perf_counter()
    with running(command, environment, log) as process:
        while not home_entries(port, host, path):
            _make_sure_it_runs(process, begun, log)
            time.sleep(PAUSE_SECONDS)
        seconds = time.perf_counter() - begun
        return Start(seconds, seconds, processor_seconds(process))


def _make_sure_it_runs(process: subprocess.Popen, begun: float, log: Path) -> None:
    if process.poll() is not None or time.perf_counter() - begun > START_SECONDS:
        raise CannotRun(f"a start failed ({process.poll()}):\n{tail(log)}")


def home_entries(port: int, host: str, path: str = "/") -> int:
    """How many entries of lists the home page has; 0 while there is no page."""
    client = Client(port, host)
    try:
        answer = client.ask(path)
    except OSError:
        return 0
    finally:
        client.close()
    return len(ENTRY.findall(answer.body)) if answer.status == 200 else 0


if __name__ == "__main__":
    sys.exit(main(run, "First and later starts", rounds=1, needs_texts=False))
