"""Who works on the cases of a website: its accounts and groups with an officer's role there."""

from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.rules import Actor
from justiceportal.cases.domain.states import OFFICERS
from justiceportal.websites.groups import groups_of
from plone import api
from typing import Any


def groups_with_roles(website) -> dict[str, tuple[str, ...]]:
    """The groups of a website whose people work on cases, with their officers' roles, by name."""
    roles = dict(website.get_local_roles())
    found = {group.getId(): officer_roles(roles.get(group.getId(), ())) for group in groups_of(website)}
    return {name: theirs for name, theirs in found.items() if theirs}


def officers_of(website) -> dict[str, tuple[str, ...]]:
    """The accounts that work on the cases of a website, with their officers' roles."""
    found: dict[str, set[str]] = {}
    for name, roles in groups_with_roles(website).items():
        for account in api.group.get(groupname=name).getGroupMemberIds():
            found.setdefault(account, set()).update(roles)
    return {account: officer_roles(roles) for account, roles in found.items()}


def officer_roles(roles) -> tuple[str, ...]:
    """Those of some roles that work on cases, in a fixed order."""
    return tuple(role for role in OFFICERS if role in roles)


def details_of(case, step: Step, details: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """What the ledger's entry of a step says of whom a case is given to: `roles`, those that he has now."""
    if step.act != "assigned":
        return {}
    if "account" not in details:
        return {"account": actor.id, "roles": list(officer_roles(actor.roles))}
    return {"roles": list(roles_at(case, details["account"]))}


def roles_at(case, account: str) -> tuple[str, ...]:
    """The officers' roles that an account or a group has on the website of a case."""
    user = api.user.get(userid=account)
    if user is not None:
        return officer_roles(user.getRolesInContext(case))
    return officer_roles(dict(case.__parent__.get_local_roles()).get(account, ()))


def name_of(account: str) -> str:
    """What people call an account or a group; its id when it is gone."""
    member = api.user.get(userid=account) if account else None
    if member is not None:
        return member.getProperty("fullname") or account
    group = api.group.get(groupname=account) if account else None
    return account if group is None else (group.getProperty("title") or account)
