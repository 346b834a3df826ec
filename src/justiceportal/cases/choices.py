"""What may be named in a step of a case: officers, fields of its form, special procedures, other systems.

The same for pages that offer the choice and for the check of what was said.
"""

from collections.abc import Container
from collections.abc import Mapping
from justiceportal.cases import timing
from justiceportal.cases.domain.chains import MODULE
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.states import OFFICERS
from justiceportal.cases.interfaces import IConnectedSystems
from justiceportal.cases.officers import groups_with_roles
from justiceportal.cases.officers import officers_of
from justiceportal.cases.snapshots import form_of
from justiceportal.forms.domain.definition import Kind
from justiceportal.websites.groups import groups_of
from plone import api
from typing import Any
from zope.component import queryUtility


def known(case, step: Step, said: Mapping[str, Any]) -> Mapping[str, Container[str]]:
    """The values that a step of the case may name, for each name of `domain.asks` that was said and has such values."""
    found: dict[str, Container[str]] = {}
    for name in set(step.asked) & set(said) & set(_KNOWN):
        found[name] = _KNOWN[name](case, said[name])
    return found


def officers(case) -> list[str]:
    """The accounts and groups that may work on the cases of a case's website, in the order of their ids."""
    website = case.__parent__
    return sorted({*officers_of(website), *groups_with_roles(website)})


def modules(case) -> list[str]:
    """The accounts of other systems to which a case may be handed over, in the order of their ids."""
    website = case.__parent__
    named = {name for name, roles in website.get_local_roles() if MODULE in roles}
    groups = {group.getId(): group for group in groups_of(website)}
    members = {account for name in named & set(groups) for account in groups[name].getGroupMemberIds()}
    return sorted(account for account in named - set(groups) | members if _is_served(case, account))


def fields(case) -> list[tuple[str, str]]:
    """(id, title) of what of the form may be supplemented, in the order of the form."""
    return [(field.id, field.title) for field in form_of(case).fields() if field.kind is not Kind.NOTE]


def procedures(case) -> tuple[str, ...]:
    """The special procedures that stop the clock of a case, by name."""
    return tuple(timing.limits_of(case).procedures)


def _named_account(roles: tuple[str, ...]):
    """A check that asks for one account or group only: no list is made for it."""

    def allowed(case, account: Any) -> tuple[str, ...]:
        user = api.user.get(userid=account) if isinstance(account, str) and account else None
        own = dict(case.__parent__.get_local_roles())
        given = own.get(account, ()) if user is None else user.getRolesInContext(case)
        return (account,) if set(given) & set(roles) else ()

    return allowed


def _is_served(case, account: str) -> bool:
    """Whether a system handles cases like this one."""
    systems = queryUtility(IConnectedSystems)
    return systems is None or systems.serves(account, case)


def _named_module(case, account: Any) -> tuple[str, ...]:
    return tuple(name for name in _named_account((MODULE,))(case, account) if _is_served(case, name))


_KNOWN = {
    "account": _named_account(OFFICERS),
    "module": _named_module,
    "fields": lambda case, _said: {name for name, _title in fields(case)},
    "procedure": lambda case, _said: procedures(case),
}
