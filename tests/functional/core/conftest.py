"""One running portal for all tests of this folder: what they change is the state and the lock of a text."""

from tests.support import copy_var
from tests.support import serving
import pytest


@pytest.fixture(scope="package")
def served(template_var, tmp_path_factory):
    """(port, var folder) of a portal that serves a copy of the sample group."""
    var = copy_var(template_var, tmp_path_factory.mktemp("served"))
    with serving(var) as (port, _process):
        yield port, var
