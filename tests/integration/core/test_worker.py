"""The worker: every job has its turn in a transaction of its own, and none can stop the others."""

from justiceportal.core.interfaces import IWorkerJob
from justiceportal.core.process import application
from justiceportal.core.worker import FAILURE_SECONDS
from justiceportal.core.worker import wake_after_commit
from justiceportal.core.worker import Worker
from threading import Event
from zc.lockfile import LockError
from ZODB.POSException import ConflictError
from zope.component import getUtilitiesFor
from zope.interface import implementer
import pytest
import transaction


SECONDS = 30
MARK = "justiceportal.test.worker"


@implementer(IWorkerJob)
class Job:
    """Does what it is given, and counts its turns."""

    def __init__(self, does=lambda portal: False, interval=1000.0, follows_events=False, calls_out=False):
        self.does, self.interval, self.follows_events, self.turns = does, interval, follows_events, 0
        self.calls_out = calls_out

    def run(self, portal, moment):
        self.turns += 1
        return self.does(portal)


@pytest.fixture
def jobs(zope, monkeypatch):
    """A function that adds a job under a name; those of the portal itself rest."""
    from justiceportal.core import worker

    added = {}
    monkeypatch.setattr(worker, "_jobs", lambda: sorted(added.items()))

    def add(name, job):
        added[name] = job
        return job

    return add


@pytest.fixture
def worker(noon):
    """A worker whose stop-watch the test sets: `worker.seconds`."""

    class Stopwatch(Worker):
        seconds = 0.0

        def __init__(self):
            super().__init__(lambda: noon, lambda: self.seconds)

    return Stopwatch()


@pytest.fixture
def mark(zope):
    """A function that gives what a job has written into the portal; takes it away in the end."""

    def read():
        with application() as app:
            return vars(app.portal.aq_base).get(MARK)

    yield read
    with application() as app:
        if MARK in vars(app.portal.aq_base):
            delattr(app.portal.aq_base, MARK)
            transaction.commit()


def write(portal):
    setattr(portal.aq_base, MARK, (getattr(portal.aq_base, MARK, 0) or 0) + 1)
    return False


def fail(portal):
    write(portal)
    raise ValueError("a fault of the job")


def test_what_a_job_does_is_committed_and_it_rests_for_its_interval(jobs, worker, mark):
    job = jobs("a", Job(write, interval=60))
    assert worker.turn() == 60
    assert mark() == 1
    worker.seconds = 59
    assert worker.turn() == 1
    worker.seconds = 60
    worker.turn()
    assert (job.turns, mark()) == (2, 2)


def test_a_job_for_which_more_waits_comes_again_at_once_after_the_others(jobs, worker):
    order = []
    jobs("a", Job(lambda portal: order.append("a") or len(order) < 3))
    jobs("b", Job(lambda portal: order.append("b")))
    assert worker.turn() == 0
    worker.turn()
    assert order == ["a", "b", "a"]


def test_a_job_that_fails_changes_nothing_pauses_longer_each_time_and_stops_nobody(jobs, worker, mark, caplog):
    broken, sound = jobs("a", Job(fail)), jobs("b", Job(interval=1))
    pauses = []
    for _try in range(len(FAILURE_SECONDS) + 1):
        began = worker.seconds
        while broken.turns == len(pauses):
            worker.turn()
            worker.seconds += 1
        pauses.append(worker.seconds - 1 - began)
    assert mark() is None
    assert [round(pause) for pause in pauses[1:]] == [round(pause) - 1 for pause in FAILURE_SECONDS]
    assert sound.turns > 300
    assert "a fault of the job" in caplog.text


def test_a_job_that_meets_a_conflict_is_run_again(jobs, worker, mark):
    def meet(portal):
        write(portal)
        if job.turns < 3:
            raise ConflictError
        return False

    job = jobs("a", Job(meet))
    worker.turn()
    assert (job.turns, mark()) == (3, 1)


def test_a_committed_event_wakes_the_jobs_that_follow_events_and_only_those(jobs, mark):
    woken, slow = Event(), Job()
    follower = jobs("a", Job(lambda portal: follower.turns == 2 and woken.set(), follows_events=True))
    jobs("b", slow)
    worker = Worker(lambda: None)
    # Only when both have had their first turn is there something to wake.
    first = jobs("c", Job())
    worker.start()
    try:
        wait_until(lambda: first.turns)
        with application() as app:
            write(app.portal)
            wake_after_commit()
            wake_after_commit()
            transaction.abort()
            assert follower.turns == 1
            wake_after_commit()
            transaction.commit()
        assert woken.wait(SECONDS)
        assert slow.turns == 1
    finally:
        worker.stop()


def test_a_job_that_waits_for_another_machine_holds_nobody_up(jobs):
    answered, asked = Event(), Event()
    waiting = jobs("a", Job(lambda portal: asked.set() or not answered.wait(SECONDS), calls_out=True))
    job = jobs("b", Job(lambda portal: asked.wait(SECONDS) and job.turns < 5))
    worker = Worker(lambda: None)
    worker.start()
    try:
        wait_until(lambda: job.turns == 5)
        assert (waiting.turns, answered.is_set()) == (1, False)
    finally:
        answered.set()
        worker.stop()


def test_letters_are_sent_beside_the_other_jobs(zope):
    outside = {name for name, job in getUtilitiesFor(IWorkerJob) if getattr(job, "calls_out", False)}
    assert outside == {"notices"}


def test_a_second_worker_waits_for_the_end_of_the_first(jobs, monkeypatch):
    monkeypatch.setattr("justiceportal.core.worker.LOCK_SECONDS", 0.01)
    job = jobs("a", Job())
    first, second = Worker(lambda: None), Worker(lambda: None)
    first.start()
    wait_until(lambda: job.turns == 1)
    second.start()
    with pytest.raises(LockError):
        Worker(lambda: None).finish()
    first.stop()
    wait_until(lambda: job.turns == 2)
    second.stop()
    assert job.turns == 2


def test_a_worker_that_only_finishes_does_all_that_waits_and_says_whether_it_could(jobs):
    job = jobs("a", Job(lambda portal: job.turns < 5))
    assert Worker(lambda: None).finish()
    assert job.turns == 5
    jobs("b", Job(fail))
    assert not Worker(lambda: None).finish()


def wait_until(is_so):
    """Wait for what another thread does, at most half a minute."""
    pause = Event()
    for _turn in range(SECONDS * 100):
        if is_so():
            return
        pause.wait(0.01)
    raise AssertionError("it has not happened")
