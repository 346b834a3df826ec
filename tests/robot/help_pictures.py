"""Takes the pictures of the help pages from the real product: `make help-pictures`.

A portal of the sample group is made, with cases at every stage, a few texts in the review and other systems that get
events; Chromium shows what each role sees.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from justiceportal.core.clock import CHINA
from justiceportal.core.working_days import moved
from pathlib import Path
from PIL import Image
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from tests.robot import help_cases
from tests.robot import help_exchange
from tests.robot import help_portal
from tests.robot.chromium import chromium
from tests.robot.help_portal import SECTION
from tests.support import make_template
from tests.support import PASSWORD
from tests.support import ROOT
from tests.support import serving
import sys
import tempfile


PICTURES = ROOT / "docs" / "help" / "pictures"
WIDTH, SHOWN_WIDTH, TALLEST = 1100, 900, 760
#: the first of these that keeps a picture small
QUALITIES, LARGEST_BYTES = (70, 60, 50, 40), 35_000
MARGIN = 8
DESK = "/zh-cn/yinzhou/desk"
CASE = ".case-head"
# The Chromium of a machine without Chinese words writes days in the American way, which nobody in Ningbo sees.
CHINESE_DAYS = """
for (const field of document.querySelectorAll("input[type=date]")) {
  const day = field.value.replaceAll("-", "/") || "年/月/日";
  field.style.maxWidth = `${field.offsetWidth}px`;
  field.type = "text";
  field.value = day;
}
"""
FILL = """
for (const [name, value] of Object.entries(arguments[0])) {
  const fields = [...document.getElementsByName(name)];
  const choice = fields.find((field) => field.type === "radio" && field.value === value);
  if (choice) choice.checked = true;
  else fields[0].value = value;
}
"""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: who sees it, its name and address.

    It shows the page from its top or from the element `begin` on, at most `tallest` pixels, or the element `anchor`
    alone. Before, the fields `filled` get their values by name, the button `pressed` is pressed and the element
    `opened` opened. All elements are selectors, "" for none.
    """

    account: str
    name: str
    path: str
    anchor: str = ""
    begin: str = ""
    tallest: int = TALLEST
    filled: tuple[tuple[str, str], ...] = ()
    pressed: str = ""
    opened: str = ""


def of_texts(paths: dict[str, str]):
    """The pictures of those who write, review and manage."""
    yield Shot("yinzhou-author", "author-start", "/")
    yield Shot("yinzhou-author", "author-form", f"{SECTION}/++add++Article")
    yield Shot("yinzhou-author", "author-submit", paths["draft"])
    yield Shot("yinzhou-first-reviewer", "reviewer-start", "/")
    yield Shot("yinzhou-first-reviewer", "reviewer-text", paths["waiting"])
    yield Shot("yinzhou-first-reviewer", "reviewer-history", paths["returned"], "#review-history")
    yield Shot("yinzhou-manager", "manager-website", "/zh-cn/yinzhou")
    yield Shot("yinzhou-manager", "manager-people", "/zh-cn/yinzhou/people")


def of_cases(numbers: dict[str, str], item: str):
    """The pictures of those who work on cases and watch over them."""
    yield Shot("yinzhou-receiver", "receiver-tasks", f"{DESK}/tasks", tallest=900)
    entered = (("f-applicant_name", "张三丰"), ("f-applicant_document", "id-card"))
    yield Shot("yinzhou-receiver", "receiver-entry", f"{DESK}/enter/{item}", tallest=905, filled=entered)
    path, panel = f"{DESK}/{numbers['limits']}", "section:has(> #case-clock)"
    yield Shot("yinzhou-handler", "handler-limit", path, anchor=panel, opened=f"{panel} details:has(strong)")
    said = (("said-opinion", help_cases.OPINION), ("said-proposal", "granted"))
    path = f"{DESK}/{numbers['examining']}/step/examine"
    yield Shot("yinzhou-handler", "handler-examine", path, begin=CASE, tallest=910, filled=said)
    said = (("said-outcome", "granted"), ("said-message", "经审查，您的申请符合条件，给予法律援助。"))
    path = f"{DESK}/{numbers['deciding']}/step/decide"
    yield Shot("yinzhou-approver", "approver-decide", path, begin=CASE, tallest=826, filled=said)
    yield Shot("bureau-supervisor", "supervisor-websites", "/desk/supervision", tallest=560)
    said = (("said-opinion", "已经超过承诺的期限，请说明原因，并尽快作出决定。"),)
    path = f"{DESK}/{numbers['late']}/step/supervise"
    yield Shot("bureau-supervisor", "supervisor-urging", path, begin=CASE, tallest=690, filled=said)


def of_operation():
    """The pictures of those who run the whole group."""
    yield Shot("admin", "operator-start", "/")
    day = moved(datetime.now(CHINA).date(), 2)
    added = (("day", day.isoformat()), ("kind", "holiday"), ("name", "临时停工"))
    path = f"/holidays?year={day.year}"
    yield Shot("admin", "operator-holidays", path, tallest=795, filled=added, pressed="[name=look]")
    yield Shot("admin", "operator-exchange", "/exchange", tallest=1090)
    yield Shot("admin", "operator-subscription", f"/exchange/subscription/{help_exchange.CENTRE}")
    yield Shot("admin", "operator-deliveries", "/exchange/deliveries", tallest=920)


def log_in(browser: Chrome, base: str, name: str) -> None:
    """Log in as an account."""
    browser.delete_all_cookies()
    browser.get(f"{base}/login")
    browser.find_element(By.NAME, "__ac_name").send_keys(name)
    browser.find_element(By.NAME, "__ac_password").send_keys(PASSWORD)
    browser.find_element(By.NAME, "buttons.login").click()


def take(browser: Chrome, base: str, shot: Shot, target: Path) -> None:
    """Save what an address shows as a small WebP file."""
    resize(browser, TALLEST)
    browser.get(base + shot.path)
    settle(browser)
    browser.execute_script(FILL, dict(shot.filled))
    if shot.pressed:
        browser.find_element(By.CSS_SELECTOR, shot.pressed).click()
        settle(browser)
    if shot.opened:
        browser.find_element(By.CSS_SELECTOR, shot.opened).find_element(By.TAG_NAME, "summary").click()
    browser.execute_script(CHINESE_DAYS)
    write(seen(browser, shot), target)


def seen(browser: Chrome, shot: Shot) -> Image.Image:
    """What is to be shown of the page that is open."""
    height = browser.execute_script("return document.documentElement.scrollHeight")
    if not shot.anchor and not shot.begin:
        resize(browser, min(height, shot.tallest))
        return image(browser.get_screenshot_as_png())
    # As tall as the page, so that nothing has to be scrolled to.
    resize(browser, height)
    if shot.anchor:
        return image(browser.find_element(By.CSS_SELECTOR, shot.anchor).screenshot_as_png)
    top = browser.find_element(By.CSS_SELECTOR, shot.begin).location["y"] - MARGIN
    return image(browser.get_screenshot_as_png()).crop((0, top, WIDTH, min(top + shot.tallest, height)))


def image(data: bytes) -> Image.Image:
    """A screenshot as a picture."""
    return Image.open(BytesIO(data)).convert("RGB")


def write(picture: Image.Image, target: Path) -> None:
    """Write a picture as WebP of the width that the help shows, in the best quality that keeps it small."""
    picture.thumbnail((SHOWN_WIDTH, 10_000))
    for quality in QUALITIES:
        picture.save(target, quality=quality, method=6)
        if target.stat().st_size <= LARGEST_BYTES:
            break


def settle(browser: Chrome) -> None:
    """Wait until what a page loads late is there."""
    browser.execute_async_script("window.setTimeout(arguments[0], 1500)")


def resize(browser: Chrome, height: int) -> None:
    """Give the page a size."""
    size = {"width": WIDTH, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


@contextmanager
def prepared():
    """A portal that has what the pictures show: yields its port and all shots."""
    with tempfile.TemporaryDirectory() as folder:
        var = make_template(Path(folder) / "var")
        opened = help_cases.prepare(var)
        with serving(var) as (port, _process):
            portal = help_portal.Portal(port)
            paths = help_portal.prepare(portal)
            with help_exchange.connected(portal, Path(folder) / "systems", opened.numbers["haishu-new"]):
                yield port, [*of_texts(paths), *of_cases(opened.numbers, opened.item), *of_operation()]


def main() -> None:
    """Make a portal, prepare it and take all pictures, or those that are named."""
    PICTURES.mkdir(exist_ok=True)
    wanted, present = sys.argv[1:], ""
    with prepared() as (port, shots):
        base, browser = f"http://work.localhost:{port}", chromium({}, "--hide-scrollbars")
        try:
            for shot in shots:
                if wanted and shot.name not in wanted:
                    continue
                if shot.account != present:
                    log_in(browser, base, shot.account)
                    present = shot.account
                target = PICTURES / f"{shot.name}.webp"
                take(browser, base, shot, target)
                sys.stdout.write(f"{target.name}  {target.stat().st_size // 1000} kB\n")
        finally:
            browser.quit()


if __name__ == "__main__":
    main()
