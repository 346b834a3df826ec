"""Subscriptions and deliveries as REST shows them: never a secret, never who of the operators did something."""

from datetime import datetime
from justiceportal.core.clock import CHINA
from justiceportal.exchange.domain.deliveries import Delivery
from justiceportal.exchange.domain.terms import ALL
from justiceportal.exchange.records import Parked
from justiceportal.exchange.records import Subscription
from justiceportal.exchange.sealed import is_sealed
from justiceportal.exchange.service import standing
from justiceportal.outbox import service as outbox


def moment_text(moment: datetime | None) -> str | None:
    """A moment in Chinese time, None for none."""
    return None if moment is None else moment.astimezone(CHINA).isoformat(timespec="seconds")


def subscription_data(portal, address: str, one: Subscription, moment: datetime) -> dict:
    """A subscription: what was decided, and how it is. `PATCH` takes the first part of it as it is given here."""
    return {
        "@id": f"{address}/{one.name}",
        "name": one.name,
        "title": one.title,
        "channel": one.channel,
        "system": one.system,
        "settings": {name: value for name, value in one.settings.items() if not is_sealed(value)},
        "types": list(one.types) or ALL,
        "websites": list(one.websites) or ALL,
        "fields": list(one.fields),
        "size": one.size,
        "connections": one.connections,
        "state": one.state,
        "reason": one.reason,
        "revision": one.revision,
        "created": moment_text(one.created),
        "secret_settings": sorted(name for name, value in one.settings.items() if is_sealed(value)),
        "secrets": [
            {"created": moment_text(secret.created), "ends": moment_text(secret.ends)}
            for secret in one.secrets
            if secret.ends is None or secret.ends > moment
        ],
        "standing": _standing_data(portal, one, moment),
    }


def _standing_data(portal, one: Subscription, moment: datetime) -> dict:
    found, course = standing(portal, one, moment), one.course
    return {
        "word": found.word.value,
        "cursor": course.cursor,
        "last": outbox.last_sequence(portal),
        "behind": found.behind,
        "behind_since": moment_text(found.since),
        "waiting": found.waiting,
        "parked": found.parked,
        "failures": course.failures,
        "failing_since": moment_text(course.since),
        "next_call": moment_text(course.next_call),
        "status": course.status,
        "last_taken": moment_text(course.last_taken),
        "replay": None if course.replay is None else {"next": course.replay[0], "last": course.replay[1]},
        "orders": [
            {"order": key, "kind": asked.kind, "first": asked.first, "last": asked.last}
            for key, asked in sorted(one.orders.items(), key=lambda pair: pair[1].asked)
        ],
    }


def parked_data(portal, number: int, parked: Parked) -> dict:
    """A message that was given up, with what it is about."""
    page = outbox.events(portal, number - 1, 1)
    event = page.events[0].event if page.events and page.events[0].number == number else {}
    return {
        "number": number,
        "type": event.get("type", ""),
        "subject": event.get("subject", ""),
        "attempts": parked.attempts,
        "parked": moment_text(parked.moment),
        "status": parked.status,
    }


def delivery_data(address: str, one: Delivery) -> dict:
    """A delivery as the history has it."""
    return {
        "@id": f"{address}/{one.id}",
        "id": one.id,
        "time": one.moment.astimezone(CHINA).isoformat(timespec="milliseconds"),
        "direction": one.direction,
        "channel": one.channel,
        "subscription": one.subscription,
        "account": one.account,
        "events": list(one.numbers),
        "types": list(one.types),
        "subjects": list(one.subjects),
        "attempt": one.attempt,
        "outcome": one.outcome,
        "status": one.status,
        "seconds": one.seconds,
        "size": one.size,
        "answer": one.answer,
        "test": one.is_test,
        "replay": one.is_replay,
    }
