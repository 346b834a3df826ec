"""Portals for tests: preparing a database, serving it."""

from contextlib import contextmanager
from pathlib import Path
from tests.processes import launch
from tests.processes import ROOT
from tests.processes import run
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request


SITES = ROOT / "tests" / "samples" / "sites"
PASSWORD = "correct-horse-battery"
START_SECONDS = 120


def environment(var: Path, **more) -> dict:
    """The environment of a process that works on its own var folder."""
    return {
        **os.environ,
        "PORTAL_VAR": str(var),
        "PORTAL_SITES": str(SITES),
        "PORTAL_ADMIN_PASSWORD": PASSWORD,
        "PORTAL_DEMO_PASSWORD": PASSWORD,
        **more,
    }


def portal_command(*arguments: str) -> list[str]:
    """The command line of the assembled test instance."""
    return [sys.executable, str(ROOT / "bin" / "test-portal"), *arguments]


def make_template(var: Path, timeout_seconds: int = 300, **env) -> Path:
    """Create the sample group, or that of `PORTAL_SITES`, in a var folder and wait until it is complete."""
    done = run(portal_command("setup"), environment(var, **env), timeout_seconds)
    assert done.returncode == 0, done.stderr
    return var


def copy_var(template: Path, target: Path) -> Path:
    """A copy of a template's databases with the keys that belong to them."""
    for name in ("filestorage", "blobstorage"):
        shutil.copytree(template / name, target / name, dirs_exist_ok=True)
    shutil.copy2(template / "keys.json", target / "keys.json")
    return target


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def written_lines(path: Path) -> list[dict]:
    """The lines of JSON of a file that another process writes, without one that is not whole yet; none of no file."""
    if not path.exists():
        return []
    whole, _newline, _part = path.read_bytes().rpartition(b"\n")
    return [json.loads(line) for line in whole.splitlines()]


@contextmanager
def serving(var: Path, start=launch, **env):
    """A running portal on a var folder: yields (port, process); ends it afterwards.

    `start` is `subprocess.Popen` where the start itself is looked at.
    """
    port = free_port()
    log = (var / "console.log").open("ab")
    process = start(portal_command("serve", "--port", str(port)), env=environment(var, **env), stdout=log, stderr=log)
    try:
        wait_for(port, process, var / "console.log")
        yield port, process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


def wait_for(port: int, process, log: Path) -> None:
    """Wait until the portal answers; an AssertionError shows what a process that ended had to say."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/ok", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.03)
        else:
            return
    raise AssertionError("the portal did not answer in time: " + log.read_text(encoding="utf-8"))
