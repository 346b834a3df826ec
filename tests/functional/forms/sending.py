"""Applications with files, sent to a portal with a virus scanner, and what their senders read of the files."""

from contextlib import contextmanager
from tests.functional.cases.applying import body
from tests.functional.cases.applying import file
from tests.functional.cases.applying import SERVICE
from tests.functional.conftest import Client
import json
import os
import signal
import time


WAIT_SECONDS = 60


def send(port, *contents):
    """Send an application with files of these contents; gives its number and code."""
    files = [file(data, f"{number}.pdf", **{"content-type": "application/pdf"}) for number, data in enumerate(contents)]
    sent = Client(port).post(SERVICE, json=body({"identity_files": files}))
    assert sent.status_code == 201, sent.text
    return sent.json()["number"], sent.json()["query_code"]


def states(port, number, code):
    """The states of the files of an application, as its sender reads them."""
    read = Client(port).get(f"/@cases/{number}", headers={"X-Query-Code": code})
    assert read.status_code == 200, read.text
    return [one["state"] for one in read.json()["files"]]


def until_decided(port, number, code):
    """Wait until the scanner has looked at every file of an application; their states."""
    end = time.monotonic() + WAIT_SECONDS
    found = ["waiting"]
    while "waiting" in found and time.monotonic() < end:
        found = states(port, number, code)
    return found


@contextmanager
def killed(process):
    """Kill a process without a warning at the end of what is done."""
    yield
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def infected_cases(var):
    """The numbers of the cases in which the audit log has an infected file, one for each record."""
    written = [json.loads(line) for path in (var / "audit").glob("*.jsonl") for line in path.open()]
    return [one["details"]["case"] for one in written if one["act"] == "upload.infected"]
