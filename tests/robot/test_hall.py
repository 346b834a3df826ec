"""Everybody can use the hall, the guides and the scenario guides: axe-core, the keyboard, a phone, the elder mode."""

from selenium.webdriver.common.by import By
from tests.functional.websites.kinds import WORK
from tests.robot.access import cut_texts
from tests.robot.access import does_not_fit
from tests.robot.access import faults_on
from tests.robot.access import follow
from tests.robot.access import keyboard_walk
from tests.robot.access import log_in
from tests.robot.access import SMALL_TARGETS
from tests.robot.access import SMALL_TEXTS
from tests.robot.access import THEMES
from tests.robot.chromium import narrow
import pytest


HOST = "yinzhou.localhost"
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
ITEM = "/hall/legal-aid"
STAFF = {
    "yinzhou-manager": (
        *("/hall", ITEM, f"{ITEM}/edit", f"{ITEM}/steps", f"{ITEM}/item-files", f"{ITEM}/form/fields"),
        *("/hall/scenarios", "/item-report"),
    ),
    "yinzhou-receiver": ("/desk", "/desk/enter"),
}
ON_PAPER = "return getComputedStyle(document.querySelector('.guide-button')).display"


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


def test_axe_finds_nothing_on_the_staff_s_pages_of_scenario_guides(show, browser, served):
    log_in(browser, served[0], "yinzhou-manager")
    found = []
    for query in ("", "?edit=legal-trouble", "?add=1"):
        found += faults_on(show(f"/zh-cn/yinzhou/hall/scenarios{query}", WORK), f"scenarios{query}")
    browser.delete_all_cookies()
    assert [str(fault) for fault in found] == []


def test_the_staff_s_pages_of_items_and_cases_fit_on_a_phone_and_have_their_theme(show, browser, served):
    narrow(browser)
    themed, too_wide = {}, {}
    for user, paths in STAFF.items():
        log_in(browser, served[0], user)
        for path in paths:
            show(f"/zh-cn/yinzhou{path}", WORK)
            themed[path] = bool(browser.find_elements(By.ID, "staff-header"))
            too_wide[path] = does_not_fit(browser)
        browser.delete_all_cookies()
    assert [path for path, found in themed.items() if not found] == []
    assert {path: found for path, found in too_wide.items() if found} == {}
