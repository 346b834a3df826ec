"""What a command says while it works, and how that looks on a terminal, in a log or in another process."""

from collections.abc import Callable
from justiceportal.scripts.errors import Interrupted
from threading import Event
import sys
import time


BAR_WIDTH = 30
# A terminal shows each step, a log file a line now and then.
TERMINAL_PAUSE_SECONDS = 0.1
LOG_PAUSE_SECONDS = 5.0


class Console:
    """The side of the command: every call gives it the chance to stop.

    `send` takes a message: {"say": text}, {"complain": text} or {"progress": [done, total, label]}.
    """

    def __init__(self, send: Callable[[dict], None]) -> None:
        self._send = send
        self._stopped = Event()

    def say(self, text: str) -> None:
        """Show a line. Raises Interrupted when the command shall stop."""
        self.check()
        self._send({"say": text})

    def complain(self, text: str) -> None:
        """Show a line about what went wrong."""
        self._send({"complain": text})

    def progress(self, done: int, total: int, label: str) -> None:
        """Show how far a long piece of work has come. Raises Interrupted when the command shall stop."""
        self.check()
        self._send({"progress": [done, total, label]})

    def stop(self) -> None:
        """Ask the command to stop at its next step."""
        self._stopped.set()

    def check(self) -> None:
        """Raise Interrupted when the command shall stop."""
        if self._stopped.is_set():
            raise Interrupted


class Screen:
    """The side of the operator: shows messages; progress as a bar on a terminal and as lines elsewhere."""

    def __init__(self, out=None, err=None, clock: Callable[[], float] = time.monotonic) -> None:
        self._out = out or sys.stdout
        self._err = err or sys.stderr
        self._clock = clock
        self._is_terminal = self._out.isatty()
        self._pause = TERMINAL_PAUSE_SECONDS if self._is_terminal else LOG_PAUSE_SECONDS
        self._label = self._finished = ""
        self._began = self._shown = 0.0
        self._has_bar = False

    def show(self, message: dict) -> None:
        """Show one message; what it does not know it leaves out, since the other side may be younger."""
        if "say" in message:
            self._line(self._out, message["say"])
        elif "complain" in message:
            self._line(self._err, message["complain"])
        elif "progress" in message:
            self._progress(*message["progress"])

    def _line(self, stream, text: str) -> None:
        self._clear()
        stream.write(f"{text}\n")
        stream.flush()

    def _progress(self, done: int, total: int, label: str) -> None:
        now = self._clock()
        if done >= total and label == self._finished:
            return
        self._finished = label if done >= total else ""
        if label != self._label:
            self._clear()
            self._label, self._began, self._shown = label, now, now if not self._is_terminal else 0.0
        if done < total and now - self._shown < self._pause:
            return
        self._shown = now
        text = progress_text(done, total, label, now - self._began, self._is_terminal)
        if not self._is_terminal:
            self._out.write(f"{text}\n")
        else:
            self._out.write(f"\r\x1b[K{text}")
            self._has_bar = done < total
            if not self._has_bar:
                self._out.write("\n")
        if done >= total:
            self._label = ""
        self._out.flush()

    def _clear(self) -> None:
        if self._has_bar:
            self._out.write("\r\x1b[K")
            self._has_bar = False


def progress_text(done: int, total: int, label: str, elapsed_seconds: float, with_bar: bool) -> str:
    """One line of progress with the time that is likely to be left, `m:ss`."""
    share = min(1.0, done / total) if total else 1.0
    text = f"{label}: {done}/{total} ({share:.0%})"
    if with_bar:
        filled = round(share * BAR_WIDTH)
        text = f"{label} [{'#' * filled}{'.' * (BAR_WIDTH - filled)}] {done}/{total} {share:.0%}"
    if 0 < share < 1 and elapsed_seconds >= 1:
        minutes, seconds = divmod(round(elapsed_seconds / share * (1 - share)), 60)
        text += f", {minutes}:{seconds:02} left"
    return text
