"""An officer at a phone of 360 pixels: the pages of a case and of entering one fit, and axe-core finds nothing."""

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select
from tests.functional.cases.applying import body
from tests.robot.access import does_not_fit
from tests.robot.access import faults_on
from tests.robot.access import follow
from tests.robot.access import log_in
from tests.robot.chromium import narrow
import pytest
import re


DESK = "/zh-cn/yinzhou/desk"


@pytest.fixture(scope="module")
def number(client):
    """The number of a case."""
    sent = client("yinzhou.localhost").post("/hall/legal-aid/@cases", json=body())
    assert sent.status_code == 201, sent.text
    return sent.json()["number"]


@pytest.fixture(scope="module")
def officer(browser, served):
    """A function that opens a page below the desk for a receiver, on a narrow screen."""
    log_in(browser, served[0], "yinzhou-receiver")
    narrow(browser)

    def show(path):
        browser.get(f"http://work.localhost:{served[0]}{DESK}{path}")
        return browser

    yield show
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.delete_all_cookies()


def checked(browser, name) -> list[str]:
    """What axe finds and what does not fit, as texts."""
    return [text for text in (*(str(fault) for fault in faults_on(browser, name)), does_not_fit(browser)) if text]


def test_the_pages_of_a_case_are_for_everybody(officer, number):
    assert checked(officer(f"/{number}"), "case") == []
    browser = officer(f"/{number}/step/ask-supplement#step")
    for closed in browser.find_elements(By.CSS_SELECTOR, ".case details"):
        browser.execute_script("arguments[0].open = true", closed)
    assert checked(browser, "step") == []
    # The browser asks for nothing by itself: the server says everything that is missing at once.
    follow(browser, browser.find_element(By.CSS_SELECTOR, ".case-step .btn-primary"))
    assert len(browser.find_elements(By.CSS_SELECTOR, ".case-error")) == 2
    assert checked(browser, "refused step") == []


def test_lists_tasks_and_figures_are_for_everybody(officer, number):
    pages = ("", "/tasks", "/workload", "/statistics", "/absence", f"/{number}/dossier")
    assert [fault for page in pages for fault in checked(officer(page), page or "list")] == []


def test_templates_of_documents_are_edited_by_everybody(officer, browser, served):
    browser.delete_all_cookies()
    log_in(browser, served[0], "yinzhou-approver")
    pages = ("/documents", "/documents/receipt", "/routing")
    found = [fault for page in pages for fault in checked(officer(page), page)]
    browser.delete_all_cookies()
    log_in(browser, served[0], "yinzhou-receiver")
    assert found == []


def test_who_enters_an_application_sees_only_the_fields_that_apply(officer, client):
    page = client("work.localhost", user="yinzhou-receiver").get(f"{DESK}/enter")
    browser = officer("/" + re.search(r"desk/(enter/[0-9a-f]{32})", page.text)[1])
    agent = browser.find_element(By.CSS_SELECTOR, '[data-field="agent_name"]')
    assert not agent.is_displayed()
    assert checked(browser, "enter") == []
    browser.find_element(By.CSS_SELECTOR, '[data-field="agent_present"] input[value="yes"]').click()
    assert agent.is_displayed()


def test_the_townships_of_an_entry_are_those_of_the_chosen_county(officer, browser, served, client):
    desk = "/zh-cn/bureau/desk"
    page = client("work.localhost", user="bureau-receiver").get(f"{desk}/enter")
    path = re.search(r'desk/enter/[0-9a-f]{32}(?=">法律职业资格考试成绩查询)', page.text)[0]
    browser.delete_all_cookies()
    log_in(browser, served[0], "bureau-receiver")
    browser.get(f"http://work.localhost:{served[0]}/zh-cn/bureau/{path}")
    county, town, elsewhere = (
        browser.find_element(By.CSS_SELECTOR, f'[data-field="place"] {css}')
        for css in ("[data-county]", "[data-town] select", "[data-elsewhere] input")
    )
    assert not town.is_displayed()
    assert not elsewhere.is_displayed()
    Select(county).select_by_visible_text("鄞州区")
    towns = [option.get_attribute("value") for option in Select(town).options]
    assert len(towns) > 2
    assert {value[:7] for value in towns[1:]} == {"330212/"}
    assert checked(browser, "entry with a place") == []
    Select(town).select_by_index(1)
    # What comes back with a fault is as it was chosen.
    follow(browser, browser.find_element(By.CSS_SELECTOR, ".entry .buttons .btn-primary"))
    assert (
        browser.find_element(By.CSS_SELECTOR, '[data-field="place"] [data-town] select').get_attribute("value")
        == towns[1]
    )
    Select(browser.find_element(By.CSS_SELECTOR, '[data-field="place"] [data-county]')).select_by_value("other")
    assert not browser.find_element(By.CSS_SELECTOR, '[data-field="place"] [data-town] select').is_displayed()
    assert browser.find_element(By.CSS_SELECTOR, '[data-field="place"] [data-elsewhere] input').is_displayed()
    browser.delete_all_cookies()
    log_in(browser, served[0], "yinzhou-receiver")
