"""The pages of a form in a real browser on a small phone: what the script does, and that everybody can use them."""

from PIL import Image
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import Select
from selenium.webdriver.support.wait import WebDriverWait
from tests.functional.forms.conftest import APPLICANT
from tests.robot.access import cut_texts
from tests.robot.access import does_not_fit
from tests.robot.access import faults_on
from tests.robot.chromium import narrow
import pytest


ITEM = "/hall/legal-aid"
PATIENCE_SECONDS = 30
SMALL_TARGETS = """
return Array.from(document.querySelectorAll('#main button, #main .option, #main input, #main select, #main .button'))
  .filter(one => {
    const box = one.getBoundingClientRect();
    return box.width > 2 && box.height > 2 && !one.closest('.option input, [hidden]') && !one.matches('.option input')
      && Math.round(box.height) < 44;
  }).map(one => one.outerHTML.slice(0, 80));
"""


class Phone:
    """A small phone at a form."""

    def __init__(self, driver, port, prefix=""):
        self.driver, self.base = driver, f"http://localhost:{port}{prefix}"
        narrow(driver)

    def open(self, path):
        """Open a page of the bureau."""
        self.driver.get(self.base + path)
        return self

    def one(self, css):
        """What a selector finds first."""
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def all(self, css):
        """What a selector finds."""
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def press(self, css):
        """Press what leads to another page, and wait for it."""
        page = self.one("html")
        self.click(css)
        WebDriverWait(self.driver, PATIENCE_SECONDS).until(staleness_of(page))

    def click(self, css):
        """Click something that the page itself answers."""
        self.driver.execute_script(
            "arguments[0].scrollIntoView({block: 'center'}); arguments[0].click()", self.one(css)
        )

    def choose(self, name, value):
        """Choose one of the answers of a field."""
        self.click(f"[name='f-{name}'][value='{value}']")

    def type(self, name, text):
        """Type into a field."""
        field = self.one(f"[name='f-{name}']")
        field.clear()
        field.send_keys(text)

    def wait(self, what):
        """Wait until a function gives something."""
        return WebDriverWait(self.driver, PATIENCE_SECONDS).until(lambda _driver: what())

    def next(self):
        """Press the button of the next page."""
        self.press(".apply-buttons [value=next]")

    def fill_applicant(self):
        """The first page."""
        for name, value in APPLICANT.items():
            if name in ("applicant_document", "agent_present"):
                self.choose(name, value)
            else:
                self.type(name, value)


@pytest.fixture
def phone(browser, served):
    """A function that gives a phone at the first page of a form, in a variant of the pages."""

    def begin(prefix="", item=ITEM):
        one = Phone(browser, served[0], prefix).open(f"{item}/apply")
        one.press(".apply-begin button")
        return one

    yield begin
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """A photograph, and a page that calls itself one."""
    folder = tmp_path_factory.mktemp("pictures")
    Image.linear_gradient("L").save(folder / "证件.png")
    (folder / "假的.png").write_text("<html>")
    (folder / "程序.exe").write_bytes(b"MZ")
    return folder


def test_only_what_has_to_be_filled_in_is_shown(phone):
    one = phone()
    assert not one.one("#f-agent_name").is_displayed()
    assert not one.one("#f-applicant_id_number").is_displayed()
    one.choose("agent_present", "yes")
    one.choose("applicant_document", "passport")
    assert one.one("#f-agent_name").is_displayed()
    assert one.one("#f-applicant_document_number").is_displayed()
    assert not one.one("#f-applicant_id_number").is_displayed()
    one.choose("agent_present", "no")
    assert not one.one("#f-agent_name").is_displayed()


def test_the_summary_of_faults_has_the_focus_and_leads_to_the_fields(phone):
    one = phone()
    one.next()
    assert one.driver.switch_to.active_element.get_attribute("id") == "faults"
    one.one("#faults a").send_keys(Keys.ENTER)
    assert one.driver.switch_to.active_element.get_attribute("id") == "f-applicant_name"


def test_rows_come_and_go_in_place_and_are_sent_under_their_numbers(phone):
    one = phone()
    one.fill_applicant()
    one.next()
    one.type("others-0-name", "甲")
    for number, name in ((1, "乙"), (2, "丙")):
        one.click("button.add")
        one.type(f"others-{number}-name", name)
    assert not one.one("button.add").is_displayed()
    one.click("[id='f-others-1'] .drop")
    assert [field.get_attribute("value") for field in one.all(".rows > .row [name$='-name']")] == ["甲", "丙"]
    assert one.one("#f-others-1-name").get_attribute("value") == "丙"
    assert one.one("#f-others-1 .row-title").text.split() == ["对方当事人", "2"]
    one.press(".apply-buttons [value=leave]")
    one.open(f"{ITEM}/apply/matter")
    assert [field.get_attribute("value") for field in one.all(".rows > .row [name$='-name']")] == ["甲", "丙"]


def test_each_file_is_taken_by_itself_and_a_refused_one_loses_nothing(phone, pictures):
    one = phone().open(f"{ITEM}/apply/papers")
    chooser = one.one("[name='f-identity_files-new']")
    chooser.send_keys(str(pictures / "证件.png"))
    one.wait(lambda: one.all(".uploads li button"))
    assert "内容已检查" in one.one(".uploads li").text
    chooser.send_keys(str(pictures / "假的.png"))
    assert "假的.png" in one.wait(lambda: one.one(".chooser .said").text)
    chooser.send_keys(str(pictures / "程序.exe"))
    assert "格式不对" in one.one(".chooser .said").text
    assert len(one.all(".uploads li")) == 1
    one.open(f"{ITEM}/apply/papers")
    assert "证件.png" in one.one(".uploads li").text
    one.click(".uploads li button")
    one.wait(lambda: not one.all(".uploads li"))
    one.open(f"{ITEM}/apply/papers")
    assert one.all(".uploads li") == []


def test_what_is_typed_is_there_again_when_the_page_is_left_and_opened_anew(phone):
    one = phone()
    one.type("applicant_name", "没有按过按钮")
    one.open("/")
    one.wait(
        lambda: one.open(f"{ITEM}/apply/applicant").one("#f-applicant_name").get_attribute("value") == "没有按过按钮"
    )


def test_the_townships_are_those_of_the_chosen_county(phone):
    one = phone(item="/hall/exam-query").open("/hall/exam-query/apply/exam")
    assert not one.one("#f-place-town").is_displayed()
    county = Select(one.one("#f-place-county"))
    county.select_by_visible_text("海曙区")
    values = [option.get_attribute("value") for option in one.all("#f-place-town option")]
    assert len(values) > 1
    assert all(value.startswith("330203/") for value in values[1:])
    county.select_by_visible_text("宁波市以外")
    assert one.one("#f-place-other").is_displayed()


@pytest.mark.parametrize("prefix", ["", "/_elder", "/_hant"])
def test_everybody_can_use_the_pages_of_a_form(phone, pictures, prefix):
    one, found = phone(prefix), []

    def look(name):
        found.extend(str(fault) for fault in faults_on(one.driver, name))
        found.extend(f"{name}: {text}" for text in (does_not_fit(one.driver), *cut_texts(one.driver)) if text)
        found.extend(f"{name}: small: {text}" for text in one.driver.execute_script(SMALL_TARGETS))

    one.next()
    look("faults")
    one.fill_applicant()
    one.choose("agent_present", "yes")
    look("applicant")
    one.choose("agent_present", "no")
    one.next()
    one.choose("matter_kind", "civil")
    one.driver.execute_script("document.getElementById('f-happened_on').value = '2026-01-15'")
    one.type("reasons", "单位拖欠三个月工资。")
    one.click("button.add")
    look("rows")
    one.next()
    one.one("[name='f-identity_files-new']").send_keys(str(pictures / "证件.png"))
    one.wait(lambda: one.all(".uploads li button"))
    look("files")
    one.next()
    look("review")
    for name in ("/saved", "/resume", ""):
        one.open(f"{ITEM}/apply{name}")
        look(name)
    assert found == []
