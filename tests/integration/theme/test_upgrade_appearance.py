"""A database of before the page of a website's appearance."""

from justiceportal.setup.upgrades.v20261122_appearance import upgrade
from plone import api


def test_an_older_database_gets_the_entry_in_the_menu(portal):
    category = api.portal.get_tool("portal_actions")["object"]
    del category["appearance"]
    for _again in range(2):
        upgrade(api.portal.get_tool("portal_setup"))
        assert category["appearance"].url_expr.endswith("/appearance")


def test_websites_of_before_have_the_look_of_their_theme(bureau):
    from justiceportal.websites.chrome import look_of

    for name in ("main_colour", "accent_colour", "banner"):
        bureau.__dict__.pop(name, None)
    assert (look_of(bureau).main, look_of(bureau).accent, look_of(bureau).banner) == ("", "", "")
