"""People: figures of a hundred units' height with clothes and poses. The pen's origin is the ground below them."""

from dataclasses import dataclass
from dataclasses import replace
from justiceportal.websites.drawing.canvas import darker
from justiceportal.websites.drawing.canvas import lighter
from justiceportal.websites.drawing.canvas import mix
from justiceportal.websites.drawing.colours import GREYS
from justiceportal.websites.drawing.colours import HAIRS
from justiceportal.websites.drawing.colours import SKINS
from justiceportal.websites.drawing.heads import draw_hair_behind
from justiceportal.websites.drawing.heads import draw_head
from justiceportal.websites.drawing.heads import draw_head_from_behind
import math


TORSO = (
    *((-2.6, -82.5), (-6.5, -80.6), (-10.6, -77.4), (-11.4, -71), (-9.6, -62), (-8.8, -53), (-9.6, -44)),
    *((0, -42.6), (9.6, -44), (8.8, -53), (9.6, -62), (11.4, -71), (10.6, -77.4), (6.5, -80.6), (2.6, -82.5)),
)
HANGING = ((-12.6, -44.5), (12.6, -44.5))
STANDING = ((-4.6, -1.2), (4.6, -1.2))
UPPER_ARM, LOWER_ARM, THIGH, SHIN = 15.4, 14.8, 21.8, 21.6
WOMEN, MEN = ("bob", "long", "bun", "ponytail"), ("short", "parted", "short")


@dataclass(frozen=True)
class Person:
    """How somebody looks; `dress` is one of suit, shirt, knit, vest, coat, robe, jacket."""

    woman: bool
    age: str
    skin: tuple
    hair: str
    hair_colour: tuple
    dress: str
    cloth: tuple
    shirt: tuple
    trousers: tuple
    tie: tuple
    glasses: bool = False
    skirt: bool = False
    hat: tuple = (240, 190, 60)


@dataclass(frozen=True)
class Pose:
    """Where hands and feet are, where the face looks (-1 to 1), and which arms are in front of what stands before."""

    left: tuple = HANGING[0]
    right: tuple = HANGING[1]
    feet: tuple = STANDING
    look: float = 0.0
    lean: float = 0.0
    legs: bool = True


def someone(tone, **given) -> Person:
    """A person by chance; what is given counts (age is child, adult or elder)."""
    chance = tone.chance
    woman = given.get("woman", chance.random() < 0.5)
    age = given.get("age", "adult")
    if age == "elder":
        hair = chance.choice(("curls", "bob", "bun")) if woman else chance.choice(("thin", "short", "parted"))
        colour = chance.choice(GREYS)
    else:
        hair = chance.choice(WOMEN if woman else MEN)
        colour = chance.choice(HAIRS)
    cloth = chance.choice(tone.cloth)
    dark = chance.choice((tone.deep, tone.tile, darker(tone.steel, 0.45), mix(tone.deep, tone.tile, 0.5)))
    values = {
        "woman": woman,
        "age": age,
        "skin": tone.seen(chance.choice(SKINS)),
        "hair": hair,
        "hair_colour": tone.seen(colour),
        "dress": chance.choice(("shirt", "knit", "jacket", "knit")),
        "cloth": cloth,
        "shirt": tone.paper if sum(cloth) < 660 else tone.cloth[0],
        "trousers": dark,
        "tie": chance.choice((tone.main, tone.warm, tone.accent, tone.deep)),
        "glasses": chance.random() < (0.5 if age == "elder" else 0.25),
        "skirt": woman and age != "child" and chance.random() < 0.35,
    }
    return Person(**{**values, **given})


def officer(tone, **given) -> Person:
    """Somebody in office clothes."""
    blue = mix(tone.cloth[0], tone.deep, 0.7)
    cloth = tone.chance.choice((tone.deep, blue, darker(tone.steel, 0.5), tone.tile))
    return someone(tone, **{"dress": "suit", "cloth": cloth, "shirt": tone.paper, **given})


def draw_person(pen, person: Person, pose: Pose = Pose()) -> None:
    """The whole figure, about a hundred units high (a child is drawn with a smaller pen)."""
    crown = pen.at(pose.look * 0.7 + pose.lean, -92, 7.6 if person.age == "child" else 6.6)
    draw_hair_behind(crown, person)
    if pose.legs:
        _legs(pen, person, pose)
    pen.rect(-2.7, -87, 2.7, -79, darker(person.skin, 0.14), radius=1)
    _torso(pen, person)
    draw_arm(pen, person, -1, pose.left)
    draw_arm(pen, person, 1, pose.right)
    draw_head(crown, person, pose.look)


def draw_arm(pen, person: Person, side: int, hand: tuple) -> None:
    """One arm from the shoulder to the hand's place, the elbow outwards."""
    shoulder = (side * 9.2, -75.6)
    elbow, hand = _bent(shoulder, hand, UPPER_ARM, LOWER_ARM, lambda x, y: side * x * 0.7 + y)
    sleeve = _sleeve(person)
    pen.limb((shoulder, elbow, hand), (6.6, 5.8, 4.6), sleeve)
    near = _towards(hand, elbow, 1.4)
    if person.dress in ("suit", "coat", "jacket"):
        pen.limb((near, hand), (4.4, 4.2), person.shirt)
    pen.disc(*_towards(hand, elbow, -1.6), 2.7, person.skin)


def _sleeve(person) -> tuple:
    return darker(person.shirt if person.dress == "vest" else person.cloth, 0.09)


def _towards(start, end, length) -> tuple:
    distance = math.dist(start, end) or 1
    return (start[0] + (end[0] - start[0]) * length / distance, start[1] + (end[1] - start[1]) * length / distance)


def _bent(start, end, first, second, wanted) -> tuple:
    """(joint, end) of a limb of two parts; an end out of reach is moved nearer."""
    distance = math.dist(start, end)
    # An arm that bends much points towards us and looks shorter.
    short = min(1.0, max(0.6, distance / (first + second) * 1.22))
    first, second = first * short, second * short
    reach = (first + second) * 0.985
    if distance > reach:
        end = _towards(start, end, reach)
        distance = reach
    distance = max(distance, abs(first - second) + 0.5)
    along = (first**2 - second**2 + distance**2) / (2 * distance)
    aside = math.sqrt(max(0.0, first**2 - along**2))
    dx, dy = (end[0] - start[0]) / distance, (end[1] - start[1]) / distance
    middle = (start[0] + dx * along, start[1] + dy * along)
    joints = [(middle[0] - dy * aside * sign, middle[1] + dx * aside * sign) for sign in (-1, 1)]
    return max(joints, key=lambda joint: wanted(*joint)), end


def _legs(pen, person, pose) -> None:
    shoe = darker(person.trousers, 0.5)
    bare = darker(person.skin, 0.06) if person.skirt else person.trousers
    for side, foot in zip((-1, 1), pose.feet, strict=False):
        hip = (side * 4.6, -46)
        knee, ankle = _bent(hip, (foot[0], foot[1] - 1.5), THIGH, SHIN, lambda x, y, side=side: side * x)
        widths = (7, 5.4, 4.2) if person.skirt else (9.4, 7.6, 6.2)
        pen.limb((hip, knee, ankle), widths, bare if side < 0 else darker(bare, 0.06))
        toe = ankle[0] + side * 1.6 + pose.look * 1.5
        pen.blob(
            (
                (ankle[0] - 2.9, ankle[1] + 0.2),
                (toe + 2.6, ankle[1] + 0.3),
                (toe + 4, ankle[1] + 2.7),
                (ankle[0] - 3, ankle[1] + 2.7),
            ),
            shoe,
        )
    if person.skirt:
        pen.blob(
            ((-8.8, -53), (8.8, -53), (10.4, -40), (11.2, -27), (0, -26), (-11.2, -27), (-10.4, -40)), person.trousers
        )


def _torso(pen, person) -> None:
    pen.blob(TORSO, person.cloth)
    DRESSES[person.dress](pen, person)


def _suit(pen, person) -> None:
    pen.polygon(((-4, -83.6), (4, -83.6), (0.4, -62), (-0.4, -62)), person.shirt)
    if person.woman:
        pen.polygon(((-4, -84), (4, -84), (0, -75)), darker(person.skin, 0.08))
    else:
        pen.polygon(((-1.2, -81.5), (1.2, -81.5), (1.9, -68), (0, -64.5), (-1.9, -68)), person.tie)
        pen.polygon(((-3.4, -83.2), (0, -80.6), (-2.6, -78)), lighter(person.shirt, 0.4))
        pen.polygon(((3.4, -83.2), (0, -80.6), (2.6, -78)), lighter(person.shirt, 0.4))
    for side in (-1, 1):
        pen.polygon(
            ((side * 3.6, -82.8), (side * 6.6, -76.5), (side * 4.8, -74.6), (side * 6, -73), (side * 0.4, -61)),
            lighter(person.cloth, 0.1),
        )
    pen.line(((0, -61), (0, -44)), 0.5, darker(person.cloth, 0.3))
    for y in (-58, -52):
        pen.disc(1.5, y, 0.65, darker(person.cloth, 0.4))


def _shirt(pen, person) -> None:
    pen.polygon(((-2.2, -82.8), (2.2, -82.8), (0, -78)), person.skin)
    for side in (-1, 1):
        pen.polygon(((side * 2.6, -83.6), (0, -78.6), (side * 4, -77.4)), lighter(person.cloth, 0.3))
    pen.line(((0, -78), (0, -44)), 0.4, darker(person.cloth, 0.16))
    for y in (-73, -66, -59, -52):
        pen.disc(0, y, 0.55, darker(person.cloth, 0.28))


def _knit(pen, person) -> None:
    pen.curve(((-4.4, -81.8), (0, -79), (4.4, -81.8)), 1.8, darker(person.cloth, 0.16))
    pen.curve(((-9.3, -45.2), (0, -44), (9.3, -45.2)), 2, darker(person.cloth, 0.12))


def _jacket(pen, person) -> None:
    pen.polygon(((-3.4, -82.4), (3.4, -82.4), (2.6, -43), (-2.6, -43)), person.shirt)
    pen.polygon(((-2, -82.8), (2, -82.8), (0, -79)), person.skin)
    for side in (-1, 1):
        pen.polygon(((side * 3.2, -83), (side * 5.2, -78), (side * 2.8, -70)), lighter(person.cloth, 0.18))


def _vest(pen, person) -> None:
    band = lighter(person.cloth, 0.62)
    pen.polygon(((-2.8, -82.6), (2.8, -82.6), (0, -70)), person.shirt)
    pen.polygon(((-1.8, -82.8), (1.8, -82.8), (0, -79)), person.skin)
    pen.rect(-9.2, -60, 9.2, -56.6, band)
    pen.line(((0, -70), (0, -44)), 0.6, darker(person.cloth, 0.3))
    pen.disc(5.6, -70, 1.7, band)


def _coat(pen, person) -> None:
    pen.polygon(((-3.8, -83.6), (3.8, -83.6), (0.2, -66), (-0.2, -66)), person.shirt)
    for side in (-1, 1):
        pen.polygon(((side * 3.4, -83), (side * 6, -77), (side * 0.3, -64)), lighter(person.cloth, 0.4))
    pen.line(((0, -64), (0, -43)), 0.5, darker(person.cloth, 0.2))
    pen.rect(3.4, -56, 7.6, -55, darker(person.cloth, 0.18))


def _robe(pen, person) -> None:
    pen.blob(((-9, -80), (9, -80), (12.6, -60), (13.4, -40), (-13.4, -40), (-12.6, -60)), person.cloth)
    pen.polygon(((-3, -82.6), (3, -82.6), (0, -74)), person.shirt)
    pen.polygon(((-2.4, -80.6), (2.4, -80.6), (1.5, -42), (-1.5, -42)), mix(person.tie, person.cloth, 0.15))


DRESSES = {
    "suit": _suit,
    "shirt": _shirt,
    "knit": _knit,
    "jacket": _jacket,
    "vest": _vest,
    "coat": _coat,
    "robe": _robe,
}


def draw_from_behind(pen, person: Person, pose: Pose = Pose()) -> None:
    """The figure seen from behind."""
    if pose.legs:
        _legs(pen, person, pose)
    draw_arm(pen, person, -1, pose.left)
    draw_arm(pen, person, 1, pose.right)
    pen.rect(-2.7, -87, 2.7, -79, darker(person.skin, 0.1), radius=1)
    pen.blob(TORSO, person.cloth)
    if person.dress == "vest":
        pen.rect(-9.2, -62, 9.2, -58, lighter(person.cloth, 0.62))
    else:
        pen.curve(((-3.4, -82), (0, -80.6), (3.4, -82)), 1.5, darker(person.cloth, 0.14))
    draw_head_from_behind(pen.at(0, -92, 7.6 if person.age == "child" else 6.6), person)


def draw_seated(pen, person: Person, pose: Pose = Pose(), seat: float = -30) -> None:
    """The figure sitting towards us; `seat` is the height of its seat."""
    drop = -46 - seat
    _sitting_legs(pen, person, seat)
    draw_person(pen.at(0, -drop), person, replace(pose, legs=False))


def _sitting_legs(pen, person, seat) -> None:
    colour = person.trousers
    shin = darker(person.skin, 0.06) if person.skirt else colour
    for side in (-1, 1):
        pen.limb(((side * 6.4, seat + 7), (side * 6, -3)), (6.4, 4.6), darker(shin, 0.08 if side > 0 else 0))
        pen.blob(
            ((side * 6 - 3, -2.4), (side * 6 + 3, -2.4), (side * 8 + 3, 1), (side * 8 - 3.4, 1)), darker(colour, 0.5)
        )
    for side in (-1, 1):
        pen.limb(((side * 4.4, seat), (side * 6.2, seat + 8)), (10, 9.4), darker(colour, 0.1 if side > 0 else 0.04))
    if person.skirt:
        pen.blob(((-9, seat - 3), (9, seat - 3), (11, seat + 10), (0, seat + 13), (-11, seat + 10)), colour)


def draw_in_wheelchair(pen, person: Person, pose: Pose, tone) -> None:
    """Somebody in a wheelchair, towards us."""
    frame = mix(tone.deep, tone.steel, 0.3)
    pen.rect(-12, -66, 12, -26, frame, radius=4)
    for side in (-1, 1):
        pen.ellipse(side * 15, -19, 4.6, 19, tone.ink)
        pen.ellipse(side * 15.4, -19, 2.8, 16, tone.steel)
        pen.line(((side * 13, -66), (side * 17, -67)), 2.2, tone.ink)
    draw_seated(pen, person, pose, seat=-27)
    for side in (-1, 1):
        pen.line(((side * 13, -44), (side * 13, -24)), 2, frame)
        pen.line(((side * 10.5, -45), (side * 15, -45)), 3, tone.ink)
    pen.rect(-11, -1, 11, 2, frame, radius=1)


def draw_stick(pen, tone, side: int = 1, hand: tuple = (13.5, -45)) -> None:
    """A walking stick below a hand."""
    wood = darker(tone.wood, 0.35)
    x, y = hand
    pen.curve(((x - side * 3.4, y - 2.4), (x, y - 4), (x + side * 1.4, y), (x + side * 2.6, 0)), 1.5, wood)


def child(tone, **given) -> Person:
    """A child; to be drawn with a pen of about two thirds."""
    dress = tone.chance.choice(("knit", "jacket", "shirt"))
    cloth = tone.chance.choice((tone.warm, tone.accent, tone.leaf, tone.cloth[4]))
    return someone(tone, **{"age": "child", "dress": dress, "cloth": cloth, "skirt": False, **given})


def crowd(tone, count: int, **given) -> list[Person]:
    """Several people whose sexes and clothes alternate."""
    chance = tone.chance
    first, shift = chance.randrange(2), chance.randrange(len(tone.cloth))
    found = []
    for number in range(count):
        cloth = tone.cloth[(shift + number * 3) % len(tone.cloth)]
        found.append(someone(tone, **{"woman": (number + first) % 2 == 0, "cloth": cloth, **given}))
    return found


def officers(tone, count: int, **given) -> list[Person]:
    """Several people in office clothes, women and men in turn."""
    first = tone.chance.randrange(2)
    return [officer(tone, **{"woman": (number + first) % 2 == 0, **given}) for number in range(count)]
