"""Recorded examples of REST: a `.req` file is sent as it stands, its `.resp` file is what must come back.

The documentation shows the same files. After a wanted change write them anew with RECORD_EXAMPLES=1 and commit them.
"""

from pathlib import Path
import os
import re


# Headers that are part of the contract; the others are the server's own affair.
SHOWN = ("Allow", "Content-Type", "Location", "Retry-After", "WWW-Authenticate")
CHANGING = (
    (re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"), "2026-11-22T04:00:00+00:00"),
    (
        re.compile(r"\b[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\b"),
        "0123456789abcdef0123456789abcdef",
    ),
    (re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]+"), "eyJ0eXAiOiJKV1QifQ.e30.signature"),
)


def examples(folder: Path) -> list[str]:
    """The names of the examples in a folder."""
    return sorted(path.stem for path in folder.glob("*.req"))


def answer_to(client, text: str) -> str:
    """Send the request that a text holds; gives status line, shown headers and body, with what changes made constant.

    `client` is the fixture of that name; a line `User: yinzhou-author` sends the request with that account.
    """
    head, _blank, body = text.partition("\n\n")
    first, *lines = head.splitlines()
    method, path, _version = first.split(" ")
    headers = dict(line.split(": ", 1) for line in lines)
    there = client(headers.pop("Host"), headers.pop("User", None))
    answer = there.call(method, path, headers=headers, data=body.strip().encode() or None)
    shown = [f"{name}: {answer.headers[name]}" for name in SHOWN if name in answer.headers]
    result = "\n".join([f"HTTP/1.1 {answer.status_code} {answer.reason}", *shown, "", answer.text.strip(), ""])
    result = result.replace(f":{there.port}", "")
    for pattern, constant in CHANGING:
        result = pattern.sub(constant, result)
    return result


def compare(client, folder: Path, name: str) -> None:
    """Assert that an example's answer is the recorded one, or record it where RECORD_EXAMPLES is set."""
    given = answer_to(client, (folder / f"{name}.req").read_text(encoding="utf-8"))
    recorded = folder / f"{name}.resp"
    if os.environ.get("RECORD_EXAMPLES"):
        recorded.write_text(given, encoding="utf-8")
    assert given == recorded.read_text(encoding="utf-8")
