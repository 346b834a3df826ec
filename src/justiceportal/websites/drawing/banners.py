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
# What matters lies in the middle third: a header that is lower than the picture cuts it above and below.
HORIZON = 164
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
    pen.disc(1250, 92, 22, lighter(tone.sun, 0.3))
    for x, y, size in ((880, 84, 0.4), (1400, 78, 0.5), (560, 96, 0.34)):
        draw_cloud(pen.at(x, y, size), tone)
    draw_birds(pen.at(1030, 84, 0.8), tone)
    draw_hills(pen, tone, HORIZON, 3, 74)
    GROUNDS[theme](pen, tone)
    image = canvas.finished()
    fade = Image.linear_gradient("L").rotate(90).point([LEFT + (RIGHT - LEFT) * value // 255 for value in range(256)])
    plain = Image.new("RGB", SIZE, lighter(tone.low, 0.6))
    return as_jpeg(Image.composite(image, plain, fade.resize(SIZE)))


def _river(pen, tone) -> None:
    draw_skyline(pen, tone, HORIZON + 10, 88, 0.5, 700, WIDTH)
    draw_bushes(pen, tone, HORIZON + 12, 0, WIDTH, 9, 0.2)
    draw_water(pen, tone, HORIZON + 10, 270)
    draw_cable_bridge(pen.at(700, 70, 0.35), tone, 280, 0, 2700, (460, 1230, 2000))
    draw_boat(pen.at(790, 204, 0.32), tone)


def _village(pen, tone) -> None:
    pen.fade(0, HORIZON + 12, WIDTH, 270, lighter(tone.ground, 0.15), tone.ground)
    for x in (760, 870, 1060, 1250, 1350, 1500):
        draw_farmhouse(pen.at(x, HORIZON + 24, 0.38), tone)
    draw_trees(pen, tone, HORIZON + 27, (720, 845, 960, 1020, 1190, 1450, 1580), 0.74)
    draw_bushes(pen, tone, HORIZON + 38, 0, WIDTH, 10, 0.1)


def _justice(pen, tone) -> None:
    draw_skyline(pen, tone, HORIZON + 14, 76, 0.62, 640, WIDTH)
    pen.fade(0, HORIZON + 12, WIDTH, 270, mix(tone.stone, tone.ground, 0.2), mix(tone.stone, tone.ground, 0.5))
    draw_civic(pen.at(1060, HORIZON + 24, 0.4), tone)
    draw_trees(pen, tone, HORIZON + 28, (720, 770, 820, 1310, 1370, 1560), 0.74)


def _canal(pen, tone) -> None:
    for number, x in enumerate((700, 808, 910, 1024, 1140, 1240, 1350, 1460, 1560)):
        width, height = 210 + 26 * (number % 3), 110 + 34 * (number % 2)
        draw_old_house(pen.at(x, HORIZON + 18, 0.37), tone, width, height, number % 3 != 1)
    pen.rect(0, HORIZON + 16, WIDTH, HORIZON + 23, tone.stone)
    draw_water(pen, tone, HORIZON + 23, 270)
    draw_trees(pen, tone, HORIZON + 20, (660, 1010, 1440), 0.74)
    draw_boat(pen.at(960, 214, 0.3), tone, sail=False)


GROUNDS = {"portal": _river, "education": _village, "bar": _justice, "county": _canal}
