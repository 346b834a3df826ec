"""What the guide of an item says of time, under the names of the standard: its promise, the legal limit, its pauses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


INSTANT = "1"
HOURS_OF_A_DAY = 24
UNITS = ("workday", "day", "hour")
SUPPLEMENT = "补"


@dataclass(frozen=True, slots=True)
class Term:
    """A limit: `unit` is workday, day or hour; `explained` are the guide's own words about it, "" for none."""

    amount: int
    unit: str
    explained: str = ""

    @property
    def days(self) -> int:
        """The amount in whole days; less than one is none."""
        return self.amount // HOURS_OF_A_DAY if self.unit == "hour" else self.amount


def promise_of(guide: Mapping[str, Any]) -> Term | None:
    """承诺办结时限, None where the guide promises none; 0 working days where it is done at once."""
    if str(guide.get("project_type", "")) == INSTANT:
        return Term(0, "workday", _text(guide, "promise_explain"))
    return _term(guide, "promise")


def statutory_of(guide: Mapping[str, Any]) -> Term | None:
    """法定办结时限, None where there is none."""
    return _term(guide, "anticipate")


def pauses_of(guide: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the 特别程序, whose time does not count; that of supplements never counts and is not named here."""
    rows = guide.get("special_procedure") or ()
    names = (_text(row, "name") for row in rows)
    return tuple(name for name in names if name and not name.startswith(SUPPLEMENT))


def whole(value: Any) -> int:
    """A whole number as it is, 0 for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _term(guide: Mapping[str, Any], name: str) -> Term | None:
    amount, unit = whole(guide.get(f"{name}_day")), str(guide.get(f"{name}_type") or UNITS[0])
    if amount <= 0:
        return None
    return Term(amount, unit if unit in UNITS else UNITS[0], _text(guide, f"{name}_explain"))


def _text(values: Mapping[str, Any], name: str) -> str:
    return str(values.get(name) or "").strip()
