"""Everybody's help opens at the page of his own work."""

from justiceportal.core.interfaces import IWorkHostRequest
from justiceportal.core.paths import data_folder
from justiceportal.desk.browser.help import ROLES
from zope.component import getMultiAdapter
from zope.interface import alsoProvides
import pytest
import re


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


def test_the_pages_of_both_languages_show_the_same_pictures_and_all_of_them_exist():
    folder = data_folder("help")
    shown = {
        path.name: re.findall(r"!\[.+\]\(pictures/(\S+)\)", path.read_text(encoding="utf-8"))
        for path in folder.glob("*.md")
    }
    assert all(shown[f"{role}.md"] == shown[f"{role}.en.md"] != [] for role in ROLES)
    assert {name for names in shown.values() for name in names} == {path.name for path in folder.glob("pictures/*")}
