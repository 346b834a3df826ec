"""A browser for the tests of this folder that speak Python, and the portal over HTTP beside it."""

from tests.functional.conftest import Client
from tests.functional.websites.kinds import JSON
from tests.functional.websites.kinds import WORK
from tests.robot.access import axe_script
from tests.robot.chromium import chromium
import pytest


SCRIPT_SECONDS = 60


@pytest.fixture(scope="module")
def client(served):
    """A function that gives a Client: `client("yinzhou.localhost", user="yinzhou-author")`."""

    def make(host="localhost", user=None):
        return Client(served[0], host, user)

    return make


@pytest.fixture(scope="module")
def make_browser():
    """A function that opens a browser with Chromium's preferences; all are closed at the end."""
    opened = []

    def make(**preferences):
        driver = chromium(preferences)
        driver.set_script_timeout(SCRIPT_SECONDS)
        opened.append(driver)
        return driver

    yield make
    for driver in opened:
        driver.quit()


@pytest.fixture(scope="module")
def browser(make_browser):
    """A browser in which every page has axe-core at hand."""
    driver = make_browser()
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": axe_script()})
    return driver


@pytest.fixture
def show(browser, served, request):
    """A function that opens a page of a host, of the module's `HOST` unless another is named."""

    def open_page(path, host=request.module.HOST):
        browser.get(f"http://{host}:{served[0]}{path}")
        return browser

    yield open_page
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.fixture(scope="module")
def themed(client, request):
    """A function that gives the website of the module's `HOST` a theme; in the end it has its own again."""
    website, admin = f"/zh-cn/{request.module.HOST.partition('.')[0]}", client(WORK, "admin")

    def wear(theme):
        answer = admin.call("PATCH", website, headers=JSON, json={"theme": theme})
        assert answer.status_code == 204, answer.text

    own = admin.get(website, headers=JSON).json()["theme"]["token"]
    yield wear
    wear(own)
