"""The header by which a sender tells a request from its repetition."""

from justiceportal.cases.errors import BadRepeatKey
import re


KEY_HEADER = "Idempotency-Key"
KEY = re.compile(r"[\x21-\x7e]{1,200}")


def repeat_key(request) -> str:
    """The key of a request, "" without one. Raises BadRepeatKey."""
    key = request.getHeader(KEY_HEADER)
    if key is None:
        return ""
    # A draft of the standard writes it as a string in quotes.
    plain = key.strip()
    if len(plain) > 1 and plain[0] == plain[-1] == '"':
        plain = plain[1:-1]
    if KEY.fullmatch(plain) is None:
        raise BadRepeatKey
    return plain
