"""A database of before the page of a website's appearance."""

from justiceportal.setup.upgrades.v20261122_appearance import upgrade
from plone import api


def test_an_older_database_gets_the_entry_in_the_menu(portal):
    category = api.portal.get_tool("portal_actions")["object"]
    del category["appearance"]
    for _again in range(2):
        upgrade(api.portal.get_tool("portal_setup"))
        assert category["appearance"].url_expr.endswith("/appearance")
