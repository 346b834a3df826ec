"""The colours that a website may choose itself, as CSS custom properties."""

from justiceportal.websites.domain.contrast import mixed


def properties(main: str, accent: str) -> str:
    """A CSS rule that sets the colours `#rrggbb` with their darker and lighter tones; "" where none is chosen."""
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
    if not found:
        return ""
    return ":root{" + ";".join(f"--{name}:{value}" for name, value in found.items()) + "}"
