"""What may be done with subscriptions. Pages and REST come through here alike.

Each function asks for the permission, then the rules (all faults at once), writes, leaves a word in the audit log and
wakes the worker. `actor` is a user, `moment` an aware moment. Raises Unauthorized, UnknownSubscription,
SettingsRefused, NameTaken, NotNow.
"""

from AccessControl import Unauthorized
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from justiceportal import _
from justiceportal.audit.service import record_committed
from justiceportal.core.ids import new_id
from justiceportal.core.worker import wake_after_commit
from justiceportal.exchange import records
from justiceportal.exchange.domain.deliveries import Delivery
from justiceportal.exchange.domain.deliveries import OUT
from justiceportal.exchange.domain.terms import CHANGEABLE
from justiceportal.exchange.domain.terms import changed_terms
from justiceportal.exchange.domain.terms import Fault
from justiceportal.exchange.domain.terms import first_terms
from justiceportal.exchange.domain.terms import Terms
from justiceportal.exchange.errors import NameTaken
from justiceportal.exchange.errors import NotNow
from justiceportal.exchange.errors import SettingsRefused
from justiceportal.exchange.errors import UnknownSubscription
from justiceportal.exchange.errors import WouldLose
from justiceportal.exchange.knowledge import channel_of
from justiceportal.exchange.knowledge import known_of
from justiceportal.exchange.records import Order
from justiceportal.exchange.records import Subscription
from justiceportal.exchange.sealed import new_signing_secret
from justiceportal.exchange.sealed import opened_settings
from justiceportal.exchange.sealed import sealed_settings
from justiceportal.exchange.sentences import sentences_of
from justiceportal.outbox import service as outbox
from typing import Any


MANAGE = "justiceportal: Manage the exchange"
#: how long a secret may hold beside the one that takes its place, and how long it does when nobody says
LONGEST_OVERLAP, USUAL_OVERLAP = timedelta(days=7), timedelta(days=1)
TEST, RETRY, REPLAY = "test", "retry", "replay"
MOST_ORDERS = 20


@dataclass(frozen=True, slots=True)
class Made:
    """A new subscription, and its signing secret as text, "" where its channel is not signed: nobody sees it again."""

    subscription: Subscription
    secret: str


def may_manage(portal, actor) -> bool:
    """Whether somebody may manage the exchange."""
    return bool(actor.has_permission(MANAGE, portal))


def visible(portal, actor) -> list[Subscription]:
    """The subscriptions that somebody may see, by name: all of them, or those of the connected system that he is."""
    kept = records.exchange_of(portal)
    found = [] if kept is None else list(kept.subscriptions.values())
    if may_manage(portal, actor):
        return found
    account = actor.getId()
    if kept is None or not account or account not in kept.systems:
        raise Unauthorized(MANAGE)
    return [one for one in found if one.system == account]


def find(portal, actor, name: str) -> Subscription:
    """One of those; UnknownSubscription where there is none, or none of his."""
    for one in visible(portal, actor):
        if one.name == name:
            return one
    raise UnknownSubscription(name)


def create(portal, actor, moment: datetime, values: Mapping[str, Any]) -> Made:
    """Subscribe: `values` are the fields of `domain.terms`; `types` and `websites` must be said, or be `all`."""
    _ask(portal, actor)
    terms, faults = first_terms(values, known_of(portal))
    settings = _checked(terms, _present(terms.settings), faults)
    kept = records.make_exchange(portal)
    if terms.name in kept.subscriptions:
        raise NameTaken(terms.name)
    made = Subscription(terms.name, terms.title, terms.channel, moment, terms.cursor)
    _take(made, terms, settings)
    secret = ""
    if getattr(channel_of(made), "is_signed", False):
        first, secret = new_signing_secret(moment)
        made.secrets = (first,)
    kept.subscriptions[made.name] = made
    _tell(actor, moment, "created", made, channel=made.channel, **_granted(made))
    return Made(made, secret)


def change(
    portal, actor, moment: datetime, name: str, values: Mapping[str, Any], revision: int | None = None
) -> Subscription:
    """Change what is given and nothing else; settings that are not given stay, None takes one away.

    `revision` is the one that somebody saw: NotNow when it has become another one.
    """
    subscription = _managed(portal, actor, name, revision)
    terms, faults = changed_terms(values, _terms_of(subscription), known_of(portal))
    settings = _checked(terms, _present({**opened_settings(subscription), **terms.settings}), faults)
    changed = [name for name in CHANGEABLE if name in values and name != "settings"]
    changed += [f"settings.{name}" for name in sorted(terms.settings)]
    _take(subscription, terms, settings)
    subscription.revision += 1
    _tell(actor, moment, "changed", subscription, changed=" ".join(changed), **_granted(subscription))
    return subscription


def pause(portal, actor, moment: datetime, name: str) -> Subscription:
    """Give nothing until `resume`; what was paused or stopped before stays as it is."""
    subscription = _managed(portal, actor, name)
    if subscription.state == records.ACTIVE:
        _go(subscription, records.PAUSED)
        _tell(actor, moment, "paused", subscription)
    return subscription


def resume(portal, actor, moment: datetime, name: str) -> Subscription:
    """Go on from where it ended, and call the other side at once, whatever it said before."""
    subscription = _managed(portal, actor, name)
    course = subscription.course
    if subscription.state != records.ACTIVE or course.next_call is not None:
        course.failures, course.since, course.next_call = 0, None, None
        _go(subscription, records.ACTIVE)
        _tell(actor, moment, "resumed", subscription)
    return subscription


def remove(portal, actor, moment: datetime, name: str, discard: bool = False) -> None:
    """Forget a subscription. WouldLose where events were not taken yet, unless it is said that they may be given up."""
    subscription = _managed(portal, actor, name)
    course = subscription.course
    behind = max(0, outbox.last_sequence(portal) - course.cursor)
    lost = behind, len(course.waiting), len(course.parked)
    if any(lost) and not discard:
        raise WouldLose(*lost)
    del records.make_exchange(portal).subscriptions[name]
    _tell(actor, moment, "removed", subscription, behind=lost[0], waiting=lost[1], parked=lost[2])


def new_secret(
    portal,
    actor,
    moment: datetime,
    name: str,
    old_until: datetime | None = None,
    revision: int | None = None,
) -> Made:
    """Make a signing secret that holds at once. Those before hold until `old_until`, for a day when nothing is said."""
    subscription = _managed(portal, actor, name, revision)
    if not getattr(channel_of(subscription), "is_signed", False):
        raise NotNow(_("exchange_unsigned", default="Deliveries on this way are not signed: there is no secret."))
    until = moment + USUAL_OVERLAP if old_until is None else old_until
    if not moment <= until <= moment + LONGEST_OVERLAP:
        _refuse(Fault("old_until", "later", {"days": LONGEST_OVERLAP.days}))
    made, text = new_signing_secret(moment)
    older = (replace(one, ends=min(until, one.ends or until)) for one in subscription.secrets)
    subscription.secrets = (made, *(one for one in older if one.ends > moment))
    subscription.revision += 1
    _tell(actor, moment, "secret-made", subscription, old_until=until.isoformat(timespec="minutes"))
    return Made(subscription, text)


def order(portal, actor, moment: datetime, name: str, kind: str, first: int = 0, last: int = 0) -> str:
    """Ask the worker for a test, for parked messages once more, or for a range of what was delivered once more.

    Without numbers all is meant. Gives the id of the order; a test that is asked for already is the same one.
    """
    subscription = _sent(_managed(portal, actor, name))
    if kind == TEST:
        for key, asked in subscription.orders.items():
            if asked.kind == TEST:
                return key
    else:
        first, last = _range(portal, subscription, kind, first, last)
    if len(subscription.orders) >= MOST_ORDERS:
        raise NotNow(_("exchange_many_orders", default="Too much is asked for already: wait until some of it is done."))
    key = new_id()
    subscription.orders[key] = Order(kind, actor.getId(), moment, first, last)
    numbers = {"first": first, "last": last} if kind != TEST else {}
    _tell(actor, moment, f"{kind}-ordered", subscription, **numbers)
    return key


def send_again(portal, actor, moment: datetime, delivery: Delivery) -> str:
    """Ask the worker to hand the events of a delivery over once more; the id of the order."""
    _ask(portal, actor)
    if delivery.direction != OUT or not delivery.subscription or not delivery.numbers:
        raise NotNow(_("exchange_came_in", default="This came in: only the other system can send it once more."))
    name = delivery.subscription
    if delivery.is_test:
        return order(portal, actor, moment, name, TEST)
    parked = find(portal, actor, name).course.parked
    kind = RETRY if any(number in parked for number in delivery.numbers) else REPLAY
    return order(portal, actor, moment, name, kind, min(delivery.numbers), max(delivery.numbers))


def confirm(portal, actor, moment: datetime, name: str, number: int) -> Subscription:
    """Say that everything up to a number has come in, for a subscription whose system comes for its events.

    It goes forward only; the same number once more changes nothing.
    """
    subscription = find(portal, actor, name)
    if subscription.channel != records.PULL:
        raise NotNow(
            _("exchange_not_pulled", default="Events are sent to this subscription: there is nothing to confirm.")
        )
    course, last = subscription.course, outbox.last_sequence(portal)
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= last:
        _refuse(Fault("number", "confirmed", {"last": last}))
    if number < course.cursor:
        raise NotNow(
            _(
                "exchange_confirmed_more",
                default="Everything up to number ${number} was confirmed already, and confirming goes forward only.",
                mapping={"number": course.cursor},
            )
        )
    if number > course.cursor:
        course.cursor, course.last_taken = number, moment
    return subscription


def _range(portal, subscription: Subscription, kind: str, first: int, last: int) -> tuple[int, int]:
    course = subscription.course
    if kind == RETRY:
        if not course.parked:
            raise NotNow(_("exchange_none_parked", default="No message of this subscription is parked."))
        first, last = first or course.parked.minKey(), last or first or course.parked.maxKey()
        if not any(True for _number in course.parked.keys(min=first, max=last)):
            raise NotNow(_("exchange_not_parked", default="None of these messages is parked."))
        return first, last
    if course.replay is not None or any(asked.kind == REPLAY for asked in subscription.orders.values()):
        raise NotNow(_("exchange_replaying", default="A range is being sent once more already: wait for its end."))
    oldest, reached = outbox.first_sequence(portal), course.cursor
    if oldest > reached:
        raise NotNow(_("exchange_none_delivered", default="Nothing was delivered yet that is still kept."))
    chosen = first or oldest, last or reached
    if not oldest <= chosen[0] <= chosen[1] <= reached:
        _refuse(*(Fault(name, "range", {"oldest": oldest, "last": reached}) for name in ("first", "last")))
    return chosen


def _ask(portal, actor) -> None:
    if not may_manage(portal, actor):
        raise Unauthorized(MANAGE)


def _managed(portal, actor, name: str, revision: int | None = None) -> Subscription:
    subscription = find(portal, actor, name)
    _ask(portal, actor)
    if revision is not None and revision != subscription.revision:
        raise NotNow(
            _(
                "exchange_changed_meanwhile",
                default="The subscription was changed in the meantime. Look at it as it is now, then change it again.",
            )
        )
    return subscription


def _sent(subscription: Subscription) -> Subscription:
    if subscription.channel == records.PULL:
        raise NotNow(
            _("exchange_pulled", default="This subscriber comes for its events itself: nothing is sent to it.")
        )
    return subscription


def _present(settings: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if value is not None}


def _checked(terms: Terms, settings: Mapping[str, Any], faults: list[Fault]) -> dict[str, Any]:
    """The settings as the channel keeps them; SettingsRefused with everything that is wrong."""
    found = sentences_of(faults)
    channel = channel_of(terms)
    checked: dict[str, Any] = {}
    if channel is not None:
        try:
            checked = dict(channel.checked(settings))
        except SettingsRefused as refused:
            found = {f"settings.{name}": text for name, text in refused.errors} | found
    if found:
        raise SettingsRefused(found)
    return checked


def _take(subscription: Subscription, terms: Terms, settings: Mapping[str, Any]) -> None:
    subscription.title, subscription.system = terms.title, terms.system
    subscription.types, subscription.websites, subscription.fields = terms.types, terms.websites, terms.fields
    subscription.size, subscription.connections = terms.size, terms.connections
    channel = channel_of(subscription)
    subscription.settings = {} if channel is None else sealed_settings(settings, channel.fields)


def _terms_of(subscription: Subscription) -> Terms:
    return Terms(
        name=subscription.name,
        title=subscription.title,
        channel=subscription.channel,
        system=subscription.system,
        types=subscription.types,
        websites=subscription.websites,
        fields=subscription.fields,
        size=subscription.size,
        connections=subscription.connections,
    )


def _go(subscription: Subscription, state: str) -> None:
    subscription.state, subscription.reason = state, ""
    subscription.revision += 1


def _refuse(*faults: Fault) -> None:
    raise SettingsRefused(sentences_of(faults))


def _granted(subscription: Subscription) -> dict[str, str]:
    lists = {"types": subscription.types, "websites": subscription.websites, "fields": subscription.fields}
    return {name: " ".join(values) or ("-" if name == "fields" else "all") for name, values in lists.items()}


def _tell(actor, moment: datetime, what: str, subscription: Subscription, **details) -> None:
    name = f"subscription.{what}"
    record_committed(moment, actor.getId(), name, subscription.name, "", "success", details=details)
    wake_after_commit()
