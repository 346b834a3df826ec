"""The staff's pages speak Chinese, Plone's own parts of them too."""

from justiceportal.websites.browser.wording import CatalogueView
from justiceportal.websites.browser.wording import ContentsView
from justiceportal.websites.browser.wording import WidgetWords
from zope.i18n import translate
import json
import pytest


@pytest.fixture
def chinese(request_):
    """The request of a page in Chinese."""
    request_.set("LANGUAGE", "zh-cn")
    return request_


@pytest.mark.parametrize(
    ("message", "domain", "chinese"),
    [
        ("Manager", "plone", "系统管理员"),
        ("Tags", "widgets", "关键词"),
        ("Required input is missing.", "zope", "此项为必填。"),
        ("label_mailer_action", "collective.easyform", "邮件发送"),
        ("Sign and publish", "plone", "签发并发布"),
        ("WebsiteManager", "plone", "网站管理员"),
    ],
)
def test_our_wording_comes_before_that_of_the_packages(zope, message, domain, chinese):
    assert translate(message, domain=domain, target_language="zh_CN") == chinese


def test_widgets_get_their_words_by_the_name_that_pages_use(portal, chinese):
    words = json.loads(CatalogueView(portal, chinese)("widgets", "zh-cn").body)
    assert words["Upload"] == "上传"
    assert words["Tags"] == "关键词"


def test_words_are_there_before_the_widgets_run(portal, chinese):
    view = WidgetWords(portal, chinese)
    script = view()
    for text in ("widgets-zh-cn", "plone-zh-cn", "上传", "复审（保密审查）中"):
        assert text in script
    address = view.address
    assert address.startswith(f"{portal.absolute_url()}/widget-words.js?language=zh-cn&version=")
    assert address == WidgetWords(portal, chinese).address


def test_states_have_names_in_english_too(portal, request_):
    request_.set("LANGUAGE", "en")
    assert "Second review and secrecy check" in WidgetWords(portal, request_).script


def test_lists_show_dates_with_hyphens(yinzhou, chinese, login):
    login("yinzhou-author")
    assert ContentsView(yinzhou["news"], chinese).get_options()["dateFormat"]["calendar"] == "iso8601"
