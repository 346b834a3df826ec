"""Heads: faces with few features, hair by age and taste.

The pen's origin is the middle of the head, its unit half the head's width.
"""

from justiceportal.websites.drawing.canvas import arc
from justiceportal.websites.drawing.canvas import darker
from justiceportal.websites.drawing.canvas import lighter
from justiceportal.websites.drawing.canvas import mix


FACE = (
    *((-0.96, -0.3), (-0.93, 0.25), (-0.66, 0.83), (0, 1.16), (0.66, 0.83), (0.93, 0.25)),
    *((0.96, -0.3), (0.62, -0.98), (0, -1.15), (-0.62, -0.98)),
)
SHORT = (
    *((-1.04, 0.12), (-1.1, -0.5), (-0.78, -1.18), (0, -1.4), (0.78, -1.2), (1.1, -0.5), (1.04, 0.12)),
    *((0.9, -0.22), (0.76, -0.56), (0.25, -0.66), (-0.35, -0.52), (-0.78, -0.56), (-0.9, -0.22)),
)
PARTED = (
    *((-1.03, 0.1), (-1.12, -0.6), (-0.72, -1.28), (0.1, -1.46), (0.9, -1.16), (1.12, -0.45), (1.02, 0.14)),
    *((0.88, -0.25), (0.68, -0.62), (0.1, -0.68), (-0.45, -0.92), (-0.78, -0.55), (-0.9, -0.2)),
)
FRINGE = (
    *((-1.03, 0.3), (-1.08, -0.6), (-0.6, -1.22), (0, -1.4), (0.6, -1.22), (1.08, -0.6), (1.03, 0.3)),
    *((0.86, -0.2), (0.66, -0.42), (0.1, -0.48), (-0.5, -0.4), (-0.82, -0.14)),
)
SWEPT = (
    *((-1.03, 0.35), (-1.1, -0.6), (-0.6, -1.26), (0.05, -1.42), (0.7, -1.2), (1.1, -0.55), (1.03, 0.3)),
    *((0.88, -0.2), (0.5, -0.72), (-0.15, -0.86), (-0.55, -0.5), (-0.86, -0.06)),
)
BOB = (
    *((-1.16, -0.3), (-0.95, -1.08), (0, -1.42), (0.95, -1.08), (1.16, -0.3), (1.24, 0.6)),
    *((0.95, 1.12), (0.3, 1.2), (-0.3, 1.2), (-0.95, 1.12), (-1.24, 0.6)),
)
LONG = (
    *((-1.15, -0.3), (-0.95, -1.08), (0, -1.42), (0.95, -1.08), (1.15, -0.3), (1.22, 1.1), (1.1, 2.15)),
    *((0.5, 2.3), (-0.5, 2.3), (-1.1, 2.15), (-1.22, 1.1)),
)
CROWN = (
    (-1.02, -0.28),
    (-1.0, -0.85),
    (-0.5, -1.22),
    (0, -1.32),
    (0.5, -1.22),
    (1.0, -0.85),
    (1.02, -0.28),
    (0.4, -0.8),
    (-0.4, -0.8),
)


def draw_head(pen, person, look: float = 0.0) -> None:
    """A head that turns its face by `look` (-1 to 1); `draw_hair_behind` comes before the shoulders."""
    shade = darker(person.skin, 0.12)
    for side in (-1, 1):
        if side * look < 0.45:
            pen.ellipse(side * 0.98 - look * 0.1, 0.1, 0.17, 0.27, shade)
    pen.blob(FACE, person.skin)
    _features(pen, person, look * 0.32, shade)
    _hair(pen, person, look)
    if person.glasses:
        _glasses(pen, person, look * 0.32)


def _features(pen, person, shift, shade) -> None:
    ink = (58, 44, 46)
    blush = mix(person.skin, (226, 104, 84), 0.5)
    brow = mix(person.hair_colour, person.skin, 0.25)
    for side in (-1, 1):
        pen.ellipse(side * 0.57 + shift, 0.46, 0.2, 0.13, blush, alpha=0.4)
        pen.ellipse(side * 0.37 + shift, 0.1, 0.075, 0.1, ink)
        pen.curve(
            ((side * 0.5 + shift, -0.16), (side * 0.37 + shift, -0.21), (side * 0.22 + shift, -0.17)), 0.075, brow
        )
    turn = 0.1 if shift >= 0 else -0.1
    pen.curve(((shift * 1.2, 0.18), (shift * 1.2 + turn, 0.4), (shift * 1.2 - turn * 0.2, 0.46)), 0.065, shade)
    pen.curve(((-0.22 + shift, 0.7), (shift, 0.78), (0.22 + shift, 0.7)), 0.075, mix(person.skin, (158, 52, 48), 0.75))
    if person.age == "elder":
        for side in (-1, 1):
            pen.curve(
                ((side * 0.36 + shift, 0.5), (side * 0.44 + shift, 0.62), (side * 0.42 + shift, 0.74)), 0.045, shade
            )


def _glasses(pen, person, shift) -> None:
    frame = (62, 60, 72) if person.age != "elder" else (122, 92, 66)
    for side in (-1, 1):
        pen.ring(side * 0.38 + shift, 0.1, 0.27, 0.065, frame)
        pen.line(((side * 0.64 + shift, 0.06), (side * 0.95, 0.0)), 0.055, frame)
    pen.line(((-0.12 + shift, 0.07), (0.12 + shift, 0.07)), 0.06, frame)


def draw_head_from_behind(pen, person) -> None:
    """A head that looks away from us."""
    for side in (-1, 1):
        pen.ellipse(side * 0.98, 0.15, 0.17, 0.27, darker(person.skin, 0.08))
    pen.blob(FACE, person.skin)
    colour = person.hair_colour
    low = {"short": 0.55, "parted": 0.5, "thin": 0.35, "bun": 0.7, "helmet": 0.5}.get(person.hair, 1.05)
    if person.hair in ("bob", "long"):
        pen.blob(BOB if person.hair == "bob" else LONG, colour)
    else:
        pen.blob(
            (
                (-1.06, -0.3),
                (-0.8, -1.1),
                (0, -1.4),
                (0.8, -1.1),
                (1.06, -0.3),
                (0.9, low),
                (0, low + 0.12),
                (-0.9, low),
            ),
            colour,
        )
    if person.hair == "ponytail":
        pen.blob(((-0.3, -0.4), (0.3, -0.4), (0.34, 0.9), (0, 1.7), (-0.34, 0.9)), lighter(colour, 0.08))
    elif person.hair == "bun":
        pen.disc(0, -0.75, 0.52, lighter(colour, 0.08))
    elif person.hair == "helmet":
        _hair(pen, person, 0)
    pen.curve(((-0.5, -0.85), (0, -1.02), (0.5, -0.85)), 0.07, lighter(colour, 0.16))


def draw_hair_behind(pen, person) -> None:
    """The hair that falls behind neck and shoulders."""
    colour = darker(person.hair_colour, 0.12)
    style = person.hair
    if style == "bob":
        pen.blob(BOB, colour)
    elif style == "long":
        pen.blob(LONG, colour)
    elif style == "bun":
        pen.disc(0.1, -1.42, 0.5, colour)
    elif style == "ponytail":
        pen.blob(((0.7, -0.7), (1.3, -0.5), (1.6, 0.4), (1.45, 1.4), (1.15, 1.5), (1.2, 0.5), (0.8, 0.1)), colour)
    elif style == "curls":
        for x, y in arc(0, -0.3, 1.02, 1.0, 165, 375, 9):
            pen.disc(x, y, 0.36, colour)


def _hair(pen, person, look) -> None:
    colour, style = person.hair_colour, person.hair
    shapes = {"short": SHORT, "parted": PARTED, "bob": FRINGE, "long": SWEPT, "bun": SWEPT, "ponytail": FRINGE}
    shape = shapes.get(style)
    if shape is not None:
        side = -1 if look < 0 else 1
        pen.blob([(x * side, y) for x, y in shape], colour)
        pen.curve([(x * side, y) for x, y in ((-0.7, -0.95), (-0.1, -1.2), (0.5, -1.08))], 0.07, lighter(colour, 0.16))
    elif style == "curls":
        for x, y in arc(0, -0.32, 0.92, 0.92, 190, 350, 7):
            pen.disc(x, y, 0.34, colour)
    elif style == "thin":
        pen.blob(((-1.0, 0.2), (-1.12, -0.3), (-0.98, -0.72), (-0.84, -0.4), (-0.88, 0.0)), colour)
        pen.blob(((1.0, 0.2), (1.12, -0.3), (0.98, -0.72), (0.84, -0.4), (0.88, 0.0)), colour)
    elif style == "hat":
        pen.blob(CROWN, colour)
        straw = (222, 190, 132)
        pen.blob(((-0.95, -0.5), (-0.7, -1.25), (0, -1.5), (0.7, -1.25), (0.95, -0.5)), straw)
        pen.ellipse(0, -0.52, 1.75, 0.26, darker(straw, 0.1))
        pen.ellipse(0, -0.57, 1.7, 0.2, lighter(straw, 0.15))
        pen.rect(-0.93, -0.86, 0.93, -0.66, darker(straw, 0.4), radius=0.08)
    elif style == "helmet":
        cap = person.hat
        pen.blob(((-1.1, -0.3), (-1.02, -1.0), (0, -1.5), (1.02, -1.0), (1.1, -0.3), (0, -0.42)), cap)
        pen.rect(-1.25, -0.5, 1.25, -0.3, darker(cap, 0.14), radius=0.1)
        pen.rect(-0.14, -1.46, 0.14, -0.45, lighter(cap, 0.3), radius=0.1)
