"""Service items as definition files say them: values under the names of the standard, for each website that has one."""

from collections.abc import Mapping
from dataclasses import dataclass
from justiceportal.guides.domain.rows import Column
from justiceportal.guides.domain.rows import filled
from typing import Any


DEFAULT = "default"
OFFICE = ("transact_addr", "transact_time", "link_way", "supervise_way")
#: what may differ beside: a county's item is handled by another organ, on another level
OFFICE_MAY_SAY = ("department", "other_dept", "entrust_name", "use_level", "handle_area")
# What a file groups, under the names that the item has.
APPEAL = {"days": "review_days", "months": "court_months"}
STRUCTURE = frozenset({"id", "websites", "applies_to", "offices", "appeal", "notice", "form"})


@dataclass(frozen=True, slots=True)
class ItemDefinition:
    """One file: `values` are what its items have in common, `offices` what each website's has of its own."""

    id: str
    websites: tuple[str, ...]
    applies_to: tuple[str, ...]
    values: Mapping[str, Any]
    offices: Mapping[str, Mapping[str, Any]]
    #: data of the form as `forms.domain.reading` takes it, None where one cannot apply online
    form: Mapping[str, Any] | None

    def values_for(self, website: str) -> dict[str, Any]:
        """The values of the item on one of its websites; only the first one's is shown elsewhere."""
        office = self.offices.get(website) or self.offices.get(DEFAULT, {})
        applies_to = self.applies_to if website == self.websites[0] else ()
        own = {name: office.get(name, "") for name in OFFICE}
        own |= {name: office[name] for name in OFFICE_MAY_SAY if name in office}
        return {**self.values, **own, **_appeal(office), "applies_to": applies_to}


def item_from(data: Mapping[str, Any], rows: Mapping[str, tuple[Column, ...]], names: frozenset[str]) -> ItemDefinition:
    """An item of checked data; `rows` are the columns of each field of rows, `names` those of fields of tuples."""
    values = {key: value for key, value in data.items() if key not in STRUCTURE}
    values |= _appeal(data)
    values |= {f"notice_{key}": value for key, value in data.get("notice", {}).items()}
    for name, columns in rows.items():
        values[name] = [filled(columns, row) for row in values.get(name, ())]
    for name in names & values.keys():
        values[name] = tuple(values[name])
    values = {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
    return ItemDefinition(
        id=data["id"],
        websites=tuple(data["websites"]),
        applies_to=tuple(data.get("applies_to", ())),
        values=values,
        offices=data.get("offices", {}),
        form=data.get("form"),
    )


def _appeal(data: Mapping[str, Any]) -> dict[str, Any]:
    return {APPEAL.get(key, key): value for key, value in data.get("appeal", {}).items()}
