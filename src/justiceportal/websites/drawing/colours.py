"""Colours of the pictures: a palette for each kind of website, a mood for the light of the day."""

from dataclasses import dataclass
from justiceportal.websites.drawing.canvas import darker
from justiceportal.websites.drawing.canvas import lighter
from justiceportal.websites.drawing.canvas import mix
from random import Random


def rgb(text: str) -> tuple[int, int, int]:
    """A colour of six hexadecimal digits."""
    return tuple(int(text[place : place + 2], 16) for place in (0, 2, 4))


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that pictures of one kind of website share."""

    main: tuple
    deep: tuple
    accent: tuple
    warm: tuple
    wood: tuple
    leaf: tuple
    wall: tuple
    cloth: tuple


@dataclass(frozen=True, slots=True)
class Mood:
    """The light of a picture; `tint` colours all things by `share`."""

    name: str
    sky: tuple
    low: tuple
    sun: tuple
    tint: tuple
    share: float
    cloud: tuple


PALETTES = {
    "portal": Palette(
        main=rgb("2363a8"),
        deep=rgb("173a6a"),
        accent=rgb("e3a63f"),
        warm=rgb("cf5f45"),
        wood=rgb("b98556"),
        leaf=rgb("4d8f79"),
        wall=rgb("dce7f1"),
        cloth=tuple(map(rgb, ("2a5c97", "33415f", "c96a50", "e4b45c", "5b8fb9", "7a8fa8", "eef2f6", "3f7f78"))),
    ),
    "education": Palette(
        main=rgb("d9683f"),
        deep=rgb("1f5a63"),
        accent=rgb("f2b441"),
        warm=rgb("e5845a"),
        wood=rgb("c98f5d"),
        leaf=rgb("4f9c7c"),
        wall=rgb("f8eadb"),
        cloth=tuple(map(rgb, ("d9683f", "2f8781", "f2b441", "4a6c9b", "e9a08a", "7fae9b", "fbf5ec", "8a5a78"))),
    ),
    "bar": Palette(
        main=rgb("24584c"),
        deep=rgb("17352f"),
        accent=rgb("c9a14b"),
        warm=rgb("9a5240"),
        wood=rgb("8c6445"),
        leaf=rgb("3f7560"),
        wall=rgb("e9e6da"),
        cloth=tuple(map(rgb, ("24443e", "2d3440", "8d5a48", "c4a86a", "5f7d74", "7b7f86", "f3efe4", "465a78"))),
    ),
    "county": Palette(
        main=rgb("1c8287"),
        deep=rgb("15505c"),
        accent=rgb("f0a648"),
        warm=rgb("dd6f4e"),
        wood=rgb("bf8d5c"),
        leaf=rgb("55a06b"),
        wall=rgb("e2f0ec"),
        cloth=tuple(map(rgb, ("1f7b84", "3a4f68", "dd7a55", "efb65e", "67a7a3", "8399a3", "f4f6f1", "5f6fa3"))),
    ),
}

MOODS = (
    Mood("day", rgb("8cc3e8"), rgb("eaf5fa"), rgb("fff6d8"), rgb("ffffff"), 0.02, rgb("ffffff")),
    Mood("golden", rgb("f7c594"), rgb("fff0d4"), rgb("fff0c2"), rgb("ffd9a0"), 0.12, rgb("fff3e0")),
    Mood("morning", rgb("a9d3e3"), rgb("fbe9dd"), rgb("fff3df"), rgb("fdeee0"), 0.10, rgb("fffaf3")),
    Mood("dusk", rgb("7488c6"), rgb("fcd6bf"), rgb("ffdcb4"), rgb("9a93c8"), 0.12, rgb("f7d6cb")),
    Mood("misty", rgb("a8ccc6"), rgb("eff5ea"), rgb("fffbe6"), rgb("d9ebe2"), 0.12, rgb("fbfdf8")),
)

SKINS = tuple(map(rgb, ("f4cfae", "f0c39d", "e9b791", "f7d8bc", "e2ad86")))
HAIRS = tuple(map(rgb, ("2b2a33", "3a2d2b", "231f26", "4a3a34")))
GREYS = tuple(map(rgb, ("c9ccd2", "aeb3bb", "e2e2e0")))


class Tone:
    """The colours of one picture: a palette seen in a mood."""

    def __init__(self, palette: Palette, mood: Mood, chance: Random):
        self.mood, self.palette = mood, palette
        self.sky, self.low, self.sun, self.cloud = mood.sky, mood.low, mood.sun, mood.cloud
        seen = self.seen
        self.main, self.deep, self.accent, self.warm = map(
            seen, (palette.main, palette.deep, palette.accent, palette.warm)
        )
        self.wood, self.leaf, self.wall = seen(palette.wood), seen(palette.leaf), seen(palette.wall)
        self.cloth = tuple(map(seen, palette.cloth))
        self.ink = darker(self.deep, 0.45)
        self.paper = mix(rgb("fffdf7"), mood.tint, mood.share * 0.6)
        self.far = mix(self.leaf, mood.low, 0.62)
        self.middle = mix(self.leaf, mood.low, 0.36)
        self.near = mix(self.leaf, mood.low, 0.1)
        self.ground = mix(self.leaf, rgb("e8dfb8"), 0.42)
        self.water = mix(mix(rgb("4596bd"), self.deep, 0.12), mood.low, 0.3)
        self.tower = mix(rgb("5f87ad"), self.deep, 0.25)
        self.stone = seen(rgb("d8d4cb"))
        self.steel = seen(rgb("8c9bab"))
        self.tile = seen(rgb("47525f"))
        self.plaster = mix(rgb("fdfaf3"), mood.tint, mood.share)
        self.floor = mix(self.wood, lighter(self.wall, 0.2), 0.55)
        self.chance = chance

    def seen(self, colour) -> tuple:
        """A colour as it looks in this mood."""
        return mix(colour, self.mood.tint, self.mood.share)


def tone_of(palette: str, seed: int) -> Tone:
    """The colours for a seed; neighbouring seeds get different light."""
    chance = Random(f"{palette}{seed}")  # noqa: S311 - nothing is kept secret by it
    return Tone(PALETTES[palette], MOODS[seed % len(MOODS)], chance)
