"""Events as those see them who were granted them."""

from justiceportal.exchange.domain.grants import concerns
from justiceportal.exchange.domain.grants import Grant
from justiceportal.exchange.interfaces import Message
from justiceportal.exchange.records import Subscription
from justiceportal.outbox.service import Numbered


def grant_of(subscription: Subscription) -> Grant:
    """What a subscription was granted."""
    return Grant(subscription.types or None, subscription.websites or None, subscription.fields)


def message_of(portal, numbered: Numbered, grant: Grant) -> Message | None:
    """An event as it is seen with a grant, None where it is not seen."""
    if not concerns(numbered.event, grant):
        return None
    return Message(numbered.number, {**numbered.event, "sequence": numbered.number})
