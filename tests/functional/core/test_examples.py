"""The recorded examples of REST are what the portal really answers."""

from pathlib import Path
from tests.functional.core.recorded import compare
from tests.functional.core.recorded import examples
import pytest


FOLDER = Path(__file__).parent / "examples"


@pytest.mark.parametrize("name", examples(FOLDER))
def test_an_example_is_what_is_answered(client, name):
    compare(client, FOLDER, name)
