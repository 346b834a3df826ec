"""Things of the law and of the office: scales, books, documents, seals, cups, computers."""

from justiceportal.websites.drawing.canvas import arc
from justiceportal.websites.drawing.canvas import darker
from justiceportal.websites.drawing.canvas import lighter
from justiceportal.websites.drawing.canvas import mix


def draw_scales(pen, tone, colour=None, tilt: float = 0.0) -> None:
    """A balance of about 300 units on the origin; `tilt` lowers its right pan."""
    gold = colour or mix(tone.accent, tone.wood, 0.12)
    dark, light = darker(gold, 0.22), lighter(gold, 0.35)
    pen.ellipse(0, 4, 96, 12, tone.ink, alpha=0.16)
    pen.blob(((-78, 2), (-70, -16), (-26, -24), (26, -24), (70, -16), (78, 2)), dark)
    pen.blob(((-60, -16), (-20, -34), (20, -34), (60, -16), (0, -12)), gold)
    pen.polygon(((-11, -26), (-6, -250), (6, -250), (11, -26)), gold)
    pen.polygon(((1, -26), (1, -250), (6, -250), (11, -26)), dark)
    for y, radius in ((-66, 17), (-160, 12)):
        pen.ellipse(0, y, radius, radius * 0.55, gold)
    left, right = (-132, -246 - tilt), (132, -246 + tilt)
    pen.curve((left, (-60, -268 - tilt * 0.4), (0, -254), (60, -268 + tilt * 0.4), right), 10, gold)
    pen.disc(0, -266, 19, gold)
    pen.disc(-4, -270, 8, light)
    for x, y in (left, right):
        for side in (-48, 0, 48):
            pen.line(((x, y), (x + side, y + 120)), 2.4, dark)
        pen.polygon([(x - 62, y + 120), *arc(x, y + 120, 62, 34, 180, 0, 18), (x + 62, y + 120)], gold)
        pen.ellipse(x, y + 120, 62, 9, light)
        pen.disc(x, y, 8, dark)


def draw_book_pile(pen, tone, count: int = 4, width: float = 210) -> None:
    """Books that lie on each other; the origin is the middle below them."""
    chance = tone.chance
    colours = (tone.main, tone.warm, tone.deep, tone.accent, tone.leaf)
    y = 0.0
    first = chance.randrange(5)
    for number in range(count):
        tall, shift = chance.uniform(27, 37), chance.uniform(-12, 12)
        wide = width * (1 - number * 0.07) / 2
        colour = colours[(first + number) % 5]
        pen.rect(-wide + shift, y - tall, wide + shift, y, colour, radius=5)
        pen.rect(-wide + shift + 20, y - tall + 5, wide + shift + 2, y - 5, tone.paper, radius=2)
        for line in range(3):
            level = y - tall + 9 + line * (tall - 18) / 2
            pen.rect(-wide + shift + 24, level - 0.7, wide + shift + 1, level + 0.7, darker(tone.paper, 0.14))
        pen.rect(-wide + shift, y - tall, -wide + shift + 22, y, darker(colour, 0.1), radius=5)
        y -= tall


def draw_open_book(pen, tone, cover=None) -> None:
    """An open book seen from the front, about 300 units wide; the origin is the middle below it."""
    cover = cover or tone.main
    pen.ellipse(0, 6, 170, 14, tone.ink, alpha=0.15)
    pen.polygon(((-166, -78), (0, -46), (166, -78), (166, -2), (0, 8), (-166, -2)), cover)
    for side in (-1, 1):
        page = [(0, -58), (side * 50, -88), (side * 110, -92), (side * 154, -82)]
        pen.blob([*page, (side * 154, -10), (side * 100, -14), (side * 45, -10), (0, 2)], tone.paper)
        pen.polygon(
            ((0, -58), (side * 26, -78), (side * 26, -7), (0, 2)), darker(tone.paper, 0.1 if side > 0 else 0.06)
        )
        for number in range(5):
            y = -70 + number * 12.5
            pen.line(
                ((side * 40, y + 2), (side * (136 - 26 * (number == 4)), y - 4)), 3, mix(tone.paper, tone.steel, 0.5)
            )
    pen.line(((0, -58), (0, 4)), 2.4, darker(tone.paper, 0.22))
    pen.polygon(((60, -12), (76, -11), (76, 34), (68, 26), (60, 34)), tone.warm)


def draw_paper(pen, tone, width: float = 150, height: float = 200, seal: bool = True, lines: int = 7) -> None:
    """A sheet with lines and a round seal, no words; the origin is its middle."""
    w, h = width / 2, height / 2
    pen.rect(-w + 5, -h + 7, w + 5, h + 7, tone.ink, radius=4, alpha=0.13)
    pen.rect(-w, -h, w, h, tone.paper, radius=4)
    pen.rect(-w * 0.5, -h + height * 0.08, w * 0.5, -h + height * 0.13, mix(tone.main, tone.paper, 0.15), radius=3)
    for number in range(lines):
        y = -h + height * (0.24 + number * 0.52 / max(1, lines - 1))
        end = w * (0.78 if number % 3 != 2 else 0.2)
        pen.rect(-w * 0.78, y, end, y + height * 0.02, mix(tone.paper, tone.steel, 0.55), radius=2)
    if seal:
        draw_seal_print(pen.at(w * 0.46, h * 0.66, width / 150), tone)


def draw_seal_print(pen, tone) -> None:
    """The print of a round seal with a plain mark in its middle, about 40 units wide."""
    red = mix(tone.warm, (196, 48, 44), 0.6)
    pen.ring(0, 0, 19, 2.6, red)
    pen.ring(0, 0, 13.5, 1.2, red)
    for angle in (0, 60, 120):
        pen.at(0, 0, 1, angle).line(((0, -7.5), (0, 7.5)), 2.4, red)


def draw_stamp(pen, tone) -> None:
    """A seal with a handle, standing on the origin, about 90 units high."""
    wood = mix(tone.wood, tone.warm, 0.35)
    pen.ellipse(0, 2, 40, 6, tone.ink, alpha=0.16)
    pen.rect(-34, -20, 34, 0, darker(wood, 0.3), radius=4)
    pen.blob(((-14, -20), (-9, -44), (-18, -66), (-12, -88), (0, -94), (12, -88), (18, -66), (9, -44), (14, -20)), wood)
    pen.ellipse(-6, -72, 4, 11, lighter(wood, 0.35))


def draw_pen_and_holder(pen, tone) -> None:
    """Pens in a holder, about 110 units high on the origin."""
    for angle, colour in ((-14, tone.warm), (3, tone.accent), (16, tone.main)):
        stick = pen.at(0, -40, 1, angle)
        stick.rect(-3.6, -66, 3.6, 0, colour, radius=2)
        stick.polygon(((-3.6, -66), (3.6, -66), (0, -76)), tone.paper)
    pen.rect(-22, -52, 22, 0, mix(tone.deep, tone.steel, 0.3), radius=5)
    pen.rect(-22, -44, 22, -38, lighter(tone.steel, 0.3))


def draw_cup(pen, tone) -> None:
    """A tea cup with a lid, about 44 units high on the origin."""
    pen.ellipse(0, 1, 30, 4.4, tone.ink, alpha=0.12)
    pen.ring(22, -18, 10, 4, tone.plaster)
    pen.polygon(((-20, -36), (20, -36), (16, 0), (-16, 0)), tone.plaster)
    pen.rect(-20, -28, 20, -23, tone.main)
    pen.ellipse(0, -37, 22, 5, lighter(tone.plaster, 0.5))
    pen.disc(0, -44, 4.4, lighter(tone.plaster, 0.4))


def draw_computer(pen, tone, back: bool = True) -> None:
    """A screen on the origin, about 150 units wide; from behind, or from the front with a simple page."""
    case = mix(tone.steel, tone.deep, 0.45)
    pen.ellipse(0, 0, 46, 6, tone.ink, alpha=0.15)
    pen.rect(-34, -8, 34, 0, darker(case, 0.1), radius=4)
    pen.rect(-8, -34, 8, -4, darker(case, 0.2))
    pen.rect(-76, -124, 76, -28, case, radius=7)
    if back:
        pen.disc(0, -76, 10, lighter(case, 0.22))
    else:
        draw_page(pen.at(0, -76), tone, 140, 84)


def draw_page(pen, tone, width: float, height: float) -> None:
    """A page of a website as a screen shows it; the origin is its middle."""
    w, h = width / 2, height / 2
    pen.rect(-w, -h, w, h, lighter(tone.main, 0.9), radius=min(8, w * 0.08))
    pen.rect(-w, -h, w, -h + height * 0.16, tone.main, radius=min(6, w * 0.06))
    pen.disc(-w + height * 0.09, -h + height * 0.08, height * 0.035, tone.paper)
    pen.rect(-w * 0.84, -h + height * 0.26, w * 0.3, -h + height * 0.34, mix(tone.main, tone.ink, 0.3), radius=3)
    for number in range(3):
        y = -h + height * (0.44 + number * 0.11)
        pen.rect(
            -w * 0.84,
            y,
            w * (0.1 - 0.12 * (number == 2)),
            y + height * 0.045,
            mix(tone.steel, tone.paper, 0.4),
            radius=2,
        )
    for number, colour in enumerate((tone.accent, tone.leaf, tone.warm)):
        x = -w * 0.84 + number * w * 0.36
        pen.rect(x, h * 0.55, x + w * 0.28, h * 0.84, mix(colour, tone.paper, 0.2), radius=3)
    pen.rect(w * 0.36, -h + height * 0.26, w * 0.86, h * 0.44, mix(tone.sky, tone.low, 0.4), radius=3)
    pen.polygon(
        ((w * 0.36, h * 0.44), (w * 0.52, h * 0.02), (w * 0.64, h * 0.28), (w * 0.74, h * 0.12), (w * 0.86, h * 0.44)),
        tone.middle,
    )


def draw_phone(pen, tone) -> None:
    """A telephone in the hand's size, 120 × 230 units around the origin, with a simple page."""
    pen.rect(-52, -104, 68, 126, tone.ink, radius=20, alpha=0.14)
    pen.rect(-60, -115, 60, 115, tone.ink, radius=18)
    pen.rect(-53, -104, 53, 104, lighter(tone.main, 0.9), radius=11)
    pen.rect(-53, -104, 53, -66, tone.main, radius=11)
    pen.rect(-16, -109, 16, -104, darker(tone.steel, 0.3), radius=2)
    pen.disc(-34, -85, 8, tone.paper)
    pen.rect(-20, -89, 34, -81, lighter(tone.main, 0.6), radius=4)
    for number, colour in enumerate((tone.accent, tone.warm, tone.leaf, tone.main)):
        x, y = -44 + (number % 2) * 46, -54 + (number // 2) * 50
        pen.rect(x, y, x + 42, y + 42, mix(colour, tone.paper, 0.25), radius=9)
        pen.disc(x + 21, y + 17, 8, tone.paper)
        pen.rect(x + 10, y + 30, x + 32, y + 34, tone.paper, radius=2)
    pen.rect(-44, 58, 44, 84, tone.main, radius=13)
    pen.rect(-22, 68, 22, 74, tone.paper, radius=3)


def draw_gavel(pen, tone) -> None:
    """A gavel on its block, about 170 units wide on the origin."""
    wood = darker(tone.wood, 0.22)
    pen.ellipse(0, 4, 84, 9, tone.ink, alpha=0.16)
    pen.rect(-60, -18, 60, 2, wood, radius=6)
    pen.rect(-48, -28, 48, -16, lighter(wood, 0.12), radius=5)
    head = pen.at(-6, -56, 1, -24)
    head.rect(-6, -2, 128, 9, lighter(wood, 0.1), radius=5)
    head.rect(-30, -24, 30, 30, wood, radius=8)
    for x in (-30, 18):
        head.rect(x, -27, x + 12, 33, mix(tone.accent, wood, 0.25), radius=4)


def draw_headset(pen, tone) -> None:
    """A headset for a head of the unit's half width; the pen is the head's."""
    pen.line(arc(0, -0.12, 1.12, 1.28, 185, 355), 0.16, tone.ink)
    for side in (-1, 1):
        pen.ellipse(side * 1.08, 0.08, 0.22, 0.36, tone.accent)
    pen.curve(((1.06, 0.3), (0.95, 0.85), (0.42, 0.98)), 0.09, tone.ink)
    pen.disc(0.4, 0.98, 0.12, tone.ink)


def draw_cup_trophy(pen, tone) -> None:
    """A cup for winners, about 160 units high on the origin."""
    gold = tone.accent
    pen.rect(-40, -22, 40, 0, darker(tone.wood, 0.4), radius=4)
    pen.polygon(((-12, -22), (-7, -64), (7, -64), (12, -22)), darker(gold, 0.18))
    for side in (-1, 1):
        pen.ring(side * 46, -118, 20, 8, darker(gold, 0.1))
    pen.blob(((-48, -158), (48, -158), (42, -104), (20, -70), (0, -62), (-20, -70), (-42, -104)), gold)
    pen.rect(-54, -168, 54, -152, lighter(gold, 0.25), radius=7)
    pen.blob(((-34, -144), (-24, -144), (-22, -108), (-30, -108)), lighter(gold, 0.5))
