"""A browser for the tests of this folder that speak Python, and the portal over HTTP beside it."""

from selenium.webdriver import Chrome
from tests.functional.conftest import Client
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
        driver = Chrome(**chromium(preferences))
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
