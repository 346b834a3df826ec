"""The staff announces by page and by REST; websites keep to themselves, and visitors read what is shown now."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from lxml import html
from tests.functional.websites.kinds import picture
import pytest
import re


WORK = "work.localhost"
HTML = {"Accept": "text/html"}
HOUR = timedelta(hours=1)
OWN = "/zh-cn/yinzhou"
PAGE = f"{OWN}/announcements"


def hours(number):
    """A moment so many hours from now, as REST takes it."""
    return (datetime.now(UTC) + number * HOUR).isoformat(timespec="seconds")


def local(number):
    """The same as a form takes it: in Chinese time, to the minute."""
    return (datetime.now(UTC) + (number + 8) * HOUR).strftime("%Y-%m-%dT%H:%M")


def entry(kind="announcement", text="今晚系统维护。", start=-1, end=1, **values):
    return {"kind": kind, "text": text, "from": hours(start), "until": hours(end), **values}


@pytest.fixture
def add(client):
    """A function that adds an entry by REST; all of them are removed afterwards."""
    made = []

    def post(place, user, **values):
        answer = client(WORK, user).post(f"{place}/@announcements", json=entry(**values))
        if answer.status_code == 201:
            made.append(answer.json()["id"])
        return answer

    yield post
    for number in made:
        client(WORK, "admin").call("DELETE", f"/@announcements/{number}")


def send(staff, page, files=None, **fields):
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', staff.get(page, headers=HTML).text).group(1)
    return staff.post(page, data={"_authenticator": token, **fields}, files=files, headers=HTML)


def rows(page):
    """Kind and text of each entry by the heading it stands under."""
    root = html.fromstring(page.text)
    return {
        section.findtext("h2"): [" ".join(row.text_content().split()) for row in section.xpath(".//li")]
        for section in root.xpath("//*[@id='content']//section[h2]")
    }


def test_a_manager_announces_on_his_own_website_and_takes_it_back(client, add):
    answer = add(OWN, "yinzhou-manager", link="/notices")
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert (made["websites"], made["state"]) == (["yinzhou"], "shown")
    assert answer.headers["Location"] == made["@id"]
    [line] = html.fromstring(client("yinzhou.localhost").get("/news").text).xpath("//*[@id='announcements']//a")
    assert line.get("href") == client("yinzhou.localhost").base + "/notices"
    assert "今晚系统维护" not in client("haishu.localhost").get("/news").text
    manager = client(WORK, "yinzhou-manager")
    changed = manager.call("PATCH", f"{OWN}/@announcements/{made['id']}", json={"text": "改为明晚维护。"})
    assert changed.json()["from"] == made["from"]
    assert "改为明晚维护" in client("yinzhou.localhost").get("/").text
    assert manager.call("DELETE", f"{OWN}/@announcements/{made['id']}").status_code == 204
    assert "改为明晚维护" not in client("yinzhou.localhost").get("/").text
    assert manager.get(f"{OWN}/@announcements/{made['id']}").status_code == 404


@pytest.mark.parametrize(
    ("user", "place", "values"),
    [
        ("yinzhou-manager", "/zh-cn/haishu", {}),
        ("yinzhou-manager", OWN, {"websites": ["yinzhou", "haishu"]}),
        ("yinzhou-manager", OWN, {"websites": "all"}),
        ("yinzhou-manager", "", {"websites": "all"}),
        ("yinzhou-author", OWN, {}),
        ("yinzhou-signer", OWN, {}),
        (None, OWN, {}),
    ],
)
def test_nobody_announces_on_websites_that_are_not_his(client, add, user, place, values):
    assert add(place, user, **values).status_code in (401, 403)
    assert client("haishu.localhost").get("/@announcements").json()["items_total"] == 0


def test_nobody_changes_what_another_website_or_the_group_announces(client, add):
    for place, values in (("/zh-cn/haishu", {}), ("", {"websites": "all"})):
        number = add(place, "admin", **values).json()["id"]
        for root in ("", OWN, "/zh-cn/haishu"):
            for user in ("yinzhou-manager", "yinzhou-author", None):
                for method, body in (("PATCH", {"text": "篡改"}), ("DELETE", None)):
                    answer = client(WORK, user).call(method, f"{root}/@announcements/{number}", json=body)
                    assert answer.status_code in (401, 403, 404), (root, user, method)
        assert client(WORK, "admin").get(f"/@announcements/{number}").json()["text"] == "今晚系统维护。"


def test_visitors_read_what_is_shown_now_and_nothing_else(client, add):
    add("", "admin", websites="all", text="全市公告")
    coming = add(OWN, "yinzhou-manager", text="下周公告", start=24, end=48).json()["id"]
    visitor = client("yinzhou.localhost")
    assert [item["text"] for item in visitor.get("/@announcements").json()["items"]] == ["全市公告"]
    assert visitor.get(f"/@announcements/{coming}").status_code == 404
    assert visitor.get("/@announcements?state=coming").status_code == 401
    staff = client(WORK, "yinzhou-manager")
    assert [item["text"] for item in staff.get(f"{OWN}/@announcements?state=coming").json()["items"]] == ["下周公告"]
    assert client(WORK, "haishu-manager").get(f"{OWN}/@announcements?state=all").json()["items_total"] == 0
    assert staff.get(f"{OWN}/@announcements?state=soon").json()["errors"][0]["field"] == "state"


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"until": "2026-11-22"}, "until", "结束时间应晚于开始时间。"),
        ({"until": "tomorrow"}, "until", "请填写日期和时间，例如 2026-12-13 00:00。"),
        ({"from": None}, "from", "请填写日期和时间，例如 2026-12-13 00:00。"),
        ({"text": "长" * 121}, "text", "现有121个字，页面上方最多显示120个字，请精简。"),
        ({"text": ["x"]}, "text", "该值无法使用。"),
        ({"kind": "popup"}, "kind", "请选择公告条、横幅图片或灰色模式。"),
        ({"kind": "banner"}, "picture", "请选择横幅图片。"),
        ({"kind": "banner", "picture": {"data": "?"}}, "picture", "该值无法使用。"),
        ({"websites": ["nowhere"]}, "websites", "网站群中没有网站“nowhere”。"),
        ({"websites": []}, "websites", "请选择全部网站，或至少选择一个网站。"),
        ({"link": "javascript:alert(1)"}, "link", "网址应以 https:// 或 http:// 开头；本网站的页面以 / 开头。"),
    ],
)
def test_rest_names_the_field_and_the_mend(client, values, field, sentence):
    answer = client(WORK, "admin").post(f"{OWN}/@announcements", json=entry() | values)
    assert answer.status_code == 400, answer.text
    assert {"field": field, "message": sentence} in answer.json()["errors"]


def test_a_banner_is_served_in_sizes_to_visitors(client, add):
    banner = add(OWN, "yinzhou-manager", kind="banner", text="宪法宣传周", picture=picture(1600, 200))
    assert banner.json()["picture"] == {"width": 1600, "height": 200}
    visitor = client("yinzhou.localhost")
    [image] = html.fromstring(visitor.get("/").text).xpath("//*[@id='announcements']//img")
    assert image.get("alt") == "宪法宣传周"
    answer = visitor.get(image.get("src").removeprefix(visitor.base))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert "immutable" in answer.headers["Cache-Control"]


def test_the_page_adds_lists_ends_and_removes(client):
    manager = client(WORK, "yinzhou-manager")
    fields = {"kind": "grey", "text": "全国哀悼日", "from": local(-1), "until": local(5), "save": "1"}
    answer = send(manager, f"{PAGE}?add=grey", **fields)
    assert answer.status_code == 302, answer.text
    page = manager.get(PAGE, headers=HTML)
    [row] = rows(page)["正在显示"]
    assert "全国哀悼日" in row
    assert "data-mode-grey" in client("yinzhou.localhost").get("/").text
    preview = html.fromstring(page.text).xpath("string(//a[contains(@href, 'announcement=')]/@href)")
    assert preview.startswith(client("yinzhou.localhost").base)
    number = html.fromstring(page.text).xpath("string(//button[@name='end']/@value)")
    assert send(manager, PAGE, end=number).status_code == 302
    assert "data-mode-grey" not in client("yinzhou.localhost").get("/").text
    assert list(rows(manager.get(PAGE, headers=HTML))) == ["已经结束"]
    assert send(manager, PAGE, remove=number).status_code == 302
    assert rows(manager.get(PAGE, headers=HTML)) == {}


def test_the_form_keeps_what_was_typed_and_says_what_to_mend(client):
    manager = client(WORK, "yinzhou-manager")
    fields = {"kind": "announcement", "text": "公告“甲”", "link": "x", "from": local(5), "until": local(1), "save": "1"}
    answer = send(manager, f"{PAGE}?add=announcement", **fields)
    assert answer.status_code == 400
    root = html.fromstring(answer.text)
    assert root.xpath("string(//input[@id='field-text']/@value)") == "公告“甲”"
    assert "结束时间应晚于开始时间" in root.xpath("string(//*[@id='field-until-error'])")
    assert "field-until-error" in root.xpath("string(//input[@id='field-until']/@aria-describedby)")
    assert root.xpath("string(//input[@id='field-link']/@aria-invalid)") == "true"


def test_an_operator_announces_on_chosen_websites_by_the_page_of_the_group(client):
    admin = client(WORK, "admin")
    fields = {"kind": "announcement", "text": "两区公告", "from": local(-1), "until": local(1), "save": "1"}
    chosen = {"range": "some", "websites:list": ["yinzhou", "haishu"]}
    assert send(admin, "/announcements?add=announcement", **fields, **chosen).status_code == 302
    shown = ["两区公告" in client(f"{name}.localhost").get("/").text for name in ("yinzhou", "haishu", "education")]
    assert shown == [True, True, False]
    [row] = rows(client(WORK, "yinzhou-manager").get(PAGE, headers=HTML))["正在显示"]
    assert "两区公告" in row
    root = html.fromstring(client(WORK, "yinzhou-manager").get(PAGE, headers=HTML).text)
    assert root.xpath("//button[@name='remove']") == []
    assert "admin" not in row
    number = html.fromstring(admin.get("/announcements", headers=HTML).text).xpath(
        "string(//button[@name='end']/@value)"
    )
    assert send(admin, "/announcements", remove=number).status_code == 302


@pytest.mark.parametrize(
    ("user", "path", "status"),
    [
        ("yinzhou-author", PAGE, 403),
        ("haishu-manager", PAGE, 403),
        ("yinzhou-manager", "/announcements", 403),
        ("yinzhou-manager", PAGE, 200),
        ("admin", "/announcements", 200),
    ],
)
def test_the_page_is_open_to_those_who_may_announce(client, user, path, status):
    assert client(WORK, user).get(path, headers=HTML).status_code == status


def test_a_form_without_its_token_does_nothing(client):
    manager = client(WORK, "yinzhou-manager")
    fields = {"kind": "grey", "from": local(-1), "until": local(1), "save": "1"}
    assert manager.post(PAGE, data=fields, headers=HTML).status_code == 403
    assert "data-mode-grey" not in client("yinzhou.localhost").get("/").text


def test_the_page_is_not_on_the_public_host(client):
    assert client("yinzhou.localhost").get("/announcements").status_code == 404
