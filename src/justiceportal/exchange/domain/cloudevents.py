"""Events as the bodies of HTTP requests.

Rule: CloudEvents 1.0.2, HTTP protocol binding: structured mode (3.2), batched mode (3.3); JSON event format
"""

from collections.abc import Mapping
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any
import json


STRUCTURED = "application/cloudevents+json"
BATCHED = "application/cloudevents-batch+json"


def structured(event: Mapping[str, Any]) -> bytes:
    """One event as a body."""
    return _encoded(event)


def batched(events: Sequence[Mapping[str, Any]]) -> bytes:
    """Several events as one body, in their order."""
    return _encoded(list(events))


def batch_id(events: Sequence[Mapping[str, Any]]) -> str:
    """The id of a message of several events: the same for the same events in the same order, another for others.

    A receiver that knows the id has all of its events; so it is made of all of them, not of the first and the last.
    """
    ids = "\n".join(event["id"] for event in events)
    return f"batch-{blake2b(ids.encode(), digest_size=16).hexdigest()}"


def _encoded(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
