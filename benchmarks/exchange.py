"""Figures of the exchange: delivery against the same HTTP client alone, memory, and how soon an event arrives."""

from argparse import Namespace
from common import absolute
from common import CannotRun
from common import Client
from common import compared
from common import in_turns
from common import main
from common import print_table
from common import ROOT
from common import say
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from processes import finish
from processes import memory_bytes
from processes import ours_environment
from processes import PASSWORD
from processes import portal_command
from processes import script
from processes import served
from processes import tail
from statistics import median
from subscribers import CONNECTIONS
from subscribers import Operator
from subscribers import Receiver
from subscribers import receiving
from subscribers import WORK
import base64
import json
import subprocess
import sys
import time


SAMPLE = ROOT / "tests" / "samples" / "sites"
WEBSITE, ITEM = "yinzhou", "legal-aid"
#: events in the log, and how many of them one subscriber, and each of ten, gets in a round
EVENTS, ONE, EACH_OF_TEN, TEN = 100_000, 12_000, 1_200, 10
#: from when on the memory must not grow any more: the caches are full then
SETTLED = 40_000
CASES, TRANSITIONS, A_SECOND, OFFICERS = 600, 200, 10, 4


def run(options: Namespace, place: Path) -> None:
    """Prepare the database, then measure."""
    var = place / "exchange"
    with receiving(place) as receiver:
        made = prepared(var, receiver)
        with served(portal_command("serve"), environment(var), var / "benchmark.log") as (port, process):
            operator = Operator(port, receiver)
            bodies = place / "bodies"
            events = operator.events(made["last"] - ONE, ONE)
            bodies.write_text("\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in events))
            rates = in_turns(
                {
                    "alone": lambda: alone(receiver, bodies),
                    "one": lambda: delivered(operator, receiver, made["last"], 1, ONE),
                    "ten": lambda: delivered(operator, receiver, made["last"], TEN, EACH_OF_TEN),
                },
                options.rounds,
                warm_up=1,
            )
            settled, grown = memory(operator, receiver, process, made["last"])
            after, arrivals = transitions(port, operator, receiver, made["untouched"][:TRANSITIONS])
        soon = waits(var, after, arrivals)
    say(f"{options.rounds} rounds: {ONE} events to one subscriber, {EACH_OF_TEN} to each of {TEN}, one in a delivery,")
    say(f"over {CONNECTIONS} connections for each; alone: the same client posts the same bodies over {CONNECTIONS}")
    say(f"{len(soon)} transitions, {A_SECOND} a second, worker embedded; 95 of 100 arrived in {share(soon, 95):.0f} ms")
    print_table(
        [
            compared("delivery to one subscriber", rates["one"], rates["alone"], "a second", at_least=0.5),
            compared("delivery to ten, summed", rates["ten"], rates["alone"], "a second", at_least=0.35),
            compared(f"memory at {EVENTS} events, at {SETTLED}", grown / 1e6, settled / 1e6, "MB", at_most=1.05),
            absolute("from commit to arrival, median", median(soon), "ms", at_most=300),
        ],
        heads=("ours", "other"),
    )


# Preparing


def environment(var: Path) -> dict[str, str]:
    """That of our processes: the sample group."""
    return ours_environment(var) | {"PORTAL_SITES": str(SAMPLE)}


def prepared(var: Path, receiver: Receiver) -> dict:
    """The sample group with cases that wait for their first step (`untouched`) and events up to a `last` number."""
    if not var.exists():
        say("making the group")
        var.mkdir(parents=True)
        finish(portal_command("setup"), environment(var), var / "benchmark.log")
    say(f"making {CASES} cases and {EVENTS} events")
    # A case takes its first step once: every run has its own.
    cases = asked(var, "bulk_cases.py", WEBSITE, ITEM, str(CASES))
    return cases | asked(var, "exchange_events.py", "fill", str(EVENTS), receiver.address)


def asked(var: Path, name: str, *words: str) -> dict:
    """What a script says that works on the database."""
    log = var / "benchmark.log"
    with log.open("ab") as out:
        done = subprocess.run(
            script(name, *words), env=environment(var), stdout=subprocess.PIPE, stderr=out, check=False
        )
    if done.returncode:
        raise CannotRun(f"{name} failed:\n{tail(log)}")
    return json.loads(done.stdout.splitlines()[-1])


# Measuring


def alone(receiver: Receiver, bodies: Path) -> float:
    """How many bodies a second the client gets rid of that does nothing else."""
    receiver.begin()
    address = f"{receiver.address}/in/0"
    finish(
        script("poster.py", address, str(CONNECTIONS), str(bodies)),
        ours_environment(bodies.parent),
        bodies.with_suffix(".log"),
    )
    return receiver.rate(ONE)


def delivered(operator: Operator, receiver: Receiver, last: int, subscribers: int, each: int) -> float:
    """How many events a second so many new subscribers get who were away for so many."""
    receiver.begin()
    operator.subscribe(subscribers, last - each + 1)
    rate = receiver.rate(subscribers * each)
    operator.leave(subscribers)
    return rate


def memory(operator: Operator, receiver: Receiver, process: subprocess.Popen, last: int) -> tuple[int, int]:
    """The memory of the portal in the middle and at the end of the delivery of all events."""
    receiver.begin()
    operator.subscribe(1, "oldest")
    receiver.wait_for(SETTLED)
    settled = memory_bytes(process)
    receiver.wait_for(last)
    grown = memory_bytes(process)
    operator.leave(1)
    return settled, grown


def transitions(port: int, operator: Operator, receiver: Receiver, numbers: list[str]) -> tuple[int, dict[str, float]]:
    """Take a first step with each case, so many a second.

    The number behind which their events are, and when these arrived at one subscriber, by their ids.
    """
    receiver.begin()
    operator.subscribe(1)
    after = operator.reached()
    begun = time.monotonic()
    clients = [Client(port, WORK) for _officer in range(OFFICERS)]

    def work(officer: int) -> None:
        for place in range(officer, len(numbers), OFFICERS):
            time.sleep(max(0.0, begun + place / A_SECOND - time.monotonic()))
            accept(clients[officer], numbers[place])

    with ThreadPoolExecutor(OFFICERS) as pool:
        list(pool.map(work, range(OFFICERS)))
    if time.monotonic() - begun > 1.1 * len(numbers) / A_SECOND:
        raise CannotRun(f"the machine does not take {A_SECOND} transitions a second")
    receiver.wait_for(len(numbers))
    operator.leave(1)
    return after, receiver.arrivals()


def accept(client: Client, number: str) -> None:
    """Take a case in."""
    login = base64.b64encode(f"{WEBSITE}-receiver:{PASSWORD}".encode()).decode()
    headers = {"Authorization": f"Basic {login}", "Content_Type": "application/json", "Accept": "application/json"}
    body = {"step": "accept", "said": {"message": "您的申请已受理。"}, "expected": 1}
    answer = client.ask(f"/@cases/{number}/steps", "POST", json.dumps(body).encode(), **headers)
    if answer.status != 200:
        raise CannotRun(f"a step answers {answer.status}: {answer.body[:300]!r}")


def waits(var: Path, after: int, arrivals: dict[str, float]) -> list[float]:
    """Milliseconds from commit to arrival, of each event behind a number, in order."""
    commits = asked(var, "exchange_events.py", "commits", str(after))
    lost = commits.keys() - arrivals.keys()
    if lost:
        raise CannotRun(f"{len(lost)} of {len(commits)} events did not arrive")
    return sorted((arrivals[name] - moment) * 1000 for name, moment in commits.items())


def share(values: list[float], of_hundred: int) -> float:
    """The value that so many of a hundred do not exceed."""
    return values[min(len(values) - 1, len(values) * of_hundred // 100)]


if __name__ == "__main__":
    sys.exit(main(run, __doc__, rounds=5, needs_texts=False))
