"""Figure 5: how long the first start takes, and a later one."""

from argparse import Namespace
from common import absolute
from common import CannotRun
from common import Client
from common import free_port
from common import main
from common import print_table
from common import say
from pathlib import Path
from processes import ours_environment
from processes import portal_command
from processes import running
from processes import START_SECONDS
from processes import tail
from statistics import median
import re
import shutil
import sys
import time


BUREAU = "localhost"
# What the portal says when the last website of the group is in place.
WHOLE_GROUP = "全部就绪"
HOME_LIMIT_SECONDS, GROUP_LIMIT_SECONDS, LATER_LIMIT_SECONDS = 90, 300, 20
LATER_STARTS = 3
PAUSE_SECONDS = 0.2
ENTRY = re.compile(rb"<li[\s>]")


def run(options: Namespace, place: Path) -> None:
    """Start on an empty var folder, then on the same one again."""
    first, later = [], []
    for _round in range(options.rounds):
        var = place / "starts"
        shutil.rmtree(var, ignore_errors=True)
        var.mkdir()
        first.append(first_start(var))
        say(f"first start: home page after {first[-1][0]:.1f} s, whole group after {first[-1][1]:.1f} s")
        later += [later_start(var) for _start in range(LATER_STARTS)]
        shutil.rmtree(var)
    say(f"{options.rounds} first and {len(later)} later starts, from the start of the process; medians")
    home, group = (median(times) for times in zip(*first, strict=True))
    rows = [
        absolute("first start: complete home page of the bureau", home, "s", at_most=HOME_LIMIT_SECONDS),
        absolute("first start: whole group", group, "s", at_most=GROUP_LIMIT_SECONDS),
        absolute("later start: home page of the bureau", median(later), "s", at_most=LATER_LIMIT_SECONDS),
    ]
    print_table(rows, heads=("ours", ""))


def first_start(var: Path) -> tuple[float, float]:
    """Seconds from the start of the process to the complete home page, and to the whole group.

    Complete is the home page from the first answer on that has all the entries that it has at the end.
    """
    seen: list[tuple[float, int]] = []
    port, log, begun = free_port(), var / "benchmark.log", time.perf_counter()
    command = portal_command("serve", "--port", str(port))
    with running(command, ours_environment(var), log) as process:
        while WHOLE_GROUP not in log.read_text("utf-8", "replace"):
            if process.poll() is not None or time.perf_counter() - begun > START_SECONDS:
                raise CannotRun(f"the group did not become ready:\n{tail(log)}")
            entries = home_entries(port)
            if entries and (not seen or entries != seen[-1][1]):
                seen.append((time.perf_counter() - begun, entries))
            time.sleep(PAUSE_SECONDS)
        whole = time.perf_counter() - begun
        last = home_entries(port)
    complete = next((moment for moment, entries in seen if entries == last), whole)
    return complete, whole


def later_start(var: Path) -> float:
    """Seconds from the start of the process to the home page, with everything in place."""
    port, log, begun = free_port(), var / "benchmark.log", time.perf_counter()
    with running(portal_command("serve", "--port", str(port)), ours_environment(var), log) as process:
        while not home_entries(port):
            if process.poll() is not None or time.perf_counter() - begun > START_SECONDS:
                raise CannotRun(f"the portal did not start again:\n{tail(log)}")
            time.sleep(PAUSE_SECONDS)
        return time.perf_counter() - begun


def home_entries(port: int) -> int:
    """How many entries of lists the bureau's home page has; 0 while there is no page."""
    client = Client(port, BUREAU)
    try:
        answer = client.ask("/")
    except OSError:
        return 0
    finally:
        client.close()
    return len(ENTRY.findall(answer.body)) if answer.status == 200 else 0


if __name__ == "__main__":
    sys.exit(main(run, "First and later starts", rounds=1, needs_texts=False))
