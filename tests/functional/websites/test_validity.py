"""Every kind of page in every theme, and our own parts of the staff's pages, are valid HTML."""

from lxml import html
from tests.functional.validator import faults
from tests.functional.websites.kinds import JSON
from tests.functional.websites.kinds import make_kinds
from tests.functional.websites.kinds import WORK
import pytest


HOST = "education.localhost"
THEMES = ("portal", "education", "bar", "county")
EDITION = ("/", "/news", "/openness/functions", "/nowhere")
# Below the website on the work host; what stands around our own part is Plone's.
STAFF = ("people", "bin")
FRAME = "<!DOCTYPE html>\n<html lang='zh-CN'><head><meta charset='utf-8'><title>x</title></head><body>{}</body></html>"


@pytest.fixture(scope="module")
def kinds(client):
    return make_kinds(client)


def test_a_fault_is_found(tmp_path):
    pages = {"good": FRAME.format("<p>x</p>"), "bad": FRAME.format("<p><div id='a'></div><b id='a'>x</b>")}
    assert {fault.partition(":")[0] for fault in faults(pages, tmp_path)} == {"bad"}


def test_every_kind_of_page_is_valid_in_every_theme(client, kinds, tmp_path):
    pages = {}
    for theme in THEMES:
        answer = client(WORK, "admin").call("PATCH", "/zh-cn/education", headers=JSON, json={"theme": theme})
        assert answer.status_code == 204, answer.text
        pages |= {f"{theme} {kind}": client(HOST).get(path).text for kind, path in kinds.items()}
    pages |= {f"en {path}": client("en.localhost").get(path).text for path in EDITION}
    assert faults(pages, tmp_path) == []


def test_our_own_parts_of_the_staff_s_pages_are_valid(client, kinds, tmp_path):
    pages = {}
    for name in STAFF:
        root = html.fromstring(client(WORK, "education-manager").get(f"/zh-cn/education/{name}").content)
        [content] = root.xpath("//*[@id='content']")
        pages[name] = FRAME.format(html.tostring(content, encoding="unicode", with_tail=False))
    assert faults(pages, tmp_path) == []
