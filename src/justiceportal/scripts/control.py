"""The door of a running portal for commands: a Unix socket in the var folder, open to the portal's own account only.

FileStorage belongs to one process. So a command asks the process that serves to do the work, in a thread with a
database connection of its own; what it says comes back as it happens. Each message is one line of JSON: a request
{"command", "options", "version"}, then from the portal {"say"}, {"complain"}, {"progress"} and at last {"exit": code};
from the operator {"stop": true}, or the end of the connection, which means the same.
"""

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import suppress
from justiceportal import __version__
from justiceportal.scripts.console import Console
from justiceportal.scripts.errors import CommandError
from justiceportal.scripts.errors import Interrupted
from justiceportal.scripts.errors import PortalRuns
from pathlib import Path
from threading import Event
from threading import Lock
from threading import Thread
import json
import os
import socket


SOCKET = "portal.sock"
LONGEST_LINE_BYTES = 1_000_000
LONGEST_PATH_BYTES = 100
# Somebody who does not read for so long is taken for gone.
SEND_SECONDS = 30
WAIT_SECONDS = 0.2
STOPPED = 130


class Channel:
    """Messages over a connected socket."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._lock = Lock()

    def send(self, message: dict) -> None:
        """Send one message. Raises OSError when nobody is there to take it."""
        line = json.dumps(message, ensure_ascii=False).encode() + b"\n"
        with self._lock:
            self._connection.sendall(line)

    def messages(self) -> Iterator[dict]:
        """Every message until the other side ends. Raises ValueError for what is no message."""
        rest = b""
        while True:
            try:
                received = self._connection.recv(65536)
            except TimeoutError:
                continue
            except OSError:
                return
            if not received:
                return
            *lines, rest = (rest + received).split(b"\n")
            if len(rest) > LONGEST_LINE_BYTES:
                raise ValueError("a message is too long")
            for line in lines:
                message = json.loads(line)
                if not isinstance(message, dict):
                    raise ValueError("a message must be an object")
                yield message


@contextmanager
def short_path(path: Path):
    """A name of the path that fits into a socket address, which holds 107 bytes only."""
    if len(os.fsencode(path)) <= LONGEST_PATH_BYTES:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def connect(path: Path) -> socket.socket | None:
    """A connection to the portal that listens there, or None when nobody does, whatever file was left behind."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with short_path(path) as name:
            connection.connect(name)
    except (FileNotFoundError, ConnectionRefusedError):
        connection.close()
        return None
    except PermissionError as error:
        connection.close()
        raise CommandError(f"{path} belongs to another account: run the command as the portal's own") from error
    return connection


def is_served(path: Path) -> bool:
    """Whether a process listens there."""
    connection = connect(path)
    if connection is None:
        return False
    connection.close()
    return True


class ControlServer:
    """Listens at a path and runs one command after the other.

    `execute(command, options, console)` does the work and gives the exit code; `turn` is the lock that everybody takes
    who changes much at once. Commands that come before `ready()` wait.
    """

    def __init__(self, path: Path, execute: Callable[[str, dict, Console], int], turn: Lock) -> None:
        self._path = path
        self._execute = execute
        self._turn = turn
        self._ready = Event()
        self._consoles: set[Console] = set()
        self._socket: socket.socket | None = None
        self._inode = 0

    def open(self) -> None:
        """Begin to listen. Raises PortalRuns when another process does so already."""
        if is_served(self._path):
            raise PortalRuns(
                f"门户已在运行（{self._path.parent}） / The portal runs already from the folder {self._path.parent}"
            )
        self._path.unlink(missing_ok=True)
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        before = os.umask(0o177)
        try:
            with short_path(self._path) as name:
                listener.bind(name)
        finally:
            os.umask(before)
        listener.listen()
        self._socket = listener
        self._inode = self._path.stat().st_ino
        Thread(target=self._accept, name="control", daemon=True).start()

    def ready(self) -> None:
        """Begin to run commands."""
        self._ready.set()

    def close(self) -> None:
        """Take no more commands and ask those that run to stop."""
        if self._socket is None:
            return
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._socket = None
        with suppress(OSError):
            if self._path.stat().st_ino == self._inode:
                self._path.unlink()
        for console in tuple(self._consoles):
            console.stop()

    def _accept(self) -> None:
        listener = self._socket
        while True:
            try:
                connection, _address = listener.accept()
            except OSError:
                return
            connection.settimeout(SEND_SECONDS)
            Thread(target=self._serve, args=(connection,), name="command", daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        channel = Channel(connection)
        with connection:
            messages = channel.messages()
            try:
                request = next(messages, None)
            except ValueError:
                request = {}
            if request is None:
                return
            console = Console(lambda message: self._tell(channel, console, message))
            watch = Thread(target=self._watch, args=(messages, console), name="command-watch", daemon=True)
            watch.start()
            self._consoles.add(console)
            try:
                code = self._run(request, console)
            except Interrupted:
                code = STOPPED
            finally:
                self._consoles.discard(console)
            self._tell(channel, console, {"exit": code})
            # Wakes the watch before the descriptor is closed, and perhaps given to another connection.
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            watch.join()

    def _tell(self, channel: Channel, console: Console, message: dict) -> None:
        try:
            channel.send(message)
        except OSError:
            console.stop()

    def _watch(self, messages: Iterator[dict], console: Console) -> None:
        with suppress(ValueError):
            for message in messages:
                if message.get("stop"):
                    break
        console.stop()

    def _run(self, request: dict, console: Console) -> int:
        if request.get("version") != __version__:
            console.complain(
                f"The running portal is version {__version__}, this command {request.get('version')}: restart it."
            )
            return 1
        if not self._ready.is_set():
            console.say("The portal is starting; waiting for it …")
            while not self._ready.wait(WAIT_SECONDS):
                console.check()
        if not self._turn.acquire(blocking=False):
            console.say("The portal is busy with other long work; waiting for its end …")
            while not self._turn.acquire(timeout=WAIT_SECONDS):
                console.check()
        try:
            return self._execute(request["command"], request["options"], console)
        finally:
            self._turn.release()


class Remote:
    """A command in the portal's process, as the operator's process sees it; it begins at once."""

    def __init__(self, connection: socket.socket, command: str, options: dict) -> None:
        self._connection = connection
        self._channel = Channel(connection)
        with suppress(BrokenPipeError, ConnectionResetError):
            self._channel.send({"command": command, "options": options, "version": __version__})

    def follow(self, show: Callable[[dict], None]) -> int:
        """Show what the command says until it is done; its exit code."""
        with self._connection:
            for message in self._channel.messages():
                if "exit" in message:
                    return message["exit"]
                show(message)
        show({"complain": "The portal stopped before the command was done."})
        return 1

    def stop(self) -> None:
        """Ask the command to stop at its next step."""
        with suppress(OSError):
            self._channel.send({"stop": True})
