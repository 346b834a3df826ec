"""An item's values as plain data: for snapshots, versions, rules and services."""

from justiceportal.guides.domain.rows import Column
from justiceportal.guides.fields import IRows
from justiceportal.guides.schema import IServiceItemSchema
from justiceportal.websites.hosts import website_of
from typing import Any
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import ITuple
import json


FIELDS = dict(getFieldsInOrder(IServiceItemSchema))
ROWS: dict[str, tuple[Column, ...]] = {name: field.columns for name, field in FIELDS.items() if IRows.providedBy(field)}
TUPLES = frozenset(name for name, field in FIELDS.items() if ITuple.providedBy(field))
#: what a field is where nobody says anything
DEFAULTS: dict[str, Any] = {
    name: [] if name in ROWS else () if name in TUPLES else field.default for name, field in FIELDS.items()
} | {"task_name": ""}
ORGAN = {"dept_name": "organisation_name", "dept_code": "organisation_credit_code", "area_code": "area_code"}


def values_of(item) -> dict[str, Any]:
    """Every field of an item under the names of the standard, ready for JSON (tuples are lists)."""
    return {name: plain(getattr(item, name)) for name in FIELDS}


def restored(values: dict[str, Any]) -> dict[str, Any]:
    """Plain values as an item keeps them."""
    return {name: tuple(value) if name in TUPLES else plain(value) for name, value in values.items()}


def owner_of(item) -> dict[str, str]:
    """The organ that implements the item: 实施主体, its code, the area, the id of its website."""
    website = website_of(item)
    website_id = getattr(website, "website_id", "") or website.getId()
    return {name: getattr(website, key, "") or "" for name, key in ORGAN.items()} | {"website": website_id}


def canonical(item, item_id: str) -> bytes:
    """The one way to write down what an item says: its id, its version, its owner and all its values."""
    data = {"id": item_id, "task_version": item.task_version, **owner_of(item), **values_of(item)}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def plain(value: Any) -> Any:
    """A value as JSON has it; rows are copies."""
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return value
