"""The stylesheets and scripts of visitors."""

from justiceportal.theme.bundles import script
from justiceportal.theme.bundles import shortened
from justiceportal.theme.bundles import styles
from justiceportal.websites.domain.contrast import contrast
from justiceportal.websites.domain.contrast import LEAST_CONTRAST
import gzip
import pytest
import re


THEMES = ("portal", "education", "bar", "county")
TEXTS = ("ink", "soft", "main", "main-dark", "accent", "warning")
GROUNDS = ("paper", "tint", "tint-strong")
DARK = ("main", "main-dark", "main-deep", "accent")
# All that a visitor's browser loads for the look and the behaviour of pages.
LARGEST_BYTES = 60_000


def tokens(theme: str) -> dict[str, str]:
    css = styles(theme).text.partition("[data-mode")[0]
    return dict(re.findall(r"--([a-z-]+): ?(#[0-9a-f]{6})\b", css))


@pytest.mark.parametrize("theme", THEMES)
def test_texts_can_be_read_on_every_ground(theme):
    found = tokens(theme)
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    poor = [(pair, contrast(found[pair[0]], found[pair[1]])) for pair in pairs]
    assert [pair for pair in poor if pair[1] < LEAST_CONTRAST] == []


@pytest.mark.parametrize("theme", THEMES)
def test_white_can_be_read_on_every_dark_ground(theme):
    found = tokens(theme)
    assert [name for name in DARK if contrast(found[name], "#ffffff") < LEAST_CONTRAST] == []


@pytest.mark.parametrize("theme", THEMES)
def test_everything_that_a_visitor_loads_is_small(theme):
    parts = (styles(theme).text, script("early").text, script("late").text)
    assert sum(len(gzip.compress(part.encode())) for part in parts) < LARGEST_BYTES / 2


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_comes_from_another_host_and_no_font_is_loaded(theme):
    text = styles(theme).text + script("early").text + script("late").text
    assert "@import" not in text
    assert "@font-face" not in text
    assert not re.search(r"url\(['\"]?(https?:)?//", text)


def test_the_four_themes_are_four():
    assert len({styles(theme).digest for theme in THEMES}) == 4


def test_css_loses_comments_and_blanks_but_not_its_meaning():
    css = "/* a */ a :hover > b { color : red; margin: 0 auto }\n@media (min-width: 1px) and (x: y) { c { d: e } }"
    assert shortened(css) == "a :hover > b{color : red;margin: 0 auto}@media (min-width: 1px) and (x: y){c{d: e}}"
