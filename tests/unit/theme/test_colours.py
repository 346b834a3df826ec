"""What a website changes of its theme."""

from justiceportal.theme.domain.colours import own_or
from justiceportal.theme.domain.colours import properties
from justiceportal.theme.domain.colours import theme_colours
import re


def test_nothing_chosen_changes_nothing():
    assert properties() == ""


def test_a_colour_brings_its_darker_and_lighter_tones():
    found = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", properties("#0b6472")))
    assert found["main"] == "#0b6472"
    assert set(found) == {"main", "main-dark", "main-deep", "tint", "tint-strong"}


def test_a_header_picture_is_an_address():
    assert properties(banner="../@@banner/ab12") == ":root{--banner:url(../@@banner/ab12)}"


def test_the_theme_s_own_colours_are_those_set_last():
    css = ":root{--main: #111111;--accent: #222222}:root{--main:#333333}"
    assert theme_colours(css) == {"main": "#333333", "accent": "#222222"}


def test_a_field_that_holds_no_colour_shows_the_theme_s():
    assert own_or("#12345", "#333333") == "#333333"
    assert own_or("#123456", "#333333") == "#123456"
