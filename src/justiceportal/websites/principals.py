"""Whose names a person may see: the accounts and groups of the websites on which he has a role."""

from AccessControl import getSecurityManager
from justiceportal.websites.groups import groups_everywhere
from justiceportal.websites.groups import groups_of
from justiceportal.websites.hosts import all_websites
from justiceportal.websites.hosts import website_of


OPERATORS = ("Manager", "Operator")


def is_operator(user, portal) -> bool:
    """True for whoever runs the whole group: all names are his to see."""
    return user is not None and user.has_role(OPERATORS, portal)


def websites_of(user, portal) -> list:
    """The websites on which a person has a role, himself or by his groups; all of them for an operator or one who works
    everywhere.
    """
    websites = all_websites(portal)
    own = {user.getId(), *user.getGroups()} - {None, "AuthenticatedUsers"}
    if is_operator(user, portal) or own & groups_everywhere(portal):
        return websites
    return [website for website in websites if own & {name for name, _roles in website.get_local_roles()}]


def seen_principals(user, portal) -> frozenset[str]:
    """The ids of the groups and accounts that a person may see by name, his own included."""
    seen = {user.getId()}
    for website in websites_of(user, portal):
        for group in groups_of(website):
            seen.add(group.getId())
            seen.update(group.getGroupMemberIds())
    return frozenset(seen)


def sees_names_at(obj, portal) -> bool:
    """True when the present person may know who wrote or locked an object: it lies on one of his websites."""
    user = getSecurityManager().getUser()
    if user.getId() is None:
        return False
    if is_operator(user, portal):
        return True
    website = website_of(obj)
    return website is not None and any(website.aq_base is own.aq_base for own in websites_of(user, portal))
