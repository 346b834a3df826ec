"""What a guide says of the time that handling takes, and of the steps that are still to come."""

from collections.abc import Mapping
from dataclasses import dataclass
from justiceportal.cases.domain.terms import pauses_of
from justiceportal.cases.domain.terms import promise_of
from justiceportal.cases.domain.terms import statutory_of
from justiceportal.cases.domain.terms import Term
from justiceportal.cases.domain.terms import whole
from justiceportal.guides.domain.terms import unit_of_step
from typing import Any


__all__ = ["Coming", "Term", "coming_steps", "is_licence", "pauses_of", "promise_of", "statutory_of"]

LICENCE = "01"
# What the applicant did himself is no step that is still to come.
OWN_STEPS = ("申请", "提交", "提交申请", "网上申请")


@dataclass(frozen=True, slots=True)
class Coming:
    """A step of handling that the guide announces: what, by whom, in how many of `unit` (0: not said), its words."""

    title: str
    who: str
    amount: int
    unit: str
    text: str


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
            amount, unit = whole(row.get("days")), unit_of_step(row, guide)
            found.append(Coming(title, _text(row, "who"), amount, unit, _text(row, "text")))
    return tuple(found)


def _text(values: Mapping[str, Any], name: str) -> str:
    return str(values.get(name) or "").strip()
