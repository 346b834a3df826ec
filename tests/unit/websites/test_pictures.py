"""Which sizes of a picture exist, where they are cut, and what a page says of them."""

from justiceportal.websites.domain.pictures import cut
from justiceportal.websites.domain.pictures import from_record
from justiceportal.websites.domain.pictures import PictureSet
import pytest
import xml.etree.ElementTree as ElementTree


HERE = "https://a.cn/news/1/@@picture"


@pytest.mark.parametrize(
    ("size", "shape", "widths"),
    [
        ((1600, 900), "full", (320, 640, 960, 1280)),
        ((1600, 900), "card", (320, 640, 960)),
        ((500, 800), "full", (320, 500)),
        ((320, 200), "full", (320,)),
        ((16, 16), "card", (16,)),
        ((2560, 10), "card", (18,)),
    ],
)
def test_no_size_is_larger_than_the_picture(size, shape, widths):
    assert PictureSet(HERE, "d", *size, shape=shape).widths == widths


@pytest.mark.parametrize(
    ("size", "focus", "box"),
    [
        ((1600, 900), (0, 0), (0, 0, 1600, 900)),
        ((1600, 1600), (50, 50), (0, 350, 1600, 1250)),
        ((1600, 1600), (50, 0), (0, 0, 1600, 900)),
        ((1600, 1600), (50, 100), (0, 700, 1600, 1600)),
        ((3200, 900), (0, 50), (0, 0, 1600, 900)),
        ((3200, 900), (60, 50), (1120, 0, 2720, 900)),
        ((1, 2560), (50, 50), (0, 1280, 1, 1281)),
    ],
)
def test_a_card_is_the_largest_cut_around_the_focus(size, focus, box):
    assert cut(*size, focus) == box


def test_the_element_offers_webp_before_jpeg_and_reserves_its_place():
    picture = PictureSet(HERE, "0a1b", 1000, 500, '法官"说法"', (50, 50))
    html = picture.html("50vw")
    source, image = ElementTree.fromstring(html.replace("></picture>", "/></picture>").replace("><img", "/><img"))
    assert source.get("type") == "image/webp"
    assert source.get("srcset").split(", ")[-1] == f"{HERE}/0a1b/full-1000.webp 1000w"
    assert image.get("src") == f"{HERE}/0a1b/full-640.jpeg"
    assert (image.get("width"), image.get("height"), image.get("sizes")) == ("1000", "500", "50vw")
    assert image.get("alt") == '法官"说法"'
    assert image.get("loading") == "lazy"
    assert 'fetchpriority="high"' in picture.html(eager=True)
    assert "lazy" not in picture.html(eager=True)
    assert 'alt=""' in picture.html(alt="")


def test_a_card_has_the_proportion_of_cards():
    card = PictureSet(HERE, "d", 1000, 1000).card
    assert card.size == (960, 540)
    assert card.src.endswith("/card-640.jpeg")


@pytest.mark.parametrize("record", [None, (), ""])
def test_without_a_record_there_is_no_picture(record):
    assert from_record(HERE, record) is None
