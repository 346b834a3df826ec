"""A change of an item is a change of every website whose hall shows it."""

from justiceportal.guides.service import hall_tokens
from justiceportal.websites.hosts import all_websites
from justiceportal.websites.hosts import count_changes_of
from justiceportal.websites.hosts import website_of
from plone.uuid.interfaces import IUUID
from zope.component.hooks import getSite


def count_item(item, event=None) -> None:
    """Count a change of what the halls that show an item may show (subscriber of life-cycle events)."""
    portal, website = getSite(), website_of(item)
    if portal is None or website is None:
        return
    names = {f"{website.language}:{name}" for name in item.applies_to or ()}
    uids = {IUUID(website)} | {IUUID(other) for other in all_websites(portal) if names & set(hall_tokens(other))}
    count_changes_of(portal, uids)
