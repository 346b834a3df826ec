"""What of a page is converted, and what is left exactly as it was."""

from justiceportal.variants.domain.markup import Page
import pytest
import time


def shout(texts):
    return [text.replace("里", "裏") for text in texts]


def changed(html, convert=shout, link=lambda address: f"/_x{address}", **root):
    return Page(convert, link, root).changed(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>{}</p>",
        '<a title="{}">x</a>',
        "<img alt='{}'>",
        '<input placeholder="{}">',
        '<input type="submit" value="{}">',
        '<nav aria-label="{}"></nav>',
        '<button data-text-pause="{}"></button>',
        '<meta name="description" content="{}"/>',
        '<meta property="og:title" content="{}">',
        "<title>{}</title>",
        '<p lang="zh-CN">{}</p>',
        '<p translate="no">x</p>{}',
        '<b translate="no"><b>x</b></b>{}',
        '<img translate="no" alt="">{}',
        "a < b {}",
        "{}",
    ],
)
def test_words_that_people_read_are_converted(html):
    assert changed(html.format("这里")) == html.format("这裏")


@pytest.mark.parametrize(
    "html",
    [
        '<p id="里" class="里" data-key="里" style="--a:里">x</p>',
        "<script>var a = '<p>里</p>';</script>",
        '<script type="application/ld+json">{"name": "里"}</script>',
        "<style>/* 里 */</style>",
        "<!-- 里 -->",
        "<code>里<b>里</b></code>",
        "<textarea>里</textarea>",
        '<p translate="no">里<p>里</p><i title="里">里</i></p>',
        '<p class="a notranslate">里</p>',
        '<p lang="en">里</p>',
        '<p lang="zh-Hant">里</p>',
        '<input name="q" value="里">',
        '<meta name="SiteName" content="里">',
        '<option value="里">x</option>',
        '<img src="/里.jpg">',
    ],
)
def test_what_is_no_text_or_marked_stays(html):
    assert changed(html) == html


def test_links_are_given_to_be_changed_with_their_entities_read():
    html = '<a href="/search?q=a&amp;b=1">a</a><form action="/search"></form><link href="/news"><img src="/news">'
    assert changed(html) == (
        '<a href="/_x/search?q=a&amp;b=1">a</a><form action="/_x/search"></form><link href="/news"><img src="/news">'
    )


def test_a_switch_keeps_its_address():
    html = '<a href="/news" data-variant="hant">x</a>'
    assert changed(html) == html


def test_the_root_element_gets_its_attributes():
    assert changed('<html lang="zh-CN" class="a">', lang="zh-Hant") == '<html lang="zh-Hant" class="a">'
    assert changed("<html>", **{"data-mode": "elder"}) == '<html data-mode="elder">'
    assert changed('<p lang="en">', lang="zh-Hant") == '<p lang="en">'


def test_without_a_conversion_words_stay():
    assert changed('<p title="里">里</p>', convert=None) == '<p title="里">里</p>'


@pytest.mark.parametrize("hostile", ["<" * 50_000, '<a href="' * 20_000, "<!--" * 20_000, "<script>" * 20_000])
def test_broken_markup_takes_no_long_time(hostile):
    begun = time.perf_counter()
    changed(hostile)
    assert time.perf_counter() - begun < 2
