"""The browser of the suites: Chromium without a window, as a person in Ningbo has it; keywords for Robot Framework."""

from pathlib import Path
from robot.libraries.BuiltIn import BuiltIn
from selenium.common.exceptions import StaleElementReferenceException
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome
from selenium.webdriver import ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.errorhandler import ErrorHandler
import os
import shutil


SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    # Bootstrap scrolls smoothly; a click would miss what still moves.
    "--force-prefers-reduced-motion",
    "--lang=zh-CN",
    "--window-size=1280,900",
)
HOME = {"LANGUAGE": "zh_CN", "TZ": "Asia/Shanghai"}
#: how the driver names an element in the instant in which its page gives way to the next one
GONE = "Node with given id does not belong to the document"


class Errors(ErrorHandler):
    """What the driver reports, with one word for an element whose page is gone: whoever waits for that knows it."""

    def check_response(self, response: dict) -> None:
        """Raise what the driver reports; nothing when it reports nothing."""
        try:
            super().check_response(response)
        except WebDriverException as error:
            if GONE in (error.msg or ""):
                raise StaleElementReferenceException(error.msg) from error
            raise


def open_chromium(downloads: str) -> None:
    """Open a browser that prefers Chinese and puts downloads into a folder."""
    Path(downloads).mkdir(parents=True, exist_ok=True)
    selenium().register_driver(chromium({"download.default_directory": downloads}), None)


def chromium(preferences: dict, *switches: str) -> Chrome:
    """A browser that runs; `preferences` are Chromium's own, `switches` more of its command line."""
    options = ChromeOptions()
    options.binary_location = program("chromium")
    for switch in (*SWITCHES, *switches):
        options.add_argument(switch)
    options.add_experimental_option("prefs", {"intl.accept_languages": "zh-CN,zh", **preferences})
    # Named, or selenium would look for a driver in the network.
    driver = Chrome(options=options, service=Service(program("chromedriver"), env={**os.environ, **HOME}))
    driver.error_handler = Errors()
    return driver


def narrow(driver, width: int = 360) -> None:
    """Make the page as narrow as a small phone; windows themselves cannot be that narrow."""
    size = {"width": int(width), "height": 740, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def show_page_on_a_phone(width: int = 360) -> None:
    """Make the page that is open as narrow as a small phone."""
    narrow(selenium().driver, width)


def show_page_on_a_desk() -> None:
    """Give the page the width of the window again."""
    selenium().driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def program(name: str) -> str:
    """The path of an installed program; an AssertionError says how to install what is missing."""
    found = shutil.which(name)
    assert found, f"{name} is not installed: bootstrap.py --for test does it"
    return found


def selenium():
    """The SeleniumLibrary of the running suite."""
    return BuiltIn().get_library_instance("SeleniumLibrary")
