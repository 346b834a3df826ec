"""The worker: does again and again what rooms ask for by the clock or after events, each job in its own transactions.

It runs as a thread of the portal's process (embedded) or in a process of its own (`bin/portal worker`); of several on
one var folder only one works, the others wait for its end. Jobs are the utilities IWorkerJob.
"""

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from justiceportal import logger
from justiceportal.core.interfaces import IPortalLayer
from justiceportal.core.interfaces import IWorkerJob
from justiceportal.core.paths import var_folder
from justiceportal.core.process import application
from justiceportal.core.routes import SITE_ID
from pathlib import Path
from random import uniform
from threading import Event
from threading import Thread
from transaction.interfaces import TransientError
from zc.lockfile import LockError
from zc.lockfile import LockFile
from zope.component import getGlobalSiteManager
from zope.component.hooks import setSite
from zope.interface import alsoProvides
import gc
import os
import time
import transaction


#: "off" in the environment leaves the work to a process of its own
SETTING = "PORTAL_WORKER"
LOCK = "worker.lock"
#: how often a worker that waits for another one looks whether that has ended
LOCK_SECONDS = 2.0
ATTEMPTS = 10
LONGEST_CONFLICT_SECONDS = 0.2
#: how long a job that failed is left alone, longer with each failure that follows
FAILURE_SECONDS = (1.0, 5.0, 15.0, 60.0, 300.0)
#: a thread that has not ended by then is in the middle of something long, which is safe to be cut off
STOP_SECONDS = 10.0
#: how long a thread without any job waits for one
JOBLESS_SECONDS = 3600.0
#: how often somebody who wants everything done looks after jobs whose threads still work
BUSY_SECONDS = 0.1
WOKEN = "justiceportal.worker.woken"


@dataclass(slots=True)
class Turn:
    """When a job is due (seconds of the worker's stop-watch), and how often it has failed since it last succeeded."""

    due: float = 0.0
    failures: int = 0


class Rota:
    """Jobs that have their turns one after the other: those that call other machines, or those that do not."""

    def __init__(
        self, calls_out: bool, now: Callable[[], datetime], watch: Callable[[], float], stopped: Event
    ) -> None:
        self._calls_out, self._now, self._watch, self._stopped = calls_out, now, watch, stopped
        self._turns: dict[str, Turn] = {}
        self.bell = Event()

    def jobs(self) -> list[tuple[str, object]]:
        """The jobs by name."""
        return [(name, job) for name, job in _jobs() if getattr(job, "calls_out", False) == self._calls_out]

    @property
    def has_failed(self) -> bool:
        """Whether a job failed the last time."""
        return any(turn.failures for turn in self._turns.values())

    def wake(self, only: str) -> None:
        """Let the jobs that follow events have their turn at once, or one job by its name."""
        for name, job in self.jobs():
            turn = self._turns.get(name)
            is_meant = name == only if only else getattr(job, "follows_events", False)
            if turn is not None and not turn.failures and is_meant:
                turn.due = 0.0
        self.bell.set()

    def work(self) -> None:
        """Do what is due until the worker is stopped."""
        while not self._stopped.is_set():
            self.bell.clear()
            self.bell.wait(self.turn())

    def turn(self) -> float:
        """Give each job that is due its turn; the seconds until the next one is due."""
        for name, job in self.jobs():
            turn = self._turns.setdefault(name, Turn())
            if turn.due <= self._watch() and not self._stopped.is_set():
                self._do(name, job, turn)
        least = min((turn.due for turn in self._turns.values()), default=self._watch() + JOBLESS_SECONDS)
        return max(0.0, least - self._watch())

    def _do(self, name: str, job, turn: Turn) -> None:
        # From now on what wakes the worker means a turn after this one.
        turn.due = self._watch() + job.interval
        try:
            if done(job, self._now):
                turn.due = 0.0
            turn.failures = 0
        except Exception:  # noqa: BLE001 - the edge of the thread: the other jobs go on, this one is tried again
            pause = FAILURE_SECONDS[min(turn.failures, len(FAILURE_SECONDS) - 1)]
            turn.failures += 1
            turn.due = self._watch() + pause
            logger.exception("the job %s failed (%s in a row); tried again in %d s", name, turn.failures, pause)


class Worker:
    """Runs the jobs; `now` gives the present moment (aware), `watch` seconds that only grow.

    Those that call other machines have a thread of their own: a slow mail server keeps no event from its number.
    """

    def __init__(self, now: Callable[[], datetime], watch: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._stopped = Event()
        self._inside = Rota(False, now, watch, self._stopped)
        self._outside = Rota(True, now, watch, self._stopped)
        self._rotas = self._inside, self._outside
        self._thread: Thread | None = None

    def start(self) -> None:
        """Work in a thread of this process until `stop`."""
        self._thread = Thread(target=self.work, name="worker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the present jobs and wait for that, ten seconds at most."""
        self._stopped.set()
        for rota in self._rotas:
            rota.bell.set()
        if self._thread is not None:
            self._thread.join(STOP_SECONDS)

    @property
    def is_stopped(self) -> bool:
        """Whether somebody asked it to end."""
        return self._stopped.is_set()

    def wake(self, only: str = "") -> None:
        """Let the jobs that follow events have their turn at once, or one job by its name."""
        for rota in self._rotas:
            rota.wake(only)

    def work(self) -> None:
        """Wait until no other worker runs, then do what is due until `stop`."""
        _stay_on_one_processor()
        # What is here by now stays: the collector need not look through it again and again.
        gc.freeze()
        with self._alone() as is_alone:
            if not is_alone:
                return
            beside = Thread(target=self._outside.work, name="worker outside", daemon=True)
            beside.start()
            self._inside.work()
            self._close()
            beside.join(STOP_SECONDS)

    def finish(self) -> bool:
        """Do what there is to do now and end; False when a job failed. Raises LockError beside another worker."""
        with self._locked():
            while not self.is_stopped:
                pause = self.turn()
                if pause and not any(getattr(job, "is_busy", False) for _name, job in _jobs()):
                    break
                self._inside.bell.wait(min(pause, BUSY_SECONDS))
                self._inside.bell.clear()
            self._close()
        return not any(rota.has_failed for rota in self._rotas)

    def turn(self) -> float:
        """Give each job that is due its turn, all in this thread; the seconds until the next one is due."""
        return min(rota.turn() for rota in self._rotas)

    def _close(self) -> None:
        for name, job in _jobs():
            if hasattr(job, "close"):
                try:
                    done(job, self._now, "close")
                except Exception:  # noqa: BLE001 - the edge of the thread: whatever is lost here is done again
                    logger.exception("the job %s did not end well", name)

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """Wait for the end of any other worker; False when this one was stopped before."""
        has_said = False
        while not self.is_stopped:
            try:
                with self._locked():
                    yield True
                    return
            except LockError:
                if not has_said:
                    logger.info("another worker runs from this folder: waiting for its end")
                has_said = True
                self._stopped.wait(LOCK_SECONDS)
        yield False

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = LockFile(str(lock_path()))
        _workers.append(self)
        try:
            yield
        finally:
            _workers.remove(self)
            lock.close()


#: those that work in this process
_workers: list[Worker] = []
_embedded: list[Worker] = []


def done(job, now: Callable[[], datetime], act: str = "run") -> bool:
    """Run a job (or close it) in a transaction of its own, again after a conflict; whether more waits for it."""
    for attempt in range(1, ATTEMPTS + 1):
        with application() as app:
            portal = app._getOb(SITE_ID, None)
            if portal is None:
                return False
            setSite(portal)
            alsoProvides(app.REQUEST, IPortalLayer)
            try:
                more = getattr(job, act)(portal, now())
                transaction.commit()
            except TransientError:
                if attempt == ATTEMPTS:
                    raise
            else:
                return bool(more)
        Event().wait(uniform(0, LONGEST_CONFLICT_SECONDS))  # noqa: S311 - no secret
    raise AssertionError("the last attempt gives a result or raises")


def start_embedded(now: Callable[[], datetime]) -> None:
    """Begin to work inside this process, unless PORTAL_WORKER=off."""
    if os.environ.get(SETTING) != "off":
        worker = Worker(now)
        _embedded.append(worker)
        worker.start()


def stop_embedded() -> None:
    """End the work inside this process, if there is any."""
    while _embedded:
        _embedded.pop().stop()


def wake_after_commit() -> None:
    """Let jobs that follow events look at once when the present transaction has been committed.

    Works inside the worker's process; elsewhere the jobs look after their interval.
    """
    present = transaction.get()
    try:
        present.data(WOKEN)
    except KeyError:
        present.set_data(WOKEN, True)
        present.addAfterCommitHook(_wake_if)


def wake_job(name: str) -> None:
    """Let a job have its turn at once; for threads of its own, in the worker's process."""
    for worker in tuple(_workers):
        worker.wake(name)


def _stay_on_one_processor() -> None:
    """Keep this thread, and those that it starts, on one processor.

    Only one of them runs at a time, since Python has one lock for all. Where each has a processor of its own, handing
    that lock over takes longer than the work: ten subscribers got their events at half the rate.
    """
    known = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {known[os.getpid() % len(known)]})


def lock_path() -> Path:
    """The file that the one worker of a var folder holds locked."""
    return var_folder() / LOCK


def _wake_if(is_committed: bool) -> None:
    if is_committed:
        for worker in tuple(_workers):
            worker.wake()


def _jobs() -> list[tuple[str, object]]:
    """All jobs by name, in the order of their names; no site is asked, since it may belong to a request that ended."""
    return sorted(getGlobalSiteManager().getUtilitiesFor(IWorkerJob), key=lambda pair: pair[0])
