"""A real PostgreSQL for tests: a cluster of its own in a temporary folder, killed and started again at will."""

from contextlib import contextmanager
from pathlib import Path
from tests.certificates import Authority
from tests.support import free_port
import os
import psycopg
import pwd
import shutil
import signal
import subprocess
import tempfile
import time


START_SECONDS = 60
USER, SECRET, DATABASE = "exchange", "correct-horse-battery", "front"
# It never runs as root, so tests that do lend it the account that Debian's package makes.
ACCOUNT = "postgres"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "shared_buffers": "16MB",
    "max_connections": "30",
    # Processes are killed here, not machines.
    "fsync": "off",
    "ssl": "on",
    "ssl_cert_file": "server.pem",
    "ssl_key_file": "server.key",
    "password_encryption": "scram-sha-256",
}


def program(name: str) -> str:
    """Where a program of the newest PostgreSQL of this machine is."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    path = str(found[-1]) if found else shutil.which(name)
    assert path, "PostgreSQL is missing: bootstrap.py --for test installs it"
    return path


class Postgres:
    """One cluster; `authority` is who signed its certificate (for 127.0.0.1)."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self.authority = folder, free_port(), Authority()
        self._process: subprocess.Popen | None = None
        self._as = {"user": ACCOUNT, "group": ACCOUNT, "extra_groups": []} if os.geteuid() == 0 else {}

    def create(self) -> None:
        """Make the cluster with its one user and database."""
        if self._as:
            account = pwd.getpwnam(ACCOUNT)
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        secret = self._put("secret", SECRET)
        self._run(
            *("initdb", "-D", str(self.data), "-U", USER, f"--pwfile={secret}", "--auth=scram-sha-256"),
            *("--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"),
        )
        certificate, key = self.authority.certificate("127.0.0.1", "localhost")
        self._put("data/server.pem", certificate)
        self._put("data/server.key", key)

    @property
    def data(self) -> Path:
        """The folder of the cluster."""
        return self.folder / "data"

    def start(self) -> None:
        """Start it, again too, and wait until it takes connections."""
        options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        command = [program("postgres"), "-D", str(self.data), "-p", str(self.port), "-k", str(self.folder), *options]
        log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, **self._as)
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            assert self._process.poll() is None, (self.folder / "log").read_text()
            try:
                self.connect("postgres").close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("PostgreSQL did not start: " + (self.folder / "log").read_text())

    def kill(self) -> None:
        """SIGKILL to all its processes, as a failure of the machine would."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        for pid in (self._process.pid, *map(int, children)):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._process.wait()
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def freeze(self, is_frozen: bool = True) -> None:
        """Stop all its processes where they are, or let them go on."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        for pid in (self._process.pid, *map(int, children)):
            os.kill(pid, signal.SIGSTOP if is_frozen else signal.SIGCONT)

    def stop(self) -> None:
        """End it."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(20)

    def connect(self, database: str = DATABASE):
        """A connection as the other system has one; each statement is committed at once."""
        return psycopg.connect(
            f"host=127.0.0.1 port={self.port} user={USER} password={SECRET} dbname={database}", autocommit=True
        )

    def settings(self, **more) -> dict:
        """What an operator fills in to connect without encryption."""
        given = {"host": "127.0.0.1", "port": self.port, "database": DATABASE, "user": USER, "password": SECRET}
        return {**given, "schema": "exchange", "encryption": "plain", "authority": "", **more}

    def _put(self, name: str, text: str) -> Path:
        file = self.folder / name
        file.write_text(text)
        file.chmod(0o600)
        if self._as:
            shutil.chown(file, ACCOUNT, ACCOUNT)
        return file

    def _run(self, name: str, *arguments: str) -> None:
        done = subprocess.run(
            [program(name), *arguments], capture_output=True, text=True, check=False, cwd=self.folder, **self._as
        )
        assert done.returncode == 0, done.stderr


@contextmanager
def running_postgres():
    """A cluster with the tables of the exchange in the schema `exchange`; yields Postgres."""
    from justiceportal.exchange.channels.database.tables import definition

    # A short path: the address of a socket has at most 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    server = Postgres(folder)
    try:
        server.create()
        server.start()
        with server.connect("postgres") as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")
        with server.connect() as connection:
            connection.execute(definition("exchange"))
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)
