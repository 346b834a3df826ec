"""Which addresses are variants, and which links stay inside them."""

from justiceportal.variants.domain.addresses import inside
from justiceportal.variants.domain.addresses import prefix_of
from justiceportal.variants.domain.addresses import split_path
import pytest


PLACES = {"localhost:8080": "/_hant/_elder", "en.localhost:8080": "/_elder", "work.localhost:8080": ""}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", ((), "/")),
        ("/news/1", ((), "/news/1")),
        ("/_hant", (("hant",), "/")),
        ("/_hant/", (("hant",), "/")),
        ("/_hant/news/1", (("hant",), "/news/1")),
        ("/_hant/_elder/news", (("hant", "elder"), "/news")),
        ("/_elder/news/", (("elder",), "/news/")),
        ("/_elder/_hant/news", (("elder",), "/_hant/news")),
        ("/_hant/_hant/news", (("hant",), "/_hant/news")),
        ("/_hantx/news", ((), "/_hantx/news")),
        ("/news/_hant", ((), "/news/_hant")),
        ("", ((), "")),
    ],
)
def test_a_path_begins_with_its_variants(path, expected):
    assert split_path(path, ("hant", "elder")) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/news", "/_hant/_elder/news"),
        ("/", "/_hant/_elder/"),
        ("http://localhost:8080", "http://localhost:8080/_hant/_elder/"),
        ("http://localhost:8080?b_start=20", "http://localhost:8080/_hant/_elder/?b_start=20"),
        ("http://localhost:8080/search?q=a.b#c", "http://localhost:8080/_hant/_elder/search?q=a.b#c"),
        ("http://en.localhost:8080/news", "http://en.localhost:8080/_elder/news"),
        ("http://work.localhost:8080/login", "http://work.localhost:8080/login"),
        ("http://localhost:9090/news", "http://localhost:9090/news"),
        ("https://www.gov.cn/a", "https://www.gov.cn/a"),
        ("//localhost:8080/news", "//localhost:8080/news"),
        ("news/1", "news/1"),
        ("#main", "#main"),
        ("?b_start=20", "?b_start=20"),
        ("mailto:a@b.cn", "mailto:a@b.cn"),
        ("tel:0574-12348", "tel:0574-12348"),
        ("/rss.xml", "/rss.xml"),
        ("/news/1/@@download/a/b", "/news/1/@@download/a/b"),
        ("/++theme++x/y", "/++theme++x/y"),
        ("/@websites", "/@websites"),
        ("/_hant/news", "/_hant/news"),
    ],
)
def test_links_to_pages_of_the_group_stay_inside(address, expected):
    assert inside(address, prefix_of(("hant", "elder")), PLACES) == expected
