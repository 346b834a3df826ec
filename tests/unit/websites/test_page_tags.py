"""Page tags, value by value. Source of the expected names: 网页标签规范 in the annex of 政府网站发展指引."""

from datetime import datetime
from datetime import UTC
from justiceportal.core.clock import shown
from justiceportal.websites.domain.page_tags import ColumnFacts
from justiceportal.websites.domain.page_tags import joined
from justiceportal.websites.domain.page_tags import page_tags
from justiceportal.websites.domain.page_tags import SiteFacts
from justiceportal.websites.domain.page_tags import summary_of
from justiceportal.websites.domain.page_tags import TextFacts
import pytest


SITE = SiteFacts("宁波司法行政网", "sfj.ningbo.gov.cn", "3302000001", "宁波市司法局")
COLUMN = ColumnFacts("通知公告", "面向社会的通知。", ("通知", "公告"), "通知公告")
TEXT = TextFacts(
    title="关于公开征求意见的通知",
    url="https://sfj.ningbo.gov.cn/notices/1",
    published=datetime(2026, 5, 18, 2, 19, tzinfo=UTC),
    source="宁波市司法局",
    author="张三",
    keywords=("征求意见", "通知"),
    description="征求意见稿全文。",
    image="https://sfj.ningbo.gov.cn/p.jpg",
)
SITE_GROUP = ["SiteName", "SiteDomain", "SiteIDCode"]
COLUMN_GROUP = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]
TEXT_GROUP = ["ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author", "Description", "Image", "Url"]
REQUIRED = ["ArticleTitle", "PubDate", "ContentSource"]


def names(*facts):
    return [name for name, _value in page_tags(*facts, shown)]


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        (None, None, SITE_GROUP),
        (COLUMN, None, SITE_GROUP + COLUMN_GROUP),
        (COLUMN, TEXT, SITE_GROUP + COLUMN_GROUP + TEXT_GROUP),
    ],
)
def test_each_kind_of_page_has_its_groups_in_the_order_of_the_standard(column, text, expected):
    assert names(SITE, column, text) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SiteDomain", "sfj.ningbo.gov.cn"),
        ("SiteIDCode", "3302000001"),
        ("ColumnKeywords", "通知,公告"),
        ("ColumnType", "通知公告"),
        ("PubDate", "2026-05-18 10:19"),
        ("ContentSource", "宁波市司法局"),
        ("Keywords", "征求意见,通知"),
        ("Url", "https://sfj.ningbo.gov.cn/notices/1"),
    ],
)
def test_a_value_has_the_form_of_the_standard(name, value):
    assert dict(page_tags(SITE, COLUMN, TEXT, shown))[name] == value


@pytest.mark.parametrize("nothing", ["", "  ", None, "null", "None", "undefined", "\n"])
def test_no_tag_is_empty_and_the_required_ones_of_a_column_fall_back_on_its_name(nothing):
    column = ColumnFacts("通知公告", nothing, (nothing,), nothing)
    site = SiteFacts("宁波司法行政网", "sfj.ningbo.gov.cn", nothing, "宁波市司法局")
    text = TextFacts("标题", "http://x/1", TEXT.published, None, nothing, nothing, (nothing,), nothing, nothing)
    tags = page_tags(site, column, text, shown)
    assert all(value.strip() for _name, value in tags)
    assert [name for name, _value in tags] == ["SiteName", "SiteDomain", *COLUMN_GROUP, *REQUIRED, "Url"]
    assert {dict(tags)[name] for name in COLUMN_GROUP} == {"通知公告"}
    assert dict(tags)["ContentSource"] == "宁波市司法局"


def test_a_text_that_was_never_public_has_no_publication_time():
    text = TextFacts("草稿", "http://x/2")
    assert "PubDate" not in names(SITE, COLUMN, text)


def test_a_value_stays_on_one_line():
    column = ColumnFacts("通知", "第一行\n  第二行")
    assert dict(page_tags(SITE, column, None, shown))["ColumnDescription"] == "第一行 第二行"


def test_words_are_joined_once_each():
    assert joined((" 法律 ", "援助", "法律", "", None)) == "法律,援助"


@pytest.mark.parametrize(
    ("html", "summary"),
    [
        ("<p>第一条&nbsp;为了<b>保护</b>灯塔。</p>", "第一条 为了 保护 灯塔。"),
        ("<p>甲&lt;乙&amp;丙</p>", "甲<乙&丙"),
        ("<p>" + "长" * 300 + "</p>", "长" * 119 + "…"),
        ("", ""),
        ("x" * 3990 + "<img alt='cut in the mid", "x" * 119 + "…"),
    ],
)
def test_a_summary_is_the_beginning_of_a_text_without_tags(html, summary):
    assert summary_of(html) == summary
