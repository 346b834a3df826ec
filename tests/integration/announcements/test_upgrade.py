"""A database from before there were announcements gets their permission and their entry in the menu."""

from justiceportal.announcements.actions import MANAGE
from justiceportal.setup.upgrades.v20261122_announcements import upgrade


def roles(portal):
    return {role["name"] for role in portal.rolesOfPermission(MANAGE) if role["selected"]}


def test_the_permission_and_the_entry_are_added(portal):
    portal.manage_permission(MANAGE, ["Manager"], acquire=0)
    del portal.portal_actions.object["announcements"]
    upgrade(portal.portal_setup)
    assert roles(portal) == {"Manager", "Operator", "WebsiteManager"}
    assert "announcements" in portal.portal_actions.object
    upgrade(portal.portal_setup)
    assert roles(portal) == {"Manager", "Operator", "WebsiteManager"}
