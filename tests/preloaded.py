"""A Python that has loaded the product and turns, by a fork, into each process that the tests ask for.

    python -P tests/preloaded.py SOCKET PID

listens at SOCKET until the process PID has ended. What does not depend on the folder or the environment of a process is
done once: Plone is imported, the ZCML read. All else (configuration, logging, database, threads, signals) is left to
the fork, which runs the script it is told from its first line, as a new Python would.

An order is one message of a connection, {"arguments", "folder", "environment"}, with three open files: input, output,
errors. The answers are {"pid"} and, in the end, {"exit"}. Whoever closes the connection before that has it killed.
"""

from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
import ctypes
import gc
import json
import os
import runpy
import selectors
import signal
import socket
import sys
import tempfile
import threading


ROOT = Path(__file__).parent.parent
LONGEST_ORDER_BYTES = 1_000_000
PR_SET_PDEATHSIG = 1
#: modules that processes import when they begin their work
LATER = (
    "justiceportal.core.server",
    "justiceportal.core.wsgi",
    "justiceportal.scripts.commands.serve",
    "justiceportal.scripts.execution",
    "justiceportal.setup.start",
    "paste.deploy",
    "ZODB.FileStorage",
    "Zope2.App.startup",
)


@dataclass
class Fork:
    """A process that runs: its end makes `ended` readable, its answer goes to `connection`."""

    pid: int
    ended: int
    connection: socket.socket


class Parent:
    """Takes orders at an address until a process has ended."""

    def __init__(self, address: str, until: int) -> None:
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        # Who sees the address may connect.
        self._listener.bind(f"{address}.new")
        self._listener.listen(64)
        Path(f"{address}.new").rename(address)
        self._until = os.pidfd_open(until)
        self._watched = selectors.DefaultSelector()
        self._watched.register(self._listener, selectors.EVENT_READ, self._accept)
        self._watched.register(self._until, selectors.EVENT_READ, self._end)
        self._forks: dict[socket.socket, Fork] = {}
        self._order: list[str] | None = None
        self._is_ended = False

    def serve(self) -> list[str] | None:
        """Fork for each order. In the fork the arguments it shall run, in the parent None at the end of its time."""
        while not self._is_ended:
            for key, _events in self._watched.select():
                key.data(key.fileobj)
                if self._order is not None:
                    return self._order
        for fork in self._forks.values():
            os.killpg(fork.pid, signal.SIGKILL)
        return None

    def _end(self, _until: int) -> None:
        self._is_ended = True

    def _accept(self, listener: socket.socket) -> None:
        connection, _address = listener.accept()
        self._watched.register(connection, selectors.EVENT_READ, self._receive)

    def _receive(self, connection: socket.socket) -> None:
        fork = self._forks.get(connection)
        if fork is not None:
            # Nothing is said but by closing.
            os.killpg(fork.pid, signal.SIGKILL)
            self._watched.unregister(connection)
            return
        if connection.fileno() < 0:
            # The answer that was sent a moment ago was the last.
            return
        message, files, _flags, _address = socket.recv_fds(connection, LONGEST_ORDER_BYTES, 3)
        if not message:
            self._forget(connection)
            return
        order = json.loads(message)
        pid = os.fork()
        if pid:
            for file in files:
                os.close(file)
            # Said here as well, so that it is true before anybody kills the group.
            os.setpgid(pid, pid)
            fork = Fork(pid, os.pidfd_open(pid), connection)
            self._forks[connection] = fork
            self._watched.register(fork.ended, selectors.EVENT_READ, lambda _ended: self._report(fork))
            connection.send(json.dumps({"pid": pid}).encode())
        else:
            self._let_go()
            become(order, files)
            self._order = order["arguments"]

    def _report(self, fork: Fork) -> None:
        _pid, status = os.waitpid(fork.pid, 0)
        self._watched.unregister(fork.ended)
        os.close(fork.ended)
        del self._forks[fork.connection]
        with suppress(OSError):
            fork.connection.send(json.dumps({"exit": os.waitstatus_to_exitcode(status)}).encode())
        self._forget(fork.connection)

    def _forget(self, connection: socket.socket) -> None:
        # It is not watched any more where its end was the reason for a kill.
        with suppress(KeyError):
            self._watched.unregister(connection)
        connection.close()

    def _let_go(self) -> None:
        """Close in a fork what belongs to the parent; left to the garbage it would close what has its number then."""
        for key in tuple(self._watched.get_map().values()):
            if isinstance(key.fileobj, int):
                os.close(key.fileobj)
            else:
                key.fileobj.close()
        self._watched.close()


def become(order: dict, files: list[int]) -> None:
    """Make this fork what a new process of that order would be; it dies with its parent."""
    parent = os.getppid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    os.setpgid(0, 0)
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.path[:0] = filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))


def run(arguments: list[str]) -> None:
    """Do what Python does with such arguments: `-m MODULE …`, `-c CODE …` or `SCRIPT …`."""
    match arguments:
        case ["-m", module, *_more]:
            sys.argv = arguments[1:]
            sys.path.insert(0, str(Path.cwd()))
            runpy.run_module(module, run_name="__main__", alter_sys=True)
        case ["-c", code, *more]:
            sys.argv = ["-c", *more]
            exec(compile(code, "<string>", "exec"), {"__name__": "__main__"})
        case [script, *_more]:
            sys.argv = arguments
            runpy.run_path(script, run_name="__main__")


def preload() -> None:
    """Do what each start of Zope begins with and what depends on the code only, in the order of its start."""
    # Sets the paths and the environment of the assembled script, and imports the command line.
    runpy.run_path(str(ROOT / "bin" / "test-portal"), run_name="preloaded")
    from AccessControl.SecurityManagement import newSecurityManager
    from AccessControl.SecurityManagement import noSecurityManager
    from AccessControl.users import system
    from chameleon.template import get_pkg_digest
    from justiceportal.scripts import instance
    from OFS.Application import import_products
    from Zope2.App.patches import apply_patches
    from Zope2.App.zcml import load_site
    from Zope2.Startup.run import configure_wsgi

    with tempfile.TemporaryDirectory() as folder:
        os.environ["PORTAL_VAR"] = folder
        configure_wsgi(str(instance.zope_conf()))
        apply_patches()
        import_products()
        newSecurityManager(None, system)
        load_site()
        noSecurityManager()
        for name in LATER:
            import_module(name)
        get_pkg_digest()


def main() -> None:
    """Load the product, then serve; where this process is a fork, go on as what was asked for."""
    address, until = sys.argv[1], int(sys.argv[2])
    preload()
    if threading.active_count() != 1 or len(list(Path("/proc/self/task").iterdir())) != 1:
        raise SystemExit("a module starts a thread when it is imported: nothing may be forked from this process")
    gc.collect()
    # What is there stays; the forks share its memory as long as nobody touches it.
    gc.freeze()
    arguments = Parent(address, until).serve()
    if arguments is not None:
        run(arguments)


if __name__ == "__main__":
    main()
