"""Which requests are REST, and in which language their answers are."""

from justiceportal.core.negotiation import is_rest
from justiceportal.core.negotiation import is_rest_path
from justiceportal.core.negotiation import MOST_PARAMETERS
from justiceportal.core.negotiation import preferred_language
from justiceportal.core.negotiation import query_pairs
import pytest


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize("path", ["/@websites", "/zh-cn/yinzhou/@cases/123", "/news/@search", "/++api++/news", "/@x/y"])
def test_a_segment_with_one_at_sign_means_rest(path):
    assert is_rest_path(path)


@pytest.mark.parametrize("path", ["/", "/news", "/news/@@view", "/a@b", "/news/@@download/image", "/++theme++x/y.css"])
def test_pages_views_and_files_are_not_rest(path):
    assert not is_rest_path(path)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("application/json", True),
        ("Application/JSON; charset=utf-8", True),
        ("", False),
        ("*/*", False),
        ("text/html", False),
        (BROWSER, False),
        ("application/json, text/html", False),
    ],
)
def test_who_accepts_json_and_nothing_else_means_rest_everywhere(accept, expected):
    assert is_rest("/news", accept) is expected


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "zh_CN"),
        ("*", "zh_CN"),
        ("fr", "zh_CN"),
        ("zh", "zh_CN"),
        ("zh-Hant-TW", "zh_CN"),
        ("en", "en"),
        ("en-US,en;q=0.9,zh;q=0.8", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh_CN"),
        ("en;q=0.2, zh;q=0.9", "zh_CN"),
        ("fr, en;q=0.5", "en"),
        ("en;q=0", "zh_CN"),
        ("en;q=nonsense", "en"),
        ("zhx", "zh_CN"),
        (",;,;q=,", "zh_CN"),
    ],
)
def test_the_caller_gets_the_language_he_likes_best(header, language):
    assert preferred_language(header) == language


def test_a_query_is_read_with_its_converters_and_repetitions():
    assert query_pairs("a=1&a=2&b:int=&c=%E6%B3%95") == [("a", "1"), ("a", "2"), ("b:int", ""), ("c", "法")]


def test_characters_that_were_not_quoted_are_read_too():
    assert query_pairs("q=法".encode().decode("latin-1")) == [("q", "法")]


@pytest.mark.parametrize("query", ["q=%ff", "%ff=q", "&".join(["a=1"] * (MOST_PARAMETERS + 1))])
def test_a_query_that_cannot_be_read_is_an_error(query):
    with pytest.raises(ValueError):
        query_pairs(query)
