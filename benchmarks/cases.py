"""Figure: pages and steps at 1,000 and at 100,000 cases of one office, made by `bulk_cases.py`."""

from argparse import Namespace
from common import absolute
from common import CannotRun
from common import Client
from common import compared
from common import in_turns
from common import main
from common import print_table
from common import say
from http.client import HTTPConnection
from pathlib import Path
from processes import finish
from processes import ours_environment
from processes import PASSWORD
from processes import portal_command
from processes import script
from processes import serving_ours
from processes import tail
from urllib.parse import urlencode
import base64
import json
import shutil
import subprocess
import sys


FEW, MANY = 1_000, 100_000
WEBSITE, ITEM = "yinzhou", "legal-aid"
HOST, WORK = f"{WEBSITE}.localhost", "work.localhost"
LIMIT = 1.3
LIMITS = {"a step": 1.2}
# The servers have been at work for a while.
WARMING_STEPS = 150
MOST_SECONDS = 600
# An address with a query that no page knows is rendered anew.
UNKEPT = "?fresh=1"
LIST = f"/zh-cn/{WEBSITE}/desk"
# It fills a page on both sides.
FILTERED = "?channel=window&state=submitted"


def run(options: Namespace, place: Path) -> None:
    """Measure both databases in turns."""
    group = place / "group"
    if not (group / "ready").exists():
        say("making the group")
        group.mkdir(exist_ok=True)
        finish(portal_command("setup"), ours_environment(group), place / "setup.log")
        (group / "ready").touch()
    made = {count: _filled(group, place / f"cases-{count}", count) for count in (FEW, MANY)}
    places = (place / f"cases-{FEW}", place / f"cases-{MANY}")
    with serving_ours(places[0], settles=True) as few, serving_ours(places[1], settles=True) as many:
        probes = {}
        for count, port in ((FEW, few), (MANY, many)):
            probes |= {(count, name): probe for name, probe in _probes(port, made[count]).items()}
        for count in (FEW, MANY):
            for _turn in range(WARMING_STEPS):
                probes[count, "a step"]()
        found = in_turns(probes, options.rounds)
    say(f"{options.rounds} rounds, one connection; column 1: {MANY} cases, column 2: {FEW}")
    rows = [
        compared(name, found[MANY, name] * 1000, found[FEW, name] * 1000, "ms", at_most=LIMITS.get(name, LIMIT))
        for name in dict.fromkeys(name for _count, name in found)
    ]
    rows.append(absolute(f"making {MANY} cases", made[MANY]["seconds"], "s", at_most=MOST_SECONDS))
    rows.append(absolute("steps with them", made[MANY]["step_seconds"], "s"))
    print_table(rows, heads=(f"{MANY} cases", f"{FEW} cases"))


def _filled(group: Path, var: Path, count: int) -> dict:
    """What `bulk_cases.py` said when it filled a copy of the group; kept beside it."""
    said = var / "cases.json"
    if not said.exists():
        say(f"making {count} cases")
        shutil.copytree(group, var, dirs_exist_ok=True)
        with (var / "bulk.log").open("w") as log:
            done = subprocess.run(
                script("bulk_cases.py", WEBSITE, ITEM, str(count)),
                env=ours_environment(var),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                check=False,
            )
        if done.returncode:
            raise CannotRun(f"bulk_cases.py failed:\n{tail(var / 'bulk.log')}")
        say("letting the worker do what so many cases give it to do")
        finish(portal_command("worker", "--once"), ours_environment(var), var / "worker.log")
        said.write_text(done.stdout.splitlines()[-1], encoding="utf-8")
    return json.loads(said.read_text(encoding="utf-8"))


def _probes(port: int, made: dict) -> dict:
    """The pages of one server, each as a function that gives its seconds."""
    public, work = Client(port, HOST), Client(port, WORK)
    untouched = list(made["untouched"])
    cookies = _opened(port, made["number"], made["code"])
    login = base64.b64encode(f"{WEBSITE}-receiver:{PASSWORD}".encode()).decode()
    officer = {"Authorization": f"Basic {login}", "Content-Type": "application/json", "Accept": "application/json"}
    manager = base64.b64encode(f"{WEBSITE}-approver:{PASSWORD}".encode()).decode()

    def seconds(client: Client, path: str, **headers: str):
        def probe() -> float:
            answer = client.ask(path, **headers)
            if answer.status != 200:
                raise CannotRun(f"{path} answers {answer.status}")
            return answer.seconds

        return probe

    def step() -> float:
        offered, steps = {}, ""
        # What nobody told an applicant in time was deemed accepted by the worker.
        while "accept" not in {one["step"] for one in offered.get("items", ())}:
            steps = f"/@cases/{untouched.pop()}/steps"
            offered = json.loads(work.ask(steps, **officer).body)
        body = json.dumps({"step": "accept", "expected": offered["entries"]}).encode()
        answer = work.ask(steps, method="POST", body=body, **officer)
        if answer.status != 200:
            raise CannotRun(f"a step answers {answer.status}")
        return answer.seconds

    return {
        "a step": step,
        "hall": seconds(public, f"/hall{UNKEPT}"),
        "guide": seconds(public, f"/hall/{ITEM}{UNKEPT}"),
        "progress page": seconds(public, f"/progress/{made['number']}", Cookie=cookies),
        "staff's list": seconds(work, LIST, Authorization=f"Basic {login}"),
        "staff's list, filtered": seconds(work, f"{LIST}{FILTERED}", Authorization=f"Basic {login}"),
        "case page": seconds(work, f"{LIST}/{made['number']}", Authorization=f"Basic {login}"),
        "my tasks": seconds(work, f"{LIST}/tasks", Authorization=f"Basic {login}"),
        "office's figures": seconds(work, f"{LIST}/statistics", Authorization=f"Basic {manager}"),
        "public figures": seconds(public, f"/case-statistics{UNKEPT}"),
        "results": seconds(public, f"/results{UNKEPT}"),
        "figures by REST": seconds(public, "/@case-statistics"),
    }


def _opened(port: int, number: str, code: str) -> str:
    """The cookies of a browser that has proved itself for a case."""
    connection = HTTPConnection("127.0.0.1", port)
    origin = f"http://{HOST}:{port}"
    headers = {"Host": f"{HOST}:{port}", "Content-Type": "application/x-www-form-urlencoded", "Origin": origin}
    connection.request("POST", "/progress", urlencode({"number": number, "code": code}), headers)
    response = connection.getresponse()
    response.read()
    cookies = [value.partition(";")[0] for name, value in response.getheaders() if name.lower() == "set-cookie"]
    if not cookies:
        raise CannotRun(f"number and code do not open the case: {response.status}")
    return "; ".join(cookies)


if __name__ == "__main__":
    sys.exit(main(run, "Pages while cases grow", rounds=60, needs_texts=False))
