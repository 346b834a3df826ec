"""On whose way something may come in, and what keeps it from being read."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from justiceportal import _
from justiceportal.exchange.incoming import IBringer
from justiceportal.exchange.interfaces import IChannel
from justiceportal.exchange.records import PAUSED
from justiceportal.exchange.records import Subscription
from justiceportal.exchange.statuses import said_status
from typing import Any
from zope.component import queryUtility


#: where each answer says whose it is
SHARED = "-"
NOT_READ = _(
    "exchange_not_read",
    default="What the other system puts into ${place} cannot be taken: ${status}. It goes on by itself when that is "
    "mended.",
)
TAKEN_PLACE = _(
    "exchange_place_taken",
    default="Nothing is read for this subscription: ${place} is the place of ${title} already. Name another place.",
)


@dataclass(frozen=True, slots=True)
class WayIn:
    """That something may come in for a subscription on its `channel`, a bringer.

    `holder` is the subscription that has the `place` of this one already, so that nothing is read for this one; else
    they are None and "".
    """

    subscription: Subscription
    channel: Any
    place: str
    holder: Subscription | None


def ways_in(subscriptions: Iterable[Subscription]) -> Iterator[WayIn]:
    """The ways on which something may come in now. A place is one system's only: the first one's."""
    holders: dict[str, Subscription] = {}
    for subscription in subscriptions:
        channel = queryUtility(IChannel, subscription.channel)
        if subscription.state == PAUSED or not IBringer.providedBy(channel):
            continue
        places = channel.inlets(subscription.settings)
        taken = next((place for place in places if place in holders), "")
        if not taken:
            holders.update({place: subscription for place in places if place != SHARED})
        if places:
            yield WayIn(subscription, channel, taken, holders.get(taken))


def faults_of(subscription: Subscription, subscriptions: Iterable[Subscription]) -> list:
    """Why something that may come in for one of the subscriptions is not read now: sentences, translatable."""
    found = next((way for way in ways_in(subscriptions) if way.subscription is subscription), None)
    if found is None:
        return []
    if found.holder is not None:
        return [_(TAKEN_PLACE, mapping={"place": found.place, "title": found.holder.title})]
    return [
        _(NOT_READ, mapping={"place": place, "status": said_status(word)})
        for place, word in found.channel.faults(subscription.settings, subscription.system)
    ]
