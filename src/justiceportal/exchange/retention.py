"""How long events are kept: so many days, and as long as any subscription still needs them.

The worker's job forgets the oldest at night. What a subscription has not got yet, what it waits for and what is parked
for it is made from the log, so it holds back the log from there on; the operator is told when that becomes long.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import time
from datetime import timedelta
from justiceportal import logger
from justiceportal.audit.service import record_committed
from justiceportal.core.clock import CHINA
from justiceportal.core.clock import QUIET_HOUR
from justiceportal.core.interfaces import IWorkerJob
from justiceportal.exchange.records import exchange_of
from justiceportal.exchange.records import Subscription
from justiceportal.exchange.settings import event_days
from justiceportal.outbox import service as outbox
from zope.interface import implementer


ACTOR = "worker"
#: events that one run forgets
BATCH = 500
QUIET_UNTIL = time(5, 30)


@dataclass(frozen=True, slots=True)
class Holding:
    """That a subscription needs events from `number` on although they are older than the retention."""

    subscription: str
    number: int


@implementer(IWorkerJob)
class Forgetting:
    """The job: in the quiet hours it forgets what is old, and tells once a night who keeps it from that."""

    interval = 600.0

    def __init__(self) -> None:
        self._told = ""

    def run(self, portal, moment: datetime) -> bool:
        """Forget a batch; True when it was a whole one."""
        local = moment.astimezone(CHINA)
        if not QUIET_HOUR <= local.time() < QUIET_UNTIL:
            return False
        if forget_old(portal, moment) == BATCH:
            return True
        night = local.date().isoformat()
        if self._told != night:
            for holding in holdings(portal, moment):
                tell(holding, moment)
            self._told = night
        return False


def forget_old(portal, moment: datetime, most: int = BATCH) -> int:
    """Forget the oldest events that nobody needs, at most so many, in the present transaction; how many they were."""
    first = outbox.first_sequence(portal)
    needed = min((number for _name, number in needs(portal)), default=outbox.last_sequence(portal) + 1)
    old = outbox.recorded_until(portal, _oldest(moment), first - 1, most)
    count = outbox.forget(portal, min(old, needed - 1), most)
    if count:
        details = {"first": first, "last": first + count - 1}
        record_committed(moment, ACTOR, "feed.events-forgotten", str(first), "", "success", details=details)
    return count


def holdings(portal, moment: datetime) -> Iterator[Holding]:
    """The subscriptions that keep old events from being forgotten."""
    before = outbox.first_sequence(portal) - 1
    for name, number in needs(portal):
        # One event is looked at: the first that the subscription needs.
        if number <= outbox.last_sequence(portal):
            place = max(number - 1, before)
            if outbox.recorded_until(portal, _oldest(moment), place, 1) > place:
                yield Holding(name, number)


def needs(portal) -> Iterator[tuple[str, int]]:
    """Each subscription with the lowest number that it may still need."""
    exchange = exchange_of(portal)
    for name, subscription in () if exchange is None else exchange.subscriptions.items():
        yield name, needed_from(subscription)


def needed_from(subscription: Subscription) -> int:
    """The lowest number that a subscription has not got, waits for, may send again from what was parked, or repeats."""
    course = subscription.course
    numbers = [course.cursor + 1]
    numbers += (tree.minKey() for tree in (course.waiting, course.parked) if tree)
    numbers += [] if course.replay is None else [course.replay[0]]
    numbers += (order.first for order in subscription.orders.values() if order.first)
    return min(numbers)


def tell(holding: Holding, moment: datetime) -> None:
    """Tell the operator, in the log and in the audit."""
    logger.warning(
        "the subscription %s has not got events from number %s on, which are older than %s days: they are kept for it;"
        " let it catch up or remove it",
        holding.subscription,
        holding.number,
        event_days(),
    )
    record_committed(
        moment, ACTOR, "feed.events-held", holding.subscription, "", "failure", details={"first": holding.number}
    )


def _oldest(moment: datetime) -> datetime:
    return moment - timedelta(days=event_days())
