"""Colours that can be read.

Rule: WCAG 2.2, success criterion 1.4.3
"""

from justiceportal.websites.domain.contrast import contrast
from justiceportal.websites.domain.contrast import is_colour
from justiceportal.websites.domain.contrast import LEAST_CONTRAST
from justiceportal.websites.domain.contrast import mixed
from justiceportal.websites.domain.contrast import PAPER
from justiceportal.websites.domain.contrast import readable
import pytest


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_the_ratio_is_that_of_the_standard(first, second, ratio):
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)
    assert contrast(second, first) == contrast(first, second)


@pytest.mark.parametrize("value", ["#abc", "0b4a9e", "#0B4A9E", "#0b4a9g", "red", "#0b4a9e ", "#0b4a9e;}"])
def test_what_is_not_written_in_full_is_no_colour(value):
    assert not is_colour(value)


@pytest.mark.parametrize("colour", ["#ff9900", "#ffffff", "#88cc88", "#767676", "#0b4a9e"])
def test_the_mend_can_be_read_and_a_readable_colour_is_its_own(colour):
    mend = readable(colour)
    assert contrast(mend, PAPER) >= LEAST_CONTRAST
    assert (mend == colour) == (contrast(colour, PAPER) >= LEAST_CONTRAST)


def test_colours_mix_by_their_shares():
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert mixed("#123456", "#ffffff", 0) == "#123456"
