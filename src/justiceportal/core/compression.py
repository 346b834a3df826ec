"""Text that is sent smaller to whoever can read it so: public pages, stylesheets, scripts, feeds, drawings.

Only what is public is compressed, so that nobody can guess a secret by the size of an answer that he has a hand in.
"""

from collections.abc import Callable
from collections.abc import Iterable
from justiceportal.core.varying import Collected
import gzip
import re


# Below it the headers of an answer weigh more than what would be saved.
SMALLEST_BYTES = 1000
# A file of this size is sent as it is read, not held in memory.
LARGEST_BYTES = 1_000_000
LEVEL = 6
TEXT = re.compile(r"text/|application/(javascript|json|xml|[a-z]+\+xml)|image/svg\+xml")
ACCEPTED = re.compile(r"(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q\s*=\s*([\d.]+)\s*)?(?=,|$)")
ENCODING = "Content-Encoding"
VARIES = ("Vary", "Accept-Encoding")


def accepts_gzip(accepted: str) -> bool:
    """True for an `Accept-Encoding` header that names gzip and does not refuse it."""
    found = ACCEPTED.search(accepted.lower())
    return found is not None and (found[1] is None or found[1].strip("0.") != "")


def is_worth_packing(headers: list[tuple[str, str]], size_bytes: int) -> bool:
    """True for text of some length that is not compressed yet."""
    values = {name.lower(): value for name, value in headers}
    if ENCODING.lower() in values or not SMALLEST_BYTES <= size_bytes <= LARGEST_BYTES:
        return False
    return TEXT.match(values.get("content-type", "")) is not None


def packed(body: bytes) -> bytes:
    """A body in gzip's form; the same body always gives the same bytes."""
    return gzip.compress(body, LEVEL, mtime=0)


def packed_headers(headers: list[tuple[str, str]], size_bytes: int) -> list[tuple[str, str]]:
    """The headers of an answer whose body was packed into so many bytes."""
    kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
    return [*kept, (ENCODING, "gzip"), ("Content-Length", str(size_bytes))]


def packing(publish: Callable, environ: dict, start_response: Callable) -> Iterable[bytes]:
    """What `publish` answers, packed where that is worth it and the caller reads gzip."""
    answer = Collected()
    body = publish(environ, answer)
    size_bytes = sum(map(len, body)) if isinstance(body, list | tuple) else 0
    if not answer.status.startswith("200") or not is_worth_packing(answer.headers, size_bytes):
        start_response(answer.status, answer.headers)
        return body
    headers = [*answer.headers, VARIES]
    if accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
        body = [packed(b"".join(body))]
        headers = packed_headers(headers, len(body[0]))
    start_response(answer.status, headers)
    return body
