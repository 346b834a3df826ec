"""Every kind of page in every theme, and our own parts of the staff's pages, are valid HTML."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from lxml import html
from tests.functional.validator import faults
from tests.functional.websites.kinds import JSON
from tests.functional.websites.kinds import make_kinds
from tests.functional.websites.kinds import picture
from tests.functional.websites.kinds import WORK
import pytest


HOST = "education.localhost"
KINDS = ("announcement", "banner", "grey")
THEMES = ("portal", "education", "bar", "county")
EDITION = ("/", "/news", "/openness/functions", "/nowhere")
# Below the website on the work host; what stands around our own part is Plone's.
STAFF = ("people", "bin", "announcements", *(f"announcements?add={kind}" for kind in KINDS))
FRAME = "<!DOCTYPE html>\n<html lang='zh-CN'><head><meta charset='utf-8'><title>x</title></head><body>{}</body></html>"


@pytest.fixture(scope="module")
def kinds(client):
    return make_kinds(client)


@pytest.fixture(scope="module")
def announced(client):
    """One entry of each kind above the pages of the website."""
    now = datetime.now(UTC)
    times = {"from": now.isoformat(), "until": (now + timedelta(hours=1)).isoformat()}
    for kind in KINDS:
        values = {"kind": kind, "text": "因系统<维护>暂停网上申请。", "link": "/notices", **times}
        values |= {"picture": picture(1280, 160)} if kind == "banner" else {}
        answer = client(WORK, "education-manager").post("/zh-cn/education/@announcements", json=values)
        assert answer.status_code == 201, answer.text


def test_a_fault_is_found(tmp_path):
    pages = {"good": FRAME.format("<p>x</p>"), "bad": FRAME.format("<p><div id='a'></div><b id='a'>x</b>")}
    assert {fault.partition(":")[0] for fault in faults(pages, tmp_path)} == {"bad"}


def test_every_kind_of_page_is_valid_in_every_theme(client, kinds, announced, tmp_path):
    pages = {}
    for theme in THEMES:
        answer = client(WORK, "admin").call("PATCH", "/zh-cn/education", headers=JSON, json={"theme": theme})
        assert answer.status_code == 204, answer.text
        pages |= {f"{theme} {kind}": client(HOST).get(path).text for kind, path in kinds.items()}
    pages |= {f"en {path}": client("en.localhost").get(path).text for path in EDITION}
    assert faults(pages, tmp_path) == []


def test_our_own_parts_of_the_staff_s_pages_are_valid(client, kinds, announced, tmp_path):
    pages = {}
    for name in STAFF:
        root = html.fromstring(client(WORK, "education-manager").get(f"/zh-cn/education/{name}").text)
        [content] = root.xpath("//*[@id='content']")
        pages[name] = FRAME.format(html.tostring(content, encoding="unicode", with_tail=False))
    assert faults(pages, tmp_path) == []
