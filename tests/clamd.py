"""A real clamd with one signature, that of the EICAR test file, started as a process of its own; and false ones."""

from contextlib import contextmanager
from pathlib import Path
from tests.uploads import EICAR
from threading import Thread
import shutil
import socket
import subprocess
import tempfile
import time


START_SECONDS = 30


@contextmanager
def running_clamd():
    """A clamd that knows EICAR: yields (path of its socket, process)."""
    # A short path: the address of a socket has at most 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="clamd-"))
    try:
        process = start_clamd(folder)
        try:
            yield str(folder / "socket"), process
        finally:
            process.kill()
            process.wait()
    finally:
        shutil.rmtree(folder)


def start_clamd(folder: Path) -> subprocess.Popen:
    """Start clamd in a folder, again too, and wait until it answers."""
    (folder / "signatures").mkdir(exist_ok=True)
    (folder / "signatures" / "own.ndb").write_text(f"Test-Eicar:0:*:{EICAR.hex()}\n")
    place = folder / "socket"
    place.unlink(missing_ok=True)
    settings = folder / "clamd.conf"
    settings.write_text(
        f"LocalSocket {place}\nDatabaseDirectory {folder}/signatures\nForeground yes\nLogFile {folder}/log\n"
        f"TemporaryDirectory {folder}\nConcurrentDatabaseReload no\nMaxThreads 2\n"
    )
    program = shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    assert program, "clamd is missing: bootstrap.py --for test installs it"
    process = subprocess.Popen([program, "-c", str(settings)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, (folder / "log").read_text()
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(str(place))
            except OSError:
                time.sleep(0.05)
            else:
                return process
    raise AssertionError("clamd did not start: " + (folder / "log").read_text())


@contextmanager
def false_clamd(behave):
    """Something that listens instead of clamd: `behave(connection, number)` serves each connection, counted from 1.

    Yields its address as `host:port`.
    """
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        number = 0
        while True:
            try:
                connection, _address = listener.accept()
            except OSError:
                return
            number += 1
            Thread(target=one, args=(connection, number), daemon=True).start()

    def one(connection, number):
        with connection:
            try:
                behave(connection, number)
            except OSError:
                return

    Thread(target=serve, daemon=True).start()
    try:
        yield f"127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def read_command(connection) -> bytes:
    """The command that a connection begins with, without its end."""
    command = b""
    while not command.endswith(b"\0"):
        piece = connection.recv(1)
        if not piece:
            return command
        command += piece
    return command[:-1]


def answering(answer: bytes):
    """Says PONG, and to everything else one answer after all of it was read."""

    def behave(connection, _number):
        if read_command(connection) == b"zPING":
            connection.sendall(b"PONG\0")
            return
        rest = b""
        while not rest.endswith(bytes(4)):
            piece = connection.recv(65536)
            if not piece:
                return
            rest = rest[-4:] + piece
        connection.sendall(answer)

    return behave
