"""Events as they leave: the names of their schemas, the bodies of HTTP requests.

Rule: CloudEvents 1.0.2, HTTP protocol binding: structured mode (3.2), batched mode (3.3); JSON event format
"""

from collections.abc import Mapping
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any


STRUCTURED = "application/cloudevents+json"
BATCHED = "application/cloudevents-batch+json"
#: what the name of a schema follows; the same on every host, so it says which schema, and not where to get it
SCHEMAS = "urn:justiceportal:event-schemas:"


def schema_uri(address: str) -> str:
    """The URI of a schema, which the log names by its address in the portal (`/@event-schemas/case.step-1`).

    Rule: CloudEvents 1.0.2, dataschema: a URI, so no relative reference
    """
    return SCHEMAS + address.rpartition("/")[2]


def batched(events: Sequence[bytes]) -> bytes:
    """Several events, each in the JSON event format, as one body in their order."""
    return b"[" + b",".join(events) + b"]"


def batch_id(events: Sequence[Mapping[str, Any]]) -> str:
    """The id of a message of several events: the same for the same events in the same order, another for others.

    A receiver that knows the id has all of its events; so it is made of all of them, not of the first and the last.
    """
    ids = "\n".join(event["id"] for event in events)
    return f"batch-{blake2b(ids.encode(), digest_size=16).hexdigest()}"
