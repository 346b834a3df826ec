"""What visitors of three hosts are served."""

from lxml import etree
from lxml import html
import pytest
import re


HOSTS = {
    "localhost": "宁波司法行政网",
    "yinzhou.localhost": "鄞州区司法局",
    "haishu.localhost": "海曙区司法局",
    "en.localhost": "Ningbo Justice Bureau",
}

GROUP = {*HOSTS, "education.localhost"}
# What the rules for government websites want at the foot of each page.
REGISTERS = (
    "https://beian.miit.gov.cn",
    "https://beian.mps.gov.cn/#/query/webSearch?code=",
    "https://bszs.conac.cn/",
    "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=",
)


def page(answer):
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.content)


@pytest.mark.parametrize(("host", "title"), HOSTS.items())
def test_each_host_shows_its_own_website(client, host, title):
    root = page(client(host).get("/"))
    assert root.findtext(".//title") == title
    assert title in root.xpath("string(//footer)")


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("path", ["/", "/news", "/openness/functions", "/sitemap", "/search?q=x"])
def test_no_link_of_a_page_is_dead_or_leaves_the_group(client, host, path):
    visitor = client(host)
    root = page(visitor.get(path))
    links = {a for a in root.xpath("//a/@href | //link/@href | //form/@action | //img/@src") if not a.startswith("#")}
    for link in links:
        if link.startswith(REGISTERS):
            continue
        address = re.fullmatch(r"http://([^:/]+):\d+(/.*)?", link)
        assert address, link
        assert address[1] in GROUP, link
        assert client(address[1]).get(address[2] or "/").status_code == 200, link


@pytest.mark.parametrize("host", HOSTS)
def test_the_canonical_address_is_that_of_the_host(client, host):
    visitor = client(host)
    for path in ("", "/news"):
        root = page(visitor.get(path or "/"))
        assert root.xpath("string(//link[@rel='canonical']/@href)") == visitor.base + path


def test_the_language_switch_leads_to_the_other_host_and_back(client):
    root = page(client().get("/"))
    [there] = root.xpath("//ul[@id='editions']//a/@href")
    assert there == client("en.localhost").base
    root = page(client("en.localhost").get("/"))
    assert root.get("lang") == "en"
    assert root.xpath("//ul[@id='editions']//a/@href") == [client().base]


def test_a_county_without_an_english_edition_offers_none(client):
    assert page(client("yinzhou.localhost").get("/")).xpath("//ul[@id='editions']") == []


def test_the_page_is_in_the_language_of_its_website_whatever_the_browser_prefers(client):
    root = page(client("yinzhou.localhost").get("/", headers={"Accept-Language": "en-US,en"}))
    assert root.get("lang") == "zh-CN"
    assert "首页" in root.xpath("string(//nav)")


def test_an_unknown_host_gets_a_clear_answer(client):
    answer = client("nobody.example").get("/")
    assert answer.status_code == 404
    assert "nobody.example" in answer.text
    assert "不属于本网站群" in answer.text


@pytest.mark.parametrize("host", ["localhost", "yinzhou.localhost", "nobody.example", "work.localhost"])
def test_health_is_answered_on_every_host(client, host):
    assert client(host).get("/ok").status_code == 200


def test_a_missing_page_is_shown_in_the_style_of_the_website(client):
    answer = client("yinzhou.localhost").get("/no-such-page")
    assert answer.status_code == 404
    root = html.fromstring(answer.content)
    assert root.xpath("string(//h1)") == "您访问的页面不存在"
    assert root.xpath("//nav[@id='navigation']//a")


@pytest.mark.parametrize("b_start", ["-1", "abc", "99999999999", "1e3", "２０", "9" * 5000])
def test_a_list_begins_at_the_beginning_for_a_batch_that_no_list_can_have(client, b_start):
    answer = client().get("/news", params={"b_start": b_start})
    assert page(answer).xpath("string(//link[@rel='canonical']/@href)").endswith("/news")


def test_a_part_that_no_map_can_have_is_not_found(client):
    for part in ("0", "-1", "１", "10000", "9" * 5000):
        assert client().get("/sitemap.xml", params={"part": part}).status_code == 404


def test_the_search_finds_texts_of_its_own_website_only(client):
    root = page(client("yinzhou.localhost").get("/search", params={"q": "法律援助"}))
    titles = [title.strip() for title in root.xpath("//ul[contains(@class, 'found')]//a/text()")]
    assert titles
    assert all(title.startswith("鄞州区司法局") for title in titles)


@pytest.mark.parametrize("query", ['"', "((", "AND OR NOT", "*", "a" * 5000, "\x00", "法" * 200, "%"])
def test_no_query_breaks_the_search(client, query):
    assert client().get("/search", params={"q": query}).status_code == 200


def test_sitemap_xml_lists_only_addresses_of_the_website_and_all_of_them_answer(client):
    visitor = client("yinzhou.localhost")
    index = etree.fromstring(visitor.get("/sitemap.xml").content)
    [part] = index.xpath("//*[local-name()='loc']/text()")
    addresses = etree.fromstring(visitor.get(part.removeprefix(visitor.base)).content)
    found = addresses.xpath("//*[local-name()='loc']/text()")
    assert len(found) == len(set(found)) >= 8
    for address in found:
        assert address.startswith(visitor.base)
        assert visitor.get(address.removeprefix(visitor.base) or "/").status_code == 200


@pytest.mark.parametrize("path", ["/rss.xml", "/news/rss.xml"])
def test_feeds_hold_the_newest_texts_with_dates(client, path):
    visitor = client("yinzhou.localhost")
    root = etree.fromstring(visitor.get(path).content)
    items = root.findall(".//item")
    assert [item.findtext("title") for item in items][:1] == ["鄞州区司法局第1条动态"]
    assert all(item.findtext("pubDate").endswith("+0800") for item in items)
    assert all(item.findtext("link").startswith(visitor.base) for item in items)


def test_robots_txt_names_the_sitemap_of_the_host(client):
    visitor = client("haishu.localhost")
    assert f"Sitemap: {visitor.base}/sitemap.xml" in visitor.get("/robots.txt").text
    assert client("work.localhost").get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize("host", HOSTS)
def test_public_pages_set_no_cookie(client, host):
    visitor = client(host)
    for path in ("/", "/news", "/search?q=a", "/nowhere", "/rss.xml"):
        assert "Set-Cookie" not in visitor.get(path).headers


def test_the_inner_address_of_virtual_hosts_is_closed(client):
    path = "/VirtualHostBase/http/localhost:80/portal/zh-cn/haishu/VirtualHostRoot/"
    assert client("yinzhou.localhost").get(path).status_code == 404
