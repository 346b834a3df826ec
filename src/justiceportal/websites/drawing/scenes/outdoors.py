"""Scenes of the town and the village."""

from justiceportal.websites.drawing.buildings import draw_boat
from justiceportal.websites.drawing.buildings import draw_farmhouse
from justiceportal.websites.drawing.buildings import draw_old_house
from justiceportal.websites.drawing.buildings import draw_skyline
from justiceportal.websites.drawing.buildings import draw_stone_bridge
from justiceportal.websites.drawing.buildings import draw_tower
from justiceportal.websites.drawing.canvas import arc
from justiceportal.websites.drawing.canvas import darker
from justiceportal.websites.drawing.canvas import HEIGHT
from justiceportal.websites.drawing.canvas import lighter
from justiceportal.websites.drawing.canvas import mix
from justiceportal.websites.drawing.canvas import WIDTH
from justiceportal.websites.drawing.nature import draw_bushes
from justiceportal.websites.drawing.nature import draw_flowers
from justiceportal.websites.drawing.nature import draw_ground
from justiceportal.websites.drawing.nature import draw_hills
from justiceportal.websites.drawing.nature import draw_path
from justiceportal.websites.drawing.nature import draw_sky
from justiceportal.websites.drawing.nature import draw_tree
from justiceportal.websites.drawing.nature import draw_trees
from justiceportal.websites.drawing.nature import draw_water
from justiceportal.websites.drawing.people import child
from justiceportal.websites.drawing.people import crowd
from justiceportal.websites.drawing.people import draw_from_behind
from justiceportal.websites.drawing.people import draw_in_wheelchair
from justiceportal.websites.drawing.people import draw_person
from justiceportal.websites.drawing.people import draw_seated
from justiceportal.websites.drawing.people import draw_stick
from justiceportal.websites.drawing.people import Pose
from justiceportal.websites.drawing.people import someone
from justiceportal.websites.drawing.rooms import draw_table
from justiceportal.websites.drawing.scenes.common import draw_bench
from justiceportal.websites.drawing.scenes.common import draw_front_leaves
from justiceportal.websites.drawing.things import draw_paper
from justiceportal.websites.drawing.things import draw_scales
from justiceportal.websites.drawing.traffic import draw_bus
from justiceportal.websites.drawing.traffic import draw_car
from justiceportal.websites.drawing.traffic import draw_rider


def village(work) -> None:
    """A village among hills and fields."""
    pen, tone = work.pen, work.tone
    draw_sky(pen, tone, 430)
    draw_hills(pen, tone, 440, 3, 220)
    draw_ground(pen, tone, 470)
    chance = tone.chance
    x = chance.uniform(20, 130)
    while x < 1440:
        house = pen.at(x, 560 + chance.uniform(-16, 22), chance.uniform(0.85, 1.15))
        if work.variant % 4 == 3:
            draw_old_house(house, tone, chance.uniform(170, 230), 120)
        else:
            draw_farmhouse(house, tone)
        if chance.random() < 0.7:
            draw_tree(pen.at(x - 40, 580, chance.uniform(1.4, 2.3)), tone, chance.choice(("round", "tall", "round")))
        x += chance.uniform(210, 330)
    draw_bushes(pen, tone, 590, 0, WIDTH, 20)
    _fields(work)
    draw_path(pen, tone, (work.either(760, 420, 1100), 592, 26), (work.either(520, 860, 980), 900, 330))
    if work.variant % 3 != 1:
        count = work.either(2, 2, 3)
        middle = work.either(1060, 1060, 330)
        for number, person in enumerate(crowd(tone, count)):
            look = 0.6 - 1.2 * number / (count - 1)
            pose = Pose(look=look, right=(15, -62) if number == 0 else (12.6, -44.5))
            draw_person(pen.at(middle + (number - 0.5) * 150, 860, 3.2), person, pose)
    else:
        farmer = someone(tone, hair="hat", dress="shirt", glasses=False)
        draw_person(pen.at(360, 870, 3.4), farmer, Pose(left=(-15, -58), right=(12.6, -44.5), look=0.4))
        pen.line(((308, 640), (300, 880)), 7, darker(tone.wood, 0.2))
        draw_person(
            pen.at(560, 880, 3.4), someone(tone, dress="jacket", cloth=tone.main), Pose(look=-0.5, right=(6, -60))
        )
    draw_front_leaves(work)


def _fields(work) -> None:
    pen, tone = work.pen, work.tone
    rows = (mix(tone.accent, tone.ground, 0.35), mix(tone.leaf, tone.accent, 0.25), darker(tone.ground, 0.04))
    for number in range(3):
        y = 610 + number * 96
        colour = rows[(number + work.variant) % 3]
        pen.shaded(
            ((0, y + 8), (WIDTH, y - 8), (WIDTH, y + 100), (0, y + 112)), lighter(colour, 0.1), darker(colour, 0.06)
        )
        for line in range(1, 5):
            pen.line(((0, y + 10 + line * 18), (WIDTH, y - 6 + line * 18)), 2.4, darker(colour, 0.09))


def park(work) -> None:
    """A park of legal culture: a path, a pavilion or a balance of stone, people at leisure."""
    pen, tone = work.pen, work.tone
    draw_sky(pen, tone, 480)
    if work.variant % 2:
        draw_skyline(pen, tone, 520, 230, 0.62)
    else:
        draw_hills(pen, tone, 490, 3, 170)
    draw_ground(pen, tone, 520)
    draw_trees(pen, tone, 575, (50, 180, 420, 1130, 1290, 1540), 2.3, 0.18)
    draw_bushes(pen, tone, 585, 240, 380)
    draw_path(pen, tone, (820, 545, 60), (work.either(640, 1000), 900, 560))
    draw_flowers(pen, tone, 610, 880, 46)
    if work.variant % 3 == 0:
        _pavilion(pen.at(1230, 640, 1.15), tone)
    else:
        x = work.either(1260, 330)
        stone = mix(tone.stone, tone.steel, 0.15)
        pen.rect(x - 120, 610, x + 120, 660, darker(stone, 0.12), radius=6)
        pen.rect(x - 90, 560, x + 90, 620, stone, radius=6)
        draw_scales(pen.at(x, 562, 0.95), tone, mix(tone.accent, stone, 0.35))
    for x in work.either((560, 720), (880, 1040), (480, 640)):
        _display(pen.at(x, 690, 0.9), tone)
    people = crowd(tone, 3)
    draw_person(pen.at(560, 800, 3.1), people[0], Pose(look=0.4, right=(15, -44)))
    draw_person(pen.at(655, 800, 2.15), child(tone), Pose(left=(-17, -52)))
    draw_bench(pen.at(work.either(210, 1350), 800, 1.1), tone)
    for number in range(2):
        elder = someone(tone, age="elder", woman=number == 0)
        draw_seated(
            pen.at(work.either(210, 1350) - 70 + 140 * number, 806, 3.3), elder, Pose(look=0.6 - 1.2 * number), -20
        )
    draw_person(pen.at(870, 770, 2.8), people[1], Pose(look=-0.4, left=(-12, -60)))
    draw_tree(pen.at(work.either(1500, 60), 860, 5), tone)


def _display(pen, tone) -> None:
    """A board with pictures and lines that people read as they walk by."""
    post = darker(tone.wood, 0.25)
    for x in (-60, 60):
        pen.rect(x - 4, -60, x + 4, 0, post)
    pen.rect(-76, -178, 76, -54, mix(tone.warm, tone.wood, 0.2), radius=5)
    pen.polygon(((-90, -176), (0, -204), (90, -176)), mix(tone.tile, tone.leaf, 0.2))
    pen.rect(-66, -168, 66, -64, tone.paper)
    pen.rect(-56, -158, 0, -110, mix(tone.sky, tone.leaf, 0.3))
    pen.disc(-28, -134, 15, tone.accent)
    for number in range(5):
        left = 10 if number < 3 else -56
        pen.rect(left, -156 + number * 18, 54 - 20 * (number % 2), -150 + number * 18, mix(tone.main, tone.paper, 0.3))


def _pavilion(pen, tone) -> None:
    roof, post = mix(tone.tile, tone.leaf, 0.2), mix(tone.warm, tone.wood, 0.35)
    pen.rect(-130, -22, 130, 0, tone.stone, radius=4)
    for x in (-104, -36, 36, 104):
        pen.rect(x - 7, -170, x + 7, -20, post)
    pen.rect(-110, -60, 110, -52, post)
    pen.blob(
        (
            (-176, -172),
            (-120, -184),
            (-40, -250),
            (0, -262),
            (40, -250),
            (120, -184),
            (176, -172),
            (110, -158),
            (0, -162),
            (-110, -158),
        ),
        roof,
    )
    pen.disc(0, -268, 12, tone.accent)
    for x in (-110, -56, 0, 56, 110):
        pen.line(((x * 0.3, -246), (x, -166)), 2.4, lighter(roof, 0.18))


def city(work) -> None:
    """A street between towers, people and traffic."""
    pen, tone = work.pen, work.tone
    draw_sky(pen, tone, 560, clouds=3)
    draw_skyline(pen, tone, 640, 380, 0.62)
    chance = tone.chance
    x = -40.0
    while x < WIDTH:
        width = chance.uniform(150, 240)
        colour = mix(
            chance.choice((tone.tower, tone.steel, tone.plaster, mix(tone.warm, tone.plaster, 0.45))), tone.low, 0.2
        )
        height = chance.uniform(190, 360)
        draw_tower(pen.at(x, 650), tone, width, height, colour, chance.choice(("flat", "step", "round", "mast")))
        _shop_front(pen.at(x, 650), tone, width, chance.choice((tone.main, tone.warm, tone.accent, tone.leaf)))
        x += width + chance.uniform(6, 60)
    pen.fade(0, 646, WIDTH, 730, lighter(tone.stone, 0.3), tone.stone)
    draw_trees(pen, tone, 690, (90, 520, 1010, 1450), 2.1)
    for place, person in zip(
        work.either((250, 700, 1240), (330, 860, 1330), (180, 640, 1150)), crowd(tone, 3), strict=True
    ):
        draw_person(pen.at(place, 718, 1.75), person, Pose(look=chance.choice((-0.5, 0.5)), feet=((-6, -1.2), (5, -2))))
    road = mix(tone.steel, tone.tile, 0.45)
    pen.fade(0, 730, WIDTH, HEIGHT, road, darker(road, 0.16))
    pen.rect(0, 726, WIDTH, 734, lighter(tone.stone, 0.45))
    for dash in range(-40, WIDTH, 170):
        pen.rect(dash, 808, dash + 90, 815, tone.paper)
    draw_car(pen.at(work.either(470, 960, 560), 796, 2.0), tone, work.either(tone.warm, tone.paper, tone.accent))
    draw_bus(pen.at(work.either(1120, 360, 1190), 886, 1.25), tone)
    draw_rider(pen.at(work.either(640, 1260, 270), 884, 1.35), tone)


def _shop_front(pen, tone, width, colour) -> None:
    pen.rect(0, -74, width, 0, mix(tone.plaster, tone.stone, 0.4))
    pen.rect(10, -58, width * 0.58, -6, mix(tone.water, tone.low, 0.3))
    pen.rect(width * 0.66, -58, width * 0.9, 0, darker(tone.wood, 0.25))
    pen.rect(0, -84, width, -64, colour)


def riverside(work) -> None:
    """The city across its river, boats on the water, people on the bank."""
    pen, tone = work.pen, work.tone
    draw_sky(pen, tone, 560)
    draw_hills(pen, tone, 560, 1, 120)
    draw_skyline(pen, tone, 600, 330, 0.6)
    draw_skyline(pen, tone, 610, 230, 0.36)
    draw_bushes(pen, tone, 612, 0, WIDTH, 24, 0.15)
    draw_water(pen, tone, 612)
    for x, y, size in ((300, 700, 0.8), (1150, 760, 1.1)):
        draw_boat(pen.at(x, y, size), tone, sail=work.variant % 2 == 1)
    pen.land(((0, 836), (WIDTH, 820)), HEIGHT, tone.stone, darker(tone.stone, 0.14))
    draw_trees(pen, tone, 860, (80, 1500), 4)
    for x, person in zip(work.either((520, 640), (900, 1020), (700, 810)), crowd(tone, 2), strict=True):
        draw_person(pen.at(x, 884, 2.7), person, Pose(look=0.4 if x % 200 else -0.4))


def old_town(work) -> None:
    """White houses with dark roofs along a canal, a stone bridge, a boat."""
    pen, tone = work.pen, work.tone
    draw_sky(pen, tone, 420, clouds=3)
    draw_hills(pen, tone, 470, 2, 190)
    chance = tone.chance
    x = -60
    while x < WIDTH:
        width = chance.uniform(150, 240)
        draw_old_house(pen.at(x, 520, 0.86), tone, width, chance.uniform(120, 200), chance.random() < 0.7)
        x += width * 0.86 + chance.uniform(4, 40)
    pen.rect(0, 512, WIDTH, 545, mix(tone.stone, tone.tile, 0.2))
    draw_water(pen, tone, 545)
    for number, (left, scale) in enumerate(((-90, 1.7), (1290, 1.7))):
        draw_old_house(pen.at(left, 690, scale), tone, 220, 170)
        pen.polygon(
            ((0, 690), (340, 690), (250, 760), (0, 800))
            if not number
            else ((WIDTH, 690), (1250, 690), (1330, 760), (WIDTH, 800)),
            mix(tone.stone, tone.tile, 0.12),
        )
    draw_stone_bridge(pen.at(work.either(800, 720, 880), 690, 1.25), tone)
    for x, person in zip((760, 850), crowd(tone, 2), strict=False):
        draw_person(pen.at(x + work.either(0, -80, 80), 536, 1.25), person, Pose(look=0.5))
    draw_boat(pen.at(work.either(560, 1080, 820), 815, 1.25), tone, sail=False) if work.variant % 2 else draw_boat(
        pen.at(980, 820, 1.2), tone
    )
    draw_tree(pen.at(work.either(330, 1300), 740, 4.4), tone, "willow")
    for x in (500, 1180, 860):
        pen.ellipse(x, 860 + x % 40, 34, 8, mix(tone.leaf, tone.water, 0.25))


def market(work) -> None:
    """Stalls under awnings, sellers and buyers."""
    pen, tone = work.pen, work.tone
    draw_sky(pen, tone, 460, clouds=3)
    draw_skyline(pen, tone, 540, 260, 0.6) if work.variant % 2 else draw_hills(pen, tone, 520, 3, 170)
    draw_ground(pen, tone, 540, mix(tone.stone, tone.ground, 0.35))
    draw_trees(pen, tone, 580, (40, 800, 1560), 2.6, 0.15)
    colours = (tone.warm, tone.main, tone.accent)
    for number, x in enumerate((70, 590, 1110)):
        person = someone(
            tone, dress="vest", cloth=colours[(number + 1) % 3], hair=tone.chance.choice(("short", "bun", "bob"))
        )
        _stall(pen.at(x, 760), tone, colours[(number + work.variant) % 3], person)
    for x, person in zip((330, 880, 1040, 1480), crowd(tone, 4), strict=False):
        draw_from_behind(pen.at(x, 890, 3.5), person, Pose(right=(14, -58))) if x in (880, 1480) else draw_person(
            pen.at(x, 890, 3.5), person, Pose(look=0.4, left=(-7, -58))
        )
    draw_person(pen.at(430, 890, 2.3), child(tone), Pose())


def _stall(pen, tone, colour, person) -> None:
    for x in (10, 410):
        pen.rect(x, -330, x + 10, 0, darker(tone.wood, 0.3))
    draw_person(pen.at(210, 10, 3.2), person, Pose(left=(-13, -58), right=(13, -58), legs=False))
    pen.shaded(((0, -140), (430, -140), (430, 0), (0, 0)), lighter(tone.wood, 0.1), darker(tone.wood, 0.15))
    pen.rect(-8, -150, 438, -132, lighter(tone.wood, 0.25), radius=4)
    goods = (tone.leaf, tone.warm, tone.accent, darker(tone.leaf, 0.15), mix(tone.warm, tone.accent, 0.5))
    for box in range(5):
        left = 14 + box * 82
        pen.rect(left, -168, left + 76, -142, darker(tone.wood, 0.2), radius=3)
        for item in range(4):
            pen.disc(left + 13 + item * 17, -170, 11, goods[(box + item // 3) % 5])
    for stripe in range(9):
        left = -14 + stripe * 51
        shade = colour if stripe % 2 else tone.paper
        pen.polygon(
            ((left + 8, -384), (left + 59, -384) if stripe < 8 else (left + 48, -384), (left + 51, -318), (left, -318)),
            shade,
        )
        pen.polygon(arc(left + 25.5, -318, 25.5, 20, 0, 180, 10), darker(shade, 0.06))


def volunteers(work) -> None:
    """People in vests hand out leaflets and answer questions at a table."""
    pen, tone = work.pen, work.tone
    draw_sky(pen, tone, 480)
    draw_skyline(pen, tone, 540, 270, 0.58) if work.variant % 2 else draw_hills(pen, tone, 520, 3, 180)
    draw_ground(pen, tone, 550)
    draw_trees(pen, tone, 600, (60, 230, 1380, 1530), 2.6, 0.1)
    draw_bushes(pen, tone, 610, 320, 520)
    red = mix(tone.warm, (208, 52, 44), 0.55)
    left = work.either(520, 560)
    _tent(pen.at(left, 800), tone)
    for number, x in enumerate((left + 130, left + 360)):
        helper = someone(tone, dress="vest", cloth=red, woman=number == work.variant % 2)
        draw_person(
            pen.at(x, 836, 3.7), helper, Pose(left=(-10, -57), right=(15, -64), look=0.4 - 0.8 * number, legs=False)
        )
    draw_table(pen.at(left + 245, 850), tone, 560, 196, solid=True)
    for number in range(4):
        draw_paper(pen.at(left + 60 + number * 60, 646, 0.22, -6 + 5 * number), tone, seal=False, lines=4)
    helper = someone(tone, dress="vest", cloth=red)
    draw_person(pen.at(250, 870, 4.2), helper, Pose(right=(19, -64), left=(-12.6, -44.5), look=0.6))
    draw_paper(pen.at(338, 606, 0.32, 8), tone, seal=False, lines=5)
    elder = someone(tone, age="elder")
    draw_person(pen.at(428, 875, 4.1), elder, Pose(left=(-16, -62), right=(13, -45), look=-0.6))
    draw_stick(pen.at(428, 875, 4.1), tone)
    last = someone(tone)
    if work.variant % 3 == 2:
        draw_in_wheelchair(pen.at(1290, 870, 4.4), last, Pose(left=(-9, -56), look=-0.5), tone)
    else:
        draw_person(pen.at(1260, 870, 4.1), last, Pose(left=(-14, -62), look=-0.6))
        draw_person(pen.at(1370, 872, 2.7), child(tone), Pose(left=(-15, -56)))


def _tent(pen, tone) -> None:
    for x in (0, 480):
        pen.rect(x, -390, x + 10, 40, tone.steel)
    pen.polygon(((-34, -390), (245, -500), (524, -390)), tone.main)
    pen.polygon(((245, -500), (524, -390), (245, -390)), darker(tone.main, 0.14))
    for number in range(9):
        left = -34 + number * 62
        pen.polygon(
            arc(left + 31, -392, 31, 24, 0, 180, 10),
            lighter(tone.main, 0.75) if number % 2 else darker(tone.main, 0.06),
        )


def family(work) -> None:
    """A family before its house or in the park."""
    pen, tone = work.pen, work.tone
    draw_sky(pen, tone, 500)
    draw_hills(pen, tone, 510, 3, 170)
    draw_ground(pen, tone, 550)
    if work.variant % 2:
        draw_skyline(pen, tone, 560, 220, 0.62)
        draw_trees(pen, tone, 610, (120, 320, 1290, 1480), 3)
    else:
        draw_farmhouse(pen.at(90, 640, 2.0), tone, 230, 140)
        draw_trees(pen, tone, 640, (640, 1330, 1500), 3)
    draw_bushes(pen, tone, 640, 1040, 1250)
    draw_flowers(pen, tone, 670, 890, 50)
    mother, father = someone(tone, woman=True), someone(tone, woman=False)
    young = someone(tone, woman=True, age="elder"), someone(tone, woman=False, age="elder")
    draw_person(pen.at(640, 850, 4.6), father, Pose(right=(16, -50), look=0.3))
    draw_person(pen.at(930, 850, 4.5), mother, Pose(left=(-16, -50), look=-0.3))
    small = tone.chance.uniform(2.5, 3)
    draw_person(pen.at(785, 860, small), child(tone), Pose(left=(-20, -72), right=(20, -70)))
    draw_person(pen.at(460, 855, 4.3), young[0], Pose(look=0.4))
    draw_person(pen.at(1110, 858, 4.4), young[1], Pose(look=-0.4, right=(12.6, -44.5)))
    draw_stick(pen.at(1110, 858, 4.4), tone)
    if work.variant % 3 == 1:
        draw_person(pen.at(1260, 870, 2.6), child(tone), Pose(left=(-15, -86), look=-0.3))
    draw_front_leaves(work)


SCENES = {
    "village": village,
    "park": park,
    "city": city,
    "riverside": riverside,
    "old-town": old_town,
    "market": market,
    "volunteers": volunteers,
    "family": family,
}
