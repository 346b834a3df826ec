"""What follows changes of halls and items: halls are marked, changes counted, versions kept and put in force."""

from AccessControl import getSecurityManager
from justiceportal import _
from justiceportal.core.interfaces import IClock
from justiceportal.guides.actions import take_effect
from justiceportal.guides.content import NEXT
from justiceportal.guides.domain.codes import State
from justiceportal.guides.errors import GuideError
from justiceportal.guides.interfaces import IHall
from justiceportal.guides.interfaces import IPreparedVersion
from justiceportal.guides.interfaces import IServiceItem
from justiceportal.guides.interfaces import ServiceItemChanged
from justiceportal.guides.starter import APPLIED
from justiceportal.guides.starter import WRITTEN
from justiceportal.guides.versions import note_version
from justiceportal.guides.versions import VERSIONS
from justiceportal.websites import bin as website_bin
from justiceportal.websites.interfaces import ISection
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
from zope.event import notify
from zope.interface import alsoProvides
from zope.interface import noLongerProvides


ITEMS = "items"
WRONG_PLACE = _(
    "item_wrong_place", default="Service items stand in a section that holds service items, and nothing else does."
)


def mark_hall(section, event) -> None:
    """Make a section with items a hall, and one with other content none (subscriber)."""
    is_hall = section.content == ITEMS
    if is_hall and not IHall.providedBy(section):
        alsoProvides(section, IHall)
    elif not is_hall and IHall.providedBy(section):
        noLongerProvides(section, IHall)


def keep_version(item, event) -> None:
    """Keep what a public item says since it was saved as its next version (subscriber of IObjectModifiedEvent)."""
    if IPreparedVersion.providedBy(item) or item.state not in (State.PUBLISHED, State.SUSPENDED):
        return
    actor_id, moment = getSecurityManager().getUser().getId() or "", getUtility(IClock).now()
    if note_version(item, actor_id, moment):
        notify(ServiceItemChanged(item, actor_id, moment, "changed"))


def check_place(content, event) -> None:
    """Refuse items outside of halls and texts inside of them (subscriber of IObjectMovedEvent)."""
    place = event.newParent
    if event.object is not content or place is None or IPreparedVersion.providedBy(content):
        return
    holds_items = ISection.providedBy(place) and place.content == ITEMS
    if holds_items != IServiceItem.providedBy(content):
        raise GuideError(WRONG_PLACE)


def forget_past(item, event) -> None:
    """Let a copy begin as a draft without the history of what it was copied from (subscriber of IObjectCopiedEvent)."""
    annotations = IAnnotations(item)
    for key in (VERSIONS, APPLIED, WRITTEN):
        annotations.pop(key, None)
    item.first_published, item.task_version, item.state_reason = None, 0, ""
    if item._getOb(NEXT, None) is not None:
        item._delOb(NEXT)


def check_deletion(item, event) -> None:
    """Refuse to delete what the rules of the bin refuse (subscriber of IObjectWillBeRemovedEvent)."""
    if item.getId() != NEXT:
        website_bin.check_deletion(item, event)


def keep_deleted(item, event) -> None:
    """Put a deleted item into the bin of its website (subscriber of IObjectRemovedEvent)."""
    if not IPreparedVersion.providedBy(item):
        website_bin.keep_deleted(item, event)


def put_versions_in_force(event) -> None:
    """Let prepared versions take effect whose day has come (subscriber of DayBegan and NightBegan)."""
    for brain in event.portal.portal_catalog.unrestrictedSearchResults(portal_type="ServiceItem", getId=NEXT):
        take_effect(brain._unrestrictedGetObject().__parent__, event.moment)
