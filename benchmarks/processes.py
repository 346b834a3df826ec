"""Processes of the two sides: servers, and workers that write in turns."""

from collections.abc import Iterator
from common import CannotRun
from common import free_port
from common import PORTAL
from common import ROOT
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request


HERE = Path(__file__).parent
# Of accounts that live as long as a temporary folder, behind the loopback interface.
PASSWORD = "benchmark-only"
START_SECONDS = 300
WORK_SECONDS = 3600
END_SECONDS = 20
IDLE_SECONDS = 5


def ours_environment(var: Path) -> dict[str, str]:
    """The environment of a process of ours on its own var folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    return environment | {
        "PORTAL_VAR": str(var),
        "PORTAL_ROOT": str(ROOT),
        "PORTAL_INSTANCE": str(ROOT / "parts" / "test-instance"),
        "PORTAL_ADMIN_PASSWORD": PASSWORD,
        "PORTAL_DEMO_PASSWORD": PASSWORD,
    }


def stock_environment() -> dict[str, str]:
    """The environment of a process of stock Plone: nothing in it is ours."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}


def portal_command(*words: str) -> list[str]:
    """A command of the portal as an operator gives it."""
    return [sys.executable, str(PORTAL), *words]


def script(name: str, *words: str) -> list[str]:
    """A script of this folder in a process of its own."""
    return [sys.executable, str(HERE / name), *words]


def finish(command: list[str], environment: dict[str, str], log: Path) -> None:
    """Run a command to its end. Raises CannotRun with the end of its log when it fails."""
    with log.open("ab") as out:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out, timeout=WORK_SECONDS
        )
    if done.returncode:
        raise CannotRun(f"{' '.join(command[1:3])} failed:\n{tail(log)}")


def processor_seconds(process: subprocess.Popen) -> float:
    """The processor time that a running process has taken until now."""
    # The name of the command, in brackets, may hold blanks; times are in ticks.
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_bytes(process: subprocess.Popen) -> int:
    """The memory that a running process has in use now."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def tail(log: Path) -> str:
    """The last lines of a log."""
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-15:])


@contextmanager
def running(command: list[str], environment: dict[str, str], log: Path, **streams) -> Iterator[subprocess.Popen]:
    """A process that is ended afterwards."""
    with log.open("ab") as out:
        process = subprocess.Popen(command, env=environment, stderr=out, **({"stdout": out} | streams))
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def serving_ours(var: Path, sites: Path | None = None, settles: bool = False) -> Iterator[int]:
    """Our portal on a var folder as `portal serve` runs it (waitress, 4 threads); gives its port.

    `sites` are the definitions of its websites where it is not the whole group; one that `settles` has done what its
    worker does after a start.
    """
    environment = ours_environment(var) | ({} if sites is None else {"PORTAL_SITES": str(sites)})
    with served(portal_command("serve"), environment, var / "benchmark.log") as (port, process):
        if settles:
            wait_until_idle(process)
        yield port


@contextmanager
def served(command: list[str], environment: dict[str, str], log: Path) -> Iterator[tuple[int, subprocess.Popen]]:
    """What a command serves at a port of ours, which is added to it; gives port and process."""
    port = free_port()
    with running([*command, "--port", str(port)], environment, log) as process:
        wait_until_served(f"http://127.0.0.1:{port}/ok", process, log)
        yield port, process


@contextmanager
def serving_stock(folder: Path, navigation: bool = False) -> Iterator[int]:
    """Stock Plone (waitress, 4 threads), with or without its navigation portlet; gives its port."""
    port = free_port()
    log = folder / "benchmark.log"
    with running(stock_server(folder, port, navigation), stock_environment(), log) as process:
        wait_until_served(f"http://127.0.0.1:{port}/Plone", process, log)
        yield port


def stock_server(folder: Path, port: int, navigation: bool = False) -> list[str]:
    """The command that serves stock Plone."""
    return script("stock.py", "serve", str(folder), str(port), "navigation" if navigation else "plain")


def wait_until_served(url: str, process: subprocess.Popen, log: Path) -> None:
    """Wait for the first good answer. Raises CannotRun when the process ends or takes too long."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise CannotRun(f"a server ended ({process.poll()}):\n{tail(log)}")
        try:
            urllib.request.urlopen(url, timeout=START_SECONDS).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise CannotRun(f"a server did not answer in {START_SECONDS} s:\n{tail(log)}")


def wait_until_idle(process: subprocess.Popen) -> None:
    """Wait until a process takes next to no processor time any more. Raises CannotRun when it never comes to that."""
    until = time.monotonic() + START_SECONDS
    before = processor_seconds(process)
    while time.monotonic() < until:
        time.sleep(IDLE_SECONDS)
        now = processor_seconds(process)
        if now - before < IDLE_SECONDS / 50:
            return
        before = now
    raise CannotRun(f"a server was never idle within {START_SECONDS} s")


class Worker:
    """A process that works when it is told, stops after each batch, and says then what it has done."""

    def __init__(self, process: subprocess.Popen, log: Path) -> None:
        self.process = process
        self.log = log
        self.ended = False

    def turn(self) -> dict:
        """Let it work up to its next rest; gives what it says. `ended` is set with its last words."""
        try:
            self.process.stdin.write("go\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            raise CannotRun(f"a worker ended:\n{tail(self.log)}") from None
        for line in self.process.stdout:
            if line.startswith("{"):
                said = json.loads(line)
                self.ended = said["ended"]
                return said
        raise CannotRun(f"a worker ended:\n{tail(self.log)}")


@contextmanager
def worker(command: list[str], environment: dict[str, str], log: Path) -> Iterator[Worker]:
    """A worker that waits for its first turn."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with running(command, environment, log, **pipes) as process:
        guard = Timer(WORK_SECONDS, process.kill)
        guard.start()
        try:
            yield Worker(process, log)
        finally:
            guard.cancel()


class Turns:
    """The worker's side: a clock that stands still while the other side works."""

    def __init__(self) -> None:
        self.seconds = self.processor_seconds = 0.0
        self._wall = self._processor = 0.0

    def begin(self) -> None:
        """Wait for the turn."""
        if not sys.stdin.readline():
            # Nobody is there any more.
            sys.exit(1)
        self._wall, self._processor = time.perf_counter(), time.process_time()

    def rest(self, **said) -> None:
        """Say what was done and wait for the next turn."""
        self._stop()
        self._say(False, said)
        self.begin()

    def times(self) -> dict[str, float]:
        """The time that was worked until now."""
        self._stop()
        return {"import_seconds": self.seconds, "import_processor_seconds": self.processor_seconds}

    def end(self, **said) -> None:
        """Say the last words."""
        self._say(True, said)

    def _stop(self) -> None:
        wall, processor = time.perf_counter(), time.process_time()
        self.seconds += wall - self._wall
        self.processor_seconds += processor - self._processor
        self._wall, self._processor = wall, processor

    def _say(self, ended: bool, said: dict) -> None:
        sys.stdout.write(json.dumps({"ended": ended, **said}) + "\n")
        sys.stdout.flush()
