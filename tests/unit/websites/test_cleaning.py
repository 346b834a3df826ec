"""Text from Word, WPS and other pages comes out with its meaning and without its looks."""

from justiceportal.websites.cleaning import clean
import pytest
import re


ORIGINS = ("word", "wps", "page")


@pytest.fixture(scope="module")
def sample(samples):
    """A function that gives what comes from the clipboard, or what should become of it (`word`, `word-clean`)."""
    return lambda name: (samples / "paste" / f"{name}.html").read_text(encoding="utf-8")


def flat(html):
    return re.sub(r">\s+<", "><", re.sub(r"\s*\n\s*", "", html))


@pytest.mark.parametrize("origin", ORIGINS)
def test_what_is_pasted_comes_out_clean(sample, origin):
    assert flat(clean(sample(origin))) == flat(sample(f"{origin}-clean"))


@pytest.mark.parametrize("origin", ORIGINS)
def test_cleaning_twice_changes_nothing(sample, origin):
    once = clean(sample(origin))
    assert flat(clean(once)) == flat(once)


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="art-1">第一条</h2>\n<p id="a2"><strong>第二条</strong>　甲、乙</p>',
        '<p>见 <a href="resolveuid/0123456789abcdef0123456789abcdef">通知</a></p>',
        f'<p><img alt="灯塔" class="image-right" src="resolveuid/{"0123456789abcdef" * 2}/@@images/image/large"></p>',
        "<p>5 &lt; 6 &amp; 7</p>",
        "",
    ],
)
def test_our_own_texts_are_left_as_they_are(html):
    assert clean(html) == html


@pytest.mark.parametrize(
    ("pasted", "wanted"),
    [
        ("<p>5 &lt; 6<o:p></o:p></p>", "<p>5 &lt; 6</p>"),
        ("1 &lt; 2<!-- x --> 且 &amp;", "1 &lt; 2 且 &amp;"),
        ("<h1>甲</h1><h2>乙</h2><h6>丙</h6>", "<h2>甲</h2><h3>乙</h3><h4>丙</h4>"),
        ("<p class='MsoHeading2'>甲</p>", "<h3>甲</h3>"),
        ("<center><font color=red>甲</font></center>", '<p class="centred">甲</p>'),
        ("<p><b></b><i> </i>甲</p>", "<p>甲</p>"),
        (
            "<table><tr><td colspan=2><b>甲</b></td></tr></table>",
            '<table><tr><td colspan="2"><strong>甲</strong></td></tr></table>',
        ),
        ("<p style='color:red'>甲<v:shape id='x'><v:imagedata src='y'></v:imagedata></v:shape></p>", "<p>甲</p>"),
    ],
)
def test_single_oddities(pasted, wanted):
    assert clean(pasted) == wanted


def test_a_long_text_is_cleaned_quickly(sample):
    import time

    text = sample("word").replace("</html>", "") * 60
    before = time.perf_counter()
    clean(text)
    assert time.perf_counter() - before < 2
