"""Figure: twenty officers act at once, on cases of their own and all on the same one; nothing is lost or broken."""

from argparse import Namespace
from collections import Counter
from common import absolute
from common import CannotRun
from common import Client
from common import main
from common import print_table
from common import ROOT
from common import say
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from processes import finish
from processes import ours_environment
from processes import PASSWORD
from processes import portal_command
from processes import script
from processes import serving_ours
from processes import tail
from statistics import median
import base64
import json
import sys
import time


OFFICERS, CASES_EACH, NOTES_EACH = 20, 5, 5
WEBSITE, ITEM, HOST = "yinzhou", "legal-aid", "work.localhost"
SAMPLE = ROOT / "tests" / "samples" / "sites"
# A case that somebody else changed first is read again, as an officer does.
MOST_TRIES = 200


def run(options: Namespace, place: Path) -> None:
    """Let them act, then compare what was answered with the ledgers."""
    var = place / "officers"
    environment = ours_environment(var) | {"PORTAL_SITES": str(SAMPLE)}
    var.mkdir()
    finish(portal_command("setup"), environment, place / "setup-officers.log")
    count = OFFICERS * CASES_EACH + 1
    finish(script("bulk_cases.py", WEBSITE, ITEM, str(count)), environment, place / "officers.log")
    shared, *own = json.loads(tail(place / "officers.log").splitlines()[-1].rpartition("\r")[2])["untouched"]
    with serving_ours(var, sites=SAMPLE) as port, ThreadPoolExecutor(OFFICERS) as pool:
        say(f"{OFFICERS} officers, each with {CASES_EACH} cases and {NOTES_EACH} notes on one case of all")
        begun = time.perf_counter()
        tasks = [pool.submit(_work, port, own[number::OFFICERS], shared) for number in range(OFFICERS)]
        done = [task.result() for task in tasks]
        seconds = time.perf_counter() - begun
        lost = _lost(port, [act for officer in done for act in officer.answered])
    statuses = sum((officer.statuses for officer in done), Counter())
    times = sorted(second for officer in done for second in officer.seconds)
    print_table(
        [
            absolute("steps a second", statuses[200] / seconds, "/s"),
            absolute("a step, median", median(times) * 1000, "ms"),
            absolute("a step, slowest", times[-1] * 1000, "ms"),
            absolute("refused, somebody was faster", statuses[409], ""),
            absolute("error pages", sum(count for status, count in statuses.items() if status >= 500), "", at_most=0),
            absolute("acts that were answered and are lost", lost, "", at_most=0),
        ]
    )


class Officer:
    """One officer with a connection of his own."""

    def __init__(self, port: int) -> None:
        self.client = Client(port, HOST)
        self.statuses, self.answered, self.seconds = Counter(), [], []

    def entries(self, number: str) -> int:
        """How many entries the ledger of a case has."""
        return json.loads(self.ask("receiver", number).body)["entries"]

    def take(self, role: str, number: str, step: str, said: dict) -> None:
        """Take a step; when somebody was faster, read the case again."""
        for _attempt in range(MOST_TRIES):
            body = {"step": step, "said": said, "expected": self.entries(number)}
            answer = self.ask(role, number, body)
            self.statuses[answer.status] += 1
            self.seconds.append(answer.seconds)
            if answer.status == 200:
                self.answered.append((number, json.loads(answer.body)["entry"]))
                return
            if answer.status not in (409, 503):
                raise CannotRun(f"{step} answers {answer.status}: {answer.body[:300]!r}")
        raise CannotRun(f"{step} was never taken")

    def ask(self, role: str, number: str, body: dict | None = None):
        """Ask for the steps of a case, or take one."""
        login = base64.b64encode(f"{WEBSITE}-{role}:{PASSWORD}".encode()).decode()
        headers = {"Authorization": f"Basic {login}", "Accept": "application/json"}
        if body is None:
            return self.client.ask(f"/@cases/{number}/steps", **headers)
        headers["Content-Type"] = "application/json"
        return self.client.ask(f"/@cases/{number}/steps", "POST", json.dumps(body).encode(), **headers)


def _work(port: int, own: list[str], shared: str) -> Officer:
    officer = Officer(port)
    for place in range(max(len(own), NOTES_EACH)):
        if place < len(own):
            officer.take("receiver", own[place], "accept", {"message": "您的申请已受理。"})
            officer.take("handler", own[place], "examine", {"opinion": "建议准予。", "proposal": "granted"})
        if place < NOTES_EACH:
            officer.take("receiver", shared, "note", {"note": "已电话联系申请人。"})
    return officer


def _lost(port: int, answered: list[tuple[str, int]]) -> int:
    """How many answered acts have no place of their own in the ledger of their case."""
    officer, places = Officer(port), Counter(answered)
    twice = sum(count - 1 for count in places.values())
    lengths = {number: officer.entries(number) for number, _entry in places}
    return twice + sum(entry > lengths[number] for number, entry in places)


if __name__ == "__main__":
    sys.exit(main(run, "Officers at once", rounds=1, needs_texts=False))
