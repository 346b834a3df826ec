"""Whether the sections of a website are kept up to date: a pure comparison of dates.

Rule: 政府网站发展指引, 内容更新 (sections are updated within the period that is promised for each)
"""

from dataclasses import dataclass
from datetime import date
from datetime import timedelta


SOON = timedelta(days=7)

FRESH = "fresh"
SOON_STALE = "soon"
STALE = "stale"
EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a section stands: `kind` is one of the four above, `due` the day by which something new is expected."""

    kind: str
    newest: date | None = None
    due: date | None = None

    @property
    def is_listed(self) -> bool:
        """True for what somebody should look after."""
        return self.kind != FRESH


def standing_of(newest: date | None, update_days: int, today: date) -> Standing:
    """The standing of a section that holds texts: its newest text's day, how often it is to be updated (0: never)."""
    if newest is None:
        return Standing(EMPTY)
    if not update_days:
        return Standing(FRESH, newest)
    due = newest + timedelta(days=update_days)
    if due < today:
        return Standing(STALE, newest, due)
    return Standing(
        SOON_STALE if due - today <= SOON and due - today < timedelta(days=update_days) else FRESH, newest, due
    )
