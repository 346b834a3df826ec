"""The chain of the records: each line holds the SHA-256 of the line before, so none is changed or taken out unseen."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
import json


BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Fault:
    """A line (counted from 1) that is not as it was written, or does not follow the one before it."""

    line: int
    reason: str


def line_of(data: Mapping[str, Any], before: str) -> bytes:
    """A record as one line without its end; `before` is the digest of the line before, "" for the very first."""
    return json.dumps({**data, BEFORE: before}, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(line: bytes) -> str:
    """The SHA-256 of a line without its end, in hexadecimal."""
    return sha256(line).hexdigest()


def faults_of(lines: Iterable[bytes], before: str) -> Iterator[Fault]:
    """What is wrong with the lines of a file (without their ends); `before` is the digest of the line before them."""
    for number, line in enumerate(lines, 1):
        try:
            data = json.loads(line)
            named = data[BEFORE]
        except (ValueError, KeyError, TypeError):
            yield Fault(number, "it is damaged")
        else:
            if named != before:
                yield Fault(number, "it does not follow the line before it")
        before = digest_of(line)
