"""Chromium as a visitor of the portal: what it fetches, when it paints, by its own reports."""

from collections.abc import Iterator
from common import CannotRun
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome
from selenium.webdriver import ChromeOptions
from selenium.webdriver.chrome.service import Service
from urllib.parse import urlsplit
import json
import shutil
import time


SWITCHES = (
    *("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--hide-scrollbars", "--lang=zh-CN"),
)
TRACED = "loading,devtools.timeline,blink.user_timing"
QUIET_SECONDS = 1.0
LONGEST_SECONDS = 60
# The four home pages: theme and host.
HOMES = {
    "portal": "localhost",
    "education": "education.localhost",
    "bar": "bar.localhost",
    "county": "yinzhou.localhost",
}


@dataclass(frozen=True, slots=True)
class Screen:
    """What a visitor looks at: CSS pixels, and device pixels for each of them."""

    name: str
    width: int
    height: int
    ratio: float

    @property
    def metrics(self) -> dict:
        """As the DevTools want it."""
        return {"width": self.width, "height": self.height, "deviceScaleFactor": self.ratio, "mobile": self.ratio > 1}


DESK = Screen("desk", 1280, 900, 1)
PHONE = Screen("phone", 412, 823, 1.75)


@dataclass(slots=True)
class Visit:
    """What one visit fetched: bytes as sent by kind of resource, and hosts that are not the page's."""

    sent_bytes: dict[str, int] = field(default_factory=dict)
    requests: int = 0
    foreign: set[str] = field(default_factory=set)

    @property
    def total_bytes(self) -> int:
        """Everything together, headers included."""
        return sum(self.sent_bytes.values())


@contextmanager
def chromium(screen: Screen) -> Iterator[Chrome]:
    """A new browser that has seen nothing yet and reports what it does. Raises CannotRun where there is none."""
    programs = [shutil.which(name) for name in ("chromium", "chromedriver")]
    if None in programs:
        raise CannotRun("chromium and chromedriver are missing: bootstrap.py --for test installs them")
    options = ChromeOptions()
    options.binary_location = programs[0]
    for switch in SWITCHES:
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    options.add_experimental_option("perfLoggingPrefs", {"traceCategories": TRACED})
    try:
        driver = Chrome(options=options, service=Service(programs[1]))
    except WebDriverException as error:
        raise CannotRun(f"Chromium does not start: {error.msg}") from error
    try:
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen.metrics)
        reports(driver)
        yield driver
    finally:
        driver.quit()


def reports(driver: Chrome) -> list[dict]:
    """The DevTools messages since the last call."""
    return [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]


def quiet_reports(driver: Chrome) -> list[dict]:
    """All messages until no request has been heard of for a while; a trace never falls silent."""
    found, since, end = [], time.monotonic(), time.monotonic() + LONGEST_SECONDS
    while time.monotonic() - since < QUIET_SECONDS and time.monotonic() < end:
        new = [one for one in reports(driver) if one["method"].startswith(("Network.", "Tracing."))]
        found += new
        if any(one["method"].startswith("Network.") for one in new):
            since = time.monotonic()
        time.sleep(0.2)
    return found


def see_all(driver: Chrome) -> None:
    """Go down the page step by step, as a reader does, so that what loads late loads."""
    height = driver.execute_script("return document.documentElement.scrollHeight")
    for top in range(0, height, 400):
        driver.execute_script("scrollTo({top: arguments[0], behavior: 'instant'})", top)
        time.sleep(0.05)


def visit_of(messages: list[dict], host: str) -> Visit:
    """What the messages of one visit to a host say about its requests."""
    visit, kinds = Visit(), {}
    for message in messages:
        params = message["params"]
        if message["method"] == "Network.requestWillBeSent":
            address = urlsplit(params["request"]["url"])
            if address.scheme in ("http", "https"):
                visit.requests += 1
                if address.hostname != host:
                    visit.foreign.add(address.hostname)
        elif message["method"] == "Network.responseReceived":
            kinds[params["requestId"]] = params["type"]
        elif message["method"] == "Network.loadingFinished":
            kind = kinds.get(params["requestId"], "Other")
            visit.sent_bytes[kind] = visit.sent_bytes.get(kind, 0) + params["encodedDataLength"]
    return visit


def paints_of(messages: list[dict]) -> tuple[float, float]:
    """Milliseconds from the navigation to the largest contentful paint, and the cumulative layout shift, of a trace."""
    events = [one["params"] for one in messages if one["method"] == "Tracing.dataCollected"]
    starts = [one for one in events if one["name"] == "navigationStart" and _url(one).startswith("http")]
    if not starts:
        raise CannotRun("the trace has no navigation")
    start = starts[-1]
    mine = [one for one in events if one["pid"] == start["pid"] and one["ts"] >= start["ts"]]
    paints = [one["ts"] for one in mine if one["name"] == "largestContentfulPaint::Candidate"]
    if not paints:
        raise CannotRun("the trace has no largest contentful paint")
    shifts = [one["args"]["data"]["cumulative_score"] for one in mine if one["name"] == "LayoutShift"]
    return (max(paints) - start["ts"]) / 1000, max(shifts, default=0.0)


def _url(event: dict) -> str:
    return event.get("args", {}).get("data", {}).get("documentLoaderURL", "")
