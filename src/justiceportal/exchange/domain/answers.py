"""The answer of another system to a case that was handed over to it, checked as far as it can be without the case.

The same for whoever brings it: a request, a file, a row of a table. What it means is said by the chain of the case: the
step whose `answer` is its kind.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from enum import StrEnum
from justiceportal.cases.domain.digests import digest_of
from typing import Any
from typing import BinaryIO
import json
import re


class Kind(StrEnum):
    """What an answer says of the work on a case."""

    ACCEPTED = "accepted"
    PROGRESS = "progress"
    SUPPLEMENT_NEEDED = "supplement-needed"
    DECIDED = "decided"
    CLOSED = "closed"


#: the names of an answer, as JSON, XML and tables have them; files come beside them
NAMES = ("id", "kind", "time", "outcome", "message", "internal", "fields", "days")
NEEDED = ("id", "kind", "time")
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LONGEST_NAME = 200
#: as much as a step takes (`cases.domain.asks`), with room for whoever counts bytes
LONGEST_TEXT = 5000
MOST_FIELDS = 200
MOST_DAYS = 90
MOST_FILES = 10
#: clocks of other machines may be ahead by so much
LEEWAY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file of an answer; its stream stands at its begin."""

    filename: str
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer. `id` is a UUID in small letters, the same for each repetition; `time` when the other system
    acted. `message` is read by the applicant, `internal` by staff only; `fields` and `days` say what the applicant has
    to supplement and within how many days (0: as the rules of the case say).
    """

    id: str
    kind: Kind
    time: datetime
    outcome: str = ""
    message: str = ""
    internal: str = ""
    fields: tuple[str, ...] = ()
    days: int = 0
    files: tuple[AnswerFile, ...] = ()

    @property
    def content(self) -> str:
        """One text for equal answers, whatever way they came on; it reads the files and winds them back."""
        files = sorted([file.filename, digest_of(file.stream)] for file in self.files)
        plain = [getattr(self, name) for name in NAMES if name != "time"]
        moment = self.time.astimezone(UTC).isoformat()
        return json.dumps([plain, moment, files], ensure_ascii=False, separators=(",", ":"))


class AnswerFaults(ValueError):
    """An answer that cannot be one: `faults` are pairs of name and fault (missing, unknown, bad, long, future)."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{name}: {fault}" for name, fault in faults))
        self.faults = tuple(faults)


def checked(data: Mapping[str, Any], files: Sequence[AnswerFile], moment: datetime) -> Answer:
    """The answer in plain values by NAMES, as JSON has them (`time` in RFC 3339, `fields` a list of texts).

    `moment` is the present one, aware. Raises AnswerFaults, which names everything that is wrong.
    """
    faults = [(str(name)[:LONGEST_NAME], "unknown") for name in data if name not in NAMES][:20]
    found: dict[str, Any] = {}
    for name in NAMES:
        value = data.get(name)
        value = value.strip() if isinstance(value, str) else value
        if value in (None, "", []):
            faults += [(name, "missing")] if name in NEEDED else []
            continue
        try:
            found[name] = _READ[name](value)
        except _Fault as fault:
            faults.append((name, str(fault)))
    if "time" in found and found["time"] > moment + LEEWAY:
        faults.append(("time", "future"))
    if len(files) > MOST_FILES:
        faults.append(("files", "long"))
    if faults:
        raise AnswerFaults(faults)
    return Answer(**found, files=tuple(files))


class _Fault(ValueError):
    """What is wrong with one value."""


def _id(value: Any) -> str:
    plain = value.lower() if isinstance(value, str) else ""
    if ID.fullmatch(plain) is None:
        raise _Fault("bad")
    return plain


def _kind(value: Any) -> Kind:
    if not isinstance(value, str) or value not in list(Kind):
        raise _Fault("bad")
    return Kind(value)


def _time(value: Any) -> datetime:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) and len(value) <= 40 else None
        if found is None or found.tzinfo is None:
            raise _Fault("bad")
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise _Fault("bad") from None


def _name(value: Any) -> str:
    if not isinstance(value, str):
        raise _Fault("bad")
    if len(value) > LONGEST_NAME:
        raise _Fault("long")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Fault("bad")
    if len(value) > LONGEST_TEXT:
        raise _Fault("long")
    return value


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise _Fault("bad")
    if len(value) > MOST_FIELDS:
        raise _Fault("long")
    return tuple(dict.fromkeys(_name(one) for one in value))


def _days(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST_DAYS:
        raise _Fault("bad")
    return value


_READ = {
    "id": _id,
    "kind": _kind,
    "time": _time,
    "outcome": _name,
    "message": _text,
    "internal": _text,
    "fields": _names,
    "days": _days,
}
