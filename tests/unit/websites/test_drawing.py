"""The pictures of the starter texts: every scene can be drawn, always the same for a seed, another for the next."""

from io import BytesIO
from justiceportal.websites.drawing.artist import draw
from justiceportal.websites.drawing.artist import SCENES
from justiceportal.websites.drawing.banners import draw_banner
from justiceportal.websites.drawing.colours import PALETTES
from PIL import Image
from PIL import ImageChops
from PIL import ImageStat
import json
import pytest


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_a_scene_differs_between_seeds_and_has_the_size(scene):
    first, second = (Image.open(BytesIO(draw(scene, seed, "portal", 640))) for seed in (0, 1))
    assert first.size == second.size == (640, 360)
    # On average the channels of a pixel differ by more than JPEG alone would make them.
    assert max(ImageStat.Stat(ImageChops.difference(first, second)).mean) > 8


def test_a_scene_is_the_same_for_the_same_seed():
    first = draw("harbour", 7, "county")
    assert first == draw("harbour", 7, "county")
    assert Image.open(BytesIO(first)).size == (1600, 900)


@pytest.mark.parametrize("palette", sorted(PALETTES))
def test_each_palette_gives_pictures_of_its_own(palette):
    others = [draw("document", 0, other, 640) for other in PALETTES if other != palette]
    assert draw("document", 0, palette, 640) not in others


def test_the_schema_names_the_scenes_and_themes_that_can_be_drawn(root):
    schema = json.loads((root / "sites" / "schema.json").read_text("utf-8"))
    assert set(schema["$defs"]["scene"]["enum"]) == set(SCENES)
    assert set(schema["$defs"]["website"]["properties"]["theme"]["enum"]) == set(PALETTES)


def test_each_theme_has_a_header_picture_that_is_palest_where_the_name_stands():
    for theme in PALETTES:
        image = Image.open(BytesIO(draw_banner(theme, 1)))
        assert image.size == (1920, 320)
        left = image.crop((0, 0, 480, 320)).convert("L")
        # Dark text on it has a contrast of far more than 4.5:1.
        assert left.getextrema()[0] > 190
