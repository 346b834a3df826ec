"""Traditional Chinese and the elder mode over HTTP: each under its own address, with everything of the website."""

from lxml import html
import pytest


NEWS = "/news"


def page(answer, status=200):
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    return html.fromstring(answer.content.decode())


def links(root):
    return root.xpath("//main//a/@href | //nav//a/@href")


@pytest.fixture(scope="module")
def article(client):
    """The path of an article."""
    root = page(client().get(NEWS))
    return root.xpath("//main//a[contains(@href, '/news/')]/@href")[0].removeprefix(client().base)


def test_each_kind_of_page_has_its_traditional_variant(client, article):
    visitor = client()
    for path in ("/", NEWS, article, "/search?q=法律援助", "/sitemap"):
        root = page(visitor.get(f"/_hant{path}"))
        assert root.get("lang") == "zh-Hant"
        assert "寧波司法行政網" in root.xpath("string(//title)")
        assert "宁波" not in root.xpath("string(//body)")
        assert not [link for link in root.xpath("//link[@rel='canonical']/@href") if "_hant" in link]
        assert root.xpath("//link[@hreflang='zh-Hant']/@href")[0].startswith(f"{visitor.base}/_hant/")


def test_the_simplified_page_names_its_traditional_variant_and_leads_to_it(client, article):
    root = page(client().get(article))
    assert root.xpath("//link[@hreflang='zh-Hant']/@href") == [f"{client().base}/_hant{article}"]
    [switch] = root.xpath("//a[@data-variant='hant']")
    assert (switch.text.strip(), switch.get("href")) == ("繁體", f"{client().base}/_hant{article}")
    [back] = page(client().get(f"/_hant{article}")).xpath("//a[@data-variant='hant']")
    assert (back.text.strip(), back.get("href")) == ("简体", f"{client().base}{article}")


@pytest.mark.parametrize("prefix", ["/_hant", "/_elder", "/_hant/_elder"])
def test_all_links_of_the_website_stay_inside_the_variant(client, prefix):
    visitor = client("yinzhou.localhost")
    for path in ("/", NEWS, "/sitemap", "/nowhere"):
        answer = visitor.get(f"{prefix}{path}")
        for link in links(html.fromstring(answer.content.decode())):
            if link.startswith(visitor.base):
                assert link.startswith(f"{visitor.base}{prefix}/")


def test_links_to_other_websites_lead_to_their_variant_where_they_have_one(client):
    root = page(client().get("/_hant/_elder/"))
    [english] = root.xpath("//a[@hreflang='en']/@href")
    assert english == f"{client('en.localhost').base}/_elder/"


def test_feeds_pictures_and_rest_are_no_pages(client):
    visitor = client()
    root = page(visitor.get("/_hant/"))
    assert root.xpath("//link[@type='application/rss+xml']/@href") == [f"{visitor.base}/rss.xml"]
    assert visitor.get("/_hant/rss.xml").content == visitor.get("/rss.xml").content
    assert visitor.get("/_hant/@websites").status_code == 404
    assert visitor.get("/_hant/", headers={"Accept": "application/json"}).status_code == 404


def test_a_missing_page_says_so_inside_the_variant(client):
    root = page(client().get("/_hant/no-such-page"), 404)
    assert root.get("lang") == "zh-Hant"
    assert "您訪問的頁面不存在" in root.xpath("string(//h1)")


def test_words_typed_in_traditional_characters_find_the_simplified_texts(client):
    visitor = client("yinzhou.localhost")
    simplified = page(visitor.get("/search", params={"q": "开展法律援助宣传活动"}))
    for path in ("/search", "/_hant/search"):
        root = page(visitor.get(path, params={"q": "開展法律援助宣傳活動"}))
        found = root.xpath("//main//ul[contains(@class, 'found')]//a")
        assert len(found) == len(simplified.xpath("//main//ul[contains(@class, 'found')]//a")) > 0
        assert "開展法律援助宣傳活動" in root.xpath("//main//input[@name='q']/@value")


def test_the_form_of_the_search_stays_inside_the_variant(client):
    root = page(client().get("/_hant/search?q=a"))
    assert {form.split("/", 3)[3] for form in root.xpath("//form/@action")} == {"_hant/search"}


def test_english_has_no_traditional_variant_and_staff_has_none_at_all(client):
    english = client("en.localhost")
    assert english.get("/_hant/").status_code == 404
    assert page(english.get("/_elder/")).get("data-mode") == "elder"
    assert page(english.get("/")).xpath("//a[@data-variant]/@data-variant") == ["elder"]
    assert client("work.localhost", user="admin").get("/_hant/zh-cn/bureau").status_code == 404


def test_the_elder_mode_keeps_the_language_and_can_be_left(client, article):
    root = page(client().get(f"/_hant/_elder{article}"))
    assert (root.get("lang"), root.get("data-mode")) == ("zh-Hant", "elder")
    assert root.xpath("//a[@data-variant='elder']/@href") == [f"{client().base}/_hant{article}"]
    assert root.xpath("//a[@data-variant='hant']/@href") == [f"{client().base}/_elder{article}"]


def test_variants_are_kept_apart_and_a_change_shows_in_each(client, article):
    visitor, staff = client(), client("work.localhost", user="admin")
    paths = [f"{prefix}{article}" for prefix in ("", "/_hant", "/_elder", "/_hant/_elder")]
    validators = {path: visitor.get(path).headers["ETag"] for path in paths}
    assert len(set(validators.values())) == len(paths)
    for path, validator in validators.items():
        assert visitor.get(path, headers={"If-None-Match": validator}).status_code == 304
    answer = staff.call(
        "PATCH", f"/zh-cn/bureau{article}", json={"title": "后方里程"}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 204
    for path in paths:
        assert ("後方里程" if "_hant" in path else "后方里程") in visitor.get(path).text


def test_a_website_gives_words_their_form(client):
    staff, visitor = client("work.localhost", user="admin"), client("haishu.localhost")
    assert "海曙區" in visitor.get("/_hant/").text
    options = {"headers": {"Accept": "application/json"}}
    answer = staff.call("PATCH", "/zh-cn/haishu", json={"traditional_words": ["海曙区=海曙区（一）"]}, **options)
    assert answer.status_code == 204, answer.text
    assert "海曙区（一）" in visitor.get("/_hant/").text
    answer = staff.call("PATCH", "/zh-cn/haishu", json={"traditional_words": ["余="]}, **options)
    assert answer.status_code == 400
    assert "余=" in answer.text


def test_an_old_address_leads_to_the_new_one_inside_the_variant(client):
    staff, visitor = client("work.localhost", user="admin"), client("yinzhou.localhost")
    options = {"headers": {"Accept": "application/json"}}
    [first, *_] = staff.get("/zh-cn/yinzhou/news/@search?portal_type=Article", **options).json()["items"]
    name = first["@id"].rpartition("/")[2]
    answer = staff.call("PATCH", f"/zh-cn/yinzhou/news/{name}", json={"id": "moved"}, **options)
    moved = staff.post("/zh-cn/yinzhou/notices/@move", json={"source": first["@id"]}, **options)
    assert moved.status_code == 200, answer.text
    old = f"/_hant/news/{name}"
    answer = visitor.get(old)
    assert answer.status_code == 301
    assert answer.headers["Location"].startswith(f"{visitor.base}/_hant/notices/")
