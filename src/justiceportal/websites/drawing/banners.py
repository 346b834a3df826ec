"""Wide calm pictures for the headers of websites: a landscape on the right that fades where the name stands."""

from justiceportal.websites.drawing.buildings import draw_boat
from justiceportal.websites.drawing.buildings import draw_cable_bridge
from justiceportal.websites.drawing.buildings import draw_civic
from justiceportal.websites.drawing.buildings import draw_farmhouse
from justiceportal.websites.drawing.buildings import draw_old_house
from justiceportal.websites.drawing.buildings import draw_skyline
from justiceportal.websites.drawing.canvas import as_jpeg
from justiceportal.websites.drawing.canvas import Canvas
from justiceportal.websites.drawing.canvas import lighter
from justiceportal.websites.drawing.canvas import mix
from justiceportal.websites.drawing.canvas import WIDTH
from justiceportal.websites.drawing.colours import MOODS
from justiceportal.websites.drawing.colours import PALETTES
from justiceportal.websites.drawing.colours import Tone
from justiceportal.websites.drawing.nature import draw_birds
from justiceportal.websites.drawing.nature import draw_bushes
from justiceportal.websites.drawing.nature import draw_cloud
from justiceportal.websites.drawing.nature import draw_hills
from justiceportal.websites.drawing.nature import draw_trees
from justiceportal.websites.drawing.nature import draw_water
from PIL import Image
from random import Random


SIZE = (1920, 320)
HORIZON = 200
# A header is seen on every page and stays quiet: the light of the day or of mist.
QUIET = (MOODS[0], MOODS[4])
# How much of the picture is left on its left and on its right side, of 255.
LEFT, RIGHT = 40, 205


def draw_banner(theme: str, seed: int) -> bytes:
    """The header picture of a website with that theme as JPEG, 1920 × 320 pixels."""
    chance = Random(f"{theme}{seed}")  # noqa: S311 - nothing is kept secret by it
    tone = Tone(PALETTES[theme], QUIET[seed % len(QUIET)], chance)
    canvas = Canvas(*SIZE)
    pen = canvas.pen().at(0, 0, SIZE[0] / WIDTH)
    pen.fade(0, 0, WIDTH, 270, mix(tone.sky, tone.low, 0.35), tone.low)
    pen.disc(1180, 70, 30, lighter(tone.sun, 0.3))
    for x, y, size in ((930, 60, 0.5), (1330, 44, 0.6), (560, 80, 0.4)):
        draw_cloud(pen.at(x, y, size), tone)
    draw_birds(pen.at(1040, 66, 0.9), tone)
    draw_hills(pen, tone, HORIZON, 3, 96)
    GROUNDS[theme](pen, tone)
    image = canvas.finished()
    fade = Image.linear_gradient("L").rotate(90).point([LEFT + (RIGHT - LEFT) * value // 255 for value in range(256)])
    plain = Image.new("RGB", SIZE, lighter(tone.low, 0.6))
    return as_jpeg(Image.composite(image, plain, fade.resize(SIZE)))


def _river(pen, tone) -> None:
    draw_skyline(pen, tone, HORIZON + 12, 110, 0.5, 700, WIDTH)
    draw_bushes(pen, tone, HORIZON + 14, 0, WIDTH, 11, 0.2)
    draw_water(pen, tone, HORIZON + 12, 270)
    bridge = pen.at(690, 62, 0.5)
    draw_cable_bridge(bridge, tone, 280, 0, 1900, (560, 1300))
    draw_boat(pen.at(800, 248, 0.42), tone)


def _village(pen, tone) -> None:
    pen.rect(0, HORIZON + 14, WIDTH, 270, tone.ground)
    for x in (760, 890, 1100, 1330, 1450):
        draw_farmhouse(pen.at(x, HORIZON + 28, 0.46), tone)
    draw_trees(pen, tone, HORIZON + 32, (720, 860, 1010, 1060, 1240, 1300, 1560), 0.9)
    draw_bushes(pen, tone, HORIZON + 46, 0, WIDTH, 13, 0.1)


def _justice(pen, tone) -> None:
    draw_skyline(pen, tone, HORIZON + 20, 90, 0.62, 640, WIDTH)
    pen.rect(0, HORIZON + 18, WIDTH, 270, mix(tone.stone, tone.ground, 0.3))
    draw_civic(pen.at(1200, HORIZON + 28, 0.52), tone)
    draw_trees(pen, tone, HORIZON + 34, (760, 820, 880, 1490, 1560), 0.9)


def _canal(pen, tone) -> None:
    for number, x in enumerate((700, 830, 950, 1090, 1230, 1350, 1480)):
        draw_old_house(
            pen.at(x, HORIZON + 22, 0.44), tone, 210 + 26 * (number % 3), 110 + 34 * (number % 2), number % 3 != 1
        )
    pen.rect(0, HORIZON + 20, WIDTH, HORIZON + 30, tone.stone)
    draw_water(pen, tone, HORIZON + 30, 270)
    draw_trees(pen, tone, HORIZON + 26, (660, 1050, 1580), 0.9)
    draw_boat(pen.at(1000, 252, 0.36), tone, sail=False)


GROUNDS = {"portal": _river, "education": _village, "bar": _justice, "county": _canal}
