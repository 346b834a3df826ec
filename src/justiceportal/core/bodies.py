"""Bodies of REST requests: the one place that turns bytes of a stranger into values."""

from justiceportal import _
from justiceportal.core.errors import BadBody
import json
import math
import re


DEEPEST = 64
# Texts, objects and lists of one body, with their ends; more takes seconds to read and says nothing.
MOST_PARTS = 400_000
# What the database's integer keys and every client's numbers can hold.
LARGEST_NUMBER = 2**63 - 1
TOKENS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[\]{}]', re.DOTALL)
NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(request) -> dict:
    """The object in the JSON body of a request, checked once; BadBody where there is none or it cannot be read."""
    found = request.other.get("portal.json")
    if found is None:
        found = request.other["portal.json"] = parse_object(request.get("BODY") or b"")
    return found


def parse_object(body: bytes | str) -> dict:
    """The JSON object in a body; BadBody names what is wrong with it.

    Refused are other encodings than UTF-8, other values than objects, more than `DEEPEST` levels, more than
    `MOST_PARTS` parts, NUL characters, halves of surrogate pairs, NaN and infinity, and whole numbers beyond 64 bits.
    """
    try:
        text = body.decode("utf-8-sig") if isinstance(body, bytes) else body
    except UnicodeDecodeError as error:
        raise BadBody(_("error_body_encoding", default="The body is not UTF-8.")) from error
    check_shape(text)
    # The plain search first: the pattern takes its time in a large body.
    if "\0" in text or ("\\u0000" in text and NUL.search(text)):
        raise BadBody(_("error_body_nul", default="The body has a NUL character."))
    try:
        value = json.loads(text, parse_int=_whole, parse_float=_float, parse_constant=_constant)
        if SURROGATE.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except ValueError as error:
        raise BadBody(_("error_body_json", default="The body is not valid JSON.")) from error
    if not isinstance(value, dict):
        raise BadBody(_("error_body_object", default="The body must be a JSON object."))
    return value


def check_shape(text: str) -> None:
    """BadBody for a JSON text that is nested too deep or has too many parts; brackets in strings do not count."""
    level = 0
    # Numbers are no tokens of the pattern; commas stand between them.
    if text.count(",") >= MOST_PARTS:
        raise _too_many_parts()
    for number, token in enumerate(TOKENS.finditer(text)):
        sign = text[token.start()]
        if sign in "[{":
            level += 1
        elif sign in "]}":
            level -= 1
        if level > DEEPEST:
            raise BadBody(
                _(
                    "error_body_depth",
                    default="The body is nested more than ${most} levels deep.",
                    mapping={"most": DEEPEST},
                )
            )
        if number >= MOST_PARTS:
            raise _too_many_parts()


def _too_many_parts() -> BadBody:
    return BadBody(_("error_body_parts", default="The body has more than ${most} parts.", mapping={"most": MOST_PARTS}))


def _whole(digits: str) -> int:
    if len(digits) > 20 or abs(int(digits)) > LARGEST_NUMBER:
        raise ValueError("the number is too large")
    return int(digits)


def _float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("the number is too large")
    return number


def _constant(name: str):
    raise ValueError(f"{name} is not JSON")
