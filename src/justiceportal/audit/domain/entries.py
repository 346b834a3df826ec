"""What is written down about an act: who, when, what, where, with which outcome. No personal value is among it.

Rule: GB/T 22239-2019 (等保2.0), 安全审计: 日期和时间、用户、事件类型、事件是否成功及其他与审计相关的信息
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import UTC
from enum import StrEnum
from typing import Any
import re


#: Days that the files are kept at least. Rule: 网络安全法 art. 21 (三): 网络日志不少于六个月
LEAST_KEPT_DAYS = 184
# One record stays far below the size that a file system writes in one piece.
LONGEST_TEXT = 200
MOST_DETAILS = 20
# What may be an identity number, a telephone number or an e-mail address; numbers of cases (20 digits) are none.
PERSONAL = re.compile(
    r"(?<![0-9A-Za-z])(?:\d{17}[\dXx]|\d{15}|1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?![0-9A-Za-z])"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
ACT = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*")


class Outcome(StrEnum):
    """What became of an act."""

    SUCCESS = "success"
    FAILURE = "failure"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """One act. `moment` is aware; `act` is `<room or thing>.<what was done>`; `website` the id of one, or ""."""

    moment: datetime
    actor: str
    act: str
    subject: str
    website: str
    outcome: Outcome
    address: str = ""
    details: Mapping[str, str | int | bool] = field(default_factory=dict)


def data_of(entry: Entry) -> dict[str, Any]:
    """An entry as it is written: short texts without personal values. Raises ValueError for what is no entry."""
    if not ACT.fullmatch(entry.act):
        raise ValueError(f"{entry.act!r} is no name of an act, like case.value-revealed")
    if entry.moment.tzinfo is None:
        raise ValueError("a moment must have a time zone")
    if len(entry.details) > MOST_DETAILS:
        raise ValueError(f"an entry has at most {MOST_DETAILS} details")
    return {
        "time": entry.moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "actor": _short(entry.actor),
        "act": entry.act,
        "subject": cleaned(entry.subject),
        "website": _short(entry.website),
        "outcome": Outcome(entry.outcome).value,
        "address": _short(entry.address),
        "details": {_short(str(name)): _detail(value) for name, value in entry.details.items()},
    }


def entry_of(data: Mapping[str, Any]) -> Entry:
    """The entry that was written as this data. Raises ValueError, KeyError or TypeError for other data."""
    return Entry(
        datetime.fromisoformat(data["time"]),
        str(data["actor"]),
        str(data["act"]),
        str(data["subject"]),
        str(data["website"]),
        Outcome(data["outcome"]),
        str(data["address"]),
        dict(data["details"]),
    )


def cleaned(text: str) -> str:
    """A short text in which numbers of persons, telephone numbers and e-mail addresses are starred out."""
    return PERSONAL.sub("***", _short(text))


def _detail(value: Any) -> str | int | bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        # A number may be a telephone's.
        return value if cleaned(str(value)) == str(value) else "***"
    if isinstance(value, str):
        return cleaned(value)
    raise ValueError(f"a detail is a text, a whole number or a truth value, not {type(value).__name__}")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
