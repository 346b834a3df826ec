"""Structured data and sharing tags: the kinds of nodes, nothing empty, nothing that ends its element."""

from datetime import datetime
from datetime import UTC
from justiceportal.websites.domain import structured_data
from justiceportal.websites.domain.page_tags import TextFacts
from justiceportal.websites.domain.social import SharedPage
from justiceportal.websites.domain.social import SharedPicture
from justiceportal.websites.domain.social import sharing_tags
import json
import pytest


HOME = "https://sfj.ningbo.gov.cn"
MOMENT = datetime(2026, 5, 18, 2, 19, tzinfo=UTC)
TEXT = TextFacts("标题", f"{HOME}/news/1", MOMENT, MOMENT, "新华社", "", ("普法",), "摘要", "")
FACTS = {"organisation_name": "宁波市司法局", "organisation_address": "测试路", "organisation_phones": ("0574-1",)}
OFFICE = structured_data.organisation(HOME, "bureau", FACTS)


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--", "a\u2028b\u2029c", "&amp;", 'quote " and \\ backslash']
)
def test_no_text_leaves_the_script_element_and_all_of_it_comes_back(text):
    written = structured_data.script_text([{"name": text}])
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written)["@graph"] == [{"name": text}]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("bureau", "GovernmentOrganization"), ("county", "GovernmentOrganization"), ("bar", "Organization")],
)
def test_a_bar_association_is_no_organ_of_government(kind, expected):
    assert structured_data.organisation(HOME, kind, FACTS)["@type"] == expected


def test_what_is_not_known_of_an_office_is_left_out():
    assert set(OFFICE) == {"@type", "@id", "name", "url", "address", "telephone"}
    assert OFFICE["address"] == {"@type": "PostalAddress", "streetAddress": "测试路", "addressCountry": "CN"}


def test_a_website_says_how_it_is_searched():
    node = structured_data.website(HOME, "宁波司法行政网", "市司法局", "", "zh-CN")
    assert node["potentialAction"]["target"]["urlTemplate"] == f"{HOME}/search?q={{search_term_string}}"
    assert node["publisher"] == {"@id": OFFICE["@id"]}


@pytest.mark.parametrize(
    ("column_type", "kind"), [("工作动态", "NewsArticle"), ("政策文件", "Article"), ("", "Article")]
)
def test_only_a_text_that_reports_is_news(column_type, kind):
    assert structured_data.article(TEXT, "栏目", column_type, OFFICE, "zh-CN")["@type"] == kind


def test_a_text_without_an_author_is_the_office_s_and_names_its_source():
    node = structured_data.article(TEXT, "栏目", "", OFFICE, "zh-CN")
    assert node["author"] == node["publisher"] == {key: OFFICE[key] for key in ("@type", "@id", "name")}
    assert node["sourceOrganization"]["name"] == "新华社"
    assert node["datePublished"] == "2026-05-18T02:19:00+00:00"
    assert "image" not in node


def test_breadcrumbs_are_numbered_from_the_home_page():
    node = structured_data.breadcrumbs([("首页", HOME), ("动态", f"{HOME}/news")])
    assert [(step["position"], step["name"]) for step in node["itemListElement"]] == [(1, "首页"), (2, "动态")]


def test_a_shared_text_has_its_time_its_column_and_its_picture_with_pixels():
    picture = SharedPicture(f"{HOME}/p.jpg", 1200, 800, "会场")
    page = SharedPage("标题", TEXT.url, "摘要", "宁波司法行政网", "zh-CN", ("en",), picture)
    tags = {name: value for _kind, name, value in sharing_tags(page, TEXT, "动态")}
    assert tags["og:type"] == "article"
    assert tags["article:published_time"] == "2026-05-18T02:19:00+00:00"
    assert tags["article:tag"] == "普法"
    assert (tags["og:image:width"], tags["og:image:height"], tags["og:image:alt"]) == ("1200", "800", "会场")
    assert (tags["og:locale"], tags["og:locale:alternate"]) == ("zh_CN", "en_US")
    assert tags["twitter:card"] == "summary_large_image"


def test_a_shared_section_is_a_part_of_a_website_and_has_no_empty_tag():
    tags = sharing_tags(SharedPage("通知", f"{HOME}/notices", "", "宁波司法行政网", "zh-CN"))
    assert ("property", "og:type", "website") in tags
    assert all(value for _kind, _name, value in tags)
    assert not any(name.startswith(("article:", "og:image", "og:description")) for _kind, name, _value in tags)
