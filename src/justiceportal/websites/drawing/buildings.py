"""Houses, towers, harbours and bridges."""

from justiceportal.websites.drawing.canvas import arc
from justiceportal.websites.drawing.canvas import darker
from justiceportal.websites.drawing.canvas import lighter
from justiceportal.websites.drawing.canvas import mix
from justiceportal.websites.drawing.canvas import WIDTH
from justiceportal.websites.drawing.traffic import draw_car
import math


def draw_skyline(pen, tone, base: float, height: float = 210, shade: float = 0.45, left=0, right=WIDTH) -> None:
    """Towers of a modern city; `shade` makes them paler (far away)."""
    chance = tone.chance
    x = left - 20
    while x < right:
        width = chance.uniform(52, 104)
        tall = height * chance.uniform(0.38, 1.0)
        colour = mix(mix(tone.tower, tone.steel, chance.uniform(0.1, 0.8)), tone.low, shade)
        draw_tower(
            pen.at(x, base), tone, width, tall, colour, chance.choice(("flat", "step", "slope", "mast", "round"))
        )
        x += width + chance.uniform(-8, 14)


def draw_tower(pen, tone, width: float, height: float, colour, top: str = "flat") -> None:
    """One tower standing on the origin, its left side at 0."""
    side = darker(colour, 0.1)
    if top == "slope":
        pen.polygon(((0, 0), (0, -height), (width, -height * 0.86), (width, 0)), colour)
    elif top == "round":
        pen.polygon(
            [(0, 0), *arc(width / 2, -height + width * 0.4, width / 2, width * 0.4, 180, 360, 14), (width, 0)], colour
        )
    else:
        pen.rect(0, -height, width, 0, colour)
    if top == "step":
        pen.rect(width * 0.2, -height - 22, width * 0.8, -height, colour)
    if top == "mast":
        pen.rect(width * 0.3, -height - 12, width * 0.7, -height, side)
        pen.line(((width / 2, -height - 12), (width / 2, -height - 46)), 2.4, side)
    # The side in the shade: under a slope it slopes too, under a dome it ends where the dome begins.
    inner, outer = {"slope": (0.907, 0.86), "round": (1 - width * 0.4 / height,) * 2}.get(top, (1, 1))
    pen.polygon(
        ((width * 0.66, 0), (width * 0.66, -height * inner), (width, -height * outer), (width, 0)),
        side,
    )
    glass = lighter(colour, 0.24) if sum(colour) < 630 else mix(tone.water, tone.low, 0.35)
    lit = mix(tone.sun, tone.accent, 0.25)
    evening = tone.mood.name == "dusk"
    columns = max(2, int(width // 20))
    step = width / columns
    y = -height + {"slope": 26, "round": width * 0.34}.get(top, 14)
    while y < -14:
        for column in range(columns):
            x = column * step + step * 0.22
            colour_of_pane = lit if evening and tone.chance.random() < 0.45 else glass
            pen.rect(x, y, x + step * 0.56, y + 9, colour_of_pane)
        y += 17


def draw_civic(pen, tone, width: float = 560, height: float = 270, columns: int = 6) -> None:
    """A public building with columns, steps and a flat roof; the origin is the middle of its foot."""
    stone = mix(tone.plaster, tone.wall, 0.35)
    dark, half = darker(stone, 0.14), width / 2
    wing = half * 1.55
    pen.shaded(
        ((-wing, 0), (-wing, -height * 0.66), (wing, -height * 0.66), (wing, 0)),
        darker(stone, 0.06),
        darker(stone, 0.13),
    )
    pen.rect(-wing - 8, -height * 0.7, wing + 8, -height * 0.64, dark)
    for side in (-1, 1):
        for number in range(4):
            x = side * (half + 34 + number * (wing - half - 40) / 4)
            for y in (-height * 0.56, -height * 0.3):
                _window(pen, tone, x - 12, y, 24, height * 0.18)
    pen.rect(-half, -height * 0.86, half, 0, darker(stone, 0.2))
    pen.rect(-half * 0.18, -height * 0.5, half * 0.18, -20, darker(tone.wood, 0.35))
    pen.line(((0, -height * 0.5), (0, -20)), 2, darker(tone.wood, 0.6))
    for number in range(columns):
        x = -half + 22 + number * (width - 44) / (columns - 1)
        pen.shaded(
            ((x - 15, -24), (x - 12, -height * 0.8), (x + 12, -height * 0.8), (x + 15, -24)), lighter(stone, 0.5), stone
        )
        pen.rect(x + 4, -height * 0.8, x + 12, -26, dark, alpha=0.35)
        pen.rect(x - 19, -height * 0.84, x + 19, -height * 0.79, lighter(stone, 0.4))
        pen.rect(x - 19, -30, x + 19, -20, lighter(stone, 0.25))
    pen.rect(-half - 22, -height, half + 22, -height * 0.84, lighter(stone, 0.3))
    pen.rect(-half - 34, -height - 20, half + 34, -height + 4, dark)
    pen.rect(-half - 34, -height - 20, half + 34, -height - 12, lighter(stone, 0.5))
    pen.disc(0, -height * 0.92, 15, mix(tone.accent, stone, 0.15))
    pen.disc(0, -height * 0.92, 9, lighter(stone, 0.3))
    for number in range(4):
        grow = number * 20
        pen.rect(
            -half - 20 - grow, -22 + number * 8, half + 20 + grow, -13 + number * 8, lighter(stone, 0.36 - number * 0.1)
        )


def _window(pen, tone, x, y, width, height) -> None:
    lit = tone.mood.name == "dusk"
    glass = mix(tone.accent, tone.sun, 0.6) if lit else mix(tone.water, tone.low, 0.2)
    pen.rect(x - 3, y - 3, x + width + 3, y + height + 3, lighter(tone.plaster, 0.4))
    pen.rect(x, y, x + width, y + height, glass)
    pen.polygon(
        ((x, y + height), (x + width, y), (x + width, y + height * 0.4), (x + width * 0.4, y + height)),
        lighter(glass, 0.3),
    )
    pen.line(((x + width / 2, y), (x + width / 2, y + height)), 2, lighter(tone.plaster, 0.4))


def draw_old_house(pen, tone, width: float = 220, height: float = 130, stepped: bool = True) -> None:
    """A white house of the south with a dark tiled roof; stepped gables stand higher than the roof."""
    wall, tile = mix(tone.plaster, tone.stone, 0.12), tone.tile
    pen.shaded(((0, 0), (0, -height), (width, -height), (width, 0)), wall, mix(wall, tone.stone, 0.4))
    pen.rect(0, -16, width, 0, mix(tone.stone, tone.tile, 0.3))
    for part in range(2 if width > 170 else 1):
        x = width * (0.16 + 0.5 * part)
        pen.rect(x, -height * 0.68, x + 44, -height * 0.34, darker(tone.wood, 0.35))
        for number in range(3):
            pen.rect(
                x + 4 + number * 13,
                -height * 0.65,
                x + 13 + number * 13,
                -height * 0.37,
                mix(tone.accent, tone.paper, 0.5),
            )
    pen.polygon(((-18, -height + 2), (14, -height - 46), (width - 14, -height - 46), (width + 18, -height + 2)), tile)
    for number in range(int(width // 15)):
        x = 6 + number * 15
        pen.line(((x + 8 - 8 * x / width * 0, -height - 42), (x, -height)), 1.6, lighter(tile, 0.16))
    pen.rect(6, -height - 52, width - 6, -height - 44, darker(tile, 0.25), radius=3)
    if width > 170:
        _lantern(pen.at(width * 0.47, -height + 6), tone)
    if stepped:
        for x in (-14, width - 10):
            for number, rise in enumerate((34, 58, 34)):
                left = x + (number - 1) * 20
                pen.rect(left, -height - rise, left + 22, 0 if number == 1 else -height + 20, wall)
                pen.rect(left - 4, -height - rise - 8, left + 26, -height - rise, tile, radius=3)


def _lantern(pen, tone) -> None:
    red = mix(tone.warm, (206, 44, 40), 0.55)
    pen.line(((0, 0), (0, 12)), 1.4, tone.tile)
    pen.ellipse(0, 24, 13, 11, red)
    pen.ellipse(0, 24, 6, 11, lighter(red, 0.16))
    pen.rect(-6, 11, 6, 14, tone.accent)
    pen.rect(-6, 34, 6, 37, tone.accent)
    pen.line(((0, 37), (0, 47)), 2, tone.accent)


def draw_farmhouse(pen, tone, width: float = 190, height: float = 120) -> None:
    """A village house of two floors with a pitched roof."""
    chance = tone.chance
    wall = mix(tone.plaster, chance.choice((tone.accent, tone.warm, tone.wall, tone.stone)), 0.16)
    roof = mix(chance.choice((tone.warm, tone.tile, darker(tone.main, 0.1))), tone.tile, 0.35)
    pen.shaded(((0, 0), (0, -height), (width, -height), (width, 0)), wall, darker(wall, 0.07))
    pen.polygon(((-16, -height), (28, -height - 58), (width - 28, -height - 58), (width + 16, -height)), roof)
    pen.polygon(
        ((-16, -height), (width + 16, -height), (width + 16, -height + 7), (-16, -height + 7)), darker(roof, 0.25)
    )
    for y in (-height + 20, -height * 0.42):
        for number in range(3):
            x = width * (0.12 + number * 0.29)
            if y > -height * 0.5 and number == 1:
                pen.rect(x, -height * 0.42, x + 36, 0, darker(tone.wood, 0.25), radius=2)
                pen.disc(x + 29, -height * 0.2, 2.4, tone.accent)
            else:
                _window(pen, tone, x, y, 34, height * 0.24)


def draw_crane(pen, tone, colour) -> None:
    """A gantry crane of a container terminal, about 320 units high."""
    dark = darker(colour, 0.2)
    for x in (-46, 46):
        pen.line(((x, 0), (x * 0.86, -196)), 9, colour)
    pen.line(((-44, -70), (44, -70)), 7, dark)
    pen.line(((-44, -70), (40, -190)), 4, dark)
    pen.line(((-40, -190), (44, -70)), 4, dark)
    pen.rect(-176, -208, 96, -194, colour)
    pen.line(((0, -206), (6, -300)), 8, colour)
    for x in (-170, -100, 90):
        pen.line(((6, -298), (x, -204)), 2.6, dark)
    pen.rect(-74, -194, -44, -172, lighter(colour, 0.3), radius=3)
    pen.line(((-128, -194), (-128, -118)), 2, tone.ink)
    pen.rect(-156, -118, -100, -96, tone.accent)
    for x in (-46, 46):
        pen.rect(x - 16, -8, x + 16, 0, tone.ink, radius=4)


def draw_containers(pen, tone, columns: int, rows: int) -> None:
    """Stacked containers of 62 × 26 units; the origin is the lower left."""
    colours = (tone.warm, tone.main, tone.accent, tone.leaf, tone.steel, tone.deep, lighter(tone.main, 0.25))
    chance = tone.chance
    for column in range(columns):
        for row in range(max(1, rows - int(chance.random() * 2.4))):
            x, y = column * 64, -row * 27
            colour = chance.choice(colours)
            pen.rect(x, y - 26, x + 62, y, colour)
            for number in range(1, 6):
                pen.rect(x + number * 10.3, y - 23, x + number * 10.3 + 2, y - 3, darker(colour, 0.16))


def draw_ship(pen, tone) -> None:
    """A container ship, about 620 units long; the origin is the middle of its water line."""
    hull = mix(tone.tower, tone.deep, 0.55)
    draw_containers(pen.at(-250, -62), tone, 6, 4)
    pen.rect(150, -170, 244, -60, tone.plaster, radius=4)
    pen.rect(140, -190, 254, -160, lighter(tone.plaster, 0.3), radius=4)
    pen.rect(148, -184, 246, -170, mix(tone.water, tone.ink, 0.4), radius=3)
    pen.rect(182, -222, 212, -190, tone.warm)
    pen.rect(182, -214, 212, -206, tone.paper)
    pen.polygon(((-330, -84), (-296, -62), (286, -62), (292, -80), (304, -80), (280, 0), (-280, 0)), hull)
    pen.polygon(((-290, -14), (284, -14), (280, 0), (-280, 0)), tone.warm)
    pen.rect(-306, -58, 286, -52, lighter(hull, 0.3))


def draw_boat(pen, tone, sail: bool = True) -> None:
    """A small boat of about 150 units; with a mast, or a cabin as fishing boats have it."""
    hull = mix(tone.wood, tone.warm, 0.3)
    if sail:
        pen.line(((0, -20), (0, -148)), 3, darker(tone.wood, 0.3))
        pen.blob(((4, -144), (44, -96), (58, -36), (4, -32)), mix(tone.warm, tone.paper, 0.45))
        pen.blob(((-4, -132), (-34, -80), (-42, -36), (-4, -32)), mix(tone.accent, tone.paper, 0.5))
    else:
        pen.rect(4, -62, 52, -22, tone.plaster, radius=4)
        pen.rect(-2, -68, 58, -58, tone.main, radius=3)
        pen.rect(12, -52, 26, -38, mix(tone.water, tone.ink, 0.3), radius=2)
        pen.rect(32, -52, 46, -38, mix(tone.water, tone.ink, 0.3), radius=2)
        pen.line(((-24, -22), (-24, -104)), 3, darker(tone.wood, 0.4))
        pen.line(((-24, -100), (-66, -30)), 1.4, darker(tone.wood, 0.4))
        pen.line(((-24, -100), (10, -62)), 1.4, darker(tone.wood, 0.4))
        hull = mix(tone.main, tone.deep, 0.3)
    pen.blob(((-84, -34), (-70, -6), (-40, 6), (44, 6), (74, -6), (84, -28), (0, -18)), hull)
    pen.curve(((-80, -26), (0, -12), (80, -22)), 4, lighter(hull, 0.5))
    pen.rect(-96, 4, 96, 8, lighter(tone.water, 0.35), radius=2)


def draw_cable_bridge(
    pen, tone, level: float, left: float = -60, right: float = WIDTH + 60, towers=(430, 1130)
) -> None:
    """A cable-stayed bridge over the whole picture; `level` is the height of its road."""
    steel = mix(tone.plaster, tone.steel, 0.25)
    for x in towers:
        for number in range(1, 10):
            for side in (-1, 1):
                pen.line(((x, level - 290 + number * 14), (x + side * number * 36, level)), 2.2, lighter(steel, 0.3))
        pen.polygon(
            (
                (x - 30, level + 190),
                (x - 7, level - 310),
                (x + 7, level - 310),
                (x + 30, level + 190),
                (x + 15, level + 190),
                (x, level - 120),
                (x - 15, level + 190),
            ),
            steel,
        )
        pen.polygon(
            ((x, level - 310), (x + 7, level - 310), (x + 30, level + 190), (x + 15, level + 190), (x, level - 120)),
            darker(steel, 0.14),
        )
        pen.rect(x - 46, level + 180, x + 46, level + 200, darker(steel, 0.2), radius=6)
    pen.rect(left, level - 4, right, level + 18, darker(steel, 0.26))
    pen.rect(left, level - 10, right, level, lighter(steel, 0.3))
    for x, colour in ((200, tone.warm), (620, tone.main), (780, tone.accent), (1290, tone.plaster)):
        draw_car(pen.at(x, level - 10, 0.5), tone, colour)


def draw_stone_bridge(pen, tone, span: float = 420, rise: float = 130) -> None:
    """An old arched bridge of stone; the origin is the middle of the water below."""
    stone = mix(tone.stone, tone.plaster, 0.3)
    half = span / 2
    outer = [
        (-half * 2.3 + step * half * 4.6 / 40, -28 - rise * math.exp(-(((step - 20) / 7) ** 2))) for step in range(41)
    ]
    inner = arc(0, 0, half * 0.56, rise * 0.86, 0, -180, 28)
    pen.shaded(
        [*outer, (half * 2.3, 30), (half * 0.56, 30), *inner, (-half * 0.56, 30), (-half * 2.3, 30)],
        lighter(stone, 0.2),
        darker(stone, 0.14),
    )
    pen.line([(x, y) for x, y in arc(0, 0, half * 0.6, rise * 0.93, 0, -180, 28)], 7, darker(stone, 0.18))
    pen.line([(x, y - 4) for x, y in outer], 8, darker(stone, 0.06))
    for x, y in outer[2:-2:2]:
        pen.rect(x - 4, y - 30, x + 4, y, stone, radius=2)
    pen.line([(x, y - 26) for x, y in outer[2:-2]], 5, lighter(stone, 0.25))


def draw_factory(pen, tone) -> None:
    """Halls with saw-tooth roofs and a clean modern block, about 760 units wide."""
    wall = mix(tone.plaster, tone.steel, 0.12)
    pen.shaded(((-380, 0), (-380, -130), (120, -130), (120, 0)), wall, darker(wall, 0.1))
    for number in range(4):
        x = -380 + number * 125
        pen.polygon(((x, -128), (x, -206), (x + 125, -128)), mix(tone.tower, tone.steel, 0.3))
        pen.polygon(((x, -140), (x, -196), (x + 14, -186), (x + 14, -140)), lighter(tone.water, 0.4))
        pen.rect(x + 26, -92, x + 100, -52, mix(tone.water, tone.low, 0.35), radius=3)
        pen.line(((x + 63, -92), (x + 63, -52)), 3, wall)
    pen.shaded(
        ((120, 0), (120, -250), (380, -250), (380, 0)), mix(tone.tower, tone.low, 0.25), mix(tone.tower, tone.low, 0.08)
    )
    for y in range(-230, -40, 44):
        pen.rect(140, y, 360, y + 22, lighter(tone.water, 0.45), radius=3)
    pen.rect(214, -38, 286, 0, tone.ink, radius=3)
    for x in (-300, -262):
        pen.polygon(((x - 13, -160), (x - 9, -318), (x + 9, -318), (x + 13, -160)), mix(tone.stone, tone.warm, 0.2))
        pen.rect(x - 11, -300, x + 11, -284, tone.warm)
