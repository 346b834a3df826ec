"""What all tests share; nothing here imports Plone, so that unit tests start at once."""

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


@pytest.fixture(scope="session")
def template_var(tmp_path_factory) -> Path:
    """A var folder with the sample group fully in place, made once by a real process; copy it, never change it.

    The worker processes of one run share it.
    """
    from tests.support import make_template

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    template, complete = shared / "template", shared / "template-complete"
    with (shared / "template-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not complete.exists():
            template.mkdir()
            make_template(template)
            complete.touch()
    return template


@pytest.fixture(scope="module")
def served(template_var, tmp_path_factory):
    """(port, var folder) of a portal that serves a copy of the sample group."""
    from tests.support import copy_var
    from tests.support import serving

    var = copy_var(template_var, tmp_path_factory.mktemp("served"))
    with serving(var) as (port, _process):
        yield port, var
