"""Events as those see them who were granted them."""

from justiceportal.exchange.domain.cloudevents import schema_uri
from justiceportal.exchange.domain.grants import concerns
from justiceportal.exchange.domain.grants import Grant
from justiceportal.exchange.handed import values_for
from justiceportal.exchange.interfaces import Message
from justiceportal.exchange.records import Subscription
from justiceportal.outbox.service import Numbered


def grant_of(subscription: Subscription) -> Grant:
    """What a subscription was granted."""
    return Grant(subscription.types or None, subscription.websites or None, subscription.fields, subscription.system)


def message_of(portal, numbered: Numbered, grant: Grant) -> Message | None:
    """An event as it is seen with a grant, None where it is not seen."""
    if not concerns(numbered.event, grant):
        return None
    event = {**numbered.event, "sequence": numbered.number}
    if "dataschema" in event:
        event["dataschema"] = schema_uri(event["dataschema"])
    values = values_for(portal, event, grant) if grant.fields else {}
    if values:
        # Only here, and never kept: who may see them was asked just now.
        event["data"] = {**event["data"], "fields": values}
    return Message(numbered.number, event)
