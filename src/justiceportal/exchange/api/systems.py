"""`/@systems`: the connected systems and their keys; the operator manages, a system sees itself."""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import timedelta
from functools import cached_property
from justiceportal import _
from justiceportal.core.api_keys import read
from justiceportal.core.clock import CHINA
from justiceportal.core.errors import BadParameter
from justiceportal.core.interfaces import IClock
from justiceportal.core.rest import PortalService
from justiceportal.core.rest import TakesSegments
from justiceportal.exchange import accounts
from justiceportal.exchange import keys
from justiceportal.exchange.api import said
from justiceportal.exchange.domain.keys import LONGEST_OVERLAP
from justiceportal.exchange.errors import UnknownSystem
from justiceportal.exchange.records import System
from justiceportal.guides.service import id_of
from justiceportal.websites.hosts import website_of
from typing import Any
from zExceptions import NotFound
from zope.component import getUtility
from zope.component.hooks import getSite


FIELDS = ("title", "websites", "items")
KEYS = "keys"
NO_TEXT = _("exchange_system_text", default="${name} must be text.")
NO_LIST = _("exchange_system_list", default="${name} must be a list of ids.")
NO_MOMENT = _("error_moment", default="Write day and time, such as 2026-11-24T08:00:00+08:00.")
NO_DAYS = _(
    "exchange_key_overlap",
    default="The present keys can hold for 0 to ${most} days more.",
    mapping={"most": LONGEST_OVERLAP.days},
)


class Systems(TakesSegments, PortalService):
    """What all services of this name share: the portal, who asks, when, account and part in the address."""

    is_private = True

    @property
    def account(self) -> str:
        """The account in the address; NotFound without one."""
        return self.segment("system")

    @cached_property
    def who(self) -> tuple:
        """What every action begins with: portal, account, moment."""
        return getSite(), getSecurityManager().getUser(), getUtility(IClock).now()

    def data(self, system: System) -> dict[str, Any]:
        """A system for callers; of its keys what is public."""
        return {
            "@id": f"{self.context.absolute_url()}/@systems/{system.account}",
            "account": system.account,
            "title": system.title,
            "websites": list(accounts.websites_of(getSite(), system.account)),
            "items": list(system.items),
            "created": _written(system.created),
            "keys": [
                {"id": key.id, "created": _written(key.created), "ends": key.ends and _written(key.ends)}
                for key in system.keys
            ],
        }


class SystemsGet(Systems):
    """All systems, or one of them."""

    operations = said.SYSTEMS_GET
    batched = True

    def answer(self):
        """A list (on a website of those that serve it) or a system; another system's is unknown to a system."""
        portal, user, _moment = self.who
        is_operator = bool(user.has_permission(accounts.MANAGE, portal))
        if self.segments:
            if not is_operator and self.account != user.getId():
                raise UnknownSystem(self.account)
            return self.data(accounts.find(portal, self.account))
        accounts.check_permission(portal, user)
        website = website_of(self.context)
        found = [
            system
            for system in accounts.systems(portal)
            if website is None or id_of(website) in accounts.websites_of(portal, system.account)
        ]
        start, size = self.batch()
        return self.listing([self.data(system) for system in found[start : start + size]], len(found))


class SystemsPost(Systems):
    """Connects a system, or makes a key for one (`/@systems/<account>/keys`)."""

    operations = said.SYSTEMS_POST
    most_segments = 2

    def answer(self):
        """The new system, or the new key, with status 201."""
        if not self.segments:
            body = self.body("account", *FIELDS)
            made = accounts.register(*self.who, _text(body, "account"), _wanted(body))
            data = self.data(made)
            self.request.response.setHeader("Location", data["@id"])
        elif self.segments[1:] == [KEYS]:
            data = self._key(self.body("ends", "overlap_days") if self.request.get("BODY") else {})
        else:
            raise NotFound(self.segments[-1])
        self.request.response.setStatus(201)
        return data

    def _key(self, body: dict) -> dict[str, Any]:
        """A key that is told this once; with `overlap_days` it takes the place of those there are."""
        ends, days = _moment(body, "ends"), body.get("overlap_days")
        if days is None:
            text = keys.make(*self.who, self.account, ends)
        elif type(days) is int and 0 <= days <= LONGEST_OVERLAP.days:
            text = keys.rotate(*self.who, self.account, timedelta(days=days), ends)
        else:
            raise BadParameter("overlap_days", NO_DAYS)
        made = read(text)
        return {"key": text, "id": made.id, "keys": self.data(accounts.find(getSite(), self.account))["keys"]}


class SystemsPatch(Systems):
    """Changes what is named of a system."""

    operations = said.SYSTEMS_PATCH

    def answer(self):
        """The system as it is then."""
        body = self.body(*FIELDS)
        accounts.check_permission(*self.who[:2])
        present = accounts.find(getSite(), self.account)
        websites = accounts.websites_of(getSite(), self.account)
        known = {"title": present.title, "websites": list(websites), "items": list(present.items)}
        return self.data(accounts.change(*self.who, self.account, _wanted(known | body)))


class SystemsDelete(Systems):
    """Disconnects a system, or withdraws one of its keys (`/@systems/<account>/keys/<id>`)."""

    operations = said.SYSTEMS_DELETE
    most_segments = 3

    def answer(self):
        """Nothing, with status 204."""
        if len(self.segments) == 1:
            accounts.close(*self.who, self.account)
        elif len(self.segments) == 3 and self.segments[1] == KEYS:
            keys.withdraw(*self.who, self.account, self.segments[2])
        else:
            raise NotFound("/".join(self.segments))
        return self.reply_no_content()


def _wanted(body: dict) -> accounts.Wanted:
    return accounts.Wanted(_text(body, "title"), _names(body, "websites"), _names(body, "items"))


def _text(body: dict, name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str):
        raise BadParameter(name, _(NO_TEXT, default=NO_TEXT.default, mapping={"name": name}))
    return value


def _names(body: dict, name: str) -> tuple[str, ...]:
    value = body.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise BadParameter(name, _(NO_LIST, default=NO_LIST.default, mapping={"name": name}))
    return tuple(value)


def _moment(body: dict, name: str) -> datetime | None:
    """A moment with its time zone from the body, None where there is none."""
    if body.get(name) is None:
        return None
    try:
        found = datetime.fromisoformat(body[name])
        return found.astimezone(CHINA) if found.tzinfo is not None else found.replace(tzinfo=CHINA)
    except (TypeError, ValueError, OverflowError):
        raise BadParameter(name, NO_MOMENT) from None


def _written(moment: datetime) -> str:
    return moment.astimezone(CHINA).isoformat(timespec="seconds")
