"""A citizen on a phone of 360 pixels looks a case up and keeps the receipt; axe-core finds nothing on the way."""

from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait
from tests.functional.cases.applying import body
from tests.functional.cases.applying import picture
from tests.functional.cases.applying import SERVICE
from tests.robot.access import does_not_fit
from tests.robot.access import faults_on
from tests.robot.access import follow
from tests.robot.access import keyboard_walk
from tests.robot.access import PATIENCE_SECONDS
from tests.robot.chromium import narrow
import pytest


@pytest.fixture(scope="module")
def case(client):
    """Number and code of a case of the bureau."""
    sent = client().post(SERVICE, json=body())
    assert sent.status_code == 201, sent.text
    return sent.json()


@pytest.fixture
def phone(browser, served):
    """A function that opens a path of the bureau on a phone, in a browser without cookies."""
    browser.execute_cdp_cmd("Network.clearBrowserCookies", {})
    narrow(browser)

    def show(path):
        browser.get(f"http://localhost:{served[0]}{path}")
        return browser

    yield show
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def look_up(browser, number, code):
    """Fill the form and send it."""
    field = browser.find_element(By.ID, "number")
    field.clear()
    field.send_keys(number)
    browser.find_element(By.ID, "code").send_keys(code)
    follow(browser, browser.find_element(By.CSS_SELECTOR, ".lookup button"))


def checked(browser, name) -> list[str]:
    """What axe finds and what does not fit, as texts."""
    return [text for text in (*(str(fault) for fault in faults_on(browser, name)), does_not_fit(browser)) if text]


def test_a_citizen_mends_a_wrong_number_and_reads_the_progress(phone, case):
    browser = phone("/progress")
    assert checked(browser, "look-up") == []
    look_up(browser, case["number"][:-1], case["query_code"])
    assert "19 位" in browser.find_element(By.ID, "number-fault").text
    assert checked(browser, "refused") == []
    look_up(browser, case["number"], case["query_code"].lower())
    assert browser.find_element(By.CSS_SELECTOR, ".state h2").text == "已提交，等待受理"
    assert checked(browser, "progress") == []


def test_the_receipt_is_kept_by_copying_and_printing(phone, case):
    browser = phone(f"/receipt/{case['number']}")
    look_up(browser, case["number"], case["query_code"])
    assert browser.current_url.endswith(f"/receipt/{case['number']}")
    assert checked(browser, "receipt") == []
    shown = [part.text for part in browser.find_elements(By.CSS_SELECTOR, ".pair .number")]
    assert [text.replace(" ", "") for text in shown] == [case["number"], case["query_code"]]
    copy, copy_code = browser.find_elements(By.CSS_SELECTOR, "[data-copy]")
    copy_code.click()
    WebDriverWait(browser, PATIENCE_SECONDS).until(lambda _browser: _browser.find_element(By.CLASS_NAME, "copied").text)
    assert browser.find_element(By.CLASS_NAME, "copied").text == "已复制"
    browser.execute_script("window.print = () => { window.printed = true; }")
    browser.find_element(By.CSS_SELECTOR, ".keys [data-print]").click()
    assert browser.execute_script("return window.printed") is True
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert browser.find_element(By.CLASS_NAME, "slip").is_displayed()
        assert not browser.find_element(By.ID, "navigation").is_displayed()
        assert not copy.is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_the_variants_of_the_receipt_open_with_the_same_proof(phone, case, served):
    browser = phone("/progress")
    look_up(browser, case["number"], case["query_code"])
    for prefix in ("/_elder", "/_hant", "/_hant/_elder"):
        browser.get(f"http://localhost:{served[0]}{prefix}/receipt/{case['number']}")
        assert browser.find_elements(By.CSS_SELECTOR, ".pair .code"), prefix
        assert checked(browser, f"{prefix} receipt") == []


def test_the_keyboard_reaches_everything_on_the_look_up(phone):
    stops = keyboard_walk(phone("/progress"))
    names = [stop["name"] for stop in stops]
    assert {"input number", "input code", "button 查询"} <= set(names)
    assert [stop["name"] for stop in stops if not (stop["seen"] and stop["free"] and stop["marked"])] == []


def ask(client, number, *fields):
    """Let the office ask for a supplement."""
    officer = client("work.localhost", "bureau-receiver")
    seen = officer.get(f"/@cases/{number}/steps").json()["entries"]
    said = {"message": "请补充申请理由和身份证明。", "fields": list(fields), "days": 10}
    sent = officer.post(f"/@cases/{number}/steps", json={"step": "ask-supplement", "said": said, "expected": seen})
    assert sent.status_code == 200, sent.text


def test_a_supplement_is_handed_in_on_a_phone_and_every_page_of_acting_is_accessible(phone, case, client, tmp_path):
    ask(client, case["number"], "reasons", "identity_files")
    browser = phone("/progress")
    look_up(browser, case["number"], case["query_code"])
    assert checked(browser, "asked") == []
    address = browser.current_url
    for name in ("message", "withdraw", "rate"):
        browser.get(f"{address}/{name}")
        assert checked(browser, name) == []
    browser.get(address)
    follow(browser, browser.find_element(By.CSS_SELECTOR, ".todo .button"))
    paper = tmp_path / "户口簿.png"
    paper.write_bytes(picture())
    browser.find_element(By.CSS_SELECTOR, ".chooser input").send_keys(str(paper))
    WebDriverWait(browser, PATIENCE_SECONDS).until(
        lambda _browser: _browser.find_elements(By.CSS_SELECTOR, ".uploads li button")
    )
    assert checked(browser, "supplement") == []
    reasons = browser.find_element(By.NAME, "f-reasons")
    reasons.clear()
    follow(browser, browser.find_element(By.CSS_SELECTOR, ".apply-buttons button"))
    assert browser.find_elements(By.CSS_SELECTOR, "#faults a")
    assert checked(browser, "faulty supplement") == []
    browser.find_element(By.NAME, "f-reasons").send_keys("这是补充的申请理由。")
    follow(browser, browser.find_element(By.CSS_SELECTOR, ".apply-buttons button"))
    assert browser.find_element(By.CLASS_NAME, "done-note").text == "您的补正材料已收到，谢谢。"
    assert "户口簿.png" in browser.find_element(By.CLASS_NAME, "sent").text
    assert checked(browser, "handed in") == []
