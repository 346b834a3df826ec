"""What no request may look like, told from the outside, before Zope sees it."""

from dataclasses import dataclass
from http import HTTPStatus
from justiceportal.core.errors import Problem
from justiceportal.core.errors import PROBLEM_JSON
from justiceportal.core.negotiation import is_rest
from justiceportal.core.negotiation import preferred_language
import json
import re


PAGE_METHODS = ("GET", "HEAD", "POST")
# Words by which the publisher itself is told about hosts; only this application says them.
RESERVED = re.compile(r"/(VirtualHost(Base|Root)|_vh_[^/]*)(/|$)")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Refusal:
    """The status of the answer, and the methods to name in `Allow`."""

    status: int
    allow: tuple[str, ...] = ()


def refusal(environ: dict) -> Refusal | None:
    """Why a request is not handed on, or None: broken paths are 400, reserved ones 404, methods no page has 405."""
    path = environ.get("PATH_INFO", "")
    try:
        # WSGI gives the bytes of the path as Latin-1.
        path.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return Refusal(400)
    if CONTROL.search(path):
        return Refusal(400)
    if RESERVED.search(path):
        return Refusal(404)
    if environ["REQUEST_METHOD"] not in PAGE_METHODS and not is_rest(path, environ.get("HTTP_ACCEPT", "")):
        return Refusal(405, PAGE_METHODS)
    return None


def is_rest_call(environ: dict) -> bool:
    """True for a request to REST."""
    return is_rest(environ.get("PATH_INFO", ""), environ.get("HTTP_ACCEPT", ""))


def refused_answer(refused: Refusal, environ: dict) -> tuple[str, list[tuple[str, str]], bytes]:
    """Status line, headers and body for what was refused: a problem document for REST, else a line of text."""
    status = HTTPStatus(refused.status)
    line = f"{status.value} {status.phrase}"
    headers = [("Allow", ", ".join(refused.allow))] if refused.allow else []
    if not is_rest_call(environ):
        return line, [*headers, ("Content-Type", "text/plain; charset=utf-8")], f"{line}\n".encode()
    document = Problem(refused.status).document(preferred_language(environ.get("HTTP_ACCEPT_LANGUAGE", "")))
    body = json.dumps(document, ensure_ascii=False, indent=2).encode()
    return line, [*headers, ("Content-Type", PROBLEM_JSON)], body
