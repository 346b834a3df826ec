"""Modules of other departments as processes of their own: started, ended in the middle, started again."""

from pathlib import Path
from tests.support import free_port
from tests.support import ROOT
from tests.support import written_lines
import socket
import subprocess
import sys
import time


START_SECONDS = 20
PAUSE_SECONDS = 0.05


class ModuleProcess:
    """A module (`python -m tests.modules.<name>`) with a port and a log of what it met, which outlive it."""

    def __init__(self, name: str, folder: Path, **options) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.name, self.log, self.port, self.options = name, folder / "log.jsonl", free_port(), options
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}/events"

    def start(self, **more) -> None:
        """Start it and wait until it listens; `more` are options of this start only."""
        command = [sys.executable, "-m", f"tests.modules.{self.name}", "--port", str(self.port), "--log", str(self.log)]
        command += [f"--{option.replace('_', '-')}={value}" for option, value in (self.options | more).items()]
        self.process = subprocess.Popen(command, cwd=ROOT)
        eventually(self.listens, START_SECONDS)

    def listens(self) -> bool:
        """Whether somebody listens at its port."""
        assert self.process.poll() is None, f"{self.name} did not start"
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True

    def has_died(self) -> bool:
        """Whether it has ended by itself."""
        return self.process.poll() is not None

    def kill(self) -> None:
        """End it at once, in the middle of whatever it does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def met(self, what: str) -> list[dict]:
        """What it wrote down of a kind (`event`, `answer` …), in order."""
        return [line for line in written_lines(self.log) if line["what"] == what]


def eventually(is_so, seconds: float) -> None:
    """Wait until something is so, at most so long."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"not within {seconds} seconds"
        time.sleep(PAUSE_SECONDS)
