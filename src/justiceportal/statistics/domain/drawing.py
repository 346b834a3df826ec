"""A small chart as SVG: groups of bars, with an axis that ends on a round number. The table beside it says the same."""

from collections.abc import Sequence
from html import escape


WIDTH, HEIGHT = 480, 240
LEFT, TOP, BOTTOM = 52, 16, 36
STEPS = (1, 2, 5)
LINES = 4
GAP = 0.28


def nice_top(highest: int) -> int:
    """The least 1, 2 or 5 times a power of ten, times the number of lines, that is not below a value."""
    size = 1
    while True:
        for step in STEPS:
            if step * size * LINES >= highest:
                return step * size * LINES
        size *= 10


def bars(groups: Sequence[tuple[str, Sequence[int]]], title: str, description: str) -> str:
    """The chart of groups (label, one value for each series); bars of a series have the class `bar-1`, `bar-2` …"""
    top = nice_top(max((value for _label, values in groups for value in values), default=0))
    parts = [
        f'<svg class="bars" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">',
        f"<title>{escape(description)}</title>",
    ]
    parts += [part for line in range(LINES + 1) for part in _line(top * line // LINES, top)]
    slot = (WIDTH - LEFT) / max(1, len(groups))
    for place, (label, values) in enumerate(groups):
        left = LEFT + place * slot
        width = slot * (1 - GAP) / max(1, len(values))
        for series, value in enumerate(values):
            height = _height(value, top)
            parts.append(
                f'<rect class="bar-{series + 1}" x="{left + slot * GAP / 2 + series * width:.1f}"'
                f' y="{HEIGHT - BOTTOM - height:.1f}" width="{width:.1f}" height="{height:.1f}"/>'
            )
        parts.append(f'<text class="label" x="{left + slot / 2:.1f}" y="{HEIGHT - 12}">{escape(label)}</text>')
    return "".join([*parts, "</svg>"])


def _line(value: int, top: int) -> list[str]:
    y = HEIGHT - BOTTOM - _height(value, top)
    return [
        f'<path class="line" d="M{LEFT} {y:.1f}H{WIDTH}"/>',
        f'<text class="scale" x="{LEFT - 8}" y="{y + 5:.1f}">{value}</text>',
    ]


def _height(value: int, top: int) -> float:
    return (HEIGHT - TOP - BOTTOM) * value / top
