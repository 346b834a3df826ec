"""Everybody can use the hall, the guides and the scenario guides: axe-core, the keyboard, a phone, the elder mode."""

from selenium.webdriver.common.by import By
from tests.robot.access import cut_texts
from tests.robot.access import does_not_fit
from tests.robot.access import faults_on
from tests.robot.access import keyboard_walk
from tests.robot.chromium import narrow
from tests.robot.test_access import follow
from tests.robot.test_access import SMALL_TARGETS
from tests.robot.test_access import SMALL_TEXTS
from tests.robot.test_access import THEMES
from tests.support import PASSWORD
import pytest


HOST = "yinzhou.localhost"
WORK = "work.localhost"
JSON = {"Accept": "application/json"}
SCENARIO = "/hall/scenario/legal-trouble"
PAGES = {
    "hall": "/hall",
    "filtered hall": "/hall?theme=natural/lawsuit&online=1",
    "empty hall": "/hall?q=%E7%BB%93%E5%A9%9A",
    "guide": "/hall/legal-aid",
    "window guide": "/hall/firm-stamp",
    "blank form": "/hall/legal-aid/blank-form",
    "sample form": "/hall/legal-aid/sample-form",
    "scenarios": "/hall/scenario",
    "question": f"{SCENARIO}?what=1",
    "result": f"{SCENARIO}?what=1&money=1",
    "search": "/search?q=flyz",
    "home": "/",
}
ON_PAPER = "return getComputedStyle(document.querySelector('.guide-button')).display"


@pytest.fixture(scope="module")
def themed(client):
    """A function that gives the county's website a theme."""

    def wear(theme):
        answer = client(WORK, "admin").call("PATCH", "/zh-cn/yinzhou", headers=JSON, json={"theme": theme})
        assert answer.status_code == 204, answer.text

    yield wear
    wear("county")


@pytest.fixture
def show(browser, served):
    """A function that opens a page of a host."""

    def open_page(path, host=HOST):
        browser.get(f"http://{host}:{served[0]}{path}")
        return browser

    yield open_page
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_and_nothing_is_too_wide_in_any_theme(theme, themed, show, browser):
    themed(theme)
    found, too_wide, cut = [], {}, []
    for kind, path in PAGES.items():
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        found += faults_on(show(path), kind)
        narrow(browser)
        too_wide[kind] = does_not_fit(show(path))
        cut += cut_texts(browser) if kind not in ("home", "search") else []
    assert [str(fault) for fault in found] == []
    assert {kind: what for kind, what in too_wide.items() if what} == {}
    assert cut == []


def test_axe_finds_nothing_on_a_phone_in_the_elder_mode_and_in_the_other_script(show, browser):
    narrow(browser)
    found = []
    for kind, path in PAGES.items():
        found += faults_on(show(path), f"phone {kind}")
        found += faults_on(show(f"/_elder{path}"), f"elder phone {kind}")
    for kind in ("hall", "guide", "question"):
        found += faults_on(show(f"/_hant{PAGES[kind]}"), f"traditional {kind}")
    assert [str(fault) for fault in found] == []


def test_the_elder_mode_is_large_on_hall_guide_and_scenario(show, browser):
    narrow(browser)
    for kind in ("hall", "guide", "question", "result"):
        show(f"/_elder{PAGES[kind]}")
        assert browser.execute_script(SMALL_TARGETS) == [], kind
        assert browser.execute_script(SMALL_TEXTS) == [], kind
        assert does_not_fit(browser) == "", kind


def test_the_keyboard_reaches_everything_in_the_order_of_the_page(show):
    for kind in ("hall", "guide", "question"):
        stops = keyboard_walk(show(PAGES[kind]))
        assert len(stops) > 10
        assert [stop["name"] for stop in stops if not stop["seen"]] == []
        assert [stop["name"] for stop in stops if not stop["marked"]] == []
        assert [stop["order"] for stop in stops] == sorted(stop["order"] for stop in stops)


def test_the_button_of_a_guide_stays_in_view_on_a_phone_and_covers_nothing_that_has_the_focus(show, browser):
    narrow(browser)
    show(PAGES["guide"])
    button = browser.find_element(By.CSS_SELECTOR, ".guide-button a")
    box = browser.execute_script("return arguments[0].getBoundingClientRect().toJSON()", button)
    assert 0 <= box["top"] < box["bottom"] <= 740
    stops = keyboard_walk(browser)
    assert [stop["name"] for stop in stops if not stop["free"]] == []


def test_a_printed_guide_has_no_button(show, browser):
    show(PAGES["guide"])
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert browser.execute_script(ON_PAPER) == "none"
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_without_scripts_a_scenario_leads_to_the_item(served, make_browser):
    browser = make_browser(**{"profile.managed_default_content_settings.javascript": 2})
    browser.get(f"http://{HOST}:{served[0]}{SCENARIO}")
    for _question in range(2):
        follow(browser, browser.find_element(By.CSS_SELECTOR, ".answers a"))
    assert browser.find_element(By.ID, "answer").text == "公民申请法律援助"
    browser.get(f"http://{HOST}:{served[0]}/hall")
    browser.find_element(By.ID, "hall-words").send_keys("flyz")
    follow(browser, browser.find_element(By.CSS_SELECTOR, "#hall-search button"))
    assert browser.find_element(By.CSS_SELECTOR, ".items h3").text == "法律援助申请"


def test_axe_finds_nothing_on_the_staff_s_pages_of_scenario_guides(show, browser):
    show("/login", WORK)
    browser.find_element(By.NAME, "__ac_name").send_keys("yinzhou-manager")
    browser.find_element(By.NAME, "__ac_password").send_keys(PASSWORD)
    follow(browser, browser.find_element(By.NAME, "buttons.login"))
    found = []
    for query in ("", "?edit=legal-trouble", "?add=1"):
        found += faults_on(show(f"/zh-cn/yinzhou/hall/scenarios{query}", WORK), f"scenarios{query}")
    browser.delete_all_cookies()
    assert [str(fault) for fault in found] == []
