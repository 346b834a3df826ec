"""Everybody's help opens at the page of his own work."""

from justiceportal.core.interfaces import IWorkHostRequest
from justiceportal.core.paths import data_folder
from justiceportal.desk.browser.help import ROLES
from zope.component import getMultiAdapter
from zope.interface import alsoProvides
import pytest


@pytest.mark.parametrize(
    ("account", "role"),
    [
        ("yinzhou-author", "author"),
        ("yinzhou-manager", "manager"),
        ("yinzhou-receiver", "receiver"),
        ("yinzhou-handler", "handler"),
        ("yinzhou-approver", "approver"),
        ("bureau-supervisor", "supervisor"),
    ],
)
def test_the_help_opens_at_ones_own_work(portal, request_, login, account, role):
    login(account)
    alsoProvides(request_, IWorkHostRequest)
    assert getMultiAdapter((portal, request_), name="help").role == role


def test_each_role_has_its_page_in_both_languages():
    pages = {path.name for path in data_folder("help").glob("*.md")}
    assert pages == {f"{role}{ending}" for role in ROLES for ending in (".md", ".en.md")}
