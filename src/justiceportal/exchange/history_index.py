"""The index of a day's file of deliveries: what is asked for is found without reading the file.

It is derived: a missing, damaged or outdated one is made again from the file, and what was added to the file since is
read when it is asked. It lies in the folder of what the portal makes again by itself, so no backup holds it.
"""

from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager
from hashlib import blake2b
from justiceportal.core.paths import var_path
from justiceportal.exchange.domain.deliveries import Delivery
from justiceportal.exchange.domain.deliveries import delivery_of
from justiceportal.exchange.domain.deliveries import speed_of
from pathlib import Path
import orjson
import sqlite3


#: another number whenever the tables change
VERSION = 2
#: so many lines are indexed in one go, then others may
LINES = 5000
MARK_BYTES = 256
WAIT_SECONDS = 10.0
# `place` is where the line begins in the file, so that its order is that of the file. Numbers and subjects of a
# delivery of several events are in tables of their own.
TABLES = """
CREATE TABLE covered (bytes INTEGER NOT NULL, mark BLOB NOT NULL);
INSERT INTO covered VALUES (0, x'');
CREATE TABLE delivery (
    place INTEGER PRIMARY KEY, id TEXT, moment REAL, direction TEXT, subscription TEXT, account TEXT, outcome TEXT,
    number INTEGER, subject TEXT, events INTEGER, speed INTEGER, is_test INTEGER
);
CREATE TABLE numbers (number INTEGER, place INTEGER, PRIMARY KEY (number, place)) WITHOUT ROWID;
CREATE TABLE subjects (subject TEXT, place INTEGER, PRIMARY KEY (subject, place)) WITHOUT ROWID;
CREATE INDEX by_id ON delivery (id);
CREATE INDEX by_outcome ON delivery (outcome);
CREATE INDEX by_subscription ON delivery (subscription, outcome);
CREATE INDEX by_account ON delivery (account);
CREATE INDEX by_number ON delivery (number);
CREATE INDEX by_subject ON delivery (subject);
CREATE INDEX by_moment ON delivery (subscription, direction, is_test, moment, outcome, speed, events);
"""


def rows(file: Path, question: str, values: tuple = ()) -> list[tuple]:
    """The answer to a question in SQL about all whole lines that the file holds now."""
    try:
        return _answered(file, question, values)
    except sqlite3.OperationalError:
        # Locked too long, or no room on the disk: the index is not the cause.
        raise
    except sqlite3.DatabaseError:
        forget(file)
        return _answered(file, question, values)


def catch_up(file: Path, least: int = 0) -> bool:
    """Index the next lines of a file where at least so many bytes wait; True when more do."""
    with _opened(file) as connection:
        covered = _covered(connection)[0]
        return file.stat().st_size - covered >= least and _catch_up(connection, file)


def forget(file: Path) -> None:
    """Delete the index of a file."""
    place_of(file).unlink(missing_ok=True)


def place_of(file: Path) -> Path:
    """Where the index of a file lies."""
    return var_path() / "cache" / file.parent.name / f"{file.stem}.sqlite"


def _answered(file: Path, question: str, values: tuple) -> list[tuple]:
    with _opened(file) as connection:
        while _catch_up(connection, file):
            pass
        return connection.execute(question, values).fetchall()


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    place = place_of(file)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(sqlite3.connect(place, timeout=WAIT_SECONDS, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = NORMAL")
        if _version(connection) != VERSION:
            _begin(connection)
        yield connection


def _begin(connection: sqlite3.Connection) -> None:
    """Make the tables, unless somebody else was quicker."""
    connection.execute("BEGIN IMMEDIATE")
    if _version(connection) != VERSION:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            connection.execute(f"DROP TABLE {table}")
        for statement in TABLES.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    return connection.execute("PRAGMA user_version").fetchone()[0]


def _catch_up(connection: sqlite3.Connection, file: Path) -> bool:
    """Index at most LINES more; True when others wait."""
    with file.open("rb") as stream:
        if not _is_behind(stream, *_covered(connection)):
            return False
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have been here meanwhile; and a file that was put in the place of another begins anew.
        covered, mark = _covered(connection)
        if mark != _mark(stream, covered):
            for table in ("delivery", "numbers", "subjects"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
            covered = 0
        covered, is_more = _index(connection, stream, covered)
        connection.execute("UPDATE covered SET bytes = ?, mark = ?", (covered, _mark(stream, covered)))
        connection.execute("COMMIT")
    return is_more


def _covered(connection: sqlite3.Connection) -> tuple[int, bytes]:
    return connection.execute("SELECT bytes, mark FROM covered").fetchone()


def _is_behind(stream, covered: int, mark: bytes) -> bool:
    """Whether a whole line stands behind what is covered, or the file is another one than was covered."""
    if mark != _mark(stream, covered):
        return True
    stream.seek(covered)
    return stream.readline().endswith(b"\n")


def _mark(stream, covered: int) -> bytes:
    """By what the file is known again: a digest of the bytes before a place; empty for its beginning."""
    begin = max(0, covered - MARK_BYTES)
    stream.seek(begin)
    found = stream.read(covered - begin)
    return blake2b(found, digest_size=16).digest() if found else b""


def _index(connection: sqlite3.Connection, stream, place: int) -> tuple[int, bool]:
    """Index lines from a place on; gives the place behind them and whether more follow."""
    stream.seek(place)
    deliveries, numbers, subjects = [], [], []
    is_more = False
    for line in stream:
        if not line.endswith(b"\n"):
            break
        if len(deliveries) == LINES:
            is_more = True
            break
        delivery = read(line)
        if delivery is not None:
            deliveries.append(_row(place, delivery))
            numbers += [(number, place) for number in _several(delivery.numbers)]
            subjects += [(subject, place) for subject in _several(delivery.subjects)]
        place += len(line)
    connection.executemany("INSERT INTO delivery VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", deliveries)
    connection.executemany("INSERT OR IGNORE INTO numbers VALUES (?, ?)", numbers)
    connection.executemany("INSERT OR IGNORE INTO subjects VALUES (?, ?)", subjects)
    return place, is_more


def _row(place: int, delivery: Delivery) -> tuple:
    return (
        place,
        delivery.id,
        delivery.moment.timestamp(),
        delivery.direction,
        delivery.subscription,
        delivery.account,
        delivery.outcome,
        delivery.numbers[0] if len(delivery.numbers) == 1 else None,
        delivery.subjects[0] if len(delivery.subjects) == 1 else None,
        delivery.events,
        speed_of(delivery.seconds),
        delivery.is_test,
    )


def _several(values: tuple) -> tuple:
    return values if len(values) > 1 else ()


def read(line: bytes) -> Delivery | None:
    """The delivery of a line; None for a line that a kill left torn."""
    try:
        return delivery_of(orjson.loads(line))
    except (ValueError, KeyError, TypeError):
        return None
