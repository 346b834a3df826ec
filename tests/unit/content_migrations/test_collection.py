"""Over the whole real collection, where JUSTICEPORTAL_DATA names the folder that has it."""

from collections import Counter
from datetime import date
from justiceportal.migration.reader import Source
import pytest
import re


TODAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def source(real_data):
    """The real collection."""
    return Source(real_data / "laws.tar.xz")


@pytest.fixture(scope="module")
def collection(laws, source):
    """(items by path, skipped by path, refused by path) of the real collection."""
    script = laws.transform.Migration(laws.mapping, source.register_rows(laws.mapping["register_file"]))
    items, skipped, refused = {}, {}, {}
    for text in source.texts(script.wants):
        try:
            items[text.path] = script.transform(text.path, text.text)
        except laws.transform.Skipped as reason:
            skipped[text.path] = reason.reason
        except laws.transform.Refused as reason:
            refused[text.path] = reason.reason
    standings = script.settle((item.outline() for item in items.values()), TODAY)
    made = {}
    for path, item in items.items():
        try:
            made[path] = item.settled(standings[path])
        except laws.transform.Skipped as reason:
            skipped[path] = reason.reason
    return made, skipped, refused


def test_the_counts_are_those_that_are_expected(laws, collection):
    made, skipped, refused = collection
    expected = laws.expected
    assert (len(made), len(skipped), len(refused)) == (expected["made"], expected["skipped"], expected["refused"])
    assert Counter(item.section for item in made.values()) == expected["sections"]
    assert len(made) + len(skipped) + len(refused) == expected["files"]


def test_nothing_is_refused(collection):
    assert collection[2] == {}


def test_every_item_is_complete(collection):
    for path, item in collection[0].items():
        assert item.title, path
        assert item.body, path
        assert item.summary, path
        assert len(item.summary) <= 120, path
        assert item.validity in ("in-force", "amended", "expired", "not-yet", "unknown"), path
        assert item.published_on or item.level == "案例", path
        assert item.issuer or item.level == "案例", path


def test_every_anchor_is_unique_and_every_heading_is_listed(collection):
    for path, item in collection[0].items():
        anchors = re.findall(r' id="([^"]+)"', item.body)
        assert len(anchors) == len(set(anchors)), path
        assert [anchor for _level, anchor, _text in item.toc] == re.findall(r'<h[234] id="([^"]+)"', item.body), path
        assert all(second - first <= 1 for (first, *_), (second, *_) in zip(item.toc, item.toc[1:], strict=False)), path


def test_the_html_has_only_the_elements_it_should(collection):
    elements = {name for item in collection[0].values() for name in re.findall(r"</?([a-zA-Z0-9]+)", item.body)}
    assert elements <= {"h2", "h3", "h4", "p", "strong", "a", "table", "thead", "tbody", "tr", "th", "td"}


def test_no_article_is_lost(collection, source):
    """As many article anchors as lines of the source that begin with an article's number."""
    made = collection[0]
    line = re.compile(r"^第[一二三四五六七八九十百千零〇]+(?:条(?:之[一二三四五六七八九十]+)?\s| 条)", re.M)
    for text in source.texts(lambda path: path in made):
        body = text.text.partition("<!-- INFO END -->")[2]
        assert made[text.path].body.count('<p id="article-') == len(line.findall(body)), text.path


def test_each_law_has_at_most_one_version_in_force(collection):
    in_force = Counter(item.group for item in collection[0].values() if item.validity == "in-force")
    assert [group for group, count in in_force.items() if count > 1] == []


@pytest.mark.parametrize(
    ("path", "adopted", "published", "effective", "issuer"),
    [
        (
            "行政法/个人信息保护法(2021-08-20).md",
            date(2021, 8, 20),
            date(2021, 8, 20),
            date(2021, 11, 1),
            "全国人民代表大会常务委员会",
        ),
        ("刑法/刑法.md", date(1979, 7, 1), date(2023, 12, 29), date(2021, 3, 1), "全国人民代表大会"),
        ("行政法规/长城保护条例(2006-10-01).md", date(2006, 9, 20), date(2006, 10, 11), date(2006, 12, 1), "国务院"),
        ("民法典/物权编.md", date(2020, 5, 28), date(2020, 5, 28), date(2021, 1, 1), "全国人民代表大会"),
    ],
)
def test_known_laws_have_their_dates(collection, path, adopted, published, effective, issuer):
    item = collection[0][path]
    assert (item.adopted_on, item.published_on, item.effective_on) == (adopted, published, effective)
    assert item.issuer == issuer
