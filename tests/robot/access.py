"""What the access tests do with a page in Chromium: axe-core's verdict, where the keyboard goes, what does not fit."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait
from tests.functional.websites.kinds import WORK
from tests.support import PASSWORD
import yaml


# WCAG 2.2, levels A and AA.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
THEMES = ("portal", "education", "bar", "county")
PATIENCE_SECONDS = 30
KNOWN = Path(__file__).with_name("known_faults.yaml")
# The sections of a long form become tabs when its script has come: what lies on another tab is not seen until then.
# An editor of texts comes in parts; the last one is its count of words. Other widgets say nothing when they have come:
# a page that has any is looked at when nothing has moved on it for a while.
RUN = """
const done = arguments[arguments.length - 1], begun = Date.now();
const lacks_tabs = () => document.querySelector('.pat-autotoc') && !document.querySelector('.autotoc-nav');
const lacks_editor = () => document.querySelectorAll('.pat-tinymce').length
  > Array.from(window.tinymce ? tinymce.get() : []).filter(one => one.initialized).length;
const lacks_words = () => Array.from(document.querySelectorAll('.tox-statusbar__wordcount'))
  .some(one => !one.innerText);
let moved = document.querySelector('[class*="pat-"]') ? begun : 0;
const watcher = new MutationObserver(() => { moved = Date.now(); });
watcher.observe(document, {subtree: true, childList: true, attributes: true});
const settled = new Promise(resolve => {
  const waits = () => lacks_tabs() || lacks_editor() || lacks_words() || Date.now() - moved < 400;
  const look = () => waits() && Date.now() - begun < 20000 ? setTimeout(look, 50) : resolve(watcher.disconnect());
  look();
});
settled.then(() => axe.run(document, {
  runOnly: {type: 'tag', values: arguments[0]}, rules: {'target-size': {enabled: true}}, resultTypes: ['violations'],
})).then(
  result => done(result.violations.flatMap(fault => fault.nodes.map(node => [
    fault.id, node.target.flat().join(' '), (node.any[0] || node.all[0] || node.none[0] || fault).message || fault.help,
  ]))),
  error => done([['axe', '', String(error)]]));
"""
# Where the focus is: what it is called, whether it can be seen, and whether one sees that it is there.
FOCUS = """
const one = document.activeElement;
if (!one || one === document.body) return null;
const box = one.getBoundingClientRect(), style = getComputedStyle(one);
const name = (one.getAttribute('aria-label') || one.innerText || one.name || one.id || '').trim().slice(0, 40);
const order = Array.from(document.querySelectorAll('*')).indexOf(one);
const covering = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
return {
  name: one.tagName.toLowerCase() + ' ' + name, order: order,
  seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0
    && box.left < innerWidth && style.visibility !== 'hidden',
  free: covering === null || one.contains(covering) || covering.contains(one),
  marked: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none',
};
"""
# Elements that reach over the right edge of the page without being meant to scroll.
WIDE = """
const width = document.documentElement.clientWidth;
const scrolls = one => {
  for (let up = one; up && up !== document.body; up = up.parentElement)
    if (/(auto|scroll|hidden|clip)/.test(getComputedStyle(up).overflowX)) return true;
  return false;
};
return {
  over: document.documentElement.scrollWidth - width,
  wide: Array.from(document.body.querySelectorAll('*')).filter(one => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.right > width + 1 && !scrolls(one);
  }).slice(0, 5).map(one => one.tagName + '#' + one.id + '.' + one.className),
};
"""
# Texts whose end is cut off by their own box.
CUT = """
return Array.from(document.querySelectorAll('#main *, #header *, #navigation *, #footer *')).filter(one => {
  const style = getComputedStyle(one);
  if (!one.childNodes.length || style.overflowY === 'visible' || style.webkitLineClamp !== 'none') return false;
  if (/(auto|scroll)/.test(style.overflowX + style.overflowY) || one.clientHeight < 4) return false;
  return one.innerText && one.scrollHeight > one.clientHeight + 4;
}).map(one => one.tagName + '#' + one.id + '.' + one.className + ': ' + one.innerText.slice(0, 30));
"""
# Links in the middle of a sentence are as high as their line (WCAG 2.5.8, exception "inline").
SMALL_TARGETS = """
return Array.from(document.querySelectorAll(
  '#header a, #header button, #navigation a, summary, #modes a, #elder-tools button, #elder-tools select'
  + ', .entries a, .batch a'
)).filter(one => {
  const box = one.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && box.bottom > 0 && getComputedStyle(one).visibility === 'visible'
    && !one.closest('.skip, [inert]') && Math.round(box.height) < 60;
}).map(one => one.outerHTML.slice(0, 80) + ' ' + one.getBoundingClientRect().height);
"""
SMALL_TEXTS = """
return Array.from(document.querySelectorAll('#main p, #main li, #main h1, #main h2, #main time')).filter(one =>
  one.innerText.trim() && one.offsetParent !== null && one.offsetWidth > 1
    && parseFloat(getComputedStyle(one).fontSize) < 24
).map(one => one.outerHTML.slice(0, 80) + ' ' + getComputedStyle(one).fontSize);
"""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One node that breaks a rule: `page` names the page in the test."""

    page: str
    rule: str
    selector: str
    message: str = ""

    def __str__(self) -> str:
        return f"{self.page}: {self.rule} at {self.selector}: {self.message}"


def axe_script() -> str:
    """axe-core, out of the package that carries it."""
    [folder] = find_spec("axe_playwright_python").submodule_search_locations
    return (Path(folder) / "axe.min.js").read_text(encoding="utf-8")


def faults_on(driver, page: str) -> list[Fault]:
    """What axe-core finds on the page that is open."""
    return [Fault(page, *found) for found in driver.execute_async_script(RUN, TAGS)]


def known_faults() -> list[dict]:
    """The faults inside Plone's own widgets that are known: page, rule, selector (a part of it) and reason."""
    return yaml.safe_load(KNOWN.read_text(encoding="utf-8")) or []


def compared(found: list[Fault], known: list[dict]) -> tuple[list[str], list[dict]]:
    """The faults that nobody knows of, as lines, and the known ones that have vanished."""

    def fits(fault: Fault, entry: dict) -> bool:
        return fault.page in entry["pages"] and fault.rule == entry["rule"] and entry["selector"] in fault.selector

    new = [str(fault) for fault in found if not any(fits(fault, entry) for entry in known)]
    gone = [
        {"page": page, "rule": entry["rule"], "selector": entry["selector"]}
        for entry in known
        for page in entry["pages"]
        if not any(fits(fault, {**entry, "pages": [page]}) for fault in found)
    ]
    return sorted(new), gone


def keyboard_walk(driver, most: int = 400) -> list[dict]:
    """Every stop of the Tab key from the top of the page until it leaves the page; at most `most`."""
    stops = []
    driver.execute_script("document.activeElement.blur(); scrollTo(0, 0)")
    for _number in range(most):
        ActionChains(driver, duration=0).send_keys(Keys.TAB).perform()
        stop = driver.execute_script(FOCUS)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError(f"the keyboard does not get out of {[stop['name'] for stop in stops[-6:]]}")


def does_not_fit(driver) -> str:
    """What makes the page scroll sideways, "" when nothing does."""
    found = driver.execute_script(WIDE)
    return f"{found['over']} pixels, {found['wide']}" if found["over"] > 0 else ""


def cut_texts(driver) -> list[str]:
    """Texts that are cut off by their own box."""
    return driver.execute_script(CUT)


def follow(driver, element) -> None:
    """Click what leads to another page, and wait until the present one is gone."""
    page = driver.find_element(By.TAG_NAME, "html")
    element.click()
    WebDriverWait(driver, PATIENCE_SECONDS).until(staleness_of(page))


def log_in(driver, port: int, user: str) -> None:
    """Log a person in on the work host; `driver.delete_all_cookies()` forgets him."""
    driver.get(f"http://{WORK}:{port}/login")
    driver.find_element(By.NAME, "__ac_name").send_keys(user)
    driver.find_element(By.NAME, "__ac_password").send_keys(PASSWORD)
    follow(driver, driver.find_element(By.NAME, "buttons.login"))
