"""Everybody can use the pages: axe-core, the keyboard, large text, a narrow phone, no motion, no script.

WCAG 2.2 levels A and AA; 工信厅信管函〔2021〕67号 annex 1 for the elder mode.
"""

from selenium.webdriver.common.by import By
from tests.functional.websites.kinds import JSON
from tests.functional.websites.kinds import make_kinds
from tests.functional.websites.kinds import WORK
from tests.robot.access import compared
from tests.robot.access import cut_texts
from tests.robot.access import does_not_fit
from tests.robot.access import faults_on
from tests.robot.access import follow
from tests.robot.access import keyboard_walk
from tests.robot.access import known_faults
from tests.robot.access import log_in
from tests.robot.access import SMALL_TARGETS
from tests.robot.access import SMALL_TEXTS
from tests.robot.access import THEMES
from tests.robot.chromium import narrow
import pytest


HOST = "education.localhost"
# What differs between the modes is the look; one theme's pages of each kind and the others' home pages show it.
ELDER = ("home", "list", "article", "search")
STAFF = ("", "/people", "/bin", "/announcements", "/my-work", "/help", "/news", "/edit", "/news/++add++Article")
# A voice that says each text at once, and remembers it.
VOICE = """
window.said = [];
const voice = {lang: 'zh-CN', name: 'test', localService: true};
Object.defineProperty(window, 'SpeechSynthesisUtterance', {value: function (text) { this.text = text; }});
Object.defineProperty(window, 'speechSynthesis', {value: {
  getVoices: () => [voice], addEventListener: () => {}, cancel: () => {},
  speak: utterance => { said.push(utterance.text); window.next = () => utterance.onend(); },
}});
"""


@pytest.fixture(scope="module")
def kinds(client):
    """The path of a page of each kind on the education website."""
    return make_kinds(client)


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_on_any_kind_of_page(theme, kinds, themed, show):
    themed(theme)
    found = []
    for kind, path in kinds.items():
        found += faults_on(show(path), kind)
    for kind in ELDER:
        found += faults_on(show(f"/_elder{kinds[kind]}"), f"elder {kind}")
    assert [str(fault) for fault in found] == []


def test_axe_finds_nothing_on_a_phone_and_in_the_other_script(kinds, show):
    found = []
    for kind in ("home", "article"):
        found += faults_on(show(f"/_hant{kinds[kind]}"), f"traditional {kind}")
        narrow(show(kinds[kind]))
        found += faults_on(show(kinds[kind]), f"phone {kind}")
        found += faults_on(show(f"/_elder{kinds[kind]}"), f"elder phone {kind}")
    assert [str(fault) for fault in found] == []


def test_axe_finds_what_is_wrong(show):
    browser = show("/")
    browser.execute_script(
        "document.querySelector('#main').innerHTML = '<img src=x><p style=color:#ccc>浅灰色的文字</p>'"
    )
    assert {fault.rule for fault in faults_on(browser, "")} >= {"image-alt", "color-contrast"}


def test_axe_finds_on_the_staff_s_pages_what_is_known_and_nothing_else(client, show, browser, served):
    found = faults_on(show("/login", WORK), "login")
    log_in(browser, served[0], "education-manager")
    for path in STAFF:
        found += faults_on(show(f"/zh-cn/education{path}", WORK), path or "/")
    browser.delete_all_cookies()
    client(WORK, "education-manager").call("DELETE", "/zh-cn/education/@lock", headers=JSON)
    new, gone = compared(found, known_faults())
    assert new == []
    assert gone == []


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_scrolls_sideways_on_a_narrow_phone(theme, kinds, themed, show, browser):
    themed(theme)
    narrow(browser)
    too_wide = {}
    for kind, path in kinds.items():
        too_wide[kind] = does_not_fit(show(path))
    for kind in ELDER:
        too_wide[f"elder {kind}"] = does_not_fit(show(f"/_elder{kinds[kind]}"))
    assert {kind: found for kind, found in too_wide.items() if found} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_text_twice_as_large_is_neither_cut_nor_wider_than_the_page(theme, kinds, themed, show):
    themed(theme)
    faults = {}
    for kind in ("home", "list", "article", "law", "search"):
        browser = show(kinds[kind])
        browser.execute_script("document.documentElement.style.fontSize = '200%'")
        faults[kind] = [*cut_texts(browser), *filter(None, [does_not_fit(browser)])]
    assert {kind: found for kind, found in faults.items() if found} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_keyboard_reaches_everything_in_order_and_one_sees_where_it_is(theme, kinds, themed, show):
    themed(theme)
    for kind in ("home", "article"):
        stops = keyboard_walk(show(kinds[kind]))
        assert len(stops) > 10
        assert [stop["name"] for stop in stops if not stop["seen"]] == []
        assert [stop["name"] for stop in stops if not stop["marked"]] == []
        assert [stop["name"] for stop in stops if not stop["free"]] == []
        assert [stop["order"] for stop in stops] == sorted(stop["order"] for stop in stops)


def test_nothing_moves_for_who_wants_no_motion(kinds, show):
    for kind in ("home", "article"):
        browser = show(kinds[kind])
        moving = "return document.getAnimations().filter(one => one.effect.getComputedTiming().duration > 50).length"
        assert browser.execute_script(moving) == 0
        assert browser.execute_script("return getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_elder_mode_has_18_points_and_targets_of_60_pixels(kinds, show, browser):
    narrow(browser)
    for kind in ELDER:
        show(f"/_elder{kinds[kind]}")
        assert browser.execute_script(SMALL_TARGETS) == []
        assert browser.execute_script(SMALL_TEXTS) == []


def test_the_elder_mode_is_remembered_until_it_is_left(kinds, show, served):
    browser = show(kinds["article"])
    follow(browser, browser.find_element(By.CSS_SELECTOR, "a[data-variant=elder]"))
    assert browser.current_url.endswith(f"/_elder{kinds['article']}")
    show("/news?b_start=0")
    assert browser.current_url.endswith("/_elder/news?b_start=0")
    show("/_hant/news")
    assert browser.current_url.endswith("/_hant/_elder/news")
    follow(browser, browser.find_element(By.CSS_SELECTOR, "a[data-variant=elder]"))
    assert browser.current_url.endswith("/_hant/news")
    show("/news")
    assert browser.current_url.endswith(f"{served[0]}/news")


def test_texts_grow_and_shrink_in_the_elder_mode(kinds, show):
    browser = show(f"/_elder{kinds['article']}")
    size = "return parseFloat(getComputedStyle(document.querySelector('#main .text p')).fontSize)"
    before = browser.execute_script(size)
    larger, smaller = (browser.find_element(By.CSS_SELECTOR, f"[data-elder={name}]") for name in ("larger", "smaller"))
    assert not smaller.is_enabled()
    larger.click()
    assert browser.execute_script(size) > before
    show(f"/_elder{kinds['article']}")
    assert browser.execute_script(size) > before
    browser.find_element(By.CSS_SELECTOR, "[data-elder=smaller]").click()
    assert browser.execute_script(size) == before


def test_without_a_voice_nothing_is_offered_to_be_read_aloud(kinds, show):
    browser = show(f"/_elder{kinds['article']}")
    assert browser.find_element(By.ID, "elder-tools").is_displayed()
    assert not browser.find_element(By.CSS_SELECTOR, "[data-elder=read]").is_displayed()


def test_a_voice_reads_the_page_paragraph_by_paragraph(kinds, served, make_browser):
    browser = make_browser()
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": VOICE})
    browser.get(f"http://{HOST}:{served[0]}/_elder{kinds['article']}")
    read = browser.find_element(By.CSS_SELECTOR, "[data-elder=read]")
    assert read.text == "朗读本页"

    def marked():
        return [one.text for one in browser.find_elements(By.CSS_SELECTOR, ".is-read")]

    read.click()
    assert browser.execute_script("return said") == ["灯塔与“海塘”<保护>"]
    assert marked() == ["灯塔与“海塘”<保护>"]
    assert read.text == "暂停"
    for _number in range(20):
        browser.execute_script("next()")
        if marked() == ["为了保护灯塔。"]:
            break
    assert marked() == ["为了保护灯塔。"]
    read.click()
    assert read.text == "继续朗读"
    before = browser.execute_script("return said.length")
    browser.execute_script("next()")
    assert browser.execute_script("return said.length") == before
    browser.find_element(By.CSS_SELECTOR, "[data-elder=back]").click()
    assert marked() != ["为了保护灯塔。"]
    browser.find_element(By.CSS_SELECTOR, "[data-elder=stop]").click()
    assert marked() == []
    assert read.text == "朗读本页"


def test_without_scripts_everything_can_be_read_and_found(kinds, served, make_browser):
    browser = make_browser(**{"profile.managed_default_content_settings.javascript": 2})
    browser.get(f"http://{HOST}:{served[0]}/")
    assert "js" not in browser.find_element(By.TAG_NAME, "html").get_attribute("class").split()
    for link in browser.find_elements(By.CSS_SELECTOR, "#main section a"):
        assert link.is_displayed() or link.find_elements(By.XPATH, "ancestor::*[contains(@class, 'carousel')]")
    browser.find_element(By.CSS_SELECTOR, "#search input").send_keys("灯塔")
    follow(browser, browser.find_element(By.CSS_SELECTOR, "#search button"))
    found = browser.find_element(By.CSS_SELECTOR, ".found a")
    title = found.text
    follow(browser, found)
    assert browser.find_element(By.TAG_NAME, "h1").text == title
    assert browser.find_element(By.CSS_SELECTOR, "#main .text").text
    follow(browser, browser.find_element(By.CSS_SELECTOR, "a[data-variant=elder]"))
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("data-mode") == "elder"
    assert not browser.find_element(By.ID, "elder-tools").is_displayed()
