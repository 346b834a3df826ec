"""What waits for one person, on one website or on several: his own, his groups', his roles', and whose work he does."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from heapq import merge
from itertools import islice
from justiceportal.cases import boxes
from justiceportal.cases import register
from justiceportal.cases.domain.clock import Level
from justiceportal.cases.domain.lines import level_of
from justiceportal.cases.domain.lines import TaskRow
from justiceportal.cases.interfaces import IStandIns
from justiceportal.cases.officers import officer_roles
from justiceportal.core.clock import CHINA
from plone.uuid.interfaces import IUUID
from typing import Any
from zope.component import queryUtility
from zope.component.hooks import getSite


#: why a task is somebody's
OWN, STAND_IN, GROUP, POOL = "own", "stand-in", "group", "pool"
#: so many are counted one by one; more than this nobody works off by a list
MOST_COUNTED = 500
LEVELS = (Level.RED, Level.YELLOW, Level.CALM)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task of a person. `why` is OWN, STAND_IN, GROUP or POOL; `whose` the account, group or role that names it.

    `due`, `yellow_on` and `red_on` are days (`YYYY-MM-DD`, "" without one); `kind` is one of `domain.tasks`.
    """

    website: Any
    entry: register.Entry
    kind: str
    why: str
    whose: str
    due: str
    yellow_on: str
    level: Level

    @property
    def red_on(self) -> str:
        """The first day on which it is late."""
        return date.fromordinal(date.fromisoformat(self.due).toordinal() + 1).isoformat() if self.due else ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks wait by their urgency; `is_more` says that counting ended at MOST_COUNTED."""

    red: int = 0
    yellow: int = 0
    calm: int = 0
    is_more: bool = False

    @property
    def total(self) -> int:
        """All of them."""
        return self.red + self.yellow + self.calm


def tasks_of(user, websites: Iterable, moment: datetime, most: int = 100) -> list[Waiting]:
    """The tasks of a person on these websites by urgency, within that by the day that is due; at most so many.

    Of more than MOST_COUNTED the nearest ones are looked at.
    """
    today = moment.astimezone(CHINA).date()
    rows = list(islice(_rows(user, websites, moment), MOST_COUNTED))
    rows.sort(key=lambda found: LEVELS.index(level_of(found[2].due, found[2].yellow_on, today)))
    listed = []
    for website, office, row, (why, whose) in _chosen(rows, most):
        entry = register.entry_at(office, row.key)
        if entry is not None:
            level = level_of(row.due, row.yellow_on, today)
            listed.append(Waiting(website, entry, row.kind, why, whose, row.due, row.yellow_on, level))
    return listed


def counts_of(user, websites: Iterable, moment: datetime) -> Counts:
    """How many tasks wait for a person on these websites; no case and no entry is read for it."""
    today = moment.astimezone(CHINA).date()
    found = dict.fromkeys(LEVELS, 0)
    total = 0
    for _website, _office, row, _why in islice(_rows(user, websites, moment), MOST_COUNTED):
        found[level_of(row.due, row.yellow_on, today)] += 1
        total += 1
    return Counts(*found.values(), is_more=total == MOST_COUNTED)


def who_of(user, website, moment: datetime) -> dict[str, tuple[str, str]]:
    """What the tasks of a person on a website are named by, each with (why it is his, account, group or role)."""
    account, uid = user.getId() or "", IUUID(website)
    stand_ins = queryUtility(IStandIns)
    covered = frozenset() if stand_ins is None else stand_ins.covered_by(account, uid, moment)
    own_groups = {name for name, _roles in website.get_local_roles()} & set(user.getGroups())
    found = {f"a:{account}": (OWN, account)}
    found |= {f"a:{name}": (STAND_IN, name) for name in sorted(covered)}
    found |= {f"a:{name}": (GROUP, name) for name in sorted(own_groups)}
    return found | {f"r:{role}": (POOL, role) for role in officer_roles(user.getRolesInContext(website))}


def _rows(user, websites: Iterable, moment: datetime) -> Iterator[tuple]:
    """(website, office, row, why) of each task, the nearest day first; each task once."""
    account, portal = user.getId() or "", getSite()
    ranges = []
    for place, website in enumerate(websites):
        office = boxes.office_of(portal, IUUID(website))
        if office is not None:
            ranges.append(_ranked(place, website, office, who_of(user, website, moment)))
    seen: tuple = ()
    for _sort, _place, website, office, row, why in merge(*ranges, key=lambda found: found[:2]):
        # The pools of two roles name the same task one behind the other.
        if account not in row.but and seen != (row.key, row.kind):
            seen = (row.key, row.kind)
            yield website, office, row, why


def _ranked(place: int, website, office, who: dict[str, tuple[str, str]]) -> Iterator[tuple]:
    for one, row in register.tasks(office, who):
        yield _sort(row), place, website, office, row, who[one]


def _sort(row: TaskRow) -> tuple[str, str, str, str]:
    return row.due or "9999", row.yellow_on or "9999", row.key, row.kind


def _chosen(rows: list[tuple], most: int) -> list[tuple]:
    return [(website, office, row, why) for website, office, row, why in rows[:most]]
