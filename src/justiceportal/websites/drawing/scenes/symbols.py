"""Scenes in which things speak: scales, documents, the telephone, a portrait."""

from justiceportal.websites.drawing.canvas import arc
from justiceportal.websites.drawing.canvas import darker
from justiceportal.websites.drawing.canvas import HEIGHT
from justiceportal.websites.drawing.canvas import lighter
from justiceportal.websites.drawing.canvas import mix
from justiceportal.websites.drawing.canvas import WIDTH
from justiceportal.websites.drawing.nature import draw_hills
from justiceportal.websites.drawing.nature import draw_leaves
from justiceportal.websites.drawing.nature import draw_plant
from justiceportal.websites.drawing.nature import draw_sky
from justiceportal.websites.drawing.people import crowd
from justiceportal.websites.drawing.people import draw_person
from justiceportal.websites.drawing.people import officer
from justiceportal.websites.drawing.people import Pose
from justiceportal.websites.drawing.people import someone
from justiceportal.websites.drawing.rooms import draw_board
from justiceportal.websites.drawing.rooms import draw_room
from justiceportal.websites.drawing.rooms import draw_shelf
from justiceportal.websites.drawing.rooms import draw_view
from justiceportal.websites.drawing.scenes.common import draw_bubble
from justiceportal.websites.drawing.scenes.common import draw_front_leaves
from justiceportal.websites.drawing.scenes.common import draw_office
from justiceportal.websites.drawing.scenes.common import draw_plain
from justiceportal.websites.drawing.things import draw_book_pile
from justiceportal.websites.drawing.things import draw_computer
from justiceportal.websites.drawing.things import draw_cup
from justiceportal.websites.drawing.things import draw_cup_trophy
from justiceportal.websites.drawing.things import draw_gavel
from justiceportal.websites.drawing.things import draw_open_book
from justiceportal.websites.drawing.things import draw_page
from justiceportal.websites.drawing.things import draw_paper
from justiceportal.websites.drawing.things import draw_pen_and_holder
from justiceportal.websites.drawing.things import draw_phone
from justiceportal.websites.drawing.things import draw_scales
from justiceportal.websites.drawing.things import draw_stamp


def scales(work) -> None:
    """A balance with books and gavel: on a desk, or before hills at sunrise."""
    pen, tone = work.pen, work.tone
    kind = work.variant % 3
    if kind == 0:
        draw_plain(work, 730)
    elif kind == 1:
        draw_sky(pen, tone, 640)
        pen.glow(800, 470, 560, tone.sun, 0.8)
        draw_hills(pen, tone, 650, 3, 220)
        pen.shaded(((0, 740), (WIDTH, 740), (WIDTH, HEIGHT), (0, HEIGHT)), tone.stone, darker(tone.stone, 0.2))
    else:
        draw_office(work, 740)
        pen.shaded(
            ((0, 740), (WIDTH, 740), (WIDTH, HEIGHT), (0, HEIGHT)), lighter(tone.wood, 0.12), darker(tone.wood, 0.14)
        )
    x = work.either(800, 700, 900)
    draw_scales(pen.at(x, 800, 2.15), tone, tilt=tone.chance.uniform(-10, 10))
    draw_book_pile(pen.at(x - 470, 812, 1.25), tone, work.either(4, 3, 5))
    if work.variant % 2:
        draw_open_book(pen.at(x + 470, 830, 1.05), tone, tone.warm)
    else:
        draw_gavel(pen.at(x + 450, 815, 1.35), tone)
    draw_front_leaves(work)


def document(work) -> None:
    """Documents with a seal, pens and stamp: upright, in a folder, or on a desk seen from above."""
    pen, tone = work.pen, work.tone
    if work.variant % 3 == 2:
        _desk_from_above(work)
        return
    draw_plain(work, 720)
    x = work.either(800, 700, 900)
    if work.variant % 2:
        draw_paper(pen.at(x - 200, 430, 2.0, -11), tone, seal=False)
        draw_paper(pen.at(x + 190, 430, 2.0, 10), tone, seal=False, lines=6)
        draw_paper(pen.at(x, 440, 2.4), tone)
    else:
        folder = mix(tone.accent, tone.wood, 0.15)
        pen.rect(x - 290, 180, x + 290, 720, darker(folder, 0.12), radius=18)
        pen.rect(x - 290, 150, x - 60, 260, darker(folder, 0.12), radius=18)
        draw_paper(pen.at(x + 40, 400, 2.5, 4), tone)
        draw_paper(pen.at(x - 40, 420, 2.5, -3), tone)
        pen.rect(x - 310, 470, x + 310, 740, folder, radius=18)
        pen.rect(x - 80, 560, x + 80, 610, lighter(folder, 0.35), radius=8)
    pen.shaded(
        ((0, 730), (WIDTH, 730), (WIDTH, HEIGHT), (0, HEIGHT)),
        mix(tone.main, tone.low, 0.35),
        mix(tone.main, tone.deep, 0.3),
    )
    draw_stamp(pen.at(x + 430, 800, 1.9), tone)
    draw_pen_and_holder(pen.at(x - 450, 800, 1.7), tone)
    draw_cup(pen.at(x + 590, 830, 1.6), tone)
    if work.variant % 3 == 0:
        draw_open_book(pen.at(x, 850, 1.2), tone, tone.main)
    else:
        draw_book_pile(pen.at(x - 10, 860, 1.1), tone, 2, 300)


def _desk_from_above(work) -> None:
    pen, tone = work.pen, work.tone
    wood = work.either(lighter(tone.wood, 0.2), mix(tone.main, tone.low, 0.45), mix(tone.leaf, tone.low, 0.5))
    pen.fade(0, 0, WIDTH, HEIGHT, lighter(wood, 0.12), darker(wood, 0.06))
    for number in range(9):
        pen.rect(0, number * 104, WIDTH, number * 104 + 3, darker(wood, 0.07))
    folder = mix(tone.accent, tone.wood, 0.1)
    turned = pen.at(420, 470, 1, -9)
    turned.rect(-230, -310, 250, 330, tone.ink, radius=14, alpha=0.14)
    turned.rect(-240, -320, 240, 320, folder, radius=14)
    turned.rect(-240, -350, -40, -300, folder, radius=12)
    draw_paper(pen.at(440, 470, 2.6, -5), tone, seal=False)
    draw_paper(pen.at(900, 450, 3.1, 6), tone)
    brush = pen.at(1150, 520, 1, 34)
    brush.rect(-9, -214, 17, 196, tone.ink, radius=10, alpha=0.14)
    brush.rect(-13, -220, 13, 160, tone.main, radius=8)
    brush.rect(-13, -150, 13, -138, tone.accent)
    brush.polygon(((-13, 158), (13, 158), (2, 206), (-2, 206)), tone.paper)
    pen.disc(1378, 250, 118, tone.ink, alpha=0.12)
    pen.disc(1370, 240, 118, lighter(tone.plaster, 0.4))
    pen.disc(1370, 240, 70, tone.plaster)
    pen.disc(1370, 240, 58, mix(tone.wood, tone.accent, 0.3))
    pen.at(1370, 240, 1, 40).rect(66, -12, 110, 12, tone.plaster, radius=11)
    glasses = pen.at(1330, 700, 1, -14)
    for x in (-70, 70):
        glasses.disc(x, 0, 52, lighter(tone.water, 0.75), alpha=0.5)
        glasses.ring(x, 0, 52, 9, tone.ink)
    glasses.curve(((-18, -6), (0, -18), (18, -6)), 9, tone.ink)
    for side in (-1, 1):
        glasses.line(((side * 122, -6), (side * 146, -120)), 9, tone.ink)
    draw_leaves(pen.at(20, 930, 1.5, 40), tone)


def online(work) -> None:
    """Somebody does business by telephone."""
    pen, tone = work.pen, work.tone
    draw_plain(work, 770)
    draw_phone(pen.at(640, 440, 2.7), tone)
    person = someone(tone, age=work.either("adult", "elder", "adult"))
    draw_person(pen.at(1080, 860, 6.2), person, Pose(left=(-6, -62), right=(8, -61), look=-0.5))
    small = pen.at(1094, 472, 0.34)
    small.rect(-40, -70, 40, 70, tone.ink, radius=14)
    small.rect(-33, -60, 33, 60, lighter(tone.main, 0.75), radius=8)
    draw_bubble(pen.at(300, 270, 1.25), tone, tone.accent, "tick")
    draw_bubble(pen.at(330, 540, 1.05), tone, tone.main, "lines", mirrored=True)
    draw_bubble(pen.at(1330, 240, 1.0), tone, tone.warm, "dots", mirrored=True)
    draw_plant(pen.at(work.either(130, 1480), 860, 2.6), tone, "leaves")


def computer(work) -> None:
    """Somebody before a large screen, on which a page or another person is seen."""
    pen, tone = work.pen, work.tone
    draw_plain(work, 770)
    pen.rect(180, 120, 1000, 650, darker(tone.deep, 0.2), radius=22)
    if work.variant % 2:
        draw_page(pen.at(590, 385), tone, 780, 490)
    else:
        _call(work)
    pen.polygon(((520, 650), (660, 650), (690, 790), (490, 790)), tone.steel)
    pen.rect(430, 780, 750, 800, darker(tone.steel, 0.2), radius=8)
    person = someone(tone, age=work.either("adult", "elder", "adult"))
    draw_person(pen.at(1230, 860, 6), person, Pose(left=(-15, -70), look=-0.5))
    draw_bubble(pen.at(1080, 190, 1.1), tone, tone.accent, work.either("dots", "tick"))
    draw_plant(pen.at(work.either(110, 1490), 860, 2.4), tone, "leaves")


def _call(work) -> None:
    pen, tone = work.pen, work.tone
    pen.fade(200, 140, 980, 630, lighter(tone.main, 0.72), lighter(tone.main, 0.86))
    draw_shelf(pen.at(320, 630), tone, 200, 420, 4)
    partner = officer(tone)
    draw_person(pen.at(590, 818, 5.2), partner, Pose(left=(-9, -50), right=(17, -68), legs=False, look=0.2))
    pen.polygon(((180, 600), (1000, 600), (1000, 650), (180, 650)), darker(tone.deep, 0.2))
    pen.rect(200, 580, 980, 630, mix(tone.wood, tone.paper, 0.2))
    pen.rect(200, 628, 980, 650, darker(tone.deep, 0.2))
    pen.rect(800, 160, 960, 260, mix(tone.accent, tone.paper, 0.4), radius=10)
    pen.disc(880, 200, 22, tone.paper)
    pen.rect(846, 226, 914, 260, tone.paper, radius=16)


def laboratory(work) -> None:
    """Forensic work: white coats, a microscope, glasses."""
    pen, tone = work.pen, work.tone
    draw_room(pen, tone, 690)
    draw_view(pen, tone, 90, 80, 560, 420, 3)
    draw_board(pen.at(work.either(1000, 1060), 220, 0.7), tone, 640, 290, "screen")
    draw_shelf(pen.at(1450, 690), tone, 260, 520, 4)
    for number, (x, look) in enumerate(((520, 0.5), (1080, -0.5))):
        person = someone(
            tone,
            dress="coat",
            cloth=lighter(tone.plaster, 0.4),
            shirt=tone.main,
            glasses=True,
            woman=number == work.variant % 2,
        )
        hand = (17, -62) if number == 0 else (9, -57)
        draw_person(pen.at(x, 965, 6.3), person, Pose(left=(-10, -57), right=hand, look=look, legs=False))
    pen.shaded(
        ((0, 650), (WIDTH, 650), (WIDTH, HEIGHT), (0, HEIGHT)), lighter(tone.wall, 0.5), mix(tone.wall, tone.steel, 0.3)
    )
    pen.rect(0, 636, WIDTH, 664, mix(tone.steel, tone.deep, 0.2))
    _microscope(pen.at(720, 640, 1.5), tone)
    draw_computer(pen.at(1290, 640, 1.25), tone)
    for number, (x, colour) in enumerate(((200, tone.accent), (290, tone.main), (370, tone.leaf), (900, tone.warm))):
        _flask(pen.at(x, 640, 1.1 + 0.15 * (number % 2)), tone, colour)


def _flask(pen, tone, colour) -> None:
    glass = lighter(tone.water, 0.62)
    pen.polygon(((-9, -92), (9, -92), (9, -58), (34, -6), (28, 0), (-28, 0), (-34, -6), (-9, -58)), glass)
    pen.polygon(((-20, -34), (20, -34), (33, -6), (28, 0), (-28, 0), (-33, -6)), colour)
    pen.rect(-14, -98, 14, -90, lighter(glass, 0.4), radius=3)
    pen.disc(-6, -18, 4, lighter(colour, 0.5))
    pen.disc(7, -26, 3, lighter(colour, 0.5))


def _microscope(pen, tone) -> None:
    body, dark = mix(tone.paper, tone.steel, 0.25), mix(tone.deep, tone.steel, 0.25)
    pen.rect(-58, -14, 58, 0, dark, radius=6)
    pen.line(arc(4, -84, 46, 62, -70, 70), 15, body)
    pen.rect(-50, -50, 26, -40, dark, radius=3)
    tube = pen.at(-8, -98, 1, -16)
    tube.rect(-13, -46, 13, 26, body, radius=5)
    tube.rect(-9, -64, 9, -44, dark, radius=3)
    tube.rect(-7, 24, 7, 44, dark, radius=2)
    pen.disc(40, -84, 9, tone.accent)


def award(work) -> None:
    """People are honoured on a stage."""
    pen, tone = work.pen, work.tone
    curtain = mix(tone.warm, tone.deep, 0.25) if work.variant % 2 else mix(tone.main, tone.deep, 0.3)
    pen.fade(0, 0, WIDTH, 660, lighter(curtain, 0.12), darker(curtain, 0.12))
    for number in range(16):
        pen.rect(number * 100, 0, number * 100 + 46, 650, lighter(curtain, 0.07))
    pen.glow(800, 330, 640, lighter(tone.sun, 0.2), 0.62)
    pen.disc(800, 300, 190, mix(curtain, tone.paper, 0.55))
    pen.disc(800, 300, 168, mix(curtain, tone.paper, 0.82))
    draw_cup_trophy(pen.at(800, 400, 1.35), tone)
    for side in (-1, 1):
        for number in range(6):
            angle = side * (150 - number * 22)
            leaf = pen.at(800, 300, 1, angle)
            leaf.blob(((0, -214), (-16, -240), (0, -276), (16, -240)), tone.accent)
    pen.fade(0, 650, WIDTH, HEIGHT, lighter(tone.wood, 0.16), darker(tone.wood, 0.2))
    pen.rect(0, 644, WIDTH, 662, darker(tone.wood, 0.3))
    count = work.either(5, 4, 6)
    for number, person in enumerate(crowd(tone, count)):
        x = 800 + (number - (count - 1) / 2) * 230
        place = pen.at(x, 850, 4.1)
        draw_person(place, person, Pose(left=(-7, -60), right=(7, -60)))
        if number % 2:
            _flowers(place, tone)
        else:
            place.rect(-11, -66, 11, -52, mix(tone.warm, (190, 36, 40), 0.5), radius=1)
            place.rect(-9, -64, 9, -54, tone.paper)
            place.rect(-5, -61.5, 5, -60.5, tone.accent)
    for _ in range(26):
        chance = tone.chance
        pen.at(chance.uniform(0, WIDTH), chance.uniform(20, 560), 1, chance.uniform(0, 90)).rect(
            -6, -3, 6, 3, chance.choice((tone.accent, tone.paper, lighter(tone.warm, 0.2)))
        )


def _flowers(pen, tone) -> None:
    pen.polygon(((-2.6, -48), (2.6, -48), (8, -62), (-8, -62)), lighter(tone.leaf, 0.3))
    for x, y, colour in (
        (-5, -64, tone.warm),
        (0, -67, tone.accent),
        (5, -64, tone.paper),
        (-2.5, -61, tone.accent),
        (3, -61, tone.warm),
    ):
        pen.disc(x, y, 3.2, colour)
        pen.disc(x, y, 1.2, lighter(colour, 0.5))


def portrait(work) -> None:
    """One person in office clothes, half length."""
    pen, tone = work.pen, work.tone
    if work.variant % 2:
        draw_office(work, 800)
        pen.rect(0, 0, WIDTH, HEIGHT, tone.low, alpha=0.42)
    else:
        draw_plain(work, 960)
    woman = work.variant % 3 == 1
    person = officer(tone, woman=woman, cloth=work.either(tone.deep, tone.ink, tone.tile), shirt=tone.paper)
    pose = Pose(left=(-11.5, -44), right=(11.5, -44), look=work.either(0.0, 0.25, -0.25), legs=False)
    draw_person(pen.at(800, 1500, 13.2), person, pose)
    if work.variant % 2 == 0:
        draw_leaves(pen.at(180, 980, 2.0, -8), tone)
        draw_leaves(pen.at(1420, 980, 2.0, 8), tone)


SCENES = {
    "scales": scales,
    "document": document,
    "online": online,
    "computer": computer,
    "laboratory": laboratory,
    "award": award,
    "portrait": portrait,
}
