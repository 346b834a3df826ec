"""Scenes of officers among people: in factories, at homes, with the elderly."""

from justiceportal.websites.drawing.buildings import draw_factory
from justiceportal.websites.drawing.buildings import draw_farmhouse
from justiceportal.websites.drawing.buildings import draw_old_house
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
from justiceportal.websites.drawing.nature import draw_plant
from justiceportal.websites.drawing.nature import draw_sky
from justiceportal.websites.drawing.nature import draw_tree
from justiceportal.websites.drawing.nature import draw_trees
from justiceportal.websites.drawing.people import draw_in_wheelchair
from justiceportal.websites.drawing.people import draw_person
from justiceportal.websites.drawing.people import draw_seated
from justiceportal.websites.drawing.people import draw_stick
from justiceportal.websites.drawing.people import officer
from justiceportal.websites.drawing.people import officers
from justiceportal.websites.drawing.people import Pose
from justiceportal.websites.drawing.people import someone
from justiceportal.websites.drawing.rooms import draw_frame
from justiceportal.websites.drawing.rooms import draw_lamp
from justiceportal.websites.drawing.rooms import draw_light
from justiceportal.websites.drawing.rooms import draw_room
from justiceportal.websites.drawing.rooms import draw_shelf
from justiceportal.websites.drawing.rooms import draw_view
from justiceportal.websites.drawing.scenes.common import draw_bench
from justiceportal.websites.drawing.scenes.common import draw_front_leaves
from justiceportal.websites.drawing.things import draw_paper


def _with_board(pen, tone, person, pose) -> None:
    """Somebody who holds a writing board."""
    draw_person(pen, person, pose)
    board = pen.at(-1, -59, 1, -8)
    board.rect(-8.5, -6, 8.5, 14, darker(tone.wood, 0.25), radius=1)
    board.rect(-7, -3.6, 7, 12.6, tone.paper)
    for number in range(4):
        board.rect(-5, -0.6 + number * 3.2, 4.4, 0.4 + number * 3.2, mix(tone.paper, tone.steel, 0.55))
    for x in (-9, 9):
        board.disc(x, 6, 2.6, person.skin)


def factory(work) -> None:
    """Works in green surroundings; officers speak with workers."""
    pen, tone = work.pen, work.tone
    draw_sky(pen, tone, 500)
    draw_hills(pen, tone, 510, 2, 140)
    draw_ground(pen, tone, 560, mix(tone.stone, tone.ground, 0.4))
    draw_factory(pen.at(work.either(800, 700, 860), 640, 1.5), tone)
    draw_trees(pen, tone, 660, (50, 1500), 2.8)
    draw_bushes(pen, tone, 656, 160, WIDTH - 180, 20)
    draw_path(pen, tone, (1180, 640, 200), (900, 900, 900), lighter(tone.stone, 0.2))
    middle = work.either(800, 640, 960)
    guests = officers(tone, 2)
    worker = someone(
        tone, hair="helmet", dress="vest", cloth=mix(tone.accent, tone.warm, 0.4), hat=tone.accent, glasses=False
    )
    draw_person(pen.at(middle - 210, 870, 4.2), guests[0], Pose(look=0.5, right=(15, -64)))
    _with_board(pen.at(middle - 20, 875, 4.2), tone, guests[1], Pose(left=(-9, -54), right=(9, -54), look=0.3))
    draw_person(pen.at(middle + 190, 872, 4.3), worker, Pose(look=-0.6, left=(-17, -66)))
    other = someone(tone, hair="helmet", dress="vest", cloth=tone.main, hat=tone.paper, woman=True, glasses=False)
    draw_person(pen.at(middle + 350, 866, 4.1), other, Pose(look=-0.6))


def workshop(work) -> None:
    """The hall of a works: officers and a worker beside the line."""
    pen, tone = work.pen, work.tone
    draw_room(pen, tone, 640)
    for x in (60, 580, 1100):
        draw_view(pen, tone, x, 60, x + 440, 230, 4, sun=x == 580)
    for x in range(-60, WIDTH, 240):
        pen.line(((x, 0), (x + 120, 46), (x + 240, 0)), 6, mix(tone.steel, tone.wall, 0.4))
    for x in work.either((330, 1290), (480, 1180), (800, 1330)):
        _robot(pen.at(x, 590, 1.3), tone)
    pen.rect(0, 590, WIDTH, 620, mix(tone.steel, tone.deep, 0.4))
    for x in range(30, WIDTH, 90):
        pen.disc(x, 606, 9, lighter(tone.steel, 0.4))
        pen.rect(x - 4, 620, x + 4, 690, darker(tone.steel, 0.3))
    for number, x in enumerate(range(70, WIDTH, 210)):
        colour = (tone.accent, tone.warm, tone.leaf)[number % 3]
        pen.rect(x - 44, 530, x + 44, 590, mix(colour, tone.paper, 0.2), radius=6)
        pen.rect(x - 44, 552, x + 44, 562, mix(colour, tone.paper, 0.6))
    pen.fade(0, 690, WIDTH, HEIGHT, mix(tone.stone, tone.steel, 0.15), mix(tone.stone, tone.steel, 0.4))
    pen.rect(0, 716, WIDTH, 726, tone.accent)
    middle = work.either(700, 820, 640)
    for number in range(work.either(2, 1, 2)):
        cloth = (tone.main, mix(tone.accent, tone.warm, 0.4))[number]
        worker = someone(tone, hair="helmet", dress="vest", cloth=cloth, hat=tone.accent, glasses=False)
        pose = Pose(look=0.5, right=(16, -66) if number == 0 else (12.6, -44.5))
        draw_person(pen.at(middle - 170 - 180 * number, 880, 4.5), worker, pose)
    _with_board(pen.at(middle + 30, 884, 4.6), tone, officer(tone), Pose(left=(-9, -54), right=(9, -54), look=-0.5))
    draw_person(pen.at(middle + 220, 880, 4.5), officer(tone), Pose(look=-0.5))


def _robot(pen, tone) -> None:
    colour = mix(tone.accent, tone.warm, 0.25)
    pen.rect(-34, -30, 34, 0, darker(tone.steel, 0.4), radius=6)
    pen.limb(((0, -34), (-34, -120), (52, -168)), (34, 26, 20), colour)
    pen.line(((52, -168), (92, -104)), 14, darker(colour, 0.12))
    for x, y, radius in ((0, -36, 15), (-34, -120, 13), (52, -168, 11)):
        pen.disc(x, y, radius, darker(tone.steel, 0.35))
    for side in (-1, 1):
        pen.line(((92, -104), (92 + side * 14, -88), (92 + side * 8, -72)), 6, darker(tone.steel, 0.4))


def inspection(work) -> None:
    """Officers look at a place of work, a list in the hand."""
    pen, tone = work.pen, work.tone
    if work.variant % 2:
        draw_sky(pen, tone, 480)
        draw_hills(pen, tone, 500, 2, 150)
        draw_ground(pen, tone, 560, mix(tone.stone, tone.ground, 0.5))
        for x, colour in ((60, tone.warm), (590, tone.main), (1120, tone.accent)):
            _shop(pen.at(x, 700), tone, colour)
        pen.fade(0, 700, WIDTH, HEIGHT, lighter(tone.stone, 0.15), darker(tone.stone, 0.1))
    else:
        draw_room(pen, tone, 680)
        for x in (140, 620, 1100):
            draw_view(pen, tone, x, 60, x + 340, 300, 3, sun=x == 140)
        for x in (220, 1380):
            draw_shelf(pen.at(x, 690), tone, 330, 330, 2)
        for x in (560, 920):
            _machine(pen.at(x, 700), tone)
    middle = work.either(760, 820, 700)
    _with_board(pen.at(middle - 160, 880, 4.9), tone, officer(tone), Pose(left=(-9, -54), right=(9, -54), look=0.5))
    draw_person(pen.at(middle + 60, 880, 4.9), officer(tone), Pose(left=(-12.6, -44.5), right=(18, -72), look=0.6))
    host = someone(tone, dress=work.either("shirt", "vest", "knit"))
    draw_person(pen.at(middle + 330, 880, 4.8), host, Pose(left=(-10, -58), right=(12.6, -44.5), look=-0.6))


def _machine(pen, tone) -> None:
    case = mix(tone.main, tone.steel, 0.55)
    pen.rect(-120, -250, 120, 0, case, radius=10)
    pen.rect(-90, -220, 40, -120, lighter(tone.water, 0.5), radius=8)
    pen.rect(56, -220, 104, -190, tone.ink, radius=4)
    for number, colour in enumerate((tone.leaf, tone.accent, tone.warm)):
        pen.disc(80, -164 + number * 26, 8, colour)
    pen.rect(-130, -90, 130, -70, darker(case, 0.2), radius=4)


def _shop(pen, tone, colour) -> None:
    wall = mix(tone.plaster, colour, 0.1)
    pen.shaded(((0, 0), (0, -380), (430, -380), (430, 0)), wall, darker(wall, 0.08))
    pen.rect(20, -370, 410, -306, darker(colour, 0.1), radius=8)
    pen.disc(64, -338, 18, tone.paper)
    pen.rect(96, -346, 300, -330, mix(colour, tone.paper, 0.7), radius=8)
    for number in range(8):
        left = 8 + number * 52
        pen.polygon(
            ((left, -290), (left + 52, -290), (left + 56, -236), (left - 4, -236)), colour if number % 2 else tone.paper
        )
    pen.rect(40, -220, 250, -70, lighter(tone.water, 0.45), radius=4)
    pen.polygon(((60, -70), (190, -220), (230, -220), (100, -70)), (255, 255, 255), alpha=0.35)
    pen.rect(290, -220, 390, 0, mix(tone.wood, colour, 0.15), radius=4)
    pen.rect(304, -204, 376, -90, lighter(tone.water, 0.45), radius=3)


def visit(work) -> None:
    """Officers call on people at their door."""
    pen, tone = work.pen, work.tone
    draw_sky(pen, tone, 480)
    draw_hills(pen, tone, 500, 3, 190)
    draw_ground(pen, tone, 540)
    if work.variant % 2:
        draw_old_house(pen.at(830, 690, 2.5), tone, 240, 150)
        pen.rect(1080, 500, 1200, 690, darker(tone.wood, 0.3), radius=3)
    else:
        draw_farmhouse(pen.at(820, 690, 2.7), tone, 240, 140)
    draw_tree(pen.at(work.either(250, 640, 180), 690, 4.2), tone)
    draw_bushes(pen, tone, 690, 30, 220)
    draw_path(pen, tone, (1120, 690, 130), (760, 900, 760))
    draw_flowers(pen, tone, 720, 880, 26)
    first, second = officers(tone, 2, dress="jacket")
    draw_person(pen.at(480, 872, 4.7), first, Pose(look=0.5, left=(-12.6, -44.5), right=(12, -56)))
    draw_person(pen.at(680, 876, 4.8), second, Pose(look=0.6, right=(17, -62)))
    elder = someone(tone, age="elder")
    if work.variant % 3 == 2:
        draw_in_wheelchair(pen.at(940, 880, 5), elder, Pose(left=(-17, -66), look=-0.6), tone)
    else:
        draw_person(pen.at(890, 874, 4.6), elder, Pose(look=-0.6, left=(-17, -62), right=(13, -45)))
        draw_stick(pen.at(890, 874, 4.6), tone)
    draw_person(pen.at(1080, 868, 4.4), someone(tone), Pose(look=-0.5))


def elderly(work) -> None:
    """Older people are helped: at home, or on a bench in the park."""
    pen, tone = work.pen, work.tone
    if work.variant % 2:
        draw_sky(pen, tone, 480)
        draw_hills(pen, tone, 500, 3, 170)
        draw_ground(pen, tone, 540)
        draw_trees(pen, tone, 620, (120, 330, 1270, 1480), 3.2)
        draw_flowers(pen, tone, 660, 890, 40)
        draw_bench(pen.at(820, 800, 2.0), tone, 330)
        seat, foot = -26, 850
    else:
        draw_room(pen, tone, 680)
        draw_view(pen, tone, 120, 90, 620, 480, 3, city=False)
        draw_light(pen, tone, 240, 680, 330)
        draw_frame(pen.at(950, 240, 1.5), tone)
        draw_shelf(pen.at(1370, 690), tone, 280, 520, 4)
        draw_lamp(pen.at(760, 0), tone, 70)
        _sofa(pen.at(820, 850), tone)
        draw_plant(pen.at(90, 850, 2.2), tone, "leaves")
        seat, foot = -27, 858
    couple = someone(tone, age="elder", woman=True), someone(tone, age="elder", woman=False)
    draw_seated(pen.at(720, foot, 5.4), couple[0], Pose(left=(-8, -56), right=(9, -57), look=-0.3), seat)
    if work.variant % 3 == 1:
        draw_in_wheelchair(pen.at(1120, 870, 5.4), couple[1], Pose(look=-0.6), tone)
    else:
        draw_seated(pen.at(930, foot, 5.4), couple[1], Pose(left=(-8, -56), right=(12.6, -44.5), look=-0.5), seat)
    helper = officer(tone, dress="jacket")
    draw_person(pen.at(440, 880, 5.2), helper, Pose(right=(18, -66), left=(-12.6, -44.5), look=0.6))
    draw_paper(pen.at(548, 536, 0.5, 6), tone)
    if work.variant % 2:
        draw_front_leaves(work)


def _sofa(pen, tone) -> None:
    colour = mix(tone.main, tone.wall, 0.35)
    pen.ellipse(0, 6, 330, 18, tone.ink, alpha=0.14)
    pen.rect(-280, -300, 280, -60, colour, radius=44)
    pen.rect(-296, -150, 296, -20, darker(colour, 0.08), radius=26)
    for side in (-1, 1):
        pen.rect(side * 300 - 46, -210, side * 300 + 46, -14, darker(colour, 0.14), radius=34)
        pen.rect(side * 240 - 8, -20, side * 240 + 8, 8, darker(tone.wood, 0.3))


SCENES = {"factory": factory, "workshop": workshop, "inspection": inspection, "visit": visit, "elderly": elderly}
