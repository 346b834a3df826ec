"""What other rooms may ask of the exchange: how its subscriptions are."""

from dataclasses import dataclass
from datetime import datetime
from justiceportal.exchange.domain.standing import Word
from justiceportal.exchange.domain.standing import word_for
from justiceportal.exchange.records import exchange_of
from justiceportal.exchange.records import Subscription
from justiceportal.outbox import service as outbox


@dataclass(frozen=True, slots=True)
class Standing:
    """How a subscription is. `behind` counts the events that it has not been given, of other subscribers' too.

    `since` is the time of the oldest event that it has not taken, None where it has everything.
    """

    name: str
    title: str
    word: Word
    behind: int
    since: datetime | None
    waiting: int
    parked: int


def standings(portal, moment: datetime) -> list[Standing]:
    """How all subscriptions are, by name."""
    kept = exchange_of(portal)
    return [] if kept is None else [standing(portal, one, moment) for one in kept.subscriptions.values()]


def standing(portal, subscription: Subscription, moment: datetime) -> Standing:
    """How one of them is."""
    course = subscription.course
    behind = max(0, outbox.last_sequence(portal) - course.cursor)
    waiting, parked = len(course.waiting), len(course.parked)
    since = _oldest(portal, course, behind)
    word = word_for(subscription.state, course.next_call is not None, waiting, parked, since, moment)
    return Standing(subscription.name, subscription.title, word, behind, since, waiting, parked)


def _oldest(portal, course, behind: int) -> datetime | None:
    """The time of the first event that was not taken: one that waits is older than what was not given yet."""
    if not behind and not course.waiting:
        return None
    before = course.waiting.minKey() - 1 if course.waiting else course.cursor
    found = outbox.events(portal, before, 1).events
    return datetime.fromisoformat(found[0].event["time"]) if found else None
