"""Scenes in offices and halls: people who are advised, heard and served."""

from justiceportal.websites.drawing.buildings import draw_civic
from justiceportal.websites.drawing.buildings import draw_old_house
from justiceportal.websites.drawing.canvas import darker
from justiceportal.websites.drawing.canvas import lighter
from justiceportal.websites.drawing.canvas import mix
from justiceportal.websites.drawing.canvas import WIDTH
from justiceportal.websites.drawing.nature import draw_bushes
from justiceportal.websites.drawing.nature import draw_ground
from justiceportal.websites.drawing.nature import draw_hills
from justiceportal.websites.drawing.nature import draw_plant
from justiceportal.websites.drawing.nature import draw_sky
from justiceportal.websites.drawing.nature import draw_tree
from justiceportal.websites.drawing.nature import draw_trees
from justiceportal.websites.drawing.people import crowd
from justiceportal.websites.drawing.people import draw_from_behind
from justiceportal.websites.drawing.people import draw_in_wheelchair
from justiceportal.websites.drawing.people import draw_person
from justiceportal.websites.drawing.people import draw_stick
from justiceportal.websites.drawing.people import officer
from justiceportal.websites.drawing.people import officers
from justiceportal.websites.drawing.people import Pose
from justiceportal.websites.drawing.people import someone
from justiceportal.websites.drawing.rooms import draw_board
from justiceportal.websites.drawing.rooms import draw_chair
from justiceportal.websites.drawing.rooms import draw_room
from justiceportal.websites.drawing.rooms import draw_table
from justiceportal.websites.drawing.rooms import draw_view
from justiceportal.websites.drawing.scenes.common import draw_bubble
from justiceportal.websites.drawing.scenes.common import draw_office
from justiceportal.websites.drawing.things import draw_book_pile
from justiceportal.websites.drawing.things import draw_computer
from justiceportal.websites.drawing.things import draw_cup
from justiceportal.websites.drawing.things import draw_gavel
from justiceportal.websites.drawing.things import draw_headset
from justiceportal.websites.drawing.things import draw_paper
from justiceportal.websites.drawing.things import draw_pen_and_holder
from justiceportal.websites.drawing.things import draw_scales
from justiceportal.websites.drawing.things import draw_stamp


def hall(work) -> None:
    """A service hall: windows with officers, citizens before them."""
    pen, tone = work.pen, work.tone
    draw_room(pen, tone, 640)
    draw_view(pen, tone, 60, 60, 420, 360, 2)
    draw_view(pen, tone, 1180, 60, 1540, 360, 2, sun=False)
    places = work.either((330, 800, 1270), (300, 660, 1020, 1380), (400, 1130))
    staff = officers(tone, len(places), cloth=tone.main)
    for number, (x, person) in enumerate(zip(places, staff, strict=False)):
        pen.rect(x - 96, 120, x + 96, 200, mix(tone.main, tone.deep, 0.15), radius=12)
        pen.line(((x, 0), (x, 120)), 4, tone.steel)
        pen.disc(x - 54, 160, 22, tone.accent)
        for y, end in ((148, 74), (168, 40)):
            pen.rect(x - 18, y, x + end, y + 9, tone.paper, radius=4)
        draw_chair(pen.at(x, 900, 5.4), tone)
        draw_person(
            pen.at(x, 905, 5.4), person, Pose(left=(-9, -56), right=(9, -56), look=0.25 - 0.25 * number, legs=False)
        )
    pen.shaded(((0, 610), (WIDTH, 610), (WIDTH, 900), (0, 900)), lighter(tone.wood, 0.12), darker(tone.wood, 0.1))
    pen.rect(0, 604, WIDTH, 632, lighter(tone.wall, 0.4))
    pen.rect(0, 628, WIDTH, 638, darker(tone.wood, 0.3))
    for x in range(100, WIDTH, 200):
        pen.rect(x - 82, 668, x + 82, 900, mix(tone.wood, tone.paper, 0.22), radius=10)
    for x in places:
        draw_computer(pen.at(x + 118, 606, 0.72), tone)
        draw_pen_and_holder(pen.at(x - 128, 606, 0.6), tone)
    draw_plant(pen.at(90, 606, 1.2), tone, "round")
    _visitors(work, places)


def _visitors(work, places) -> None:
    pen, tone = work.pen, work.tone
    for number, person in enumerate(crowd(tone, len(places))):
        if number == work.variant % len(places):
            continue
        draw_from_behind(pen.at(places[number] - 118, 1010, 5.6), person, Pose(right=(14, -66)))
    x = places[work.variant % len(places)]
    if tone.chance.random() < 0.5:
        elder = someone(tone, age="elder")
        draw_from_behind(pen.at(x + 150, 1000, 5.3), elder, Pose(left=(-13, -64)))
        draw_stick(pen.at(x + 150, 1000, 5.3), tone, hand=(13, -45))


def counsel(work) -> None:
    """Two people at a table: one asks, one advises."""
    pen, tone = work.pen, work.tone
    draw_office(work)
    elder = tone.chance.random() < 0.25
    lawyer = officer(tone, age="adult")
    citizen = someone(
        tone, age="elder" if elder else "adult", woman=not lawyer.woman if tone.chance.random() < 0.6 else lawyer.woman
    )
    draw_chair(pen.at(520, 960, 6.4), tone)
    draw_chair(pen.at(1080, 960, 6.4), tone, mix(tone.warm, tone.wood, 0.4))
    draw_person(pen.at(520, 960, 6.4), lawyer, Pose(left=(-6, -55), right=(17, -66), look=0.75))
    if tone.chance.random() < 0.25:
        draw_in_wheelchair(pen.at(1080, 868, 6.4), citizen, Pose(left=(-9, -54), right=(6, -56), look=-0.75), tone)
    else:
        draw_person(pen.at(1080, 960, 6.4), citizen, Pose(left=(-11, -56), right=(6, -55), look=-0.75))
    draw_table(pen.at(800, 880), tone, 1120, 260, solid=True, thick=24)
    pen.polygon(((660, 622), (700, 596), (850, 596), (880, 622)), tone.paper)
    for y in (603, 611):
        pen.line(((716, y), (836, y)), 2.4, mix(tone.paper, tone.steel, 0.6))
    draw_cup(pen.at(980, 624, 0.95), tone)
    draw_book_pile(pen.at(330, 624, 0.62), tone, 3)
    draw_pen_and_holder(pen.at(1270, 624, 0.8), tone)
    if work.variant % 2:
        draw_bubble(pen.at(680, 262, 1.0), tone, tone.main, "lines")
        draw_bubble(pen.at(920, 300, 0.86), tone, tone.accent, "dots", mirrored=True)


def mediation(work) -> None:
    """A mediator between two sides at a round table, tea before them."""
    draw_office(work)
    _around_a_table(work)


def courtyard(work) -> None:
    """The same in the open, under a tree between old houses."""
    pen, tone = work.pen, work.tone
    draw_sky(pen, tone, 460, clouds=3)
    draw_hills(pen, tone, 470, 2, 130)
    draw_ground(pen, tone, 500)
    draw_old_house(pen.at(80, 560, 1.5), tone, 230, 150)
    draw_old_house(pen.at(1220, 560, 1.35), tone, 220, 140)
    draw_tree(pen.at(work.either(800, 620, 980), 640, 4.4), tone)
    draw_bushes(pen, tone, 600, 520, 700)
    _around_a_table(work)


def _around_a_table(work) -> None:
    pen, tone = work.pen, work.tone
    mediator = someone(
        tone, age=tone.chance.choice(("elder", "adult")), dress="jacket", cloth=tone.main, shirt=tone.paper
    )
    first, second = crowd(tone, 2)
    for x in (430, 800, 1170):
        draw_chair(pen.at(x, 950, 6), tone, mix(tone.wood, tone.warm, 0.3))
    draw_person(pen.at(800, 930, 6), mediator, Pose(left=(-18, -64), right=(18, -64)))
    draw_person(pen.at(430, 965, 6.2), first, Pose(left=(-7, -55), right=(11, -57), look=0.7))
    draw_person(pen.at(1170, 965, 6.2), second, Pose(left=(-11, -57), right=(7, -55), look=-0.7))
    top = 646
    pen.ellipse(800, 885, 560, 34, tone.ink, alpha=0.14)
    pen.shaded(((300, top), (1300, top), (1210, 886), (390, 886)), darker(tone.wood, 0.12), darker(tone.wood, 0.3))
    pen.ellipse(800, top, 560, 36, darker(tone.wood, 0.1))
    pen.ellipse(800, top - 10, 560, 34, lighter(tone.wood, 0.2))
    for x, y in ((590, 650), (800, 632), (1010, 650)):
        draw_cup(pen.at(x, y, 1.0), tone)
    pen.polygon(((690, 664), (706, 640), (770, 640), (764, 664)), tone.paper)
    draw_plant(pen.at(905, 648, 0.72), tone, "round")


def courthouse(work) -> None:
    """The house of justice from outside."""
    pen, tone = work.pen, work.tone
    draw_sky(pen, tone, 600)
    draw_hills(pen, tone, 600, 2, 150)
    draw_ground(pen, tone, 640, mix(tone.stone, tone.ground, 0.3))
    draw_trees(pen, tone, 680, (70, 190, 1420, 1530), 2.8)
    draw_civic(pen.at(800, 690, 1.5), tone, 500, 290)
    draw_bushes(pen, tone, 700, 40, 300)
    draw_bushes(pen, tone, 700, 1320, 1580)
    people = officer(tone, woman=False), officer(tone, woman=True), someone(tone)
    for x, person in zip((560, 1010, 1110), people, strict=True):
        draw_person(pen.at(x, 870, 2.9), person, Pose(left=(-12.6, -44.5), right=(12.6, -44.5), look=0.4))


def court(work) -> None:
    """A hearing room with the bench."""
    pen, tone = work.pen, work.tone
    draw_room(pen, tone, 700, panels=True)
    for x in (150, 1250):
        draw_view(pen, tone, x, 90, x + 200, 430, 2, sun=x < 800)
    pen.rect(470, 40, 1130, 520, mix(tone.wood, tone.wall, 0.25), radius=8)
    pen.rect(490, 60, 1110, 520, mix(tone.wood, tone.wall, 0.4), radius=6)
    draw_scales(pen.at(800, 300, 0.62), tone)
    robe = darker(tone.ink, 0.2)
    for x, woman in ((560, True), (800, False), (1040, True)):
        pen.rect(x - 70, 330, x + 70, 620, mix(tone.deep, tone.wood, 0.3), radius=26)
        person = officer(tone, dress="robe", cloth=robe, tie=tone.warm, woman=woman)
        draw_person(pen.at(x, 860, 5), person, Pose(left=(-9, -55), right=(9, -55), legs=False))
    pen.shaded(((330, 590), (1270, 590), (1300, 830), (300, 830)), darker(tone.wood, 0.08), darker(tone.wood, 0.3))
    pen.rect(310, 578, 1290, 604, lighter(tone.wood, 0.15), radius=5)
    for x in (500, 800, 1100):
        pen.rect(x - 120, 640, x + 120, 800, darker(tone.wood, 0.04), radius=8)
    draw_gavel(pen.at(930, 578, 0.5), tone)
    draw_book_pile(pen.at(680, 578, 0.4), tone, 2)
    pen.rect(0, 820, WIDTH, 900, darker(tone.floor, 0.2))
    for x, person in zip((180, 1420), crowd(tone, 2), strict=False):
        draw_from_behind(pen.at(x, 1090, 6.2), person)


def notary(work) -> None:
    """A notary seals a deed for those who sit before the desk."""
    pen, tone = work.pen, work.tone
    draw_office(work)
    person = officer(tone)
    draw_chair(pen.at(620, 960, 6.4), tone)
    draw_person(pen.at(620, 960, 6.4), person, Pose(left=(-6, -56), right=(13, -58), look=0.5))
    couple = crowd(tone, 2, age=work.either("elder", "adult", "elder"))
    for x, guest in zip((1080, 1300), couple, strict=False):
        draw_chair(pen.at(x, 985, 6), tone, mix(tone.accent, tone.wood, 0.5))
        draw_person(pen.at(x, 985, 6), guest, Pose(left=(-10, -56), right=(7, -56), look=-0.7))
    draw_table(pen.at(800, 890), tone, 1260, 260, solid=True, thick=24)
    draw_paper(pen.at(800, 505, 1.25, -4), tone)
    pen.rect(700, 626, 900, 634, darker(tone.wood, 0.3), radius=4)
    draw_stamp(pen.at(716, 632, 0.85), tone)
    draw_book_pile(pen.at(330, 632, 0.7), tone, 3)
    draw_scales(pen.at(440, 632, 0.42), tone)
    draw_cup(pen.at(1180, 632, 0.9), tone)


def hotline(work) -> None:
    """People with headsets who answer calls."""
    pen, tone = work.pen, work.tone
    draw_room(pen, tone, 660)
    draw_board(pen.at(800, 200, 0.86), tone, 760, 280, "screen")
    draw_view(pen, tone, 60, 80, 330, 420, 2)
    draw_view(pen, tone, 1270, 80, 1540, 420, 2, sun=False)
    places = work.either((300, 800, 1300), (430, 1160))
    large = work.either(5.6, 6.6)
    staff = officers(tone, len(places), dress="knit", cloth=tone.main)
    for number, (x, person) in enumerate(zip(places, staff, strict=False)):
        look = (0.5, 0.1, -0.5)[number] if len(places) == 3 else (0.5, -0.5)[number]
        foot = 640 + 52 * large
        draw_chair(pen.at(x, foot, large), tone)
        draw_person(pen.at(x, foot, large), person, Pose(left=(-9, -56), right=(15, -62), look=look, legs=False))
        draw_headset(pen.at(x + look * 0.7 * large, foot - 92 * large, 6.6 * large), tone)
        draw_bubble(
            pen.at(x + 150, foot - 100 * large, 0.8),
            tone,
            (tone.accent, tone.main, tone.warm)[number],
            ("dots", "lines", "heart")[number],
        )
    draw_table(pen.at(800, 885), tone, 1620, 250, solid=True, thick=24)
    for x in places:
        draw_computer(pen.at(x - 110, 640, 1.0), tone)
        draw_cup(pen.at(x + 120, 640, 0.8), tone)
    for x in (550, 1050) if len(places) == 3 else (795,):
        draw_plant(pen.at(x, 640, 0.9), tone, "leaves")


def meeting(work) -> None:
    """People around a long table, one speaks."""
    pen, tone = work.pen, work.tone
    draw_office(work, 650) if work.variant % 2 else _meeting_wall(work)
    count = work.either(5, 4, 3)
    staff = officers(tone, count)
    speaker = tone.chance.randrange(count)
    step = 1240 / max(1, count - 1)
    for number, person in enumerate(staff):
        x = 180 + number * step if count > 3 else 330 + number * 470
        draw_chair(pen.at(x, 905, 5.3), tone)
        look = 0.0 if number == speaker else (0.6 if number < speaker else -0.6)
        pose = Pose(left=(-8, -55.5), right=(19, -69) if number == speaker else (8, -55.5), look=look, legs=False)
        draw_person(pen.at(x, 905, 5.3), person, pose)
    draw_table(pen.at(800, 890), tone, 1540, 270, solid=True, thick=26)
    for number in range(count):
        x = 180 + number * step if count > 3 else 330 + number * 470
        pen.polygon(((x - 62, 622), (x - 48, 606), (x + 48, 606), (x + 62, 622)), tone.paper)
        draw_cup(pen.at(x + 100, 622, 0.8), tone)
    for x in (60, 1540):
        draw_plant(pen.at(x, 890, 2.0), tone, "leaves")


def _meeting_wall(work) -> None:
    pen, tone = work.pen, work.tone
    draw_room(pen, tone, 650, panels=True)
    draw_board(pen.at(800, 210), tone, 620, 290, "screen")
    draw_view(pen, tone, 70, 90, 330, 400, 2)
    draw_view(pen, tone, 1270, 90, 1530, 400, 2, sun=False)


SCENES = {
    "hall": hall,
    "counsel": counsel,
    "mediation": mediation,
    "courtyard": courtyard,
    "court": court,
    "courthouse": courthouse,
    "notary": notary,
    "hotline": hotline,
    "meeting": meeting,
}
