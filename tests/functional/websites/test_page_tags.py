"""Page tags, structured data and sharing tags on one page of every kind, as visitors are served it."""

from lxml import html
from tests.functional.websites.kinds import DESCRIPTION
from tests.functional.websites.kinds import make_kinds
import json
import pytest
import re


HOST = "education.localhost"
SITE = {"SiteName": "宁波普法网", "SiteDomain": HOST, "SiteIDCode": "3302000001"}
COLUMN = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]
TEXT = ["ArticleTitle", "PubDate", "ContentSource", "Url"]


@pytest.fixture(scope="module")
def kinds(client):
    return make_kinds(client)


@pytest.fixture
def read(client, kinds):
    """A function that gives the parsed page of a kind."""
    return lambda kind: html.fromstring(client(HOST).get(kinds[kind]).content)


def tags(root, attribute="name"):
    return {tag.get(attribute): tag.get("content") for tag in root.xpath(f"//head/meta[@{attribute}]")}


def nodes(root):
    found = root.xpath("//head/script[@type='application/ld+json']/text()")
    return {node["@type"]: node for text in found for node in json.loads(text)["@graph"]}


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        ("home", ["首页", None, "普法网,工作动态,通知公告,信息公开,法律法规库,灯塔专题", "首页"]),
        ("list", ["工作动态", "本单位的工作动态。", "工作动态", "工作动态"]),
        ("sections", ["信息公开", "政府信息公开。", "信息公开", "信息公开目录"]),
        ("nested", ["内设<机构>", "内设<机构>", "处室,职责", "信息公开目录"]),
        ("text-section", ["机构职能", "本机关的职能。", "机构职能", "机构职能"]),
        ("topic", ["灯塔专题", "专题", "灯塔专题", "专题专栏"]),
        ("article", ["工作动态", "本单位的工作动态。", "工作动态", "工作动态"]),
        ("bare-article", ["内设<机构>", "内设<机构>", "处室,职责", "信息公开目录"]),
        ("law", ["法律法规库", "法律法规全文。", "法律法规库", "政策文件"]),
        ("sitemap", ["网站地图", None, "网站地图", "网站地图"]),
        ("search", ["搜索", None, "搜索", "搜索"]),
    ],
)
def test_a_page_names_its_website_and_its_column(read, kind, column):
    found = tags(read(kind))
    assert SITE.items() <= found.items()
    for name, value in zip(COLUMN, column, strict=True):
        assert found[name] if value is None else found[name] == value, name


@pytest.mark.parametrize("kind", ["home", "list", "sections", "text-section", "topic", "sitemap", "search", "missing"])
def test_a_page_without_a_text_has_no_tags_of_one(read, kind):
    assert not {*TEXT, "Author", "Image"} & set(tags(read(kind)))


def test_a_missing_page_names_its_website_only_and_is_not_indexed(read):
    root = read("missing")
    found = tags(root)
    assert SITE.items() <= found.items()
    assert not set(COLUMN) & set(found)
    assert found["robots"] == "noindex"
    assert root.xpath("//link[@rel='canonical']") == []


def test_an_article_has_all_its_tags(client, read, kinds):
    found = tags(read("article"))
    url = client(HOST).base + kinds["article"]
    assert found["ArticleTitle"] == "灯塔与“海塘”<保护>"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", found["PubDate"])
    assert found["PubDate"] in read("article").xpath("string(//article)")
    assert (found["ContentSource"], found["Author"], found["Keywords"]) == ("宁波日报", "张三", "灯塔,海塘")
    assert found["Description"] == DESCRIPTION
    assert found["Url"] == url
    assert found["Image"].startswith(url)
    image = client(HOST).get(found["Image"].removeprefix(client(HOST).base))
    assert image.headers["Content-Type"] == "image/jpeg"


def test_an_article_without_a_summary_is_described_by_its_beginning(read):
    found = tags(read("bare-article"))
    assert found["Description"] == "一、目的 为了保护灯塔。 项 值"
    assert not {"Author", "Keywords", "Image"} & set(found)


def test_a_law_names_its_issuing_organ_as_source(read):
    found = tags(read("law"))
    assert (found["ArticleTitle"], found["ContentSource"]) == ("宁波市灯塔保护条例", "市人大常委会")


@pytest.mark.parametrize("kind", ["home", "nested", "article", "law", "search", "missing"])
def test_no_tag_is_empty_and_none_stands_twice(read, kind):
    root = read(kind)
    names = [tag.get("name").lower() for tag in root.xpath("//head/meta[@name]")]
    assert len(names) == len(set(names))
    assert all(tag.get("content").strip() for tag in root.xpath("//head/meta[@content]"))


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("home", {"GovernmentOrganization", "WebSite"}),
        ("list", {"CollectionPage", "BreadcrumbList"}),
        ("text-section", {"WebPage", "BreadcrumbList"}),
        ("article", {"NewsArticle", "BreadcrumbList"}),
        ("bare-article", {"Article", "BreadcrumbList"}),
        ("law", {"Legislation", "BreadcrumbList"}),
        ("search", set()),
        ("missing", set()),
    ],
)
def test_structured_data_says_what_the_page_is(read, kind, types):
    assert set(nodes(read(kind))) == types


def test_breadcrumbs_lead_from_the_home_page_to_the_page(client, read, kinds):
    steps = nodes(read("bare-article"))["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == ["首页", "信息公开", "内设<机构>", "没有摘要的文章"]
    assert steps[-1]["item"] == client(HOST).base + kinds["bare-article"]


def test_a_search_box_elsewhere_finds_what_ours_finds(client, read):
    template = nodes(read("home"))["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    address = template.replace("{search_term_string}", "灯塔").removeprefix(client(HOST).base)
    assert "宁波市灯塔保护条例" in client(HOST).get(address).text


def test_a_shared_article_shows_its_picture_with_pixels(read):
    found = tags(read("article"), "property")
    assert (found["og:type"], found["og:locale"]) == ("article", "zh_CN")
    assert (found["og:image:width"], found["og:image:height"]) == ("800", "600")
    assert found["og:image:alt"] == "一座“灯塔”"
    assert found["article:section"] == "工作动态"


def test_each_batch_of_a_list_has_its_own_canonical_address(client):
    visitor = client(HOST)
    for path in ("/news", "/news?b_start=20"):
        root = html.fromstring(visitor.get(path).content)
        assert root.xpath("string(//link[@rel='canonical']/@href)") == visitor.base + path


def test_only_translations_are_alternates_of_a_page(client):
    def alternates(host, path):
        root = html.fromstring(client(host).get(path).content)
        return {link.get("hreflang"): link.get("href") for link in root.xpath("//link[@hreflang]")}

    languages = {"zh-CN", "en", "x-default"}
    for host, path in (("localhost", "/"), ("en.localhost", "/")):
        found = alternates(host, path)
        assert languages <= set(found)
        assert found["en"].startswith(client("en.localhost").base)
        assert found["zh-CN"] == found["x-default"]
        assert found["zh-CN"].startswith(client().base)
    for host, path in (("localhost", "/openness/functions"), ("yinzhou.localhost", "/")):
        assert not languages & set(alternates(host, path))


def test_the_english_edition_has_its_own_tags(client):
    root = html.fromstring(client("en.localhost").get("/news").content)
    found = tags(root)
    assert (found["SiteName"], found["SiteDomain"]) == ("Ningbo Justice Bureau", "en.localhost")
    assert (found["ColumnName"], found["ColumnType"]) == ("News", "工作动态")
    assert tags(root, "property")["og:locale"] == "en_US"
    assert nodes(root)["CollectionPage"]["inLanguage"] == "en"
