"""Makes an item of a definition, and brings an item that is there up to it."""

from hashlib import blake2b
from justiceportal.core.interfaces import IClock
from justiceportal.forms import service as forms
from justiceportal.forms.domain.reading import form_from_data
from justiceportal.guides.content import FORM
from justiceportal.guides.domain.definition import ItemDefinition
from justiceportal.guides.values import DEFAULTS
from justiceportal.guides.values import restored
from justiceportal.guides.values import TUPLES
from justiceportal.guides.values import values_of
from justiceportal.guides.versions import note_version
from justiceportal.publishing.service import add_published
from justiceportal.websites.domain.plan import plan_fields
from plone.dexterity.utils import createContent
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent
import json


APPLIED = "justiceportal.guides.applied"
#: digest of the form in the file, digest of what the EasyForm said then
WRITTEN = "justiceportal.guides.form_written"
SAID = ("title", "introduction", "applicants", "agent", "fields_model")
#: ids of items that a hall got from files once; one that was deleted since stays away
ADDED = "justiceportal.guides.added"


def apply_item(hall, definition: ItemDefinition, website_id: str, report) -> bool:
    """Create or update the item of one website; True when anything changed."""
    path = f"{website_id}/{hall.getId()}/{definition.id}"
    wanted = {**DEFAULTS, **definition.values_for(website_id)}
    wanted = {name: list(value) if name in TUPLES else value for name, value in wanted.items()}
    item = hall._getOb(definition.id, None)
    if item is not None:
        return _update(item, definition, wanted, path, report)
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
    if definition.form is not None:
        _write_form(item, definition)
    note_version(item, "", moment)


def _update(item, definition: ItemDefinition, wanted: dict, path: str, report) -> bool:
    annotations = IAnnotations(item)
    applied = annotations.get(APPLIED, {})
    plan = plan_fields(wanted, values_of(item), applied)
    for name, value in restored(plan.changes).items():
        setattr(item, name, value)
    if plan.owned != applied:
        annotations[APPLIED] = plan.owned
    report.kept.extend(f"{path} {name}" for name in plan.kept)
    new_form = _update_form(item, definition, path, report)
    if plan.changes:
        report.updated.append(f"{path} ({', '.join(sorted(plan.changes))})")
    if plan.changes or new_form:
        notify(ObjectModifiedEvent(item, Attributes(None, *plan.changes)))
    return bool(plan.changes) or new_form


def _update_form(item, definition: ItemDefinition, path: str, report) -> bool:
    """Write the form of the file where it is another than before and no editor has changed what it wrote."""
    written, digest = IAnnotations(item).get(WRITTEN), _digest(definition.form)
    if definition.form is None or (written is not None and written[0] == digest):
        return False
    form = item._getOb(FORM, None)
    if (written is None and form is not None) or (written is not None and (form is None or _said(form) != written[1])):
        report.kept.append(f"{path}/form")
        return False
    _write_form(item, definition)
    report.updated.append(f"{path}/form")
    return True


def _write_form(item, definition: ItemDefinition) -> None:
    if item._getOb(FORM, None) is None:
        item._setObject(FORM, createContent("EasyForm", id=FORM, title=definition.form["title"]))
    form = item._getOb(FORM)
    forms.write_form(form, form_from_data(definition.form))
    IAnnotations(item)[WRITTEN] = (_digest(definition.form), _said(form))


def _digest(data) -> str:
    return blake2b(json.dumps(data, sort_keys=True, default=str).encode(), digest_size=16).hexdigest()


def _said(form) -> str:
    """What tells whether somebody has changed a form."""
    return _digest([str(getattr(form, name, "")) for name in SAID])
