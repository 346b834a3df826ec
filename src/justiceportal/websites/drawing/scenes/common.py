"""What the scenes share: backgrounds of rooms, tables with people, bubbles of speech."""

from dataclasses import dataclass
from justiceportal.websites.drawing.canvas import darker
from justiceportal.websites.drawing.canvas import HEIGHT
from justiceportal.websites.drawing.canvas import lighter
from justiceportal.websites.drawing.canvas import mix
from justiceportal.websites.drawing.canvas import Pen
from justiceportal.websites.drawing.canvas import WIDTH
from justiceportal.websites.drawing.colours import Tone
from justiceportal.websites.drawing.nature import draw_leaves
from justiceportal.websites.drawing.nature import draw_plant
from justiceportal.websites.drawing.rooms import draw_curtain
from justiceportal.websites.drawing.rooms import draw_frame
from justiceportal.websites.drawing.rooms import draw_lamp
from justiceportal.websites.drawing.rooms import draw_light
from justiceportal.websites.drawing.rooms import draw_room
from justiceportal.websites.drawing.rooms import draw_shelf
from justiceportal.websites.drawing.rooms import draw_view


@dataclass(frozen=True, slots=True)
class Work:
    """One picture in work: where to draw, in which colours, and which of the arrangements."""

    pen: Pen
    tone: Tone
    variant: int

    def either(self, *choices):
        """The choice that belongs to the variant."""
        return choices[self.variant % len(choices)]


def draw_office(work: Work, floor: float = 690) -> None:
    """A room with windows, shelves and plants in one of four arrangements."""
    pen, tone = work.pen, work.tone
    city = tone.chance.random() < 0.7
    kind = work.variant % 4
    draw_room(pen, tone, floor, panels=kind in (1, 3))
    if kind == 0:
        draw_view(pen, tone, 130, 90, 930, 500, 4, city)
        draw_light(pen, tone, 380, floor, 460)
        draw_shelf(pen.at(1310, floor), tone, 380, 540, 4)
        draw_plant(pen.at(1050, floor + 8, 1.9), tone, "bamboo")
    elif kind == 1:
        draw_view(pen, tone, 800, 80, 1480, 440, 3, city)
        draw_light(pen, tone, 880, floor, 420)
        draw_frame(pen.at(250, 230, 1.25), tone)
        draw_frame(pen.at(560, 230, 1.25), tone)
        draw_plant(pen.at(90, floor + 10, 2.2), tone, "leaves")
    elif kind == 2:
        draw_shelf(pen.at(210, floor), tone, 340, 560, 4)
        draw_shelf(pen.at(1390, floor), tone, 340, 560, 4)
        draw_view(pen, tone, 500, 70, 1100, 470, 3, city)
        draw_light(pen, tone, 560, floor, 380)
    else:
        for x in (130, 620, 1110):
            draw_view(pen, tone, x, 70, x + 340, 440, 2, city, sun=x == 620)
        draw_curtain(pen, tone, 500, 50, 470, 84)
        draw_curtain(pen, tone, 1000, 50, 470, 84)
        draw_light(pen, tone, 660, floor, 330)
    if kind in (1, 2):
        for x in (480, 800, 1120):
            draw_lamp(pen.at(x, 0, 0.8), tone, 60)


def draw_plain(work: Work, horizon: float = 700) -> None:
    """A calm background of large discs for things in the foreground."""
    pen, tone = work.pen, work.tone
    top = mix(tone.sky, tone.low, 0.25)
    pen.fade(0, 0, WIDTH, HEIGHT, top, tone.low)
    chance = tone.chance
    x = work.either(800, 640, 960)
    pen.disc(x, 430, 420, mix(top, tone.paper, 0.35))
    pen.disc(x, 430, 320, mix(top, tone.paper, 0.62))
    for _ in range(7):
        spot = (chance.uniform(60, 1540), chance.uniform(60, 560), chance.uniform(6, 22))
        pen.disc(*spot, chance.choice((tone.accent, tone.warm, tone.main, tone.paper)), alpha=0.4)
    pen.shaded(
        ((0, horizon), (WIDTH, horizon), (WIDTH, HEIGHT), (0, HEIGHT)),
        mix(tone.main, tone.low, 0.35),
        mix(tone.main, tone.deep, 0.3),
    )
    pen.rect(0, horizon, WIDTH, horizon + 10, mix(tone.main, tone.low, 0.55))


def draw_front_leaves(work: Work) -> None:
    """Leaves that frame a lower corner."""
    x, angle = work.either((40, 22), (1560, -22), (-40, 40))
    draw_leaves(work.pen.at(x, HEIGHT + 40, 1.35, angle), work.tone)


def draw_bubble(pen, tone, colour, mark: str = "lines", mirrored: bool = False) -> None:
    """A bubble of speech, 150 units wide around the origin; mark is lines, heart, question, tick or phone."""
    side = -1 if mirrored else 1
    pen.rect(-75, -52, 75, 46, colour, radius=26)
    pen.polygon(((-40 * side, 40), (-10 * side, 40), (-46 * side, 78)), colour)
    ink = tone.paper if sum(colour) < 560 else tone.main
    if mark == "lines":
        for y, width in ((-24, 44), (-4, 50), (16, 30)):
            pen.rect(-50, y - 4, -50 + width * 2, y + 4, ink, radius=4)
    elif mark == "tick":
        pen.line(((-26, -4), (-6, 16), (30, -26)), 11, ink)
    elif mark == "heart":
        pen.blob(((0, 26), (-32, -4), (-28, -28), (-10, -30), (0, -16), (10, -30), (28, -28), (32, -4)), ink)
    else:
        for x in (-32, 0, 32):
            pen.disc(x, -3, 10, ink)


def draw_lectern(pen, tone) -> None:
    """A lectern with a microphone, 100 units wide and 190 high on the origin."""
    wood = darker(tone.wood, 0.08)
    pen.ellipse(0, 2, 66, 9, tone.ink, alpha=0.16)
    pen.shaded(((-46, 0), (-56, -170), (56, -170), (46, 0)), wood, darker(wood, 0.25))
    pen.polygon(((-66, -170), (-58, -188), (58, -188), (66, -170)), lighter(wood, 0.2))
    pen.disc(0, -100, 24, mix(tone.accent, wood, 0.2))
    pen.disc(0, -100, 16, wood)
    pen.curve(((20, -188), (26, -214), (14, -232)), 3, tone.ink)
    pen.disc(12, -234, 6, tone.ink)


def draw_bench(pen, tone, width: float = 300) -> None:
    """A bench of wood, its seat 62 units above the origin in its middle."""
    half = width / 2
    for side in (-1, 1):
        pen.line(((side * (half - 24), -56), (side * (half - 20), 0)), 9, darker(tone.steel, 0.4))
    for y in (-126, -100):
        pen.rect(-half, y, half, y + 17, lighter(tone.wood, 0.08), radius=5)
    pen.rect(-half - 8, -66, half + 8, -50, tone.wood, radius=6)
