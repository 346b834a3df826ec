"""The transform of the laws, loaded as the engine loads it."""

from importlib import import_module
from justiceportal.migration.folder import load
from pathlib import Path
import csv
import pytest


ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "tests" / "samples" / "laws"


@pytest.fixture(scope="session")
def laws():
    """The migration folder `laws`."""
    return load("laws", ROOT / "content_migrations")


@pytest.fixture(scope="session")
def part(laws):
    """A function that gives a module of the transform by its name."""
    package = laws.transform.__name__.rpartition(".")[0]
    return lambda name: import_module(f"{package}.{name}")


@pytest.fixture(scope="session")
def script(laws):
    """The transform with the register of the samples."""
    with (SAMPLES / "laws.csv").open(encoding="utf-8") as lines:
        return laws.transform.Migration(laws.mapping, list(csv.DictReader(lines)))


@pytest.fixture(scope="session")
def sample(script):
    """A function that transforms the sample whose path begins so."""

    def transform(beginning):
        folder = SAMPLES / "texts"
        file = next(file for file in folder.rglob("*.md") if file.relative_to(folder).as_posix().startswith(beginning))
        return script.transform(file.relative_to(folder).as_posix(), file.read_text("utf-8"))

    return transform
