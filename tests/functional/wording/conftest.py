"""A portal with fictional cases, so that the pages of casework have something to say."""

from tests.processes import run
from tests.support import copy_var
from tests.support import environment
from tests.support import portal_command
from tests.support import serving
import pytest


@pytest.fixture(scope="module")
def served(template_var, tmp_path_factory):
    """(port, var folder) of a portal that serves the sample group with sixty cases of one year."""
    var = copy_var(template_var, tmp_path_factory.mktemp("wording"))
    run(portal_command("demo", "--cases", "60", "--years", "1"), environment(var), 120).check_returncode()
    with serving(var) as (port, _process):
        yield port, var
