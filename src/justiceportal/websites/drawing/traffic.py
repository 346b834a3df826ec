"""What drives on the streets; the origin is the road below the middle."""

from justiceportal.websites.drawing.canvas import darker
from justiceportal.websites.drawing.canvas import lighter
from justiceportal.websites.drawing.canvas import mix
from justiceportal.websites.drawing.heads import draw_head
from justiceportal.websites.drawing.people import someone


def _wheel(pen, tone, x, radius) -> None:
    pen.disc(x, -radius, radius, tone.ink)
    pen.disc(x, -radius, radius * 0.5, lighter(tone.steel, 0.4))


def draw_car(pen, tone, colour) -> None:
    """A car, about a hundred units long."""
    pen.ellipse(0, 0, 56, 4, tone.ink, alpha=0.18)
    pen.blob(
        ((-50, -22), (-36, -30), (-24, -48), (18, -48), (34, -30), (50, -26), (53, -12), (46, -7), (-48, -7)), colour
    )
    glass = mix(tone.water, tone.low, 0.45)
    pen.polygon(((-28, -30), (-19, -43), (-3, -43), (-3, -30)), glass)
    pen.polygon(((2, -30), (2, -43), (15, -43), (26, -30)), glass)
    pen.rect(-50, -14, 51, -9, darker(colour, 0.2), radius=2)
    pen.disc(49, -21, 3.4, lighter(tone.accent, 0.4))
    for x in (-28, 28):
        _wheel(pen, tone, x, 10)


def draw_bus(pen, tone) -> None:
    """A bus, about 330 units long."""
    body = mix(tone.main, tone.paper, 0.1)
    pen.ellipse(0, 0, 172, 7, tone.ink, alpha=0.2)
    pen.rect(-165, -142, 165, -16, body, radius=16)
    pen.rect(-165, -62, 165, -48, tone.paper)
    glass = mix(tone.water, tone.low, 0.4)
    for number in range(5):
        pen.rect(-150 + number * 52, -128, -106 + number * 52, -74, glass, radius=5)
    pen.rect(112, -128, 158, -30, lighter(glass, 0.15), radius=5)
    pen.line(((135, -128), (135, -30)), 3, body)
    pen.disc(160, -34, 5, lighter(tone.accent, 0.4))
    for x in (-98, 84):
        _wheel(pen, tone, x, 22)


def draw_rider(pen, tone) -> None:
    """Somebody with a helmet on an electric scooter, about 120 units long."""
    rider = someone(tone, hair="helmet", hat=tone.accent, glasses=False, skirt=False)
    scooter = tone.warm
    pen.ellipse(0, 0, 68, 5, tone.ink, alpha=0.18)
    pen.limb(((-10, -58), (16, -52), (18, -20)), (15, 13, 9), rider.trousers)
    pen.blob(((-52, -30), (-44, -50), (-6, -50), (8, -22), (40, -20), (34, -12), (-40, -14)), scooter)
    pen.line(((36, -14), (26, -84)), 7, darker(scooter, 0.2))
    pen.line(((16, -86), (34, -84)), 5, tone.ink)
    pen.rect(-50, -60, -4, -48, tone.ink, radius=6)
    pen.rect(-72, -100, -30, -58, tone.accent, radius=5)
    pen.limb(((-12, -62), (-4, -106)), (27, 25), rider.cloth)
    pen.limb(((-2, -102), (8, -80), (26, -86)), (11, 9, 7), darker(rider.cloth, 0.1))
    pen.disc(26, -87, 5, rider.skin)
    draw_head(pen.at(2, -130, 13), rider, 0.8)
    for x in (-42, 44):
        _wheel(pen, tone, x, 14)
