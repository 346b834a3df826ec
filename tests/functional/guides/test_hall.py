"""Visitors find a service in the hall, by a scenario guide and by the search; staff edits the scenario guides."""

from lxml import html
from tests.functional.validator import faults
from urllib.parse import urlsplit
import json
import pytest
import re


COUNTY = "yinzhou.localhost"
WORK = "work.localhost"
HTML = {"Accept": "text/html"}
START = "/hall/scenario/legal-trouble"
STAFF = "/zh-cn/yinzhou/hall/scenarios"


@pytest.fixture
def county(client):
    """A visitor of a county."""
    return client(COUNTY)


def page(answer):
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def names(root) -> list[str]:
    return root.xpath("//ul[@class='items']//h3/a/text()")


def follow(visitor, root, text: str):
    """The page behind the first link of the main part that holds a text."""
    [url, *_more] = root.xpath(f"//main//a[contains(., '{text}')]/@href")
    return page(visitor.get(url.partition(f":{visitor.port}")[2]))


def structured(root) -> list[dict]:
    return json.loads(root.xpath("//script[@type='application/ld+json']/text()")[0])["@graph"]


def test_the_hall_lists_its_own_items_and_the_city_s_that_apply(county):
    root = page(county.get("/hall"))
    assert names(root) == ["法考成绩查询", "法律援助申请", "印章备案"]
    [mark] = root.xpath("//li[.//a='法考成绩查询']//span[@class='level']/text()")
    assert mark == "市级"
    assert not root.xpath("//li[.//a='法律援助申请']//span[@class='level']")
    states = {
        li.xpath("string(h3/a)"): li.xpath("string(.//span[@class='mark'])")
        for li in root.xpath("//ul[@class='items']/li")
    }
    assert states == {"法考成绩查询": "可网上办", "法律援助申请": "可网上办", "印章备案": "仅窗口办"}


def test_an_own_item_stands_before_the_city_s_of_the_same_id(county):
    links = page(county.get("/hall")).xpath("//ul[@class='items']//h3/a/@href")
    hosts = {urlsplit(link).path: urlsplit(link).hostname for link in links}
    assert hosts["/hall/legal-aid"] == COUNTY
    assert hosts["/hall/exam-query"] == "localhost"


def test_every_choice_leads_to_as_many_items_as_it_says(county):
    root = page(county.get("/hall"))
    links = root.xpath("//nav[@class='hall-choices']//a")
    assert len(links) > 8
    for link in links:
        path = link.get("href").partition(f":{county.port}")[2]
        assert len(names(page(county.get(path)))) == int(link.xpath("string(.//span[@class='number'])")), path


def test_filters_combine_and_can_be_taken_back(county):
    root = page(county.get("/hall?theme=natural&online=1"))
    assert names(root) == ["法考成绩查询", "法律援助申请"]
    assert root.xpath("//nav[@class='hall-choices']//a[@aria-current]")
    assert [" ".join(text.text_content().split()) for text in root.xpath("//ul[@class='picked']//a")] == [
        "去掉条件：个人办事 ×",
        "去掉条件：可网上办 ×",
        "清除全部条件",
    ]
    root = follow(county, root, "可网上办")
    assert names(root) == ["法考成绩查询", "法律援助申请"]
    assert names(follow(county, root, "清除全部条件"))[-1] == "印章备案"


@pytest.mark.parametrize(
    "words", ["flyz", "falvyuanzhu", "打官司请不起律师怎么办", "请不起律师", "法律援助", "公民申请"]
)
def test_the_hall_and_the_website_s_search_find_an_item_by_all_its_names(county, words):
    assert names(page(county.get("/hall", params={"q": words})))[0] == "法律援助申请"
    found = page(county.get("/search", params={"q": words}))
    assert found.xpath("//section[@class='services-found']//a/text()")[0] == "公民申请法律援助"


@pytest.mark.parametrize(
    "query", ["q=%E7%BB%93%E5%A9%9A", "theme=nowhere", "department=x&online=1&letter=Q", "q=%3Cscript%3E"]
)
def test_what_finds_nothing_is_no_dead_end(county, query):
    root = page(county.get(f"/hall?{query}"))
    assert names(root) == []
    assert root.xpath("//div[@class='hall-nothing']//a[.='查看全部事项']")
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]


@pytest.mark.parametrize(
    "query",
    [
        "theme=%00",
        "b_start=abc",
        "b_start=99999999999",
        "b_start=-1",
        "q=" + "%E6%B3%95" * 900,
        "theme=a&theme=b",
        "q:list=x",
        "letter=%23",
    ],
)
def test_no_address_breaks_the_hall(county, query):
    assert county.get(f"/hall?{query}").status_code == 200


def test_pages_of_one_choice_are_kept_and_others_are_not(county):
    for path in ("/hall", "/hall?theme=natural/lawsuit", "/hall?online=1&theme=natural", START, f"{START}?what=1"):
        first = county.get(path)
        assert county.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304, path
    for path in (
        "/hall?q=flyz",
        "/hall?theme=nowhere",
        "/hall?invented=1",
        f"{START}?what=1&invented=1",
        "/news?theme=x",
    ):
        assert "ETag" not in county.get(path).headers, path
        assert "X-Portal-Keep" not in county.get(path).headers, path


def test_the_home_page_offers_items_scenarios_and_the_hall(county):
    root = page(county.get("/"))
    block = root.xpath("//section[@id='services']")[0]
    texts = [" ".join(link.text_content().split()) for link in block.xpath(".//li/a | .//p[@class='all']/a")]
    assert any(text.startswith("法律援助申请 打官司") for text in texts)
    assert any(text.startswith("遇到法律难题") for text in texts)
    assert texts[-1] == "查看全部事项 共 3 项"


def test_the_guide_answers_in_the_order_in_which_people_ask(county):
    root = page(county.get("/hall/legal-aid"))
    assert root.xpath("//main//section/h2/@id")[:5] == ["can", "need", "time", "cost", "where"]
    order = root.xpath("//main//*[@id='where' or contains(@class, 'guide-button') or @id='law']")
    assert [one.get("id") or one.get("class") for one in order] == ["where", "guide-button", "law"]
    assert root.xpath("//div[@class='guide-button']/a/@href") == [f"{county.base}/hall/legal-aid/apply"]
    assert root.xpath("//dd[@class='phone']/a/@href")[0].startswith("tel:0574")


def test_machines_read_the_guide_as_a_service_of_government(county):
    root = page(county.get("/hall/legal-aid"))
    service = next(node for node in structured(root) if node["@type"] == "GovernmentService")
    assert service["name"] == "公民申请法律援助"
    assert service["provider"]["name"] == "鄞州区司法局"
    assert service["availableChannel"][1]["serviceUrl"] == f"{county.base}/hall/legal-aid/apply"
    assert root.xpath("//meta[@name='ArticleTitle']/@content") == ["公民申请法律援助"]
    assert root.xpath("//meta[@name='ColumnType']/@content") == ["办事服务"]
    assert root.xpath("//meta[@property='og:title']/@content") == ["公民申请法律援助"]
    assert county.get("/hall/legal-aid/@@code.svg").headers["Content-Type"] == "image/svg+xml"


def test_an_item_for_the_office_only_says_what_to_do_instead(county):
    root = page(county.get("/hall/firm-stamp"))
    assert not root.xpath("//div[@class='guide-button']")
    [notice] = root.xpath("//div[@class='guide-notice']")
    assert notice.xpath(".//a/@href")[0] == "#where"
    assert "印鉴卡工本费" in root.xpath("string(//ul[@class='fees'])")


@pytest.mark.parametrize("path", ["/hall", "/hall?q=flyz", "/hall/legal-aid", START, f"{START}?what=1&money=1"])
@pytest.mark.parametrize("variant", ["/_hant", "/_elder", "/_hant/_elder"])
def test_variants_show_the_same_and_keep_to_themselves(county, variant, path):
    root = page(county.get(f"{variant}{path}"))
    own = [link for link in root.xpath("//main//a/@href") if COUNTY in link and "@@" not in link]
    assert own
    assert all(urlsplit(link).path.startswith(variant) for link in own)


def test_a_scenario_leads_by_links_alone_to_the_item_its_materials_and_its_form(county):
    root = follow(county, page(county.get("/hall")), "遇到法律难题")
    assert root.xpath("//h2[@id='question']/text()") == ["您要办哪一类事？"]
    assert "第 1 题，最多 3 题" in " ".join(root.xpath("string(//p[@class='progress'])").split())
    root = follow(county, root, "与人打官司")
    root = follow(county, root, "请不起")
    assert root.xpath("//h2[@id='answer']/text()") == ["公民申请法律援助"]
    assert "经济困难的公民可以申请免费的法律援助。" in root.xpath("string(//main)")
    assert root.xpath("//a[.='在线申请']/@href") == [f"{county.base}/hall/legal-aid/apply"]
    assert root.xpath("//ul[@class='materials-short']/li")
    back = follow(county, root, "上一步")
    assert back.xpath("//h2[@id='question']/text()") == ["请得起律师吗？"]
    assert follow(county, root, "重新开始").xpath("//h2[@id='question']/text()") == ["您要办哪一类事？"]


def test_a_scenario_leads_to_the_city_s_item_where_the_website_has_none(county):
    root = page(county.get(f"{START}?what=2&paper=1"))
    assert root.xpath("//h2[@id='answer']/text()") == ["法律职业资格考试成绩查询"]
    assert urlsplit(root.xpath("//a[.='看办事指南']/@href")[0]).hostname == "localhost"


@pytest.mark.parametrize("query", ["what=9", "what=0", "what=x", "what=1&what=2", "money=1"])
def test_an_address_that_no_way_has_begins_anew(county, query):
    assert page(county.get(f"{START}?{query}")).xpath("//h2[@id='question']/text()") == ["您要办哪一类事？"]


@pytest.mark.parametrize("path", ["/hall/scenario/nothing", f"{START}/more", "/hall/nothing", "/news/scenario"])
def test_what_is_not_there_is_not_found(county, path):
    assert county.get(path).status_code == 404


def test_the_pages_of_the_hall_are_valid_html(county, tmp_path):
    paths = ("/hall", "/hall?q=x", "/hall/legal-aid", "/hall/firm-stamp", "/hall/scenario", f"{START}?what=1&money=1")
    pages = {path: county.get(path).text for path in (*paths, START, "/search?q=flyz", "/")}
    assert faults(pages, tmp_path) == []


def sent(answer) -> dict:
    """What the form on a page would send."""
    [form] = html.fromstring(answer.text).xpath("//form[contains(@class, 'scenario-form')]")
    return {**dict(form.fields), "_authenticator": form.fields["_authenticator"]}


def press(staff, fields: dict, button: str, value: str):
    return staff.post(STAFF, data={**fields, button: value}, headers=HTML)


def test_staff_changes_a_scenario_row_by_row_and_takes_the_change_back(client, county):
    staff = client(WORK, "yinzhou-manager")
    fields = sent(staff.get(f"{STAFF}?edit=legal-trouble", headers=HTML))
    fields["q0-title"] = "您今天想办什么？"
    grown = press(staff, fields, "add-answer", "0")
    fields = sent(grown)
    assert fields["q0-title"] == "您今天想办什么？"
    assert fields["q0a2-title"] == ""
    fields |= {"q0a2-title": "先问一问", "q0a2-target": "question:nowhere"}
    refused = press(staff, fields, "save", "1")
    assert refused.status_code == 400
    assert "这个答案通向的问题不存在" in refused.text
    assert sent(refused)["q0a2-title"] == "先问一问"
    fields["q0a2-target"] = "question:money"
    assert press(staff, fields, "save", "1").status_code == 302
    root = page(county.get(START))
    assert root.xpath("//h2[@id='question']/text()") == ["您今天想办什么？"]
    assert root.xpath("//ul[@class='answers']//a/text()")[-1] == "先问一问"
    assert "本网站已修改" in staff.get(STAFF, headers=HTML).text
    assert press(staff, {"_authenticator": fields["_authenticator"]}, "take-back", "legal-trouble").status_code == 302
    assert page(county.get(START)).xpath("//h2[@id='question']/text()") == ["您要办哪一类事？"]


def test_staff_makes_a_scenario_of_its_own_and_hides_the_group_s(client, county):
    staff = client(WORK, "yinzhou-manager")
    fields = sent(staff.get(f"{STAFF}?add=1", headers=HTML))
    fields |= {
        "title": "<b>律所</b>办事",
        "theme-legal": "1",
        "q0-title": "办哪类？",
        "q0a0-title": "甲",
        "q0a1-title": "乙",
    }
    fields = sent(press(staff, fields, "add-question", "0"))
    fields |= {"q0a0-target": "question:q2", "q0a1-target": "question:q2", "q1-title": "哪一件？"}
    fields |= {
        "q1a0-title": "刻章",
        "q1a0-target": "item:firm-stamp",
        "q1a1-title": "查",
        "q1a1-target": "item:exam-query",
    }
    assert press(staff, fields, "save", "1").status_code == 302
    token = {"_authenticator": fields["_authenticator"]}
    assert press(staff, token, "hide", "legal-trouble").status_code == 302
    root = page(county.get("/hall"))
    ways = root.xpath("//ul[@class='scenario-ways']//strong/text()")
    assert ways == ["<b>律所</b>办事"]
    assert county.get(START).status_code == 404
    own = follow(county, root, "律所")
    assert follow(county, follow(county, own, "甲"), "刻章").xpath("//h2[@id='answer']/text()") == [
        "律师事务所印章备案"
    ]
    name = re.search(r"/hall/scenario/([a-z0-9-]+)", html.tostring(root, encoding="unicode")).group(1)
    assert press(staff, token, "take-back", name).status_code == 302
    assert press(staff, token, "take-back", "legal-trouble").status_code == 302
    assert page(county.get("/hall")).xpath("//ul[@class='scenario-ways']//strong/text()") == [
        "遇到法律难题，该办哪一项"
    ]


def test_scenarios_are_for_the_manager_of_their_own_website_only(client):
    for user in ("haishu-manager", "yinzhou-author", "education-manager"):
        answer = client(WORK, user).get(STAFF, headers=HTML)
        assert answer.status_code in (302, 401, 403), user
        assert "scenario-form" not in answer.text
    assert client(COUNTY).get("/hall/scenarios").status_code in (302, 401, 403, 404)
    staff = client(WORK, "yinzhou-manager")
    assert staff.post(STAFF, data={"hide": "legal-trouble"}, headers=HTML).status_code == 403
    assert client(WORK, "yinzhou-manager").get(f"{STAFF}?edit=nothing", headers=HTML).status_code == 404


def test_staff_sees_every_item_of_its_own_hall_with_its_state(client):
    root = page(client(WORK, "yinzhou-manager").get("/zh-cn/yinzhou/hall", headers=HTML))
    rows = {row.xpath("string(th/a)"): row.xpath("string(td[1])").strip() for row in root.xpath("//tbody/tr")}
    assert rows == {"公民申请法律援助": "已发布", "律师事务所印章备案": "已发布"}
    assert [link for link in root.xpath("//ul[@class='buttons']//a/@href") if link.endswith("/hall/scenarios")]
