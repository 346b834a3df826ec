"""Starts the processes of tests: as forks of a parent that has loaded the product (`preloaded.py`) where there is one.

A fork runs the same script with the same arguments, environment and files as a new Python would, without the ten
seconds that this takes for Plone. Tests whose subject is the start itself use `subprocess`.
"""

from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess
from subprocess import TimeoutExpired
from tempfile import TemporaryFile
import json
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time


ROOT = Path(__file__).parent.parent
#: where a parent listens
SETTING = "JUSTICEPORTAL_TESTS_PRELOADED"
LOAD_SECONDS = 120
ANSWER_BYTES = 1000


class Forked:
    """A process as `subprocess.Popen` shows one, as far as tests need it; it ends with the test process."""

    def __init__(self, address: str, arguments: list[str], env: dict, stdout, stderr, cwd=ROOT) -> None:
        self.args, self.returncode = arguments, None
        self._connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._connection.connect(address)
        order = {"arguments": arguments[1:], "folder": str(cwd), "environment": env}
        with Path(os.devnull).open() as nothing:
            files = [file.fileno() for file in (nothing, stdout, stderr)]
            socket.send_fds(self._connection, [json.dumps(order).encode()], files)
        self.pid = json.loads(self._connection.recv(ANSWER_BYTES))["pid"]

    def poll(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, as soon as there is one. Raises TimeoutExpired after so many seconds."""
        if self._ended(timeout) is None:
            raise TimeoutExpired(self.args, timeout)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def _ended(self, timeout: float | None) -> int | None:
        if self.returncode is None:
            self._connection.settimeout(timeout)
            try:
                answer = self._connection.recv(ANSWER_BYTES)
            except (TimeoutError, BlockingIOError):
                return None
            # Without an answer the parent is gone, and with it its forks.
            self.returncode = json.loads(answer)["exit"] if answer else -signal.SIGKILL
            self._connection.close()
        return self.returncode


def launch(arguments: list[str], env: dict, stdout, stderr):
    """A process of this Python with such arguments (`sys.executable` first) in the checkout, its output in files."""
    address = os.environ.get(SETTING)
    if address is None:
        return subprocess.Popen(arguments, env=env, stdout=stdout, stderr=stderr, cwd=ROOT)
    return Forked(address, arguments, env, stdout, stderr)


def run(arguments: list[str], env: dict, timeout: float) -> CompletedProcess:
    """The same until its end, its output as text. Raises TimeoutExpired after so many seconds."""
    with TemporaryFile("w+", encoding="utf-8") as out, TemporaryFile("w+", encoding="utf-8") as errors:
        process = launch(arguments, env, out, errors)
        try:
            code = process.wait(timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        out.seek(0)
        errors.seek(0)
        return CompletedProcess(arguments, code, out.read(), errors.read())


@contextmanager
def beside(work):
    """Another process that does `work` from the first moment on, as a fork of this one; it must end well."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    try:
        yield process
    finally:
        process.join()
    assert process.exitcode == 0


def start_parent(address: Path, until: int, env: dict) -> None:
    """Start a parent that listens at an address until a process has ended; wait until it does.

    An AssertionError shows what it had to say when it could not load the product.
    """
    said = address.with_suffix(".log")
    command = [sys.executable, "-P", str(Path(__file__).parent / "preloaded.py"), str(address), str(until)]
    with said.open("wb") as log:
        parent = subprocess.Popen(
            command, env=env, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    end = time.monotonic() + LOAD_SECONDS
    while not address.exists():
        assert parent.poll() is None, said.read_text("utf-8")
        assert time.monotonic() < end, "the product was not loaded in time"
        time.sleep(0.05)
