"""Makes an item of a definition, and brings an item that is there up to it."""

from justiceportal.core.interfaces import IClock
from justiceportal.guides.domain.definition import ItemDefinition
from justiceportal.guides.values import DEFAULTS
from justiceportal.guides.values import restored
from justiceportal.guides.values import TUPLES
from justiceportal.guides.values import values_of
from justiceportal.guides.versions import note_version
from justiceportal.publishing.service import add_published
from justiceportal.websites.domain.plan import plan_fields
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent


APPLIED = "justiceportal.guides.applied"
#: ids of items that a hall got from files once; one that was deleted since stays away
ADDED = "justiceportal.guides.added"


def apply_item(hall, definition: ItemDefinition, website_id: str, report) -> bool:
    """Create or update the item of one website; True when anything changed."""
    path = f"{website_id}/{hall.getId()}/{definition.id}"
    wanted = {**DEFAULTS, **definition.values_for(website_id)}
    wanted = {name: list(value) if name in TUPLES else value for name, value in wanted.items()}
    item = hall._getOb(definition.id, None)
    if item is not None:
        return _update(item, wanted, path, report)
    added = IAnnotations(hall).get(ADDED, ())
    if definition.id in added:
        return False
    _create(hall, definition, wanted)
    IAnnotations(hall)[ADDED] = (*added, definition.id)
    report.created.append(path)
    return True


def _create(hall, definition: ItemDefinition, wanted: dict) -> None:
    moment = getUtility(IClock).now()
    item = add_published(hall, "ServiceItem", moment, id=definition.id, **restored(wanted))
    IAnnotations(item)[APPLIED] = wanted
    note_version(item, "", moment)


def _update(item, wanted: dict, path: str, report) -> bool:
    annotations = IAnnotations(item)
    applied = annotations.get(APPLIED, {})
    plan = plan_fields(wanted, values_of(item), applied)
    for name, value in restored(plan.changes).items():
        setattr(item, name, value)
    if plan.owned != applied:
        annotations[APPLIED] = plan.owned
    report.kept.extend(f"{path} {name}" for name in plan.kept)
    if plan.changes:
        report.updated.append(f"{path} ({', '.join(sorted(plan.changes))})")
        notify(ObjectModifiedEvent(item, Attributes(None, *plan.changes)))
    return bool(plan.changes)
