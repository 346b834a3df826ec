"""The settings of a website: who may change what, and what is refused."""

from AccessControl import getSecurityManager
from justiceportal.core.interfaces import IHostDirectory
from justiceportal.websites.content.website import IWebsiteSchema
from justiceportal.websites.validators import HostsValidator
from zope.component import getUtility
from zope.event import notify
from zope.interface import Invalid
from zope.lifecycleevent import ObjectModifiedEvent
import pytest


@pytest.mark.parametrize(
    ("account", "may_edit", "may_hosts"),
    [
        ("yinzhou-manager", True, False),
        ("yinzhou-author", False, False),
        ("haishu-manager", False, False),
        ("admin", True, True),
    ],
)
def test_a_manager_changes_settings_but_not_hosts(yinzhou, login, account, may_edit, may_hosts):
    login(account)
    allowed = getSecurityManager().checkPermission
    assert bool(allowed("Modify portal content", yinzhou)) is may_edit
    assert bool(allowed("justiceportal: Manage hosts of websites", yinzhou)) is may_hosts


def test_a_changed_host_is_served_at_once(portal, yinzhou):
    directory = getUtility(IHostDirectory)
    yinzhou.hosts = ("yz.localhost",)
    notify(ObjectModifiedEvent(yinzhou))
    assert directory.route(portal, "yz.localhost").uid == yinzhou.UID()
    assert directory.route(portal, "yinzhou.localhost") is None


def test_two_websites_with_one_host_leave_it_where_it_was(portal, yinzhou, haishu):
    yinzhou.hosts = ("yinzhou.localhost", "haishu.localhost", "work.localhost")
    notify(ObjectModifiedEvent(yinzhou))
    directory = getUtility(IHostDirectory)
    assert not directory.route(portal, "work.localhost").is_public
    assert directory.route(portal, "haishu.localhost").uid == haishu.UID()


@pytest.mark.parametrize("host", ["haishu.localhost", "work.localhost", "http://x.cn", "X.cn", "x.cn:80", "", "-x"])
def test_the_form_refuses_hosts_that_are_wrong_or_taken(portal, request_, yinzhou, host):
    validator = HostsValidator(yinzhou, request_, None, IWebsiteSchema["hosts"], None)
    with pytest.raises(Invalid):
        validator.validate(("yinzhou.localhost", host))


def test_the_form_takes_new_hosts(portal, request_, yinzhou):
    HostsValidator(yinzhou, request_, None, IWebsiteSchema["hosts"], None).validate(("yinzhou.localhost", "yz.gov.cn"))


def test_every_website_knows_its_people(portal, yinzhou):
    roles = dict(yinzhou.get_local_roles())
    assert roles["yinzhou-authors"] == ("Author",)
    assert not any(name.startswith("haishu") for name in roles)


def test_the_english_edition_is_a_translation_of_the_bureau(portal, bureau):
    from plone.app.multilingual.interfaces import ITranslationManager

    translations = ITranslationManager(bureau).get_translations()
    assert translations["en"].title == "Ningbo Justice Bureau"
