"""Numbers without a gap and without a double, such as those of official documents: taken as a transaction's last step.

Whoever takes one holds a lock of this process until his transaction is committed or aborted, so that within a process
nobody waits for a conflict. A transaction that began earlier still sees an older counter: what this process committed
last is remembered beside it, and the counter accepts a write that follows it directly. Two processes that take the
same number meet in a conflict, and one of them is tried again.
"""

from BTrees.OOBTree import OOBTree
from justiceportal.core.numbers import NumbersExhausted
from persistent import Persistent
from threading import Lock
from weakref import WeakKeyDictionary
from ZODB.POSException import ConflictError
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import getSite
import os
import transaction


TABLE = "justiceportal.series"
LONGEST_WAIT_SECONDS = 30


class Counter(Persistent):
    """The last number of a series. The dotted path is data in the database."""

    def __init__(self) -> None:
        self.last = 0

    def _p_resolveConflict(self, _before, saved, wanted):
        """Let a number through that follows what was committed meanwhile; ConflictError for one that is taken."""
        if wanted["last"] == saved["last"] + 1:
            return wanted
        raise ConflictError


class Series:
    """The numbers that one process gives out for a database; safe between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._holder: transaction.interfaces.ITransaction | None = None
        self._committed: dict[str, int] = {}
        self._waiting: dict[str, int] = {}

    def take(self, table: OOBTree, key: str, present) -> int:
        """The next number of a series in the transaction `present`; NumbersExhausted after too long a wait."""
        touched = self._hold(present)
        if key not in table:
            table[key] = Counter()
        counter = table[key]
        counter.last = max(counter.last, self._committed.get(key, 0)) + 1
        touched[key] = table
        return counter.last

    def _hold(self, present) -> dict[str, OOBTree]:
        """The lock for a transaction, which lets go of it at its end; gives the tables of the series it touched."""
        if self._holder is not present:
            if not self._lock.acquire(timeout=LONGEST_WAIT_SECONDS):
                raise NumbersExhausted
            self._holder = present
            present.set_data(self, {})
            present.addBeforeCommitHook(self._look, (present,))
            present.addAfterCommitHook(self._keep, (present,))
            present.addAfterAbortHook(self._release, (present,))
        return present.data(self)

    def _look(self, present) -> None:
        # What was taken may have been rolled back to a savepoint since.
        touched = present.data(self)
        self._waiting = {key: table[key].last for key, table in touched.items() if key in table}

    def _keep(self, is_committed: bool, present) -> None:
        if is_committed and self._holder is present:
            self._committed.update(self._waiting)
        self._release(present)

    def _release(self, present) -> None:
        if self._holder is present:
            self._holder = None
            self._lock.release()


_series: WeakKeyDictionary = WeakKeyDictionary()
# A copy of the process would remember numbers that another one has given out since.
os.register_at_fork(after_in_child=_series.clear)


def next_number(key: str, portal=None) -> int:
    """The next number of a series, from 1, in the present transaction: none is lost, none is given twice.

    To be taken as late as possible, since others wait from here to the end of the transaction. Raises
    NumbersExhausted.
    """
    portal = getSite() if portal is None else portal
    return series_of(portal).take(table_of(portal), key, transaction.get())


def series_of(portal) -> Series:
    """The numbers that this process gives out for the database of a portal."""
    return _series.setdefault(portal._p_jar.db(), Series())


def table_of(portal) -> OOBTree:
    """The counters of a portal, made where they are missing."""
    annotations = IAnnotations(portal)
    if TABLE not in annotations:
        annotations[TABLE] = OOBTree()
    return annotations[TABLE]
