"""Lists of holidays as people paste them: the State Council's notice as it stands, or a line for each day or stretch.

Rule: 国务院办公厅关于部分节假日安排的通知 (yearly)
"""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import timedelta
from justiceportal.cases.domain.calendar import DayKind
from justiceportal.cases.domain.calendar import SATURDAY
import re


Days = Mapping[date, tuple[DayKind, str]]
#: no holiday is longer
LONGEST_DAYS = 31
LONGEST_NAME = 30

_ASIDE = re.compile(r"[（(][^）)]*[）)]")
_TITLE = re.compile(r"^\s*(?:[一二三四五六七八九十\d]+[、.\uff0e]\s*)?(?P<name>[^\d：:]{1,30})[：:]")
_CLAUSE = re.compile(r"[。；;，,]")
_DAY = r"(?:(?P<{0}year>\d{{4}})\s*[年/-]\s*)?(?P<{0}month>\d{{1,2}})\s*[月/-]\s*(?P<{0}day>\d{{1,2}})(?!\d)\s*日?"
_STRETCH = re.compile(
    _DAY.format("first_")
    + r"(?:\s*(?:至|到|~|\uff5e|—+|–)\s*(?:(?:(?P<last_year>\d{4})\s*[年/-]\s*)?(?P<last_month>\d{1,2})\s*[月/-]\s*)?"
    + r"(?P<last_day>\d{1,2})(?!\d)\s*日?)?"
)
_WORKED = ("上班", "worked", "working")
_FREE = ("放假", "调休", "补休", "休息", "holiday")
_WORDS = re.compile("|".join((*_WORKED, *_FREE, "、", r"\s+")))


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be right: `kind` is no-day, no-kind, long, backwards, worked-weekday or twice; `text` is its line."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a text says of a year. `unused` are lines in which there is no day, `others` days of other years."""

    days: Days = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    unused: tuple[str, ...] = ()
    others: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A day that becomes something else; `before` or `after` is None where it is an ordinary day."""

    day: date
    before: tuple[DayKind, str] | None
    after: tuple[DayKind, str] | None


def read(text: str, year: int) -> Pasted:
    """What a pasted text says of a year; a day without a year is one of this year."""
    days: dict[date, tuple[DayKind, str]] = {}
    faults: list[Fault] = []
    unused: list[str] = []
    others: list[date] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        found = list(_of_line(line, year))
        if not found:
            unused.append(line)
        for entry in found:
            if isinstance(entry, Fault):
                faults.append(entry)
                continue
            day, said = entry
            if day.year != year:
                others.append(day)
            elif days.setdefault(day, said)[0] is not said[0]:
                faults.append(Fault("twice", line))
    return Pasted(days, tuple(dict.fromkeys(faults)), tuple(unused), tuple(others))


def fault_of(day: date, kind: DayKind) -> str:
    """Why a day cannot be of a kind, "" when it can: only a Saturday or a Sunday is worked on in exchange."""
    return "worked-weekday" if kind is DayKind.EXCHANGED and day.weekday() < SATURDAY else ""


def written(days: Days) -> str:
    """The days as lines that `unwritten` reads."""
    return "\n".join(f"{day.isoformat()} {days[day][0]} {days[day][1]}".rstrip() for day in sorted(days))


def unwritten(text: str) -> dict[date, tuple[DayKind, str]]:
    """The days of lines made by `written`; raises ValueError for anything else."""
    found = {}
    for line in text.splitlines():
        day, kind, *name = line.split(" ", 2)
        found[date.fromisoformat(day)] = DayKind(kind), (name[0] if name else "")
    return found


def changes(before: Days, after: Days) -> tuple[Change, ...]:
    """Where two lists differ, in the order of the days."""
    days = sorted({*before, *after})
    return tuple(Change(day, before.get(day), after.get(day)) for day in days if before.get(day) != after.get(day))


def _of_line(line: str, year: int) -> Iterator[Fault | tuple[date, tuple[DayKind, str]]]:
    titled = _TITLE.match(line)
    name = titled["name"].strip() if titled else ""
    rest = _ASIDE.sub("", line[titled.end() :] if titled else line)
    for clause in _CLAUSE.split(rest):
        stretches = list(_STRETCH.finditer(clause))
        if not stretches:
            continue
        kind = _kind(clause)
        if kind is None:
            yield Fault("no-kind", line)
            continue
        said = name or _WORDS.sub(" ", _STRETCH.sub(" ", clause)).strip()[:LONGEST_NAME]
        for stretch in stretches:
            yield from _of_stretch(stretch, year, kind, said, line)


def _kind(clause: str) -> DayKind | None:
    if any(word in clause for word in _WORKED):
        return DayKind.EXCHANGED
    return DayKind.HOLIDAY if any(word in clause for word in _FREE) else None


def _of_stretch(stretch: re.Match, year: int, kind: DayKind, name: str, line: str):
    try:
        first = _day(stretch, "first_", year, None)
        last = first if stretch["last_day"] is None else _day(stretch, "last_", year, first)
    except ValueError:
        yield Fault("no-day", line)
        return
    if last < first or (last - first).days >= LONGEST_DAYS:
        yield Fault("backwards" if last < first else "long", line)
        return
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        fault = fault_of(day, kind)
        yield Fault(fault, line) if fault else (day, (kind, name))


def _day(stretch: re.Match, prefix: str, year: int, first: date | None) -> date:
    """A day of a stretch; raises ValueError for one that does not exist."""
    said_year, said_month = stretch[f"{prefix}year"], stretch[f"{prefix}month"]
    month = int(said_month) if said_month else (first.month if first else 0)
    if said_year:
        return date(int(said_year), month, int(stretch[f"{prefix}day"]))
    return date(first.year if first else year, month, int(stretch[f"{prefix}day"]))
