"""How long the personal information of a case is kept.

Rule: 个人信息保护法 art. 19 (the shortest time that the purpose needs), art. 47 (deletion when it has ended)
"""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Due:
    """A case whose retention ends: `closed` and `ends` are aware, `files` the number of files that go with it."""

    number: str
    website: str
    item: str
    closed: datetime
    ends: datetime
    files: int


def end_of(closed: datetime | None, retention_days: int) -> datetime | None:
    """When the retention of a case ends; None for one that is open, or whose purpose names no period."""
    if closed is None or retention_days <= 0:
        return None
    return closed + timedelta(days=retention_days)


def days_of(guide: dict[str, Any]) -> int:
    """The period that the applicant was told: that of the guide under which the case was made; 0 for none."""
    days = guide.get("notice_retention_days")
    return days if isinstance(days, int) and days > 0 else 0
