"""Scenes of learning and reading."""

from justiceportal.websites.drawing.canvas import darker
from justiceportal.websites.drawing.canvas import HEIGHT
from justiceportal.websites.drawing.canvas import lighter
from justiceportal.websites.drawing.canvas import mix
from justiceportal.websites.drawing.canvas import WIDTH
from justiceportal.websites.drawing.nature import draw_hills
from justiceportal.websites.drawing.nature import draw_leaves
from justiceportal.websites.drawing.nature import draw_plant
from justiceportal.websites.drawing.nature import draw_sky
from justiceportal.websites.drawing.people import child
from justiceportal.websites.drawing.people import crowd
from justiceportal.websites.drawing.people import draw_from_behind
from justiceportal.websites.drawing.people import draw_person
from justiceportal.websites.drawing.people import officer
from justiceportal.websites.drawing.people import Pose
from justiceportal.websites.drawing.people import someone
from justiceportal.websites.drawing.rooms import draw_board
from justiceportal.websites.drawing.rooms import draw_chair
from justiceportal.websites.drawing.rooms import draw_curtain
from justiceportal.websites.drawing.rooms import draw_lamp
from justiceportal.websites.drawing.rooms import draw_light
from justiceportal.websites.drawing.rooms import draw_room
from justiceportal.websites.drawing.rooms import draw_shelf
from justiceportal.websites.drawing.rooms import draw_table
from justiceportal.websites.drawing.rooms import draw_view
from justiceportal.websites.drawing.scenes.common import draw_front_leaves
from justiceportal.websites.drawing.scenes.common import draw_lectern
from justiceportal.websites.drawing.scenes.common import draw_office
from justiceportal.websites.drawing.scenes.common import draw_plain
from justiceportal.websites.drawing.things import draw_book_pile
from justiceportal.websites.drawing.things import draw_cup
from justiceportal.websites.drawing.things import draw_open_book
from justiceportal.websites.drawing.things import draw_pen_and_holder
from justiceportal.websites.drawing.things import draw_scales
import math


def classroom(work) -> None:
    """A lesson: somebody at the board, pupils at their desks."""
    pen, tone = work.pen, work.tone
    draw_room(pen, tone, 600)
    draw_board(pen.at(work.either(800, 720, 880), 270, 1.12), tone)
    draw_view(pen, tone, 50, 90, 250, 420, 2, city=False)
    draw_view(pen, tone, 1400, 90, 1560, 420, 1, city=False, sun=False)
    teacher = officer(tone, dress=work.either("suit", "jacket"), cloth=tone.main)
    draw_person(pen.at(330, 700, 4.7), teacher, Pose(left=(-12.6, -44.5), right=(21, -84), look=0.5))
    for row, (y, size, places) in enumerate(
        ((800, 3.6, (560, 800, 1040, 1280)), (960, 4.6, (240, 560, 880, 1200, 1480)))
    ):
        for number, x in enumerate(places):
            person = child(tone)
            raised = (number + row + work.variant) % 4 == 0
            pose = Pose(left=(-10, -54), right=(15, -104) if raised else (10, -54), legs=False)
            draw_from_behind(pen.at(x, y + 30, size), person, pose)
        for x in places:
            _school_desk(pen.at(x, y + 30 - 46 * size, size / 4), tone)


def _school_desk(pen, tone) -> None:
    pen.rect(-130, 0, 130, 16, lighter(tone.wood, 0.2), radius=5)
    pen.rect(-122, 16, 122, 100, darker(tone.wood, 0.02))
    pen.rect(-122, 16, 122, 26, darker(tone.wood, 0.2))


def lecture(work) -> None:
    """A talk before an audience."""
    pen, tone = work.pen, work.tone
    draw_room(pen, tone, 620, panels=True)
    draw_board(pen.at(work.either(940, 860), 250, 1.15), tone, 700, 330, "screen")
    for x in (0, 1490):
        draw_curtain(pen, tone, x, 0, 640, 110)
    pen.rect(0, 610, WIDTH, 650, darker(tone.wood, 0.1))
    speaker = officer(tone)
    x = work.either(330, 300)
    draw_person(pen.at(x, 700, 5), speaker, Pose(left=(-9, -60), right=(18, -74), look=0.4, legs=False))
    draw_lectern(pen.at(x, 700, 1.35), tone)
    draw_plant(pen.at(1400, 650, 1.8), tone, "leaves")
    pen.shaded(
        ((0, 690), (WIDTH, 690), (WIDTH, HEIGHT), (0, HEIGHT)),
        mix(tone.deep, tone.wall, 0.45),
        mix(tone.deep, tone.wall, 0.2),
    )
    for row, (y, size, count) in enumerate(((1030, 3.5, 8), (1210, 4.6, 6))):
        step = WIDTH / count
        ages = ("adult", "elder", "adult")
        for number, person in enumerate(crowd(tone, count)):
            if number % 3 == 1 and row:
                person = someone(tone, age=ages[number % 3])
            place = step * (number + 0.5) + (step / 4 if row else -step / 5)
            draw_from_behind(pen.at(place, y, size), person, Pose(legs=False))
        for number in range(count + 1):
            place = step * (number + 0.5) + (step / 4 if row else -step / 5)
            top = y - 70 * size
            pen.rect(
                place - 15 * size,
                top,
                place + 15 * size,
                HEIGHT,
                mix(tone.main, tone.deep, 0.25 + 0.3 * row),
                radius=18,
            )
            pen.rect(place - 13 * size, top + 8, place + 13 * size, top + 16, lighter(tone.main, 0.16), radius=4)


def exam(work) -> None:
    """An examination: people write at single desks, a clock hangs on the wall."""
    pen, tone = work.pen, work.tone
    draw_room(pen, tone, 560)
    draw_view(pen, tone, 80, 80, 560, 420, 3)
    draw_view(pen, tone, 1040, 80, 1520, 420, 3, sun=False)
    draw_light(pen, tone, 200, 560, 380)
    _clock(pen.at(800, 170), tone, work.variant)
    draw_person(pen.at(800, 640, 3.6), officer(tone), Pose(left=(-6, -62), right=(6, -62)))
    for y, size, places in ((800, 3.9, (240, 620, 1000, 1380)), (1010, 5.2, (130, 580, 1040, 1480))):
        people = crowd(tone, len(places))
        for number, (x, person) in enumerate(zip(places, people, strict=False)):
            draw_chair(pen.at(x, y, size), tone, mix(tone.main, tone.steel, 0.4))
            pose = Pose(left=(-8, -54), right=(5, -54), look=(0.15, -0.2)[number % 2], legs=False)
            draw_person(pen.at(x, y, size), person, pose)
            desk = pen.at(x, y - 52 * size, size / 4)
            desk.rect(-136, 0, 136, 16, lighter(tone.wood, 0.22), radius=5)
            desk.rect(-122, 16, -108, 170, darker(tone.wood, 0.3))
            desk.rect(108, 16, 122, 170, darker(tone.wood, 0.3))
            desk.rect(-122, 16, 122, 70, darker(tone.wood, 0.08))
            desk.polygon(((-46, 2), (-30, -13), (52, -13), (46, 2)), tone.paper)
            desk.line(((26, -8), (42, -44)), 4, tone.warm)


def _clock(pen, tone, turn) -> None:
    pen.disc(4, 6, 66, tone.ink, alpha=0.12)
    pen.disc(0, 0, 66, tone.main)
    pen.disc(0, 0, 55, tone.paper)
    for number in range(12):
        pen.at(0, 0, 1, number * 30).rect(-2, -50, 2, -42 if number % 3 else -36, tone.steel)
    for angle, length, width in ((turn * 30 + 290, 28, 7), (turn * 50 + 10, 42, 5)):
        pen.at(0, 0, 1, angle).line(((0, 6), (0, -length)), width, tone.ink)
    pen.disc(0, 0, 5, tone.warm)


def books(work) -> None:
    """Shelves of law books, some open on the table."""
    pen, tone = work.pen, work.tone
    draw_room(pen, tone, 700)
    if work.variant % 2:
        draw_view(pen, tone, 560, 80, 1040, 480, 2, city=False)
        draw_shelf(pen.at(260, 700), tone, 420, 620, 4)
        draw_shelf(pen.at(1340, 700), tone, 420, 620, 4)
    else:
        for x in (180, 590, 1000, 1410):
            draw_shelf(pen.at(x, 700), tone, 390, 640, 4)
    draw_light(pen, tone, 700, 700, 420)
    draw_table(pen.at(800, 900), tone, 1480, 200, solid=True, thick=30)
    draw_open_book(pen.at(800, 696, 1.5), tone, work.either(tone.main, tone.warm, tone.deep))
    draw_book_pile(pen.at(330, 700, 1.05), tone, work.either(4, 3, 5))
    if work.variant % 3 == 1:
        draw_scales(pen.at(1250, 700, 0.95), tone)
    elif work.variant % 3 == 2:
        draw_plant(pen.at(1260, 700, 2), tone, "round")
    else:
        draw_book_pile(pen.at(1270, 700, 0.95), tone, 3)
        draw_plant(pen.at(1265, 605, 1.1), tone, "leaves")
    draw_cup(pen.at(540, 702, 1.1), tone)


def study(work) -> None:
    """Somebody reads at a desk by the window."""
    pen, tone = work.pen, work.tone
    draw_office(work)
    people = crowd(tone, work.either(1, 2, 3), age=work.either("adult", "adult", "adult"))
    places = {1: (800,), 2: (520, 1080), 3: (380, 800, 1220)}[len(people)]
    for number, (x, person) in enumerate(zip(places, people, strict=False)):
        draw_chair(pen.at(x, 970, 6.4), tone)
        draw_person(
            pen.at(x, 970, 6.4),
            person,
            Pose(left=(-11, -56), right=(11, -56), look=(0.2, -0.3, 0.1)[number], legs=False),
        )
    draw_table(pen.at(800, 890), tone, 1500, 254, solid=True, thick=24)
    for x in places:
        draw_open_book(pen.at(x, 640, 0.62), tone, tone.chance.choice((tone.main, tone.warm, tone.leaf)))
    first = places[0] - 260 if len(places) < 3 else 170
    draw_book_pile(pen.at(first, 636, 0.72), tone, 4)
    draw_pen_and_holder(pen.at(places[-1] + 230, 636, 0.9), tone)
    if len(places) < 3:
        draw_cup(pen.at(places[0] + 240, 638, 0.95), tone)
        draw_lamp(pen.at(places[0], 0, 1.1), tone, 90)


def constitution(work) -> None:
    """An open book with rays of light above hills or between columns."""
    pen, tone = work.pen, work.tone
    inside = work.variant % 2 == 1
    if inside:
        draw_plain(work, 720)
    else:
        draw_sky(pen, tone, 640, clouds=3)
    for number in range(25):
        angle = math.radians(-90 + (number - 12) * 9.6)
        spread = 0.03 if number % 2 else 0.05
        far = 1150
        ray = [(800, 610)] + [
            (800 + far * math.cos(angle + turn), 610 + far * math.sin(angle + turn)) for turn in (-spread, spread)
        ]
        pen.polygon(ray, lighter(tone.sun, 0.3) if number % 2 else mix(tone.sun, tone.accent, 0.25), alpha=0.34)
    pen.glow(800, 560, 520, lighter(tone.sun, 0.4), 0.95)
    if inside:
        for x in (110, 300, 1300, 1490):
            stone = mix(tone.plaster, tone.wall, 0.4)
            pen.shaded(((x - 56, 720), (x - 44, 60), (x + 44, 60), (x + 56, 720)), lighter(stone, 0.4), stone)
            pen.rect(x + 12, 60, x + 40, 716, darker(stone, 0.12), alpha=0.4)
            pen.rect(x - 68, 30, x + 68, 70, lighter(stone, 0.2), radius=4)
            pen.rect(x - 76, 696, x + 76, 730, darker(stone, 0.06), radius=4)
    else:
        draw_hills(pen, tone, 650, 3, 190)
        pen.land(((0, 700), (WIDTH, 690)), HEIGHT, tone.near, darker(tone.near, 0.2))
    stone = mix(tone.stone, tone.plaster, 0.4)
    pen.shaded(((520, 760), (1080, 760), (1120, HEIGHT), (480, HEIGHT)), stone, darker(stone, 0.2))
    pen.rect(490, 732, 1110, 770, lighter(stone, 0.3), radius=6)
    draw_open_book(pen.at(800, 730, 1.9), tone, mix(tone.warm, (170, 30, 40), 0.5))
    for x, angle in ((330, -16), (1270, 16)):
        draw_leaves(pen.at(x, HEIGHT + 30, 1.25, angle), tone, 7)
    draw_front_leaves(work)


SCENES = {
    "classroom": classroom,
    "lecture": lecture,
    "exam": exam,
    "books": books,
    "study": study,
    "constitution": constitution,
}
