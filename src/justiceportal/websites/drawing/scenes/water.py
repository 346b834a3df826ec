"""Scenes at the sea: harbour, fishing, the bridge over the bay."""

from justiceportal.websites.drawing.buildings import draw_boat
from justiceportal.websites.drawing.buildings import draw_cable_bridge
from justiceportal.websites.drawing.buildings import draw_containers
from justiceportal.websites.drawing.buildings import draw_crane
from justiceportal.websites.drawing.buildings import draw_ship
from justiceportal.websites.drawing.buildings import draw_skyline
from justiceportal.websites.drawing.canvas import darker
from justiceportal.websites.drawing.canvas import HEIGHT
from justiceportal.websites.drawing.canvas import lighter
from justiceportal.websites.drawing.canvas import mix
from justiceportal.websites.drawing.canvas import WIDTH
from justiceportal.websites.drawing.nature import draw_birds
from justiceportal.websites.drawing.nature import draw_bushes
from justiceportal.websites.drawing.nature import draw_hills
from justiceportal.websites.drawing.nature import draw_sky
from justiceportal.websites.drawing.nature import draw_trees
from justiceportal.websites.drawing.nature import draw_water
from justiceportal.websites.drawing.people import crowd
from justiceportal.websites.drawing.people import draw_person
from justiceportal.websites.drawing.people import officer
from justiceportal.websites.drawing.people import Pose
from justiceportal.websites.drawing.people import someone


def harbour(work) -> None:
    """A container port with cranes and a ship."""
    pen, tone = work.pen, work.tone
    draw_sky(pen, tone, 520)
    draw_hills(pen, tone, 520, 2, 140)
    if work.variant % 2:
        draw_skyline(pen, tone, 540, 170, 0.68)
    draw_water(pen, tone, 530)
    pen.shaded(((0, 600), (WIDTH, 600), (WIDTH, 660), (0, 660)), tone.stone, darker(tone.stone, 0.2))
    for number, x in enumerate(work.either((260, 700, 1180), (420, 1000, 1420), (200, 1300))):
        draw_crane(pen.at(x, 612, 1.45), tone, (tone.warm, tone.main, tone.warm)[number])
    for x, columns, rows in ((20, 3, 3), (470, 2, 2), (860, 3, 3), (1380, 4, 3)):
        draw_containers(pen.at(x, 622, 0.95), tone, columns, rows)
    draw_water(pen, tone, 640)
    draw_ship(pen.at(work.either(640, 900, 760), 800, work.either(1.15, 1.3, 1.2)), tone)
    for x in (work.either(640, 900, 760),):
        for number in range(5):
            pen.rect(
                x - 380 + number * 40,
                806 + number * 11,
                x + 340 - number * 70,
                811 + number * 11,
                lighter(tone.water, 0.2),
                radius=2,
            )
    draw_boat(pen.at(work.either(1340, 210, 1380), 780, 1.0), tone, sail=False)
    draw_birds(pen.at(work.either(1000, 500, 800), 180, 1.5), tone)


def fishing(work) -> None:
    """Fishing boats by the islands; people on the quay."""
    pen, tone = work.pen, work.tone
    draw_sky(pen, tone, 440)
    draw_hills(pen, tone, 450, 3, 160)
    draw_water(pen, tone, 440)
    x = work.either(1330, 260, 1080)
    _lighthouse(pen.at(x, 470, 1.15), tone)
    spots = ((420, 540, 0.8), (900, 570, 1.0), (620, 660, 1.5), (1260, 690, 1.65))
    for number, (left, y, size) in enumerate(spots):
        place = pen.at(left + tone.chance.uniform(-70, 70), y, size, mirrored=(number + work.variant) % 2 == 0)
        draw_boat(place, tone, sail=number == work.variant % 4 and number < 2)
    pen.land(((0, 760), (WIDTH, 730)), HEIGHT, tone.stone, darker(tone.stone, 0.22))
    for number in range(12):
        pen.rect(
            number * 140 - 20,
            792 - number * 2.4,
            number * 140 + 60,
            797 - number * 2.4,
            darker(tone.stone, 0.12),
            radius=2,
        )
    fisher = someone(tone, hair="hat", dress="knit", glasses=False)
    guest = (
        officer(tone, dress="jacket") if work.variant % 2 else someone(tone, hair="hat", dress="shirt", glasses=False)
    )
    middle = work.either(360, 1080, 700)
    draw_person(pen.at(middle, 880, 4), fisher, Pose(right=(16, -64), look=0.5))
    draw_person(pen.at(middle + 170, 880, 4), guest, Pose(left=(-8, -58), look=-0.5))
    net = pen.at(middle + 360, 880)
    net.blob(((-110, 0), (-80, -60), (-10, -86), (70, -58), (110, 0)), mix(tone.leaf, tone.steel, 0.4))
    for number in range(7):
        net.curve(
            ((-90 + number * 30, 0), (-70 + number * 24, -44), (-40 + number * 14, -70)), 2, lighter(tone.leaf, 0.35)
        )
    for number in range(4):
        net.disc(-80 + number * 54, -10 - 22 * (number % 2), 12, tone.warm if number % 2 else tone.accent)


def _lighthouse(pen, tone) -> None:
    pen.blob(((-190, 10), (-130, -40), (-30, -66), (70, -48), (190, 10)), darker(tone.near, 0.1))
    pen.polygon(((-28, -50), (-18, -240), (18, -240), (28, -50)), tone.plaster)
    for y in (-90, -160, -220):
        pen.polygon(
            (
                (-26 + (-y - 60) * 0.05, y),
                (26 - (-y - 60) * 0.05, y),
                (25 - (-y - 60) * 0.05, y - 26),
                (-25 + (-y - 60) * 0.05, y - 26),
            ),
            tone.warm,
        )
    pen.rect(-26, -250, 26, -240, tone.ink, radius=3)
    pen.rect(-15, -280, 15, -250, lighter(tone.accent, 0.4))
    pen.polygon(((-20, -280), (0, -304), (20, -280)), tone.warm)


def bridge(work) -> None:
    """The cable bridge over the bay."""
    pen, tone = work.pen, work.tone
    draw_sky(pen, tone, 560)
    draw_hills(pen, tone, 560, 3, 170)
    if work.variant % 3:
        draw_skyline(pen, tone, 572, 200, 0.66)
    draw_water(pen, tone, 565)
    draw_cable_bridge(pen, tone, 520, towers=work.either((430, 1170), (560, 1300), (300, 1040)))
    draw_boat(pen.at(work.either(800, 260, 1300), 720, 1.0), tone, sail=work.variant % 2 == 0)
    draw_ship(pen.at(work.either(1150, 900, 560), 800, 0.8), tone)
    draw_birds(pen.at(700, 150, 1.5), tone)
    if work.variant % 2 == 0:
        pen.land(((0, 862), (WIDTH, 838)), HEIGHT, tone.near, darker(tone.near, 0.2))
        draw_bushes(pen, tone, 866, 0, WIDTH, 26)
        draw_trees(pen, tone, 890, (90, 240, 1500), 3)
    else:
        pen.shaded(((0, 850), (WIDTH, 850), (WIDTH, HEIGHT), (0, HEIGHT)), tone.stone, darker(tone.stone, 0.16))
        for x, person in zip((260, 400, 1330), crowd(tone, 3), strict=False):
            draw_person(pen.at(x, 890, 2.6), person, Pose(look=0.5 if x < 400 else -0.5))


SCENES = {"harbour": harbour, "fishing": fishing, "bridge": bridge}
