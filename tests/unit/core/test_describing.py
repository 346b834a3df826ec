"""An operation knows which addresses are its own."""

from justiceportal.core.describing import Operation
import pytest


@pytest.mark.parametrize(
    ("path", "segments", "fits"),
    [
        ("", [], True),
        ("", ["1"], False),
        ("/{number}", ["1"], True),
        ("/{number}", [], False),
        ("/{number}", [""], False),
        ("/{number}/steps", ["1", "steps"], True),
        ("/{number}/steps", ["1", "rating"], False),
        ("/{schema}.xsd", ["answers.xsd"], True),
        ("/{schema}.xsd", [".xsd"], False),
        ("/{schema}.xsd", ["answers"], False),
    ],
)
def test_a_path_fits_the_segments_that_it_describes(path, segments, fits):
    assert Operation("read", "Read", path=path).fits(segments) is fits
