"""Takes pictures of the main pages, on a desk and on a phone: `make screenshots` (FOLDER=, PORT= of a running portal).

Without a port a portal with the whole group of `sites/` and fictional cases is made in a temporary folder first, which
takes minutes. A running portal should have some (`bin/portal demo`); one more application is sent to it and accepted.
"""

from argparse import ArgumentParser
from base64 import b64decode
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from PIL import Image
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from tests.functional.cases.applying import file
from tests.robot.chromium import chromium
from tests.support import environment
from tests.support import make_template
from tests.support import PASSWORD
from tests.support import portal_command
from tests.support import ROOT
from tests.support import serving
from urllib.parse import urlsplit
import re
import requests
import subprocess
import sys
import tempfile
import yaml


SETUP_SECONDS = 1200
CASES = ("demo", "--cases", "500", "--years", "1")
FOLDER = ROOT / "docs" / "screenshots"
# Name, width, the tallest picture.
SCREENS = (("desk", 1280, 1800), ("phone", 390, 1600))
LARGEST_BYTES = 150_000
QUALITIES = (82, 70, 55, 40)
SETTLED = "return document.readyState === 'complete' && Array.from(document.images).every(one => one.complete)"
THEMES = {
    "portal": "localhost",
    "education": "education.localhost",
    "bar": "bar.localhost",
    "county": "yuyao.localhost",
}
# What the README shows.
SHOWN = (
    *("home-portal-desk", "home-education-desk", "home-county-phone", "elder-phone"),
    *("hall-desk", "guide-phone", "scenario-phone", "apply-phone"),
    *("tasks-desk", "case-desk", "case-progress-phone", "figures-desk"),
)
WORK, COUNTY = "work.localhost", "yinzhou"
DESK = "/zh-cn/bureau/desk"
# Whose pages of the work host are shown, by the name of the picture.
ACCOUNTS = {"work": "bureau-author", "tasks": "bureau-handler", "case": "bureau-handler"}


def pages(driver: Chrome, port: int):
    """(name, host, path) of each page; texts are found as a reader finds them."""
    yield from ((f"home-{theme}", host, "/") for theme, host in THEMES.items())
    yield "section", "localhost", "/news"
    yield "article", "localhost", _first(driver, port, "localhost", "/news")
    yield "services", "localhost", "/services"
    yield "hall", "localhost", "/hall"
    yield "guide", "yuyao.localhost", "/hall/legal-aid"
    yield "scenario", "yuyao.localhost", "/hall/scenario/legal-trouble"
    yield "apply", "yuyao.localhost", "/hall/legal-aid/apply"
    yield "progress", "localhost", "/progress"
    yield "disclosure", "localhost", "/openness"
    yield "search", "localhost", "/search?q=%E6%B3%95%E5%BE%8B%E6%8F%B4%E5%8A%A9"
    yield "missing", "localhost", "/no-such-page"
    yield "elder", "localhost", "/_elder/"
    yield "traditional", "localhost", "/_hant/"
    yield "english", "en.localhost", "/"
    yield "figures", "localhost", "/case-statistics?period=twelve-months"
    yield "login", WORK, "/login"
    yield "work", WORK, "/"
    yield "tasks", WORK, f"{DESK}/tasks"
    yield "case", WORK, f"{DESK}/tasks"
    yield "case-progress", f"{COUNTY}.localhost", "/progress"


def _first(driver: Chrome, port: int, host: str, path: str) -> str:
    driver.get(f"http://{host}:{port}{path}")
    address = driver.find_element(By.CSS_SELECTOR, "#main .entries a").get_attribute("href")
    return urlsplit(address).path


def taken(driver: Chrome, width: int, tallest: int) -> Image.Image:
    """The page that is open, from its top to its end or to so many pixels."""
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", _metrics(width, 900))
    height = driver.execute_script("return document.documentElement.scrollHeight")
    # As tall as the picture, so that what loads late is on the screen.
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", _metrics(width, max(600, min(height, tallest))))
    for _try in range(50):
        if driver.execute_async_script(f"requestAnimationFrame(() => arguments[0]((() => {{ {SETTLED} }})()))"):
            break
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    return Image.open(BytesIO(b64decode(shot["data"]))).convert("RGB")


def _metrics(width: int, height: int) -> dict:
    return {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}


def write(picture: Image.Image, target: Path) -> None:
    """Write a picture as WebP, in the best quality that keeps it small."""
    for quality in QUALITIES:
        out = BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= LARGEST_BYTES:
            break
    target.write_bytes(out.getvalue())


def log_in(driver: Chrome, port: int, account: str, password: str) -> None:
    """Log an account in, whoever was before."""
    driver.get(f"http://{WORK}:{port}/login")
    driver.delete_all_cookies()
    driver.get(f"http://{WORK}:{port}/login")
    driver.find_element(By.NAME, "__ac_name").send_keys(account)
    driver.find_element(By.NAME, "__ac_password").send_keys(password)
    driver.find_element(By.NAME, "buttons.login").click()
    WebDriverWait(driver, 20).until(lambda now: urlsplit(now.current_url).path != "/login" and now.title)


def accepted(port: int, password: str) -> dict:
    """Send the sample application for legal aid to the county, which accepts it; number and query code."""
    item = yaml.safe_load((ROOT / "sites" / "items" / "legal-aid.yaml").read_text(encoding="utf-8"))
    files = {name: [file()] for name in ("identity_files", "case_files")}
    sent = {"answers": item["sample"]["answers"], "files": files, "consent": True}
    case = _post(port, f"{COUNTY}.localhost", "/hall/legal-aid/@cases", sent)
    step = {"step": "accept", "said": {"message": "材料齐全。"}, "expected": 1}
    _post(port, WORK, f"/@cases/{case['number']}/steps", step, (f"{COUNTY}-receiver", password))
    return case


def _post(port: int, host: str, path: str, body: dict, auth: tuple[str, str] | None = None) -> dict:
    headers = {"Host": f"{host}:{port}", "Accept": "application/json"}
    answer = requests.post(f"http://127.0.0.1:{port}{path}", json=body, auth=auth, headers=headers, timeout=60)
    answer.raise_for_status()
    return answer.json()


def prepare(driver: Chrome, port: int, name: str, password: str) -> str:
    """Do what has to come before a page is shown; its address where that is known only then."""
    if name in ACCOUNTS:
        log_in(driver, port, ACCOUNTS[name], password)
    if name == "case":
        driver.get(f"http://{WORK}:{port}{DESK}/tasks")
        return re.search(rf"{DESK}/\d+", driver.page_source)[0]
    if name == "case-progress":
        case = accepted(port, password)
        driver.get(f"http://{COUNTY}.localhost:{port}/progress")
        driver.find_element(By.CSS_SELECTOR, "form.lookup [name=number]").send_keys(case["number"])
        driver.find_element(By.CSS_SELECTOR, "form.lookup [name=code]").send_keys(case["query_code"])
        driver.find_element(By.CSS_SELECTOR, "form.lookup [type=submit]").click()
        path = f"/progress/{case['number']}"
        WebDriverWait(driver, 20).until(lambda now: urlsplit(now.current_url).path == path)
        return path
    return ""


def take_all(port: int, folder: Path, password: str, only: tuple[str, ...] = ()) -> None:
    """All pictures into a folder, or only those of some names."""
    folder.mkdir(parents=True, exist_ok=True)
    driver = chromium({})
    driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
    try:
        for name, host, path in list(pages(driver, port)):
            if only and not any(shown.rpartition("-")[0] == name for shown in only):
                continue
            path = prepare(driver, port, name, password) or path
            for screen, width, tallest in SCREENS:
                if only and f"{name}-{screen}" not in only:
                    continue
                driver.get(f"http://{host}:{port}{path}")
                target = folder / f"{name}-{screen}.webp"
                write(taken(driver, width, tallest), target)
                sys.stdout.write(f"{target}  {target.stat().st_size // 1000} kB\n")
    finally:
        driver.quit()


@contextmanager
def portal(port: int):
    """The port of a portal with the whole group: one that is running, or a new one."""
    if port:
        yield port
        return
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        make_template(var, SETUP_SECONDS, PORTAL_SITES=str(ROOT / "sites"))
        filling = environment(var, PORTAL_SITES=str(ROOT / "sites"))
        subprocess.run(
            portal_command(*CASES), env=filling, stdout=subprocess.DEVNULL, check=True, timeout=SETUP_SECONDS
        )
        with serving(var, PORTAL_SITES=str(ROOT / "sites")) as (served, _process):
            yield served


def main() -> None:
    """Read the options, take the pictures."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=FOLDER, help="default: docs/screenshots, those of the README"
    )
    parser.add_argument("--port", type=int, default=0, help="of a portal that is running")
    parser.add_argument("--password", default=PASSWORD, help="of the demonstration accounts there")
    options = parser.parse_args()
    only = SHOWN if options.folder == FOLDER else ()
    with portal(options.port) as port:
        take_all(port, options.folder, options.password, only)


if __name__ == "__main__":
    main()
