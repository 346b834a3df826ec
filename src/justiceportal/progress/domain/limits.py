"""How long an item takes, as its guide says: read from the values of a guide under the names of the standard."""

from collections.abc import Mapping
from dataclasses import dataclass
from justiceportal.guides.domain.terms import unit_of_step
from typing import Any


INSTANT = "1"
LICENCE = "01"
UNITS = ("workday", "day", "hour")
# What the applicant did himself is no step that is still to come.
OWN_STEPS = ("申请", "提交", "提交申请", "网上申请")

SUPPLEMENT = "补"


@dataclass(frozen=True, slots=True)
class Term:
    """A limit: `unit` is workday, day or hour; `explained` are the guide's own words about it, "" for none."""

    amount: int
    unit: str
    explained: str = ""


@dataclass(frozen=True, slots=True)
class Coming:
    """A step of handling that the guide announces: what, by whom, in how many of `unit` (0: not said), its words."""

    title: str
    who: str
    amount: int
    unit: str
    text: str


def promise_of(guide: Mapping[str, Any]) -> Term | None:
    """承诺办结时限, None where the guide promises none; 0 working days where it is done at once."""
    if str(guide.get("project_type", "")) == INSTANT:
        return Term(0, "workday", _text(guide, "promise_explain"))
    return _term(guide, "promise")


def statutory_of(guide: Mapping[str, Any]) -> Term | None:
    """法定办结时限, None where there is none."""
    return _term(guide, "anticipate")


def is_licence(guide: Mapping[str, Any]) -> bool:
    """True for 行政许可, whose acceptance has a limit of its own.

    Rule: 行政许可法 art. 32
    """
    return str(guide.get("task_type", "")) == LICENCE


def coming_steps(guide: Mapping[str, Any]) -> tuple[Coming, ...]:
    """What the office does from now on, in the order of 办理流程."""
    found = []
    for row in guide.get("handle_flow") or ():
        title = str(row.get("step", "")).strip()
        if title and title not in OWN_STEPS:
            amount, unit = _whole(row.get("days")), unit_of_step(row, guide)
            found.append(Coming(title, _text(row, "who"), amount, unit, _text(row, "text")))
    return tuple(found)


def pauses_of(guide: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the 特别程序, whose time does not count; that of supplements never counts and is not named here."""
    rows = guide.get("special_procedure") or ()
    names = (_text(row, "name") for row in rows)
    return tuple(name for name in names if name and not name.startswith(SUPPLEMENT))


def _term(guide: Mapping[str, Any], name: str) -> Term | None:
    amount, unit = _whole(guide.get(f"{name}_day")), str(guide.get(f"{name}_type") or UNITS[0])
    if amount <= 0:
        return None
    return Term(amount, unit if unit in UNITS else UNITS[0], _text(guide, f"{name}_explain"))


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _text(values: Mapping[str, Any], name: str) -> str:
    return str(values.get(name) or "").strip()
