"""A portal with cases of two offices."""

from tests.functional.cases.making import make_cases
from tests.support import copy_var
from tests.support import serving
import pytest


@pytest.fixture(scope="module")
def made(template_var, tmp_path_factory):
    """(var folder, number of a county's case, its query code, number of another county's case)."""
    var = copy_var(template_var, tmp_path_factory.mktemp("cases"))
    return var, *make_cases(var)


@pytest.fixture(scope="module")
def served(made):
    """(port, var folder) of a portal that serves them."""
    with serving(made[0]) as (port, _process):
        yield port, made[0]
