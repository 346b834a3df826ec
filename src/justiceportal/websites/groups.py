"""The groups of a website's people and their roles on it."""

from plone import api


def group_name(website_id: str, group_id: str) -> str:
    """The name of a website's group in the whole portal."""
    return f"{website_id}-{group_id}"


def ensure_groups(website, definition) -> list[str]:
    """Create the groups that are missing and give each its roles on the website; returns the names of what changed.

    A group that works everywhere has its roles on the portal too, and with them on all websites.
    """
    changed, portal = [], api.portal.get()
    website.website_id = definition.id
    for group in definition.groups:
        name = group_name(definition.id, group.id)
        if api.group.get(groupname=name) is None:
            api.group.create(groupname=name, title=group.title)
            changed.append(name)
        if _set_roles(website, name, group.roles):
            changed.append(name)
        # No text or page of the catalogue is shown to a role that may be given everywhere, so nothing is reindexed.
        if _set_roles(portal, name, group.roles if group.is_everywhere else ()):
            changed.append(name)
    if changed:
        website.reindexObjectSecurity()
    return sorted(set(changed))


def groups_of(website) -> list:
    """The groups that have roles on a website, in the order of their names."""
    names = sorted(name for name, _roles in website.get_local_roles())
    found = (api.group.get(groupname=name) for name in names)
    return [group for group in found if group is not None]


def groups_everywhere(portal) -> frozenset[str]:
    """The names of the groups that have roles on every website."""
    return frozenset(name for name, roles in portal.get_local_roles() if set(roles) - {"Owner"})


def _set_roles(obj, name: str, roles: tuple[str, ...]) -> bool:
    if tuple(sorted(obj.get_local_roles_for_userid(name))) == tuple(sorted(roles)):
        return False
    if roles:
        obj.manage_setLocalRoles(name, list(roles))
    else:
        obj.manage_delLocalRoles([name])
    return True
