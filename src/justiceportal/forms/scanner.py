"""The virus scanner: ClamAV's clamd, asked over a socket that PORTAL_CLAMD names (a path, or `host:port`).

Its protocol is a dozen lines; nothing of it needs a library. Whatever the daemon does, an answer or NoAnswer comes
within a bounded time.
"""

from collections.abc import Iterable
from contextlib import contextmanager
from contextlib import ExitStack
from contextlib import suppress
from dataclasses import dataclass
from threading import Event
import os
import re
import socket
import struct
import time
import transaction


SETTING = "PORTAL_CLAMD"
CONNECT_SECONDS = 5.0
# clamd itself gives up a file after two minutes (MaxScanTime).
SCAN_SECONDS = 150.0
LONGEST_ANSWER_BYTES = 4096
LONGEST_FINDING = 100

#: set when there may be something to scan
wake = Event()


class NoAnswer(Exception):
    """The scanner gave no verdict; `kind` says why: away, late, ended (it hung up) or unclear."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scanner says of a file: `finding` is the name of a virus, "" for a clean file."""

    finding: str = ""


@dataclass(frozen=True, slots=True)
class Scanner:
    """A clamd at an address: the path of a Unix socket, or host and port."""

    address: str
    seconds: float = SCAN_SECONDS

    def scan(self, pieces: Iterable[bytes]) -> Verdict:
        """What it says of contents that come in pieces. Raises NoAnswer.

        Rule: clamd(8), INSTREAM: each piece with its length in four bytes, an empty one at the end
        """
        with self._connected(self.seconds) as connection:
            try:
                connection.send(b"zINSTREAM\0")
                for piece in pieces:
                    if piece:
                        connection.send(struct.pack(">I", len(piece)) + piece)
                connection.send(struct.pack(">I", 0))
            except (BrokenPipeError, ConnectionResetError):
                # It has said why before it hung up, or it has died and the answer is empty.
                pass
            return _verdict(connection.answer())

    def check(self) -> None:
        """Come back when it is there and answers. Raises NoAnswer."""
        with self._connected(CONNECT_SECONDS) as connection:
            connection.send(b"zPING\0")
            answer = connection.answer()
        if answer != "PONG":
            raise NoAnswer("unclear", f"it answers {answer[:LONGEST_FINDING]!r} instead of PONG")

    @contextmanager
    def _connected(self, seconds: float):
        end = time.monotonic() + seconds
        try:
            with _open_socket(self.address, min(seconds, CONNECT_SECONDS)) as connected:
                yield _Connection(connected, end)
        except TimeoutError:
            raise NoAnswer("late", "it did not answer in time") from None
        except OSError as error:
            raise NoAnswer("away", f"it cannot be reached ({error.strerror or error})") from None


class _Connection:
    """A connected socket with one end for everything."""

    def __init__(self, connected: socket.socket, end: float) -> None:
        self._socket, self._end = connected, end

    def send(self, data: bytes) -> None:
        self._socket.settimeout(self._left())
        self._socket.sendall(data)

    def answer(self) -> str:
        """What it says until it ends the line or the connection."""
        received = b""
        while b"\0" not in received and len(received) <= LONGEST_ANSWER_BYTES:
            self._socket.settimeout(self._left())
            with suppress(ConnectionResetError):
                piece = self._socket.recv(LONGEST_ANSWER_BYTES)
                received += piece
                if piece:
                    continue
            break
        return received.partition(b"\0")[0].decode("ascii", "replace").strip()

    def _left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def present_scanner() -> Scanner | None:
    """The scanner that the environment names, None without one."""
    address = os.environ.get(SETTING)
    return Scanner(address) if address else None


def wake_after_commit() -> None:
    """Let the thread that scans look at once when the present transaction has been committed."""
    transaction.get().addAfterCommitHook(_wake_if)


def _wake_if(is_committed: bool) -> None:
    if is_committed:
        wake.set()


def _open_socket(address: str, seconds: float) -> socket.socket:
    if address.startswith("/"):
        with ExitStack() as opened:
            connected = opened.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
            connected.settimeout(seconds)
            connected.connect(address)
            # From here on whoever asked for it closes it.
            opened.pop_all()
        return connected
    host, _colon, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise OSError(f"{SETTING}={address} is neither a path nor host:port")
    return socket.create_connection((host.strip("[]"), int(port)), seconds)


def _verdict(answer: str) -> Verdict:
    if answer == "stream: OK":
        return Verdict()
    found = re.fullmatch(r"stream: (.+) FOUND", answer)
    if found is None:
        if not answer:
            raise NoAnswer("ended", "it ended the connection")
        raise NoAnswer("unclear", f"it says {answer[:LONGEST_FINDING]!r}")
    return Verdict(re.sub("[^ -~]", "", found[1])[:LONGEST_FINDING] or "?")
