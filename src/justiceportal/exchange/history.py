"""The history of all deliveries, what left and what came in: a file for each day, to which lines are only added.

No secret, no personal value and no body is written; numbers and subjects lead to the events themselves.
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from functools import lru_cache
from justiceportal.core.clock import CHINA
from justiceportal.core.codes import random_bytes
from justiceportal.core.day_files import china_day
from justiceportal.core.day_files import day_of
from justiceportal.core.day_files import DayFiles
from justiceportal.exchange import history_index as index
from justiceportal.exchange.domain.deliveries import data_of
from justiceportal.exchange.domain.deliveries import Delivery
from justiceportal.exchange.domain.deliveries import OUT
from justiceportal.exchange.domain.deliveries import Summary
from justiceportal.exchange.domain.deliveries import summary_of
from pathlib import Path
import orjson
import re


FILES = DayFiles("deliveries")
ID = re.compile(r"(\d{4}-\d{2}-\d{2})-[0-9a-f]{16}")
ID_BYTES = 8
KNOWN_COUNTS = 4096
DAY_SIGNS = len("2026-11-22")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Query:
    """Which deliveries: "" and None stand for any. `number` is that of an event, `since` and `until` are aware."""

    subscription: str = ""
    account: str = ""
    direction: str = ""
    outcome: str = ""
    subject: str = ""
    number: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    is_test: bool | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of deliveries, the newest first, and how many there are on all pages."""

    items: tuple[Delivery, ...]
    total: int


def new_id(moment: datetime) -> str:
    """A new id for a delivery of this moment; it leads to the file of its day."""
    return f"{china_day(moment)}-{random_bytes(ID_BYTES).hex()}"


def new_ids(moments: Sequence[datetime]) -> list[str]:
    """A new id for each delivery of many, by its moment; chance is asked once."""
    chance = random_bytes(ID_BYTES * len(moments)).hex()
    step = 2 * ID_BYTES
    return [f"{china_day(moment)}-{chance[place * step : place * step + step]}" for place, moment in enumerate(moments)]


def append(deliveries: Iterable[Delivery]) -> None:
    """Write deliveries down, in their order; they are on the disk when this returns."""
    days: dict[str, list[bytes]] = {}
    for delivery in deliveries:
        line = orjson.dumps(data_of(delivery), option=orjson.OPT_APPEND_NEWLINE)
        # The id begins with the day in China, which is not worked out once more.
        days.setdefault(delivery.id[:DAY_SIGNS], []).append(line)
    for day, found in days.items():
        file = FILES.of(date.fromisoformat(day))
        FILES.append(lambda file=file, found=found: (file, b"".join(found)))


def find(query: Query, start: int = 0, size: int = 20) -> Found:
    """At most `size` deliveries from number `start` on (0 is the newest), and how many there are."""
    items: list[Delivery] = []
    total = 0
    for file in _files(query):
        where, values = _condition(query, file)
        count = _count(file, _state(file), where, values)
        skipped = max(0, start - total)
        if skipped < count and len(items) < size:
            items += _read(file, where, values, skipped, size - len(items))
        total += count
    return Found(tuple(items), total)


def one(delivery_id: str) -> Delivery | None:
    """The delivery of an id; None when it is unknown or no longer kept."""
    known = ID.fullmatch(delivery_id)
    if known is None:
        return None
    file = FILES.folder / f"{known[1]}.jsonl"
    found = _read(file, "id = ?", (delivery_id,), 0, 1) if file.exists() else []
    return found[0] if found else None


def summary(subscription: str, since: datetime, until: datetime) -> Summary:
    """What deliveries to a subscription between two moments (aware) were like, without tests and what came in."""
    rows: list[tuple] = []
    question = (
        "SELECT outcome, speed, count(*), sum(events) FROM delivery INDEXED BY by_moment"
        " WHERE subscription = ? AND direction = ? AND is_test = 0 AND moment >= ? AND moment < ?"
        " GROUP BY outcome, speed"
    )
    for file in _files(Query(since=since, until=until)):
        rows += index.rows(file, question, (subscription, OUT, since.timestamp(), until.timestamp()))
    return summary_of(rows, (until - since).total_seconds())


def drop_before(moment: datetime) -> None:
    """Delete the files of the days before that of a moment, and their indexes."""
    for file in FILES.all():
        if day_of(file) < china_day(moment):
            file.unlink(missing_ok=True)
            index.forget(file)


def _files(query: Query) -> list[Path]:
    """The files that may hold what is asked for, the newest first."""
    first = china_day(query.since) if query.since else None
    last = china_day(query.until) if query.until else None
    return [
        file
        for file in FILES.all(newest_first=True)
        if (first is None or first <= day_of(file)) and (last is None or day_of(file) <= last)
    ]


def _condition(query: Query, file: Path) -> tuple[str, tuple]:
    """What is asked of a file as a condition in SQL, and its values."""
    parts: list[str] = []
    values: list = []
    for name in ("subscription", "account", "direction", "outcome"):
        if getattr(query, name):
            parts.append(f"{name} = ?")
            values.append(getattr(query, name))
    if query.is_test is not None:
        parts.append("is_test = ?")
        values.append(int(query.is_test))
    for name, value in (("number", query.number), ("subject", query.subject or None)):
        if value is not None:
            parts.append(
                f"place IN (SELECT place FROM delivery WHERE {name} = ?"  # noqa: S608 - names of our own
                f" UNION ALL SELECT place FROM {name}s WHERE {name} = ?)"
            )
            values += [value, value]
    # Most days lie wholly inside of the time that is asked for.
    begin = datetime.combine(day_of(file), time(), CHINA)
    if query.since is not None and query.since > begin:
        parts.append("moment >= ?")
        values.append(query.since.timestamp())
    if query.until is not None and query.until < begin + ONE_DAY:
        parts.append("moment < ?")
        values.append(query.until.timestamp())
    return " AND ".join(parts) or "1", tuple(values)


def _state(file: Path) -> tuple[int, int]:
    """What changes with every change of a file."""
    found = file.stat()
    return found.st_size, found.st_mtime_ns


@lru_cache(KNOWN_COUNTS)
def _count(file: Path, _state: tuple[int, int], where: str, values: tuple) -> int:
    """How many lines of a file in this state fit; asked once, since most files never change again."""
    return index.rows(file, f"SELECT count(*) FROM delivery WHERE {where}", values)[0][0]  # noqa: S608


def _read(file: Path, where: str, values: tuple, start: int, size: int) -> list[Delivery]:
    question = f"SELECT place FROM delivery WHERE {where} ORDER BY place DESC LIMIT ? OFFSET ?"  # noqa: S608
    places = index.rows(file, question, (*values, size, start))
    with file.open("rb") as stream:
        return [delivery for (place,) in places if (delivery := _line(stream, place)) is not None]


def _line(stream, place: int) -> Delivery | None:
    stream.seek(place)
    return index.read(stream.readline())
