"""A portal with cases in many states, one for all tests of this folder."""

from tests.functional.progress.making import make_cases
from tests.support import copy_var
from tests.support import serving
import pytest


@pytest.fixture(scope="package")
def made(template_var, tmp_path_factory):
    """(var folder, cases by name)."""
    var = copy_var(template_var, tmp_path_factory.mktemp("progress"))
    return var, make_cases(var)


@pytest.fixture(scope="package")
def served(made):
    """(port, var folder) of a portal that serves them."""
    with serving(made[0]) as (port, _process):
        yield port, made[0]


@pytest.fixture
def cases(made):
    """Number and query code of each case by its name."""
    return made[1]
