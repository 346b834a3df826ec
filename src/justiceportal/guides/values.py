"""An item's values as plain data: for snapshots, versions, rules and services."""

from justiceportal.guides.schema import IServiceItemSchema
from justiceportal.websites.hosts import website_of
from typing import Any
from zope.schema import getFieldNamesInOrder
import json


NAMES = tuple(getFieldNamesInOrder(IServiceItemSchema))
ORGAN = ("organisation_name", "organisation_credit_code", "area_code")


def values_of(item) -> dict[str, Any]:
    """Every field of an item under the names of the standard, ready for JSON (tuples are lists)."""
    return {name: _plain(getattr(item, name)) for name in NAMES}


def owner_of(item) -> dict[str, str]:
    """The organ that implements the item: 实施主体, its code, the area, the id of its website."""
    website = website_of(item)
    name, code, area = (getattr(website, key, "") or "" for key in ORGAN)
    website_id = getattr(website, "website_id", "") or website.getId()
    return {"dept_name": name, "dept_code": code, "area_code": area, "website": website_id}


def canonical(item) -> bytes:
    """The one way to write down what an item says."""
    data = {
        "id": (item.__parent__ if item.getId() == "next" else item).getId(),
        "task_version": item.task_version,
        **owner_of(item),
        **values_of(item),
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value
