"""What subscribers cost those who apply: ten against none, with the worker in the portal's process and in its own."""

from argparse import Namespace
from common import absolute
from common import CannotRun
from common import compared
from common import in_turns
from common import main
from common import print_table
from common import ROOT
from common import Row
from common import say
from exchange import asked
from pathlib import Path
from processes import ours_environment
from processes import portal_command
from processes import running
from processes import served
from submissions import ours_sender
from submissions import prepare_ours
from submissions import rate
from subscribers import Operator
from subscribers import Receiver
from subscribers import receiving
import sys
import time


CLIENTS, APPLICATIONS, SUBSCRIBERS = 4, 120, 10
EMBEDDED_LIMIT, OWN_LIMIT = 1.5, 1.1
# What Zope writes into the log of the portal.
CONFLICT = "Request will be retried"


def run(options: Namespace, place: Path) -> None:
    """Measure with both kinds of worker on the same database, one after the other."""
    sites, var = place / "costs-sites", place / "costs"
    prepare_ours(sites, var)
    log = var / "benchmark.log"
    with receiving(place) as receiver:
        asked(var, "exchange_events.py", "fill", "0", receiver.address)
        environment = ours_environment(var) | {"PORTAL_SITES": str(sites)}
        with served(portal_command("serve"), environment, log) as (port, _process):
            embedded = measured(port, receiver, var, options.rounds)
        cluster = _cluster()
        with (
            cluster.database_server(var, PORTAL_SITES=str(sites), PORTAL_WORKER="off") as shared,
            served(cluster.command("serve"), shared, log) as (port, _process),
            running(cluster.command("worker"), shared, log),
        ):
            own = measured(port, receiver, var, options.rounds)
    say(f"{options.rounds} rounds of {APPLICATIONS} applications of 8 answers by {CLIENTS} clients at once, each event")
    say(f"to {SUBSCRIBERS} subscribers while they apply; the worker in its own process: with a database server (ZEO)")
    print_table(
        [
            *_rows("embedded", embedded, EMBEDDED_LIMIT),
            *_rows("own process", own, OWN_LIMIT),
        ],
        heads=(f"{SUBSCRIBERS} subscribers", "none"),
    )


def _rows(where: str, found: dict[str, float], limit: float) -> list[Row]:
    return [
        compared(f"an application, {where}", found["ten"] * 1000, found["none"] * 1000, "ms", at_most=limit),
        absolute(f"run again after a conflict, of 1000, {where}", found["again"], ""),
    ]


def measured(port: int, receiver: Receiver, var: Path, rounds: int) -> dict[str, float]:
    """Seconds for an application with ten subscribers and with none; how many of a thousand met a conflict."""
    operator, sent = Operator(port, receiver), []
    before = _conflicts(var)

    def none() -> float:
        return 1 / _applied(port, sent)

    def ten() -> float:
        receiver.begin()
        begun = _settled(operator)
        operator.subscribe(SUBSCRIBERS)
        found = _applied(port, sent)
        _drain(operator, receiver, begun)
        operator.leave(SUBSCRIBERS)
        return 1 / found

    found = in_turns({"none": none, "ten": ten}, rounds, warm_up=1)
    return found | {"again": (_conflicts(var) - before) * 1000 / len(sent)}


def _applied(port: int, sent: list[dict]) -> float:
    """Applications a second. Raises CannotRun when one was not taken."""
    before = len(sent)
    found = rate(CLIENTS, APPLICATIONS, ours_sender(port, "eight", [], sent))
    if len(sent) - before != APPLICATIONS:
        raise CannotRun(f"{APPLICATIONS - len(sent) + before} of {APPLICATIONS} applications were not taken")
    return found


def _drain(operator: Operator, receiver: Receiver, begun: int) -> None:
    """Wait until everything has arrived everywhere."""
    receiver.wait_for((_settled(operator) - begun) * SUBSCRIBERS)


def _settled(operator: Operator) -> int:
    """The last number when all events have theirs."""
    last, following = -1, operator.page(0, 1)["last"]
    while last != following:
        time.sleep(2)
        last, following = following, operator.page(0, 1)["last"]
    return last


def _conflicts(var: Path) -> int:
    log = var / "log" / "portal.log"
    return log.read_text("utf-8", "replace").count(CONFLICT) if log.exists() else 0


def _cluster():
    """The cluster of the tests."""
    sys.path.append(str(ROOT))
    from tests import cluster

    return cluster


if __name__ == "__main__":
    sys.exit(main(run, __doc__, rounds=7, needs_texts=False))
