"""What a website may choose itself of its theme, as CSS custom properties."""

from justiceportal.websites.domain.contrast import is_colour
from justiceportal.websites.domain.contrast import mixed
import re


def properties(main: str = "", accent: str = "", banner: str = "") -> str:
    """A CSS rule with the colours `#rrggbb`, their darker and lighter tones and the address of a header picture.

    "" stands for what the website leaves to its theme; with nothing chosen there is no rule.
    """
    found = {}
    if main:
        found |= {
            "main": main,
            "main-dark": mixed(main, "#000000", 0.3),
            "main-deep": mixed(main, "#000000", 0.55),
            "tint": mixed(main, "#ffffff", 0.94),
            "tint-strong": mixed(main, "#ffffff", 0.86),
        }
    if accent:
        found |= {"accent": accent, "accent-dark": mixed(accent, "#000000", 0.3)}
    if banner:
        found["banner"] = f"url({banner})"
    if not found:
        return ""
    return ":root{" + ";".join(f"--{name}:{value}" for name, value in found.items()) + "}"


def theme_colours(css: str) -> dict[str, str]:
    """The colours `main` and `accent` that a stylesheet ends up with."""
    return {name: re.findall(rf"--{name}: ?(#[0-9a-f]{{6}})", css)[-1] for name in ("main", "accent")}


def own_or(colour: str, other: str) -> str:
    """The colour itself where it is one, else the other."""
    return colour if is_colour(colour) else other
