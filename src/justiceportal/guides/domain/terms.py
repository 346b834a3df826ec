"""In which unit the steps of an item are counted."""

from collections.abc import Mapping
from justiceportal.guides.domain.codes import HOUR
from typing import Any


WORKDAY = "workday"


def unit_of_step(step: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """The unit of a step of 办理流程: its own, else that of the limit of its item (`values`); never hours.

    Whoever promises hours counts the steps of the house in working days; 0 is no promise in any unit.
    """
    unit = step.get("unit") or values.get("promise_type" if values.get("promise_day") else "anticipate_type")
    return WORKDAY if unit in (None, "", HOUR) else unit
