"""Takes the pictures of the help pages from the real product: `make help-pictures`.

A portal of the sample group is made, a few texts go through the review, and Chromium shows what each role sees.
"""

from io import BytesIO
from pathlib import Path
from PIL import Image
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from tests.robot.chromium import chromium
from tests.support import make_template
from tests.support import PASSWORD
from tests.support import ROOT
from tests.support import serving
import requests
import tempfile


PICTURES = ROOT / "docs" / "help" / "pictures"
WIDTH, SHOWN_WIDTH, TALLEST = 1100, 900, 760
QUALITY = 70
TITLES = (
    "鄞州区司法局关于开展法律援助服务月活动的通知",
    "全区人民调解工作推进会召开",
    "公共法律服务中心调整周末服务时间的公告",
    "律师进社区 解答邻里事",
)
TEXT = "<p>为方便群众就近获得法律援助，现将有关事项通知如下。</p><h2>活动内容</h2><p>现场咨询、受理申请。</p>"
REMARK = "请补充活动时间和地点，并核对联系电话。"
SECTION = "/zh-cn/yinzhou/news"


class Portal:
    """The running portal, spoken to by REST."""

    def __init__(self, port: int) -> None:
        self.port = port

    def call(self, name: str, path: str, **body) -> dict:
        """POST to REST as an account; the answer's object."""
        answer = requests.post(
            f"http://127.0.0.1:{self.port}{path}",
            json=body,
            auth=(name, PASSWORD),
            headers={"Host": f"work.localhost:{self.port}", "Accept": "application/json"},
            timeout=60,
        )
        answer.raise_for_status()
        return answer.json()

    def write(self, title: str) -> str:
        """Write a text; gives its path."""
        made = self.call(
            "yinzhou-author", SECTION, **{"@type": "Article", "title": title, "source": "鄞州区司法局", "text": TEXT}
        )
        return made["@id"].partition(f":{self.port}")[2]

    def step(self, name: str, path: str, step: str, comment: str = "") -> None:
        """Take a step of the review."""
        self.call(name, f"{path}/@workflow/{step}", comment=comment)


def prepare(portal: Portal) -> dict[str, str]:
    """Texts in the states that the pictures show: their paths by name."""
    returned, waiting, next_one, draft = (portal.write(title) for title in TITLES)
    for path in (returned, waiting, next_one):
        portal.step("yinzhou-author", path, "submit")
    portal.step("yinzhou-first-reviewer", returned, "return", REMARK)
    return {"returned": returned, "waiting": waiting, "next": next_one, "draft": draft}


def shots(paths: dict[str, str]):
    """(account, name of the picture, address, what to scroll to) of each picture."""
    yield "yinzhou-author", "author-start", "/", ""
    yield "yinzhou-author", "author-form", f"{SECTION}/++add++Article", ""
    yield "yinzhou-author", "author-submit", paths["draft"], ""
    yield "yinzhou-first-reviewer", "reviewer-start", "/", ""
    yield "yinzhou-first-reviewer", "reviewer-text", paths["waiting"], ""
    yield "yinzhou-first-reviewer", "reviewer-history", paths["returned"], "#review-history"
    yield "yinzhou-manager", "manager-website", "/zh-cn/yinzhou", ""
    yield "yinzhou-manager", "manager-people", "/zh-cn/yinzhou/people", ""
    yield "admin", "operator-start", "/", ""


def log_in(browser: Chrome, base: str, name: str) -> None:
    """Log in as an account."""
    browser.delete_all_cookies()
    browser.get(f"{base}/login")
    browser.find_element(By.NAME, "__ac_name").send_keys(name)
    browser.find_element(By.NAME, "__ac_password").send_keys(PASSWORD)
    browser.find_element(By.NAME, "buttons.login").click()


def take(browser: Chrome, address: str, anchor: str, target: Path) -> None:
    """Save what an address shows as a small WebP file, from an element on where one is named."""
    resize(browser, TALLEST)
    browser.get(address)
    browser.execute_async_script("window.setTimeout(arguments[0], 1500)")
    height = browser.execute_script("return document.documentElement.scrollHeight")
    resize(browser, min(height, TALLEST) if not anchor else height)
    data = (
        browser.find_element(By.CSS_SELECTOR, anchor).screenshot_as_png if anchor else browser.get_screenshot_as_png()
    )
    picture = Image.open(BytesIO(data)).convert("RGB")
    picture.thumbnail((SHOWN_WIDTH, 10_000))
    picture.save(target, quality=QUALITY, method=6)


def resize(browser: Chrome, height: int) -> None:
    """Give the page a size."""
    size = {"width": WIDTH, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def main() -> None:
    """Make a portal, prepare it and take all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serving(make_template(Path(folder) / "var")) as (port, _process):
        base, browser, present = f"http://work.localhost:{port}", chromium({}, "--hide-scrollbars"), ""
        try:
            for name, picture, path, anchor in shots(prepare(Portal(port))):
                if name != present:
                    log_in(browser, base, name)
                    present = name
                take(browser, base + path, anchor, PICTURES / f"{picture}.webp")
        finally:
            browser.quit()


if __name__ == "__main__":
    main()
