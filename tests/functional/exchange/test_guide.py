"""`docs/feed.md` as a newcomer follows it: each command, the client of forty lines, a case that is handed over."""

from contextlib import suppress
from pathlib import Path
from tests.functional.cases.applying import body
from tests.functional.cases.applying import SERVICE
from tests.integration.cases.samples import PDF
from tests.support import free_port
from tests.support import PASSWORD
import json
import os
import pytest
import re
import signal
import subprocess
import sys
import time


GUIDE = Path("docs/feed.md")
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
SECONDS = 30
ITEM = "/zh-cn/bureau/hall/legal-aid"


class Shell:
    """Runs the blocks one after the other, each in a shell that knows what the one before it exported."""

    def __init__(self, root, folder, env):
        self.folder, self.env = folder, env
        self._groups = []
        (folder / "docs").symlink_to(root / "docs")

    def run(self, block):
        """What a block says; each of its commands must succeed."""
        script = f"{block}\nenv -0 > env"
        process = subprocess.Popen(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=self.folder,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self._groups.append(process.pid)
        said, _nothing = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, f"{block}\n{said}"
        exported = (self.folder / "env").read_text().split("\0")
        self.env = dict(line.split("=", 1) for line in exported if "=" in line)
        return said

    def close(self):
        """End what the blocks left running."""
        for group in self._groups:
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)


@pytest.fixture(scope="module")
def blocks(root):
    """The blocks of the guide."""
    return BLOCK.findall((root / GUIDE).read_text("utf-8"))


@pytest.fixture(scope="module")
def shell(served, root, tmp_path_factory, blocks):
    """A shell beside a running portal; the guide's examples stand for this one."""
    port, module_port = served[0], free_port()
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "no_proxy": "*"}
    made = Shell(root, tmp_path_factory.mktemp("guide"), env)
    made.fitted = [
        block.replace("localhost:8080", f"localhost:{port}")
        .replace("admin:…", f"admin:{PASSWORD}")
        .replace("9000", str(module_port))
        for block in blocks
    ]
    yield made
    made.close()


@pytest.fixture(scope="module")
def handed_over(client):
    """A function that lets the bureau hand a case over to the system; gives its number."""
    changed = client("work.localhost", "admin").call(
        "PATCH", ITEM, headers={"Accept": "application/json"}, json={"handling": "hand-over"}
    )
    assert changed.status_code == 204, changed.text

    def hand_over():
        number = client().post(SERVICE, json=body()).json()["number"]
        office = client(user="bureau-receiver")
        for expected, step in enumerate(({"step": "accept"}, {"step": "forward", "said": {"module": "aid-centre"}}), 1):
            taken = office.post(f"/@cases/{number}/steps", json={"said": {}, "expected": expected, **step})
            assert taken.status_code == 200, taken.text
        return number

    return hand_over


def until(is_so):
    """Wait until something is so; gives it."""
    end = time.monotonic() + SECONDS
    while not (found := is_so()):
        assert time.monotonic() < end
        time.sleep(0.05)
    return found


def test_the_guide_is_followed_from_the_first_line_to_the_last(shell, client, handed_over):
    connect, pull, push, answer, after = (
        shell.fitted[:3],
        shell.fitted[3:5],
        shell.fitted[5:8],
        shell.fitted[8:10],
        shell.fitted[10:],
    )
    assert all("@systems" in block for block in connect[1:])
    for block in connect:
        shell.run(block)
    client().post(SERVICE, json=body())
    client().post(SERVICE, json=body())
    until(lambda: client(user="admin").get("/@events").json()["last"] >= 2)
    first, further = (json.loads(shell.run(block)) for block in pull)
    assert [one["type"] for one in first["items"]] == ["case.submitted"] * 2
    assert further["after"] == 2

    for block in push:
        shell.run(block)
    received = shell.folder / "received.txt"
    until(lambda: "0 test.ping aid-centre" in received.read_text())

    number = handed_over()
    (shell.folder / "决定书.pdf").write_bytes(PDF)
    until(lambda: re.search(rf"\d+ case.forwarded {number}", received.read_text()))
    # The client of forty lines has verified the signature and taken the case over; the citizen reads what it said.
    steps = f"/@cases/{number}/steps"
    until(lambda: client(user="bureau-receiver").get(steps).json()["entries"] >= 4)
    shell.run(f"export NUMBER={number}")
    for block in answer:
        shell.run(block)
    assert client(user="bureau-receiver").get(steps).json()["state"] == "decided"

    history, subscription = (shell.run(line) for line in after[0].splitlines())
    found = json.loads(history)["items"]
    assert {(one["types"][0], one["outcome"], one["status"]) for one in found} >= {("case.forwarded", "taken", "204")}
    assert json.loads(subscription)["standing"]["parked"] == 0
    assert (shell.folder / "module.log").read_text().count("401") == 0


def test_the_loop_that_pulls_goes_on_where_it_was(shell, client):
    place, out = shell.folder / "place", shell.folder / "pulled.txt"

    def last():
        return client(user="admin").get("/@events").json()["last"]

    def pulled():
        with out.open("w") as stream:
            command = [sys.executable, "docs/examples/feed_pull.py", str(place)]
            process = subprocess.Popen(command, cwd=shell.folder, env=shell.env, stdout=stream)
        until(lambda: place.exists() and place.read_text() == str(last()))
        process.kill()
        process.wait()
        return [int(line.split()[0]) for line in out.read_text().splitlines()]

    before = last()
    assert pulled() == list(range(1, before + 1))
    client().post(SERVICE, json=body())
    until(lambda: last() > before)
    assert pulled() == [before + 1]


def test_the_list_of_addresses_is_the_operator_s_and_names_the_line_to_mend(client):
    address, operator = "/@allowed-addresses", client("work.localhost", "admin")
    present = operator.get(address).json()["lines"]
    for user, status in ((None, 401), ("bureau-module", 401), ("bureau-manager", 401)):
        assert client("work.localhost", user).get(address).status_code in (status, 403), user
        assert client("work.localhost", user).call("PATCH", address, json={"lines": []}).status_code in (status, 403), (
            user
        )
    for sent, status, field in (
        ({"lines": ["a.cn", "10.0.0.1/8"]}, 400, "lines"),
        ({"lines": "a.cn"}, 400, "lines"),
        ({}, 400, "lines"),
        ({"lines": [], "line": []}, 400, "line"),
        ({"lines": [], "seen": ["other.cn"]}, 409, ""),
    ):
        answer = operator.call("PATCH", address, json=sent)
        assert answer.status_code == status, answer.text
        assert [one["field"] for one in answer.json()["errors"]] == ([field] if field else []), answer.text
    assert operator.get(address).json()["lines"] == present


def test_the_client_has_forty_lines_and_refuses_what_is_not_signed(root, shell):
    code = (root / "docs/examples/feed_client.py").read_text("utf-8")
    assert len([line for line in code.splitlines() if line.strip()]) <= 40
    port = re.search(r"feed_client.py (\d+)", "".join(shell.fitted))[1]
    event = '{"id": "x", "type": "case.forwarded", "subject": "1", "sequence": 9}'
    for headers in (
        "",
        f"-H 'webhook-id: x' -H 'webhook-timestamp: {int(time.time())}' -H 'webhook-signature: v1,AAAA'",
        "-H 'webhook-id: x' -H 'webhook-timestamp: soon' -H 'webhook-signature: v1,AAAA'",
    ):
        said = shell.run(
            f"curl -s -o /dev/null -w '%{{http_code}}' {headers} -d '{event}' http://127.0.0.1:{port}/events"
        )
        assert said.strip() == "401"
    assert "9 case.forwarded" not in (shell.folder / "received.txt").read_text()
