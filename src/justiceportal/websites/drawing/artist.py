"""Draws a scene: the same picture for the same scene, seed and palette, another for every other seed."""

from justiceportal.websites.drawing.canvas import as_jpeg
from justiceportal.websites.drawing.canvas import Canvas
from justiceportal.websites.drawing.canvas import HEIGHT
from justiceportal.websites.drawing.canvas import Pen
from justiceportal.websites.drawing.canvas import WIDTH
from justiceportal.websites.drawing.colours import tone_of
from justiceportal.websites.drawing.scenes import learning
from justiceportal.websites.drawing.scenes import offices
from justiceportal.websites.drawing.scenes import outdoors
from justiceportal.websites.drawing.scenes import symbols
from justiceportal.websites.drawing.scenes import water
from justiceportal.websites.drawing.scenes import work
from justiceportal.websites.drawing.scenes.common import Work
from PIL import Image
from PIL import ImageOps


SCENES = {
    **offices.SCENES,
    **learning.SCENES,
    **outdoors.SCENES,
    **water.SCENES,
    **symbols.SCENES,
    **work.SCENES,
}


# How near the scenes are looked at: magnification, and the point of the scene that comes into the middle.
VIEWS = {
    "hall": (1.16, 800, 480),
    "counsel": (1.32, 800, 480),
    "mediation": (1.28, 800, 500),
    "courtyard": (1.28, 800, 500),
    "courthouse": (1.1, 800, 600),
    "court": (1.06, 800, 440),
    "notary": (1.28, 860, 480),
    "hotline": (1.14, 800, 450),
    "meeting": (1.12, 800, 440),
    "books": (1.16, 800, 500),
    "study": (1.28, 800, 490),
    "laboratory": (1.3, 800, 470),
    "document": (1.12, 800, 470),
    "award": (1.12, 800, 500),
    "online": (1.05, 800, 460),
    "computer": (1.08, 800, 460),
    "workshop": (1.14, 780, 600),
    "volunteers": (1.16, 800, 600),
    "elderly": (1.22, 790, 600),
    "family": (1.24, 790, 640),
    "visit": (1.18, 790, 600),
    "inspection": (1.14, 800, 560),
    "factory": (1.12, 800, 600),
    "fishing": (1.1, 800, 600),
    "park": (1.1, 800, 600),
    "city": (1.1, 800, 640),
    "market": (1.16, 800, 640),
}


# Boards, screens and papers among these would be read from the wrong side.
NEVER_MIRRORED = {
    *("hall", "hotline", "meeting", "notary", "classroom", "lecture", "document", "online", "computer", "laboratory"),
    *("city", "park"),
}


def _seen(canvas: Canvas, scene: str, seed: int) -> Pen:
    """A pen that looks at the scene from near or a little farther; what lies outside is cut off."""
    nearest, x, y = VIEWS.get(scene, (1.0, WIDTH / 2, HEIGHT / 2))
    size = 1 + (nearest - 1) * (1.0, 0.7, 0.9)[seed % 3]
    x = min(max(x, WIDTH / 2 / size), WIDTH - WIDTH / 2 / size)
    y = min(max(y, HEIGHT / 2 / size), HEIGHT - HEIGHT / 2 / size)
    return canvas.pen().at(WIDTH / 2 - x * size, HEIGHT / 2 - y * size, size)


def draw_scene(scene: str, seed: int, palette: str, width: int = WIDTH) -> Image.Image:
    """The picture of a scene, 16:9 and `width` pixels wide; KeyError for a scene or palette that does not exist.

    Seeds that follow each other differ in light and arrangement; half of the scenes are mirrored now and then.
    """
    canvas = Canvas(size=width / WIDTH)
    SCENES[scene](Work(_seen(canvas, scene, seed), tone_of(palette, seed), seed))
    image = canvas.finished()
    return ImageOps.mirror(image) if seed // 3 % 2 and scene not in NEVER_MIRRORED else image


def draw(scene: str, seed: int, palette: str, width: int = WIDTH) -> bytes:
    """The picture of a scene as JPEG."""
    return as_jpeg(draw_scene(scene, seed, palette, width))
