"""The bin of a website: what is deleted can be brought back to its place for ninety days.

Rule: 政府网站发展指引 (content that was public is taken away by those responsible for the website only)
"""

from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from Acquisition import aq_base
from BTrees.OOBTree import OOBTree
from datetime import datetime
from datetime import timedelta
from justiceportal import _
from justiceportal.core.interfaces import IClock
from justiceportal.websites.errors import BinError
from justiceportal.websites.hosts import all_websites
from justiceportal.websites.hosts import website_of
from justiceportal.websites.interfaces import ContentBinned
from justiceportal.websites.interfaces import ContentRestored
from justiceportal.websites.interfaces import ISection
from justiceportal.websites.interfaces import IWebsite
from persistent import Persistent
from plone.locking.interfaces import ILockable
from plone.uuid.interfaces import IUUID
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
from zope.event import notify


BIN = "justiceportal.websites.bin"
ADD_WEBSITE = "justiceportal: Add website"
ADD_SECTION = "justiceportal: Add section"
DELETE_PUBLIC = "justiceportal: Delete what was public"
KEPT_FOR = timedelta(days=90)


class BinEntry(Persistent):
    """One deleted object: `place` is the path of ids from the website to what held it."""

    def __init__(self, content, place: tuple[str, ...], account: str, moment: datetime) -> None:
        self.content = aq_base(content)
        self.id = content.getId()
        self.title = content.title
        self.portal_type = content.portal_type
        self.place = place
        self.account = account
        self.moment = moment


def entries(website) -> list[tuple[str, BinEntry]]:
    """What is in a website's bin with the keys of the entries, the newest first."""
    kept = IAnnotations(website).get(BIN, {})
    return sorted(kept.items(), key=lambda pair: pair[1].moment, reverse=True)


def check_deletion(content, event) -> None:
    """Refuse what `refuse_deletion` refuses, through any door (subscriber of IObjectWillBeRemovedEvent)."""
    if event.object is content and website_of(content) is not None:
        refuse_deletion(content)


def refuse_deletion(content) -> None:
    """Raise when the present person may not delete a text, section or website; to be asked before anything changes.

    Raises BinError for what was once public, and for sections that hold texts; Unauthorized for a website or a
    section that the present person could not have added either.
    """
    website = website_of(content)
    allowed = getSecurityManager().checkPermission
    if content is website:
        if not allowed(ADD_WEBSITE, website):
            raise Unauthorized(content.getId())
        return
    if allowed(DELETE_PUBLIC, website):
        return
    if _was_public(content):
        text = _(
            "error_delete_public",
            default="“${title}” was public or holds what was public. Ask the manager of the website to delete it.",
            mapping={"title": content.title},
        )
        raise BinError(text)
    if ISection.providedBy(content) and not allowed(ADD_SECTION, website):
        raise Unauthorized(content.getId())


def keep_deleted(content, event) -> None:
    """Put what was deleted into the bin of its website (subscriber of IObjectRemovedEvent)."""
    if event.object is not content or IWebsite.providedBy(content):
        return
    website = website_of(event.oldParent)
    if website is None:
        return
    depth = len(website.getPhysicalPath())
    place = event.oldParent.getPhysicalPath()[depth:]
    account, moment = _actor(), getUtility(IClock).now()
    lockable = ILockable(content, None)
    if lockable is not None:
        # Whoever had the form open does not edit any more.
        lockable.clear_locks()
    annotations = IAnnotations(website)
    if BIN not in annotations:
        annotations[BIN] = OOBTree()
    annotations[BIN][f"{moment:%Y%m%d%H%M%S}-{IUUID(content)}"] = BinEntry(content, place, account, moment)
    notify(ContentBinned(content, website, account, moment))


def restore(website, key: str):
    """Bring an entry back to its old place under its old id; returns the object.

    Raises BinError when the entry is gone, its place is gone, or its id is taken there.
    """
    entry = _entry(website, key)
    place = website
    for name in entry.place:
        place = place._getOb(name, None)
        if place is None:
            text = _(
                "error_restore_place",
                default="The place ${place} of “${title}” is gone. Restore or create it first.",
                mapping={"place": "/".join(entry.place), "title": entry.title},
            )
            raise BinError(text)
    if place._getOb(entry.id, None) is not None:
        text = _(
            "error_restore_taken",
            default="Something else is called ${name} now. Rename it first.",
            mapping={"name": entry.id},
        )
        raise BinError(text)
    del IAnnotations(website)[BIN][key]
    place._setObject(entry.id, entry.content)
    content = place._getOb(entry.id)
    notify(ContentRestored(content, website, _actor(), getUtility(IClock).now()))
    return content


def delete_for_good(website, key: str) -> None:
    """Take an entry out of the bin for ever; BinError when it is gone already."""
    _entry(website, key)
    del IAnnotations(website)[BIN][key]


def purge(website, before: datetime) -> int:
    """Take everything out of the bin that was deleted before a moment (aware); returns how many entries."""
    old = [key for key, entry in entries(website) if entry.moment < before]
    for key in old:
        delete_for_good(website, key)
    return len(old)


def purge_all(portal, before: datetime) -> int:
    """Purge the bins of all websites; returns how many entries went."""
    return sum(purge(website, before) for website in all_websites(portal))


def empty_old(event) -> None:
    """Let go what has been in the bins for too long (subscriber of NightBegan)."""
    purge_all(event.portal, event.moment - KEPT_FOR)


def _actor() -> str:
    return getSecurityManager().getUser().getId() or ""


def _entry(website, key: str) -> BinEntry:
    entry = IAnnotations(website).get(BIN, {}).get(key)
    if entry is None:
        raise BinError(_("error_bin_gone", default="This entry is not in the bin any more."))
    return entry


def _was_public(content) -> bool:
    if ISection.providedBy(content):
        return any(not ISection.providedBy(item) or _was_public(item) for item in content.objectValues())
    return getattr(aq_base(content), "first_published", None) is not None
