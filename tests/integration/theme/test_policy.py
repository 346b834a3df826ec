"""Which theme a request gets."""

from App.config import getConfiguration
from justiceportal.core.routes import Route
from justiceportal.core.routes import WEBSITE
from justiceportal.core.routes import WORK
from justiceportal.theme.compiled import compile_all
from justiceportal.theme.compiled import theme_names
from justiceportal.theme.compiled import transform_of
from justiceportal.theme.policy import PortalPolicy
from justiceportal.websites.browser.page import THEME
from plone.app.theming.interfaces import IThemingPolicy
from plone.app.theming.transform import ThemeTransform
from threading import Thread
import pytest


@pytest.fixture
def policy(request_):
    """A function that gives the policy of a request to a host: `policy(kind, theme)`."""
    before = dict(request_.environ)

    def make(kind, theme=""):
        request_.environ["portal.route"] = Route(kind, ("portal", "zh-cn", "bureau"))
        request_.environ.pop(THEME, None)
        if theme:
            request_.environ[THEME] = theme
        return IThemingPolicy(request_)

    yield make
    request_.environ.clear()
    request_.environ.update(before)


@pytest.mark.parametrize("theme", ["portal", "education", "bar", "county"])
def test_a_page_has_the_theme_that_it_asks_for(policy, theme):
    found = policy(WEBSITE, theme)
    assert isinstance(found, PortalPolicy)
    assert found.isThemeEnabled()
    assert found.getCurrentTheme() == found.getCacheKey() == found.getSettings().currentTheme == theme
    assert found.getSettings().rules.endswith(f"{theme}/rules.xml")


def test_what_asks_for_no_theme_on_a_public_host_gets_none(policy):
    assert not policy(WEBSITE).isThemeEnabled()


def test_the_work_host_has_the_theme_of_the_staff(policy):
    assert policy(WORK).getCurrentTheme() == "staff"


def test_a_theme_is_compiled_once_for_each_thread(portal):
    compile_all()
    assert {"portal", "education", "bar", "county"} <= set(theme_names())
    found = []
    threads = [Thread(target=lambda: found.append((transform_of("bar"), transform_of("bar")))) for _number in range(2)]
    for thread in threads:
        thread.start()
        thread.join()
    assert all(first is second for first, second in found)
    assert found[0][0] is not found[1][0]


def test_a_page_has_its_theme_in_debug_mode_too(policy, request_, monkeypatch):
    policy(WORK)
    monkeypatch.setattr(getConfiguration(), "debug_mode", True)
    assert ThemeTransform(None, request_).setupTransform() is transform_of("staff")
