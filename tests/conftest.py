"""What all tests share; nothing here imports Plone, so that unit tests start at once."""

from contextlib import contextmanager
from datetime import datetime
from datetime import UTC
from pathlib import Path
import fcntl
import os
import pytest


ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "tests" / "samples"


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of samples that the tests own."""
    return SAMPLES


@pytest.fixture
def noon() -> datetime:
    """A fixed moment: 2026-11-22 12:00 in China."""
    return datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


class Watch:
    """A stop-watch that a test moves."""

    seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    """What stands for `time.monotonic`; it goes on where the test adds to its `seconds`."""
    return Watch()


@pytest.fixture
def keys(monkeypatch, noon):
    """A key ring for tests without a portal; gives the KeyRing."""
    from justiceportal.core.keys import new_ring
    from justiceportal.core.keys import TEXT_SETTING

    made = new_ring(noon)
    monkeypatch.setenv(TEXT_SETTING, made.text())
    return made


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real texts; tests over it are skipped where the environment does not name it."""
    folder = os.environ.get("JUSTICEPORTAL_DATA")
    if not folder:
        pytest.skip("JUSTICEPORTAL_DATA is not set: tests over the real texts are left out")
    return Path(folder)


@contextmanager
def first_of_all(factory, name: str):
    """(folder that the worker processes of one run share, whether this one is the first of them to be here)."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    done = shared / f"{name}-complete"
    with (shared / f"{name}-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield shared, not done.exists()
        done.touch()


@pytest.fixture(scope="session")
def preloaded(tmp_path_factory) -> None:
    """From now on the processes of tests are forks of one that has loaded the product, one for the run."""
    from tests.processes import SETTING
    from tests.processes import start_parent
    from tests.support import environment

    run = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    with first_of_all(tmp_path_factory, "preloaded") as (shared, is_first):
        os.environ[SETTING] = str(shared / "preloaded")
        if is_first:
            start_parent(shared / "preloaded", run, environment(shared / "nowhere"))


@pytest.fixture(scope="session")
def template_var(tmp_path_factory, preloaded) -> Path:
    """A var folder with the sample group fully in place, made once by a process of its own; copy it, never change it.

    The worker processes of one run share it.
    """
    from tests.support import make_template

    with first_of_all(tmp_path_factory, "template") as (shared, is_first):
        template = shared / "template"
        if is_first:
            template.mkdir()
            make_template(template)
    return template


@pytest.fixture(scope="module")
def served(template_var, tmp_path_factory):
    """(port, var folder) of a portal that serves a copy of the sample group."""
    from tests.support import copy_var
    from tests.support import serving

    var = copy_var(template_var, tmp_path_factory.mktemp("served"))
    with serving(var) as (port, _process):
        yield port, var
