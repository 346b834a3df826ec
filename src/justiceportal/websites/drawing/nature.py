"""Sky, hills, water and plants: what stands behind and around."""

from justiceportal.websites.drawing.canvas import arc
from justiceportal.websites.drawing.canvas import darker
from justiceportal.websites.drawing.canvas import HEIGHT
from justiceportal.websites.drawing.canvas import lighter
from justiceportal.websites.drawing.canvas import mix
from justiceportal.websites.drawing.canvas import open_curve
from justiceportal.websites.drawing.canvas import WIDTH
import math


def draw_sky(pen, tone, horizon: float = 560, clouds: int = 4) -> None:
    """Sky down to the horizon with sun and clouds; below it lies the ground's colour."""
    pen.fade(0, 0, WIDTH, horizon + 10, tone.sky, tone.low)
    pen.rect(0, horizon, WIDTH, HEIGHT, tone.ground)
    chance = tone.chance
    x, y = chance.uniform(180, WIDTH - 180), chance.uniform(110, horizon * 0.5)
    if tone.mood.name in ("golden", "dusk"):
        y = horizon * chance.uniform(0.62, 0.8)
    pen.glow(x, y, 360, tone.sun, 0.9)
    pen.disc(x, y, 52, lighter(tone.sun, 0.4))
    for number in range(clouds):
        place = (number + chance.uniform(0.15, 0.85)) * WIDTH / clouds
        draw_cloud(pen.at(place, chance.uniform(60, horizon * 0.5), chance.uniform(0.5, 1.15)), tone)
    if chance.random() < 0.6:
        draw_birds(pen.at(chance.uniform(300, 1300), chance.uniform(90, 220)), tone)


def draw_cloud(pen, tone) -> None:
    """One cloud with a level foot, about 260 units wide."""
    colour = mix(tone.cloud, mix(tone.sky, tone.low, 0.5), 0.22)
    pen.rect(-140, -22, 140, 14, colour, radius=18)
    chance = tone.chance
    for x, radius in ((-72, 33), (-14, 54), (50, 42), (92, 24)):
        pen.disc(x + chance.uniform(-10, 10), 14 - radius, radius, colour)


def draw_birds(pen, tone) -> None:
    """A few birds far away."""
    for x, y, size in ((0, 0, 1), (42, 18, 0.8), (70, -8, 0.65)):
        bird = pen.at(x, y, size)
        colour = mix(tone.ink, tone.sky, 0.35)
        bird.curve(((-15, -7), (-6, -9), (0, 0), (6, -9), (15, -7)), 2.6, colour)


def ridge(tone, level: float, height: float, waves: float) -> list:
    """The line of a range of hills across the picture, around `level`."""
    chance = tone.chance
    first, second, shift, other = (chance.uniform(0, math.tau) for _ in range(4))
    line = []
    for step in range(81):
        x = step * WIDTH / 80
        turn = x / WIDTH * math.tau * waves
        y = math.sin(turn + first) * 0.55 + math.sin(turn * 1.9 + second) * 0.3 + math.sin(turn * 3.7 + shift) * 0.1
        line.append((x, level - height * (y * 0.5 + 0.5) * (1 + 0.1 * math.sin(other))))
    return line


def draw_hills(pen, tone, horizon: float = 560, layers: int = 3, height: float = 150) -> None:
    """Ranges of hills, the farther the paler."""
    colours = (tone.far, mix(tone.far, tone.middle, 0.55), tone.middle)
    for number in range(layers):
        tall = height * (1 - 0.24 * number)
        line = ridge(tone, horizon + 6 + number * 16, tall, 1.1 + number * 0.45)
        colour = colours[min(number, 2)]
        pen.land(line, horizon + 60, colour, mix(colour, tone.low, 0.5), depth=tall + 10)


def draw_ground(pen, tone, horizon: float, colour=None, bend: float = 26) -> None:
    """The ground in front, slightly curved, darker towards us."""
    colour = colour or tone.ground
    line = open_curve(
        ((0, horizon + bend), (WIDTH * 0.3, horizon), (WIDTH * 0.7, horizon + bend * 0.5), (WIDTH, horizon))
    )
    pen.land(line, HEIGHT, lighter(colour, 0.18), darker(colour, 0.08))


def draw_water(pen, tone, top: float, bottom: float = HEIGHT) -> None:
    """Water with light on it."""
    pen.fade(0, top, WIDTH, bottom, mix(tone.water, tone.low, 0.5), darker(tone.water, 0.12))
    chance = tone.chance
    count = round((bottom - top) / 7)
    for _ in range(count):
        depth = chance.random()
        y = top + 6 + (bottom - top - 10) * depth
        length = 20 + 130 * depth * chance.random()
        x = chance.uniform(-40, WIDTH)
        base = mix(tone.water, tone.low, 0.55 - depth * 0.35)
        pen.rect(x, y, x + length, y + 1.6 + 3 * depth, lighter(base, 0.28), radius=2)


def draw_tree(pen, tone, kind: str = "round", shade: float = 0.0) -> None:
    """A tree of about a hundred units; kind is round, tall, willow or pine. `shade` makes it paler (far away)."""
    leaf, trunk = mix(tone.leaf, tone.low, shade), mix(darker(tone.wood, 0.3), tone.low, shade)
    dark, light = darker(leaf, 0.16), lighter(leaf, 0.16)
    pen.ellipse(0, 0, 26, 4, darker(tone.ground, 0.18), alpha=0.4)
    pen.polygon(((-3, 0), (-1.8, -46), (1.8, -46), (3, 0)), trunk)
    if kind == "tall":
        pen.blob(((0, -112), (13, -78), (15, -36), (0, -16), (-15, -36), (-13, -78)), leaf)
        pen.blob(((0, -112), (13, -78), (15, -36), (0, -16), (4, -60)), dark)
    elif kind == "pine":
        for y, width in ((-18, 26), (-44, 21), (-68, 15)):
            pen.polygon(((0, y - 42), (width, y), (-width, y)), leaf)
            pen.polygon(((0, y - 42), (width, y), (0, y)), dark)
    elif kind == "willow":
        pen.blob(((-34, -60), (-37, -36), (-20, -30), (0, -36), (20, -30), (37, -36), (34, -60)), dark)
        for number in range(23):
            x = -37 + number * 3.4
            end = -12 - (number * 5 % 7) * 4
            shade = (dark, leaf, light, leaf)[number % 4]
            pen.curve(((x * 0.6, -92), (x * 0.9, -72), (x, -50), (x * 1.04, end)), 3.3, shade)
        pen.blob(((-31, -70), (-26, -90), (-11, -105), (11, -105), (26, -90), (31, -70), (0, -60)), leaf)
        pen.blob(((-22, -82), (-12, -98), (6, -98), (-4, -88)), light)
    else:
        for x, y, radius, colour in (
            (10, -60, 27, dark),
            (-14, -62, 25, leaf),
            (0, -82, 27, leaf),
            (-8, -88, 14, light),
        ):
            pen.disc(x, y, radius, colour)
        pen.line(((0, -40), (8, -58)), 2, trunk)


def draw_trees(pen, tone, y: float, places, size: float = 2.0, shade: float = 0.0) -> None:
    """Several trees on one level at the given x."""
    chance = tone.chance
    for x in places:
        kind = chance.choice(("round", "round", "tall", "round"))
        draw_tree(pen.at(x, y + chance.uniform(-5, 5), size * chance.uniform(0.8, 1.2)), tone, kind, shade)


def draw_bushes(pen, tone, y: float, left: float, right: float, size: float = 26, shade: float = 0.0) -> None:
    """A hedge of round bushes."""
    chance = tone.chance
    leaf = mix(darker(tone.leaf, 0.1), tone.low, shade)
    x = left
    while x < right:
        radius = size * chance.uniform(0.7, 1.25)
        colour = mix(leaf, tone.accent, chance.uniform(0, 0.14))
        pen.polygon(arc(x, y, radius, radius, 180, 360), colour)
        pen.disc(x - radius * 0.2, y - radius * 0.5, radius * 0.32, lighter(colour, 0.12))
        x += radius * 1.2


def draw_leaves(pen, tone, count: int = 6) -> None:
    """A fan of large leaves from the origin upwards, about 150 units long; frames a picture's lower corner."""
    for number in range(count):
        angle = -68 + 136 * number / max(1, count - 1)
        leaf = pen.at(0, 0, tone.chance.uniform(0.8, 1.15), angle)
        colour = darker(mix(tone.leaf, tone.deep, 0.25), 0.1 if number % 2 else 0.26)
        leaf.blob(((0, 0), (-22, -52), (-15, -112), (0, -150), (15, -112), (22, -52)), colour)
        leaf.line(((0, -8), (0, -132)), 1.8, lighter(colour, 0.22))


def draw_plant(pen, tone, kind: str = "leaves") -> None:
    """A plant in a pot, about a hundred units high; kind is leaves, round or bamboo."""
    pot = mix(tone.warm, tone.paper, 0.2)
    pen.ellipse(0, 0, 24, 4, tone.ink, alpha=0.14)
    if kind == "round":
        for x, y, radius in ((0, -66, 26), (-15, -52, 17), (16, -54, 18)):
            pen.disc(x, y, radius, tone.leaf if x else darker(tone.leaf, 0.1))
    elif kind == "bamboo":
        for x, lean in ((-7, -7), (0, 2), (7, 9)):
            pen.curve(((x, -28), (x + lean * 0.4, -70), (x + lean, -118)), 2.6, darker(tone.leaf, 0.15))
            for y in (-64, -84, -104):
                for side in (-1, 1):
                    branch = pen.at(x + lean * (-y / 118) * 0.9, y, 0.2, side * 62)
                    branch.blob(((0, 0), (-20, -60), (0, -150), (20, -60)), lighter(tone.leaf, 0.1 if side > 0 else 0))
    else:
        for number, angle in enumerate((-58, -34, -12, 12, 36, 60)):
            leaf = pen.at(0, -30, 0.56, angle)
            leaf.blob(((0, 0), (-18, -52), (0, -140), (18, -52)), darker(tone.leaf, 0.02 + 0.11 * (number % 2)))
            leaf.line(((0, -10), (0, -118)), 2, lighter(tone.leaf, 0.2))
    pen.polygon(((-20, -34), (20, -34), (14, 0), (-14, 0)), pot)
    pen.rect(-22, -38, 22, -30, darker(pot, 0.12), radius=2)


def draw_path(pen, tone, top, bottom, colour=None) -> None:
    """A path that widens towards us: `top` and `bottom` are (x, y, width)."""
    colour = colour or lighter(tone.stone, 0.25)
    (x0, y0, w0), (x1, y1, w1) = top, bottom
    left, right = [], []
    for step in range(25):
        t = step / 24
        bend = t * t * (3 - 2 * t)
        x, y, width = x0 + (x1 - x0) * bend, y0 + (y1 - y0) * t, w0 + (w1 - w0) * t**1.5
        left.append((x - width / 2, y))
        right.append((x + width / 2, y))
    pen.polygon([*left, *reversed(right)], colour)


def draw_flowers(pen, tone, y0: float, y1: float, count: int) -> None:
    """Small flowers and grass on a meadow."""
    chance = tone.chance
    for _ in range(count):
        x, y = chance.uniform(0, WIDTH), chance.uniform(y0, y1)
        size = 0.5 + (y - y0) / max(1, y1 - y0) * 0.9
        if chance.random() < 0.6:
            for angle in (-24, 0, 24):
                pen.at(x, y, size, angle).line(((0, 0), (0, -12)), 2, darker(tone.leaf, 0.06))
        else:
            colour = chance.choice((tone.accent, tone.warm, tone.paper))
            for px, py in arc(0, 0, 4, 4, 0, 288, 4):
                pen.disc(x + px * size, y + py * size, 2.9 * size, colour)
            pen.disc(x, y, 2.2 * size, lighter(tone.accent, 0.4))
