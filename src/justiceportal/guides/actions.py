"""What may be done with service items: publish, suspend, resume, cancel, prepare the next version, keep files.

Pages and REST come through here alike. Each function asks for the permission, asks the rules, changes, keeps the
history and tells the other rooms. Raises Unauthorized, StepRefused, ItemRefused.
"""

from Acquisition import aq_base
from DateTime import DateTime
from datetime import date
from datetime import datetime
from justiceportal import _
from justiceportal.core.clock import CHINA
from justiceportal.guides.checking import check
from justiceportal.guides.content import FORM
from justiceportal.guides.content import NEXT
from justiceportal.guides.counting import count_item
from justiceportal.guides.domain.codes import State
from justiceportal.guides.domain.states import LONGEST_REASON
from justiceportal.guides.domain.states import step_named
from justiceportal.guides.errors import StepRefused
from justiceportal.guides.files import keep_file
from justiceportal.guides.files import MATERIAL_SLOTS
from justiceportal.guides.guards import acting_on
from justiceportal.guides.interfaces import ServiceItemChanged
from justiceportal.guides.prepared import copy_item
from justiceportal.guides.prepared import put_in_force
from justiceportal.guides.versions import note_version
from plone.dexterity.utils import createContent
from Products.CMFCore.utils import getToolByName
from zExceptions import Unauthorized
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent


MANAGE = "justiceportal: Manage service items"
CLOSED = _(
    "item_step_closed", default="This step is not open: the item may have moved on in the meantime. Look at it again."
)
NO_REASON = _("item_reason_missing", default="Say why, as citizens shall read it.")
NO_DAY = _("item_day_wrong", default="Choose a day after today, on which the new version takes effect.")
NO_PLACE = _("item_file_place", default="There is no such material any more. Look at the item again.")
NO_VERSION = _("item_no_next", default="No new version is being prepared.")


def take_step(item, actor, moment: datetime, name: str, reason: str = "") -> None:
    """Take a step of the item's life; `reason` is what citizens read of a suspension or cancellation."""
    _allowed(item, actor)
    step, reason = step_named(name), " ".join(reason.split())[:LONGEST_REASON]
    if step is None or item.state not in step.sources or item.getId() == NEXT:
        raise StepRefused(CLOSED)
    if step.needs_reason and not reason:
        raise StepRefused(NO_REASON, "reason")
    if step.needs_whole:
        check(item, is_draft=False)
    with acting_on(item):
        getToolByName(item, "portal_workflow").doActionFor(item, name, comment=reason)
    item.state_reason = reason if step.needs_reason else ""
    if step.target is State.PUBLISHED:
        if item.first_published is None:
            item.first_published = moment
            item.effective_date = DateTime(moment)
        note_version(item, actor.getId() or "", moment)
    item.reindexObject()
    _tell(item, actor, moment, step.verb)


def prepare(item, actor, moment: datetime):
    """The next version of an item, to be changed until it takes effect; made as a copy when there is none."""
    _allowed(item, actor)
    version = item._getOb(NEXT, None)
    return copy_item(item) if version is None else version


def schedule(item, actor, moment: datetime, day: date | None) -> None:
    """Say from which day the prepared version is in force; None takes the day back."""
    version = _next(item, actor)
    if day is not None:
        if day <= moment.astimezone(CHINA).date():
            raise StepRefused(NO_DAY, "day")
        check(version, is_draft=False)
    version.plan_effect_date = day
    notify(ObjectModifiedEvent(version, Attributes(None, "plan_effect_date")))


def discard(item, actor, moment: datetime) -> None:
    """Throw the prepared version away."""
    _next(item, actor)
    item._delObject(NEXT)


def add_form(item, actor, moment: datetime):
    """The form of an item, made empty where there is none, for its editor."""
    _allowed(item, actor)
    if item._getOb(FORM, None) is None:
        item._setObject(FORM, createContent("EasyForm", id=FORM, title=item.title))
        notify(ObjectModifiedEvent(item))
    return item._getOb(FORM)


def set_file(item, actor, moment: datetime, place: str, filename: str, data: bytes | None) -> None:
    """Keep a blank form or a sample (None takes it away) at `result_guid` or `materials.<row>.<column>`; rows from 0.

    Raises FileRefused, and StepRefused for a place that there is not.
    """
    _allowed(item, actor)
    name, _dot, rest = place.partition(".")
    row, _dot, slot = rest.partition(".")
    materials = [dict(entry) for entry in item.materials]
    is_row = name == "materials" and slot in MATERIAL_SLOTS and row in map(str, range(len(materials)))
    if not is_row and place != "result_guid":
        raise StepRefused(NO_PLACE)
    key = "" if data is None else keep_file(item, place, filename, data)
    if is_row:
        materials[int(row)][slot] = key
        item.materials = materials
    else:
        item.result_guid = key
    notify(ObjectModifiedEvent(item, Attributes(None, name)))


def take_effect(item, moment: datetime) -> bool:
    """Put the prepared version in the item's place if its day has come; the clock's own action, asks nobody."""
    version = item._getOb(NEXT, None)
    if version is None or aq_base(item.in_force(moment)) is not aq_base(version):
        return False
    put_in_force(item, version)
    item._delObject(NEXT)
    if item.state is not State.DRAFT:
        note_version(item, "", moment)
    notify(ObjectModifiedEvent(item))
    notify(ServiceItemChanged(item, "", moment, "versioned"))
    return True


def _next(item, actor):
    _allowed(item, actor)
    version = item._getOb(NEXT, None)
    if version is None:
        raise StepRefused(NO_VERSION)
    return version


def _allowed(item, actor) -> None:
    if not actor.has_permission(MANAGE, item):
        raise Unauthorized(MANAGE)


def _tell(item, actor, moment: datetime, verb: str) -> None:
    count_item(item)
    notify(ServiceItemChanged(item, actor.getId() or "", moment, verb))
