"""Numbers that are unique and may have gaps: each process leases blocks of serials and gives them out from memory.

A block is leased in a small transaction on a connection of its own, never in that of the request: submissions do not
meet in a counter, and a request that is retried or aborted leaves a gap and never a double. A process that is killed
leaves the rest of its blocks as a gap.
"""

from BTrees.OIBTree import OIBTree
from datetime import date
from justiceportal import _
from justiceportal.core.errors import PortalError
from threading import Lock
from transaction import TransactionManager
from weakref import WeakKeyDictionary
from ZODB.POSException import ConflictError
from zope.component.hooks import getSite
import os


TABLE = "justiceportal.numbers"
BLOCK = 20
SERIAL_DIGITS = 6
MOST_TRIES = 50


class NumbersExhausted(PortalError):
    """All serials of a key are given out, or no block could be leased."""

    status = 503

    def __init__(self) -> None:
        super().__init__(
            _("error_numbers", default="No number can be given at the moment. Please try again in a moment.")
        )


class Numbers:
    """The serials of one database in this process; safe between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._blocks: dict[str, tuple[int, int]] = {}

    def serial(self, db, key: str) -> int:
        """The next serial of a key, from 1; NumbersExhausted when a day has no more."""
        with self._lock:
            following, end = self._blocks.get(key, (0, 0))
            if following >= end:
                following, end = _lease(db, key)
            self._blocks[key] = (following + 1, end)
        if following >= 10**SERIAL_DIGITS:
            raise NumbersExhausted
        return following


_numbers: WeakKeyDictionary = WeakKeyDictionary()
# A copy of the process would give out the same block again.
os.register_at_fork(after_in_child=_numbers.clear)


def case_number(area_code: str, day: date, db=None) -> str:
    """The next number of a case: area code (6), day (YYYYMMDD), serial (6); unique in the database.

    All websites of an area share the serials of a day. `db` is the database of the present site when it is left out.
    """
    key = f"{area_code}{day:%Y%m%d}"
    db = getSite()._p_jar.db() if db is None else db
    return f"{key}{numbers_of(db).serial(db, key):0{SERIAL_DIGITS}}"


def numbers_of(db) -> Numbers:
    """The serials that this process gives out for a database."""
    return _numbers.setdefault(db, Numbers())


def prepare(db) -> None:
    """Make the table of serials, so that the first submissions do not meet in making it."""
    _transact(db, lambda root: _table(root))


def _lease(db, key: str) -> tuple[int, int]:
    """(first serial, end) of a block that nobody else has."""

    def take(root):
        table = _table(root)
        first = table.get(key, 1)
        table[key] = first + BLOCK
        return first, first + BLOCK

    return _transact(db, take)


def _table(root) -> OIBTree:
    if TABLE not in root:
        root[TABLE] = OIBTree()
    return root[TABLE]


def _transact(db, change):
    """What `change(root of the database)` gives, committed on a connection of its own."""
    manager = TransactionManager()
    connection = db.open(transaction_manager=manager)
    try:
        for _try in range(MOST_TRIES):
            manager.begin()
            try:
                found = change(connection.root())
                manager.commit()
            except ConflictError:
                manager.abort()
            else:
                return found
    finally:
        manager.abort()
        connection.close()
    raise NumbersExhausted
