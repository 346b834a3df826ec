"""Rooms: walls, windows with a view, floors and furniture."""

from justiceportal.websites.drawing.buildings import draw_skyline
from justiceportal.websites.drawing.canvas import darker
from justiceportal.websites.drawing.canvas import HEIGHT
from justiceportal.websites.drawing.canvas import lighter
from justiceportal.websites.drawing.canvas import mix
from justiceportal.websites.drawing.canvas import WIDTH
from justiceportal.websites.drawing.nature import ridge


def draw_room(pen, tone, floor: float = 690, panels: bool = False) -> None:
    """A wall and a floor that begins at `floor`."""
    wall = mix(tone.wall, tone.low, 0.2)
    pen.fade(0, 0, WIDTH, floor, lighter(wall, 0.35), wall)
    if panels:
        pen.rect(0, floor - 190, WIDTH, floor, mix(wall, tone.wood, 0.28))
        for number in range(9):
            x = number * 200 - 60
            pen.rect(x, floor - 170, x + 176, floor - 30, mix(wall, tone.wood, 0.2), radius=4)
        pen.rect(0, floor - 200, WIDTH, floor - 186, mix(wall, tone.wood, 0.5))
    pen.fade(0, floor, WIDTH, HEIGHT, mix(tone.floor, wall, 0.3), darker(tone.floor, 0.06))
    pen.rect(0, floor - 14, WIDTH, floor, darker(wall, 0.1))


def draw_view(pen, tone, x0, y0, x1, y1, panes: int = 3, city: bool = True, sun: bool = True) -> None:
    """A large window with a view of hills or the city."""
    frame = lighter(tone.plaster, 0.3)
    pen.rect(x0 - 12, y0 - 12, x1 + 12, y1 + 12, darker(tone.wall, 0.12), radius=4)
    pen.fade(x0, y0, x1, y1, tone.sky, tone.low)
    chance = tone.chance
    if sun:
        pen.disc(x0 + (x1 - x0) * chance.uniform(0.2, 0.8), y0 + (y1 - y0) * 0.3, 24, lighter(tone.sun, 0.3))
    level = y0 + (y1 - y0) * 0.82
    if city:
        draw_skyline(pen, tone, y1, (y1 - y0) * 0.62, 0.55, x0 + 24, x1 - 90)
    else:
        for number, colour in enumerate((tone.far, tone.middle)):
            line = [(x, y) for x, y in ridge(tone, level + number * 24, 90, 2.2) if x0 <= x <= x1]
            line = [(x0, line[0][1]), *line, (x1, line[-1][1])]
            pen.polygon([*line, (x1, y1), (x0, y1)], colour)
    for number in range(panes + 1):
        x = x0 + (x1 - x0) * number / panes
        pen.rect(x - 6, y0 - 8, x + 6, y1 + 8, frame)
    pen.rect(x0 - 12, y0 - 12, x1 + 12, y0, frame)
    pen.rect(x0 - 24, y1, x1 + 24, y1 + 16, frame, radius=4)
    pen.rect(x0 - 24, y1 + 14, x1 + 24, y1 + 20, darker(tone.wall, 0.12))
    slope = (x1 - x0) * 0.34
    pen.polygon(
        ((x0 + slope * 0.3, y1), (x0 + slope, y0), (x0 + slope * 1.5, y0), (x0 + slope * 0.8, y1)),
        (255, 255, 255),
        alpha=0.2,
    )


def draw_light(pen, tone, x: float, floor: float = 690, width: float = 300) -> None:
    """Sunlight from a window on the floor."""
    pen.polygon(
        ((x, floor + 10), (x + width, floor + 10), (x + width * 1.05 - 190, HEIGHT), (x - 280, HEIGHT)),
        lighter(tone.sun, 0.2),
        alpha=0.26,
    )


def draw_shelf(pen, tone, width: float = 300, height: float = 460, rows: int = 4) -> None:
    """A bookcase; the origin is the middle of its foot."""
    wood, half = tone.wood, width / 2
    pen.rect(-half, -height, half, 0, darker(wood, 0.25))
    pen.rect(-half + 8, -height + 8, half - 8, -8, darker(wood, 0.42))
    high = (height - 16) / rows
    for row in range(rows):
        foot = -8 - row * high
        draw_books(pen.at(-half + 12, foot - 6), tone, width - 24, high - 26)
        pen.rect(-half + 4, foot - 7, half - 4, foot, wood)
    pen.rect(-half - 4, -height - 6, half + 4, -height + 6, wood, radius=3)


def draw_books(pen, tone, width: float, height: float) -> None:
    """A row of standing books; the origin is the lower left."""
    chance = tone.chance
    colours = (tone.main, tone.deep, tone.warm, tone.accent, tone.leaf, tone.paper, tone.steel, darker(tone.warm, 0.3))
    x = 0.0
    while x < width - 16:
        if chance.random() < 0.08:
            x += chance.uniform(14, 36)
            continue
        thick = min(chance.uniform(11, 26), width - x)
        tall = height * chance.uniform(0.68, 0.98)
        colour = chance.choice(colours)
        pen.rect(x, -tall, x + thick, 0, colour, radius=1.5)
        band = mix(colour, tone.paper if sum(colour) < 420 else tone.ink, 0.45)
        pen.rect(x + 2.5, -tall * 0.84, x + thick - 2.5, -tall * 0.76, band)
        if thick > 17:
            pen.rect(x + 2.5, -tall * 0.26, x + thick - 2.5, -tall * 0.2, band)
        x += thick + 1.5


def draw_table(pen, tone, width: float, height: float = 150, solid: bool = False, thick: float = 20) -> None:
    """A table; the origin is the middle of its foot, its top lies `height` above."""
    wood, half = tone.wood, width / 2
    pen.ellipse(0, 4, half * 1.02, 16, tone.ink, alpha=0.14)
    if solid:
        pen.shaded(
            ((-half + 14, 0), (-half + 14, -height), (half - 14, -height), (half - 14, 0)),
            darker(wood, 0.1),
            darker(wood, 0.26),
        )
        count = max(1, round(width / 380))
        step = (width - 70) / count
        for number in range(count):
            left = -half + 35 + number * step
            pen.rect(left + 10, -height + thick + 24, left + step - 10, -26, mix(wood, tone.paper, 0.14), radius=8)
            pen.rect(
                left + 10, -height + thick + 24, left + step - 10, -height + thick + 30, darker(wood, 0.2), radius=3
            )
    else:
        for side in (-1, 1):
            x = side * (half - 50)
            pen.polygon(
                ((x - 11, -height), (x + 11, -height), (x + 7 + side * 8, 0), (x - 7 + side * 8, 0)), darker(wood, 0.3)
            )
    pen.rect(-half, -height, half, -height + thick, lighter(wood, 0.16), radius=6)
    pen.rect(-half + 2, -height + thick * 0.6, half - 2, -height + thick, darker(wood, 0.12), radius=4)


def draw_chair(pen, tone, colour=None) -> None:
    """The back of a chair behind somebody who sits, for figures of a hundred units."""
    colour = colour or mix(tone.deep, tone.steel, 0.35)
    pen.rect(-14, -70, 14, -28, colour, radius=6)
    pen.rect(-12, -68, 12, -46, lighter(colour, 0.12), radius=5)


def draw_lamp(pen, tone, length: float = 170) -> None:
    """A lamp that hangs from the origin."""
    pen.line(((0, 0), (0, length)), 3, darker(tone.steel, 0.3))
    pen.glow(0, length + 44, 150, tone.sun, 0.5)
    pen.polygon(((-16, length), (16, length), (54, length + 44), (-54, length + 44)), tone.main)
    pen.ellipse(0, length + 44, 54, 9, lighter(tone.sun, 0.3))


def draw_frame(pen, tone, width: float = 180, height: float = 130) -> None:
    """A landscape in a frame on the wall; the origin is its middle."""
    w, h = width / 2, height / 2
    pen.rect(-w + 5, -h + 7, w + 7, h + 9, tone.ink, radius=3, alpha=0.12)
    pen.rect(-w, -h, w, h, darker(tone.wood, 0.12), radius=3)
    pen.rect(-w + 9, -h + 9, w - 9, h - 9, tone.paper)
    pen.rect(-w + 22, -h + 20, w - 22, h - 20, mix(tone.sky, tone.low, 0.6))
    pen.disc(w * 0.3, -h * 0.25, h * 0.17, tone.warm)
    pen.polygon(
        ((-w + 22, h - 20), (-w * 0.4, -h * 0.1), (w * 0.05, h * 0.4), (w * 0.35, h * 0.05), (w - 22, h - 20)),
        tone.middle,
    )
    pen.polygon(
        ((-w + 22, h - 20), (-w * 0.55, h * 0.35), (0, h * 0.5), (w - 22, h * 0.35), (w - 22, h - 20)), tone.near
    )


def draw_board(pen, tone, width: float = 620, height: float = 300, kind: str = "board") -> None:
    """A board or a screen on the wall with simple marks, no words; the origin is its middle."""
    w, h = width / 2, height / 2
    pen.rect(-w - 14, -h - 14, w + 14, h + 14, darker(tone.wood, 0.1) if kind == "board" else tone.ink, radius=8)
    face = mix(tone.deep, tone.leaf, 0.4) if kind == "board" else lighter(tone.main, 0.86)
    pen.rect(-w, -h, w, h, face, radius=4)
    ink = mix(face, tone.paper, 0.75) if kind == "board" else tone.main
    for number, share in enumerate((0.55, 0.8, 0.68, 0.4)):
        y = -h + 50 + number * height / 5.6
        pen.disc(-w + 40, y, 7, tone.accent)
        pen.rect(-w + 62, y - 5, -w + 62 + (width * 0.42) * share, y + 5, ink, radius=5)
    if kind == "board":
        pen.ring(w * 0.5, -h * 0.05, h * 0.48, 6, ink)
        pen.line(((w * 0.5, -h * 0.53), (w * 0.5, h * 0.43)), 5, ink)
        pen.line(((w * 0.5 - h * 0.42, h * 0.12), (w * 0.5 + h * 0.42, h * 0.12)), 5, ink)
    else:
        for number, tall in enumerate((0.35, 0.55, 0.48, 0.8)):
            x = w * 0.22 + number * w * 0.17
            pen.rect(
                x,
                h * 0.62 - height * 0.7 * tall,
                x + w * 0.11,
                h * 0.62,
                (tone.main, tone.accent, tone.leaf, tone.warm)[number],
                radius=4,
            )


def draw_curtain(pen, tone, x: float, y0: float, y1: float, width: float = 110) -> None:
    """A curtain beside a window; `x` is its left side."""
    colour = mix(tone.accent, tone.wall, 0.45)
    for number in range(5):
        left = x + number * width / 5
        pen.rect(left, y0, left + width / 5 + 1, y1, darker(colour, 0.1) if number % 2 else colour, radius=5)
