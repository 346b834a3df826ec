"""Signatures of what is pushed, so that a receiver knows that it is from this portal, whole and recent.

Rule: Standard Webhooks specification 1.0.0, signature scheme (symmetric, `v1`): HMAC with SHA-256 over
`<id>.<timestamp>.<body>`; a secret is 24 to 64 bytes, written `whsec_<base64>`
"""

from collections.abc import Iterable
import base64
import binascii
import hashlib
import hmac


PREFIX = "whsec_"
LEAST_BYTES, MOST_BYTES = 24, 64
VERSION = "v1"
#: a message that is older or younger is not accepted
TOLERANCE_SECONDS = 300


def key_of(secret: str) -> bytes:
    """The key of a secret as it is written, with or without its prefix. Raises ValueError for what is none."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error:
        raise ValueError("a secret is whsec_ and base64") from None
    if not LEAST_BYTES <= len(key) <= MOST_BYTES:
        raise ValueError(f"a secret has {LEAST_BYTES} to {MOST_BYTES} bytes, not {len(key)}")
    return key


def signature(key: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    """One signature of a body; `timestamp` are seconds since 1970."""
    signed = b"%s.%d.%s" % (message_id.encode(), timestamp, body)
    return f"{VERSION},{base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()}"


def headers(keys: Iterable[bytes], message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The headers of a message: one signature for each key that holds now, so that a receiver may change keys at ease.

    Without a key there is no signature.
    """
    found = {"webhook-id": message_id, "webhook-timestamp": str(timestamp)}
    signatures = " ".join(signature(key, message_id, timestamp, body) for key in keys)
    return {**found, "webhook-signature": signatures} if signatures else found
