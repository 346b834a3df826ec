"""What follows changes of halls and items: halls are marked, the halls that show an item count its change."""

from justiceportal.guides.interfaces import IHall
from justiceportal.guides.service import hall_tokens
from justiceportal.websites.hosts import all_websites
from justiceportal.websites.hosts import count_changes_of
from justiceportal.websites.hosts import website_of
from plone.uuid.interfaces import IUUID
from zope.component.hooks import getSite
from zope.interface import alsoProvides
from zope.interface import noLongerProvides


ITEMS = "items"


def mark_hall(section, event) -> None:
    """Make a section with items a hall, and one with other content none (subscriber)."""
    is_hall = section.content == ITEMS
    if is_hall and not IHall.providedBy(section):
        alsoProvides(section, IHall)
    elif not is_hall and IHall.providedBy(section):
        noLongerProvides(section, IHall)


def count_item(item, event=None) -> None:
    """Count a change of what the halls that show an item may show (subscriber of life-cycle events)."""
    portal, website = getSite(), website_of(item)
    if portal is None or website is None:
        return
    names = {f"{website.language}:{name}" for name in item.applies_to or ()}
    uids = {IUUID(website)} | {IUUID(other) for other in all_websites(portal) if names & set(hall_tokens(other))}
    count_changes_of(portal, uids)
