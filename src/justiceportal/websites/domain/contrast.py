"""How well one colour can be read on another.

Rule: WCAG 2.2, success criterion 1.4.3 (contrast, minimum); GB/T 37668-2019.
"""

import re


# Rule: WCAG 2.2, 1.4.3: text needs a contrast ratio of at least 4.5:1.
LEAST_CONTRAST = 4.5
PAPER = "#ffffff"
COLOUR = re.compile(r"#[0-9a-f]{6}")


def is_colour(value: str) -> bool:
    """True for `#rrggbb` in lower case."""
    return COLOUR.fullmatch(value) is not None


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`, from 0 (black) to 1 (white)."""
    parts = []
    for start in (1, 3, 5):
        value = int(colour[start : start + 2], 16) / 255
        parts.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    red, green, blue = parts
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours `#rrggbb`, from 1 to 21; their order does not matter."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with a share (0 to 1) of another one, as `#rrggbb`."""
    pairs = ((int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(own + (its - own) * share):02x}" for own, its in pairs)


def readable(colour: str) -> str:
    """The colour itself where it can be read on white, else the nearest darker one that can."""
    share = 0.0
    while contrast(mixed(colour, "#000000", share), PAPER) < LEAST_CONTRAST:
        share += 0.02
    return mixed(colour, "#000000", share)
