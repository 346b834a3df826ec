"""The feed: the log of events as an account may see it, page by page, strictly forward."""

from AccessControl import getSecurityManager
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from justiceportal.exchange.domain.grants import concerns
from justiceportal.exchange.domain.grants import Grant
from justiceportal.exchange.interfaces import Message
from justiceportal.exchange.messages import grant_of
from justiceportal.exchange.messages import message_of
from justiceportal.exchange.records import ACTIVE
from justiceportal.exchange.records import exchange_of
from justiceportal.exchange.records import PULL
from justiceportal.exchange.records import Subscription
from justiceportal.guides.service import id_of
from justiceportal.outbox import service as outbox
from justiceportal.outbox.interfaces import IEventType
from justiceportal.outbox.service import Numbered
from justiceportal.websites.hosts import all_websites
from justiceportal.websites.hosts import website_of
from zope.component import getUtilitiesFor


PERMISSION = "justiceportal: Read the feed"
#: events that one answer looks at, at most: whoever is granted few of many goes on with `next`
MOST_LOOKED_AT = 2_000
STEP = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the log is asked for: what is behind a number, of some types (`case.*` for a kind), about a subject.

    Empty `types` and `subject` stand for all.
    """

    after: int
    limit: int
    types: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Messages in the order of their numbers; `following` is where to go on, `is_last` that no more follow now."""

    messages: tuple[Message, ...]
    following: int
    is_last: bool

    @property
    def is_waiting(self) -> bool:
        """Whether there is nothing now and nothing follows."""
        return self.is_last and not self.messages


def sight_of(portal, context) -> tuple[Grant, ...]:
    """What the present account may see of the feed of the portal or of a website; () where that is nothing.

    Operators see everything, an account of another system the events of the websites on which it has its role; where
    it has subscriptions that it pulls, no more than those of them that are active grant.
    """
    manager, website = getSecurityManager(), website_of(context)
    websites = None if website is None else (id_of(website),)
    if not manager.checkPermission(PERMISSION, portal):
        offered = all_websites(portal) if website is None else [website]
        websites = tuple(id_of(one) for one in offered if manager.checkPermission(PERMISSION, one))
        if not websites:
            return ()
    granted = Grant(websites=websites)
    pulled = list(_pulled(portal, manager.getUser().getId()))
    if not pulled:
        return (granted,)
    limited = (_limited(grant_of(one), websites) for one in pulled if one.state == ACTIVE)
    return tuple(grant for grant in limited if grant.websites is None or grant.websites)


def read(portal, sight: Iterable[Grant], asked: Asked) -> Reading:
    """The next messages of the log that somebody sees.

    Bounded in what it looks at, so it may give none, or fewer than asked for, although more follow.
    """
    wanted, grants = Grant(types=asked.types or None), tuple(sight)
    found: list[Message] = []
    reached = asked.after
    for _step in range(MOST_LOOKED_AT // STEP):
        page = outbox.events(portal, reached, STEP, (), asked.subject)
        for numbered in page.events:
            message = _seen(portal, numbered, grants) if concerns(numbered.event, wanted) else None
            if message is not None:
                found.append(message)
            if len(found) == asked.limit:
                is_end = page.is_last and numbered is page.events[-1]
                return Reading(tuple(found), page.reached if is_end else numbered.number, is_end)
        reached = page.reached
        if page.is_last:
            break
    return Reading(tuple(found), reached, page.is_last)


def known_types() -> tuple[str, ...]:
    """The types of events that rooms declared, in order."""
    return tuple(sorted(name for name, _declared in getUtilitiesFor(IEventType)))


def schemas() -> dict[str, dict]:
    """The JSON schema of each name that events refer to, in order."""
    declared = {one.schema_name(): one for _name, one in getUtilitiesFor(IEventType)}
    return {name: declared[name].document() for name in sorted(declared)}


def types_of(schema: str) -> list[str]:
    """The types of events whose data have the schema of that name, in order."""
    return sorted(name for name, declared in getUtilitiesFor(IEventType) if declared.schema_name() == schema)


def _pulled(portal, account: str | None) -> Iterable[Subscription]:
    exchange = exchange_of(portal)
    for subscription in () if exchange is None else exchange.subscriptions.values():
        if subscription.channel == PULL and subscription.system and subscription.system == account:
            yield subscription


def _limited(grant: Grant, websites: tuple[str, ...] | None) -> Grant:
    if websites is None:
        return grant
    kept = websites if grant.websites is None else tuple(one for one in websites if one in grant.websites)
    return replace(grant, websites=kept)


def _seen(portal, numbered: Numbered, grants: tuple[Grant, ...]) -> Message | None:
    """The event with the fields of all grants that it is among; None where it is among none."""
    granting = [grant for grant in grants if concerns(numbered.event, grant)]
    if not granting:
        return None
    fields = tuple(dict.fromkeys(name for grant in granting for name in grant.fields))
    return message_of(portal, numbered, Grant(fields=fields, system=granting[0].system))
