"""Connected systems: the accounts through which they act, and which websites and items each serves.

The account has no password that anybody knows and no e-mail address, so nobody lets himself in by asking for a new one.
It belongs to the group of systems of each website that it serves, which has the role Module there and no other.
"""

from AccessControl import getSecurityManager
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from justiceportal import _
from justiceportal.audit import service as audit
from justiceportal.cases import service as cases
from justiceportal.cases.domain.states import MODULE
from justiceportal.cases.interfaces import IConnectedSystems
from justiceportal.core.interfaces import IClock
from justiceportal.exchange.errors import SystemInUse
from justiceportal.exchange.errors import SystemRefused
from justiceportal.exchange.errors import UnknownSystem
from justiceportal.exchange.records import exchange_of
from justiceportal.exchange.records import make_exchange
from justiceportal.exchange.records import System
from justiceportal.guides.service import id_of
from justiceportal.websites import people
from justiceportal.websites.hosts import all_websites
from plone import api
from plone.uuid.interfaces import IUUID
from zExceptions import Unauthorized
from zope.component import getUtility
from zope.component.hooks import getSite
from zope.interface import implementer
import re
import secrets


MANAGE = "justiceportal: Manage the exchange"
REGISTERED, CHANGED, CLOSED = "exchange.system-registered", "exchange.system-changed", "exchange.system-closed"
ACCOUNT = re.compile(r"[a-z][a-z0-9-]{1,38}[a-z0-9]")
LONGEST_TITLE = 60
MOST_ITEMS = 500

BAD_ACCOUNT = _(
    "exchange_account_bad",
    default="The account needs 3 to 40 small letters, digits and hyphens, a letter first, such as legal-aid-system.",
)
TAKEN = _("exchange_account_taken", default="There is or was an account of this name. Choose another one.")
BAD_TITLE = _(
    "exchange_title_bad",
    default="Give the system a name that staff and citizens understand, at most ${most} characters.",
    mapping={"most": LONGEST_TITLE},
)
NO_WEBSITE = _("exchange_websites_none", default="Choose at least one website that the system serves.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is said of a system: its name for people, ids of websites and, unless it serves all of them, of items."""

    title: str
    websites: tuple[str, ...]
    items: tuple[str, ...] = ()


def systems(portal) -> list[System]:
    """All connected systems in the order of their accounts."""
    exchange = exchange_of(portal)
    return [] if exchange is None else list(exchange.systems.values())


def system_of(portal, account: str) -> System | None:
    """The system that an account is, None for any other account."""
    exchange = exchange_of(portal)
    return None if exchange is None else exchange.systems.get(account)


def find(portal, account: str) -> System:
    """The system of an account. Raises UnknownSystem."""
    found = system_of(portal, account)
    if found is None:
        raise UnknownSystem(account[:LONGEST_TITLE])
    return found


def websites_of(portal, account: str) -> tuple[str, ...]:
    """The ids of the websites on which an account has the role Module, in the order of the group."""
    user = portal.acl_users.getUserById(account)
    if user is None:
        return ()
    own = {account, *user.getGroups()}
    return tuple(
        id_of(website)
        for website in all_websites(portal)
        if any(name in own and MODULE in roles for name, roles in website.get_local_roles())
    )


def serves(portal, account: str, case) -> bool:
    """Whether an account is a system that handles cases like this one: role on its website, item among its items."""
    user = portal.acl_users.getUserById(account)
    if user is None or MODULE not in user.getRolesInContext(case):
        return False
    system = system_of(portal, account)
    return system is None or not system.items or cases.guide_of(case)["id"] in system.items


@implementer(IConnectedSystems)
class ConnectedSystems:
    """Which systems handle a case, for those who hand one over."""

    def serves(self, account, case):
        """Whether the account may handle cases like this one."""
        return serves(getSite(), account, case)


def register(portal, actor, moment: datetime, account: str, wanted: Wanted) -> System:
    """Connect a system: its account with the role on its websites, without a key yet.

    Raises Unauthorized, SystemRefused.
    """
    check_permission(portal, actor)
    faults = {} if ACCOUNT.fullmatch(account) else {"account": BAD_ACCOUNT}
    if not faults and people.is_taken(account):
        faults = {"account": TAKEN}
    wanted = _checked(portal, wanted, faults)
    portal.acl_users.userFolderAddUser(account, secrets.token_urlsafe(32), ["Member"], [])
    system = make_exchange(portal).systems[account] = System(account, wanted.title, moment)
    _bring(portal, system, wanted)
    _note(system, wanted, moment, actor, REGISTERED)
    return system


def change(portal, actor, moment: datetime, account: str, wanted: Wanted) -> System:
    """Change name, websites and items of a system. Raises Unauthorized, UnknownSystem, SystemRefused."""
    check_permission(portal, actor)
    system = find(portal, account)
    wanted = _checked(portal, wanted, {})
    _bring(portal, system, wanted)
    _note(system, wanted, moment, actor, CHANGED)
    return system


def close(portal, actor, moment: datetime, account: str) -> None:
    """Disconnect a system: its account and keys are gone, and nobody else gets an account of its name.

    Raises Unauthorized, UnknownSystem, SystemInUse as long as it has subscriptions.
    """
    check_permission(portal, actor)
    _drop(portal, find(portal, account))
    people.delete_account(account)
    audit.record_committed(moment, actor.getId() or "", CLOSED, account, "", "success")


def forget(event) -> None:
    """Forget a system whose account was deleted otherwise (subscriber of IPrincipalDeletedEvent).

    Raises SystemInUse as long as it has subscriptions: without their system these would hold the events for ever.
    """
    portal = getSite()
    system = None if portal is None else system_of(portal, event.principal)
    if system is None:
        return
    _drop(portal, system)
    actor = getSecurityManager().getUser().getId() or ""
    audit.record_committed(getUtility(IClock).now(), actor, CLOSED, system.account, "", "success")


def check_permission(portal, actor) -> None:
    """Whether somebody (a user) runs the exchange. Raises Unauthorized."""
    if not actor.has_permission(MANAGE, portal):
        raise Unauthorized(MANAGE)


def _checked(portal, wanted: Wanted, faults: dict[str, str]) -> Wanted:
    """What is wanted, trimmed, each name once. Raises SystemRefused with these faults and those that are found."""
    title = " ".join(wanted.title.split())
    if not title or len(title) > LONGEST_TITLE:
        faults["title"] = BAD_TITLE
    known = {id_of(website): website for website in connectable(portal)}
    websites, items = tuple(dict.fromkeys(wanted.websites)), tuple(dict.fromkeys(wanted.items))
    unknown = [name for name in websites if name not in known]
    if not websites:
        faults["websites"] = NO_WEBSITE
    elif unknown:
        faults["websites"] = _unknown_website(unknown[0])
    else:
        strange = sorted(set(items[:MOST_ITEMS]) - set(items_of(portal, [known[name] for name in websites])))
        if strange or len(items) > MOST_ITEMS:
            faults["items"] = _unknown_item(strange[0] if strange else items[MOST_ITEMS])
    if faults:
        raise SystemRefused(faults)
    return Wanted(title, websites, items)


def connectable(portal) -> list:
    """The websites that hand cases over to other systems, in the order of the group."""
    return [website for website in all_websites(portal) if _group_of(website)]


def items_of(portal, websites: Iterable) -> dict[str, str]:
    """The titles of the items of these websites by their ids."""
    uids = [IUUID(website) for website in websites]
    found = portal.portal_catalog.unrestrictedSearchResults(portal_type="ServiceItem", hall_for=uids)
    return {brain.getId: brain.Title for brain in found}


def _group_of(website) -> str:
    """The name of the group of systems of a website: the role Module there and no other; "" where it has none."""
    named = (name for name, roles in website.get_local_roles() if tuple(roles) == (MODULE,))
    return next((name for name in sorted(named) if api.group.get(groupname=name) is not None), "")


def _bring(portal, system: System, wanted: Wanted) -> None:
    """Let a system be what is wanted of it."""
    account = system.account
    system.title, system.items = wanted.title, wanted.items
    portal.portal_membership.getMemberById(account).setMemberProperties({"fullname": wanted.title})
    present = set(portal.acl_users.getUserById(account).getGroups())
    for website in all_websites(portal):
        group, is_wanted = _group_of(website), id_of(website) in wanted.websites
        if group and is_wanted and group not in present:
            api.group.add_user(groupname=group, username=account)
        elif group in present and not is_wanted:
            api.group.remove_user(groupname=group, username=account)


def _drop(portal, system: System) -> None:
    """Take a system out of those that are connected. Raises SystemInUse."""
    exchange = make_exchange(portal)
    left = [one.name for one in exchange.subscriptions.values() if one.system == system.account]
    if left:
        raise SystemInUse(system.title, left)
    del exchange.systems[system.account]


def _note(system: System, wanted: Wanted, moment: datetime, actor, act: str) -> None:
    details = {"title": system.title, "websites": " ".join(wanted.websites), "items": " ".join(wanted.items)}
    audit.record_committed(moment, actor.getId() or "", act, system.account, "", "success", details=details)


def _unknown_website(name: str) -> str:
    return _(
        "exchange_website_unknown",
        default="There is no website ${name} that hands cases over to other systems.",
        mapping={"name": name[:LONGEST_TITLE]},
    )


def _unknown_item(name: str) -> str:
    return _(
        "exchange_item_unknown",
        default="These websites have no service item ${name}. Choose among their items, or none for all of them.",
        mapping={"name": name[:LONGEST_TITLE]},
    )
