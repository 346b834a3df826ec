"""What the portal sends by itself: each type of event as a webhook of OpenAPI 3.1, with the JSON schema of its data."""

from justiceportal import _
from justiceportal.core.describing import RETRY_AFTER
from justiceportal.core.interfaces import IDescribedWebhooks
from justiceportal.core.shapes import many
from justiceportal.core.shapes import record
from justiceportal.core.shapes import Schema
from justiceportal.core.shapes import Shape
from justiceportal.core.shapes import TEXT
from justiceportal.exchange import feed
from justiceportal.exchange.api.shapes import ATTRIBUTES
from justiceportal.exchange.api.shapes import EVENT
from justiceportal.exchange.api.shapes import GRANTED_FIELDS
from justiceportal.exchange.delivery.orders import PING
from justiceportal.exchange.domain.cloudevents import BATCHED
from justiceportal.exchange.domain.cloudevents import STRUCTURED
from typing import Any
from zope.interface import implementer


HEADERS = {
    "webhook-id": _("api_webhook_id", default="The id of the message: that of its event, another one for a batch."),
    "webhook-timestamp": _("api_webhook_timestamp", default="When it was sent, in seconds since 1970."),
    "webhook-signature": _(
        "api_webhook_signature",
        default="v1, and the HMAC-SHA256 of id, time stamp and body with each secret that holds, parted by blanks "
        "(Standard Webhooks).",
    ),
}
AWAY = (429, 502, 503, 504)
#: what an operator has sent to see whether it arrives: no event of the log, so it has neither number nor schema
TEST = record(
    {name: schema for name, schema in ATTRIBUTES.items() if name != "dataschema"}
    | {"type": {"const": PING}, "data": record({"subscription": TEXT}), "sequence": {"const": 0}}
)
#: names that belong to a schema in a file of its own
OUTER = ("$schema", "$id")


@implementer(IDescribedWebhooks)
class EventWebhooks:
    """One webhook for each type of event."""

    def webhooks(self, context) -> dict[str, Any]:
        """The path items by the types of events."""
        schemas = {name: _data(name, schema) for name, schema in feed.schemas().items()}
        names = {kind: name for name in schemas for kind in feed.types_of(name)}
        events = {kind: _event(kind, schemas[names[kind]]) for kind in sorted(names)}
        return {kind: {"post": _operation(kind, event)} for kind, event in (events | {PING: TEST}).items()}


def _data(name: str, schema: dict[str, Any]) -> Shape:
    """The schema of data as a part of the document, with the fields of forms that a subscription may grant."""
    plain = {key: value for key, value in schema.items() if key not in OUTER}
    if "properties" in plain:
        plain["properties"] = {**plain["properties"], "fields": GRANTED_FIELDS}
    return Shape(f"data.{name}", plain)


def _event(kind: str, data: Shape) -> Schema:
    return {"allOf": [EVENT, {"type": "object", "properties": {"type": {"const": kind}, "data": data}}]}


def _operation(kind: str, event: Schema) -> dict[str, Any]:
    return {
        "operationId": f"event-{kind}",
        "summary": _("api_webhook", default="An event of the type ${type}", mapping={"type": kind}),
        "tags": ["feed"],
        "security": [],
        "parameters": [
            {"name": name, "in": "header", "required": name != "webhook-signature", "description": text, "schema": TEXT}
            for name, text in HEADERS.items()
        ],
        "requestBody": {
            "required": True,
            "content": {STRUCTURED: {"schema": event}, BATCHED: {"schema": many(EVENT)}},
        },
        "responses": ANSWERS,
    }


ANSWERS = {
    "2XX": {"description": _("api_webhook_taken", default="It was taken.")},
    "410": {"description": _("api_webhook_gone", default="Nothing is wanted any more: the subscription is stopped.")},
    **{
        str(status): {
            "description": _("api_webhook_away", default="Not now: it is sent again later (Retry-After)."),
            "headers": {RETRY_AFTER.name: {"description": RETRY_AFTER.text, "schema": RETRY_AFTER.schema}},
        }
        for status in AWAY
    },
    "default": {
        "description": _(
            "api_webhook_refused",
            default="It was not taken: it is sent again with growing pauses for about a day, then parked. "
            "Redirections are not followed.",
        )
    },
}
