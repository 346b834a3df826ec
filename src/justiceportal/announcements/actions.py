"""What may be done with announcements: add, change, end, remove. Pages and REST come through here alike.

Each function asks for the permission on every website concerned (on the portal for all of them), asks the rules,
writes, counts the change and tells the other rooms. Raises Unauthorized, AnnouncementRefused, NoSuchAnnouncement,
PictureRefused.
"""

from dataclasses import replace
from datetime import datetime
from justiceportal.announcements import records
from justiceportal.announcements.domain.entries import Entry
from justiceportal.announcements.domain.entries import Fault
from justiceportal.announcements.domain.entries import faults
from justiceportal.announcements.domain.entries import SHOWN
from justiceportal.announcements.errors import AnnouncementRefused
from justiceportal.announcements.errors import NoSuchAnnouncement
from justiceportal.announcements.interfaces import AnnouncementChanged
from justiceportal.pictures.service import picture_files
from justiceportal.websites.hosts import all_websites
from justiceportal.websites.hosts import count_changes_of
from plone import api
from plone.app.multilingual.interfaces import ITranslationManager
from plone.uuid.interfaces import IUUID
from zExceptions import Unauthorized
from zope.event import notify


MANAGE = "justiceportal: Manage announcements"


def may_manage(portal, actor, websites: tuple[str, ...]) -> bool:
    """True for who may announce something on all of these websites (UIDs, () for the whole group)."""
    if actor.has_permission(MANAGE, portal):
        return True
    own = {IUUID(website) for website in all_websites(portal) if actor.has_permission(MANAGE, website)}
    return bool(websites) and own.issuperset(websites)


def add(portal, actor, moment: datetime, entry: Entry, picture: bytes | None = None) -> Entry:
    """Keep a new entry (its id is given here); `picture` is the file of a banner."""
    return _keep(portal, actor, moment, replace(entry, id=records.new_id(portal)), picture, "added")


def change(portal, actor, moment: datetime, entry: Entry, picture: bytes | None = None) -> Entry:
    """Replace an entry by one with the same id; without a `picture` the present one stays."""
    before = find(portal, actor, entry.id)
    has_picture = records.picture_of(portal, before.id) is not None
    return _keep(portal, actor, moment, replace(entry, has_picture=has_picture), picture, "changed", before)


def end(portal, actor, moment: datetime, entry_id: str) -> Entry:
    """End at once what is shown; what is not shown is left as it is."""
    entry = find(portal, actor, entry_id)
    if entry.state(moment) == SHOWN:
        entry = replace(entry, end=max(moment, entry.start))
        records.put(portal, records.Record(entry, actor.getId()), None)
        _tell(portal, actor, moment, "ended", entry)
    return entry


def remove(portal, actor, moment: datetime, entry_id: str) -> None:
    """Forget an entry; where it is shown it is gone with the next page."""
    entry = find(portal, actor, entry_id)
    records.drop(portal, entry_id)
    _tell(portal, actor, moment, "removed", entry)


def find(portal, actor, entry_id: str) -> Entry:
    """The entry of a number, for who may change it."""
    for entry in records.entries_of(portal):
        if entry.id == entry_id:
            if not may_manage(portal, actor, entry.websites):
                raise Unauthorized(MANAGE)
            return entry
    raise NoSuchAnnouncement


def _keep(portal, actor, moment, entry, picture, verb, before=None) -> Entry:
    if not may_manage(portal, actor, entry.websites):
        raise Unauthorized(MANAGE)
    entry = replace(entry, shown_on=with_editions(portal, entry.websites))
    entry = replace(entry, has_picture=entry.has_picture or bool(picture))
    refused = faults(entry, records.entries_of(portal), moment)
    # Something else than the end may be put right in what is past.
    if before is not None and before.end == entry.end:
        refused = [fault for fault in refused if fault.rule != "until_past"]
    if refused:
        raise AnnouncementRefused(refused)
    records.put(portal, records.Record(entry, actor.getId()), picture_files(picture) if picture else None)
    _tell(portal, actor, moment, verb, entry, *([before] if before is not None else []))
    return entry


def _tell(portal, actor, moment, verb, *entries) -> None:
    uids = {uid for entry in entries for uid in (entry.shown_on if entry.websites else ("",))}
    count_changes_of(portal, uids)
    notify(AnnouncementChanged(entries[0], actor.getId(), moment, verb))


def with_editions(portal, websites: tuple[str, ...]) -> tuple[str, ...]:
    """The UIDs of websites and of their editions in other languages; AnnouncementRefused for an unknown one."""
    found = dict.fromkeys(websites)
    known = {IUUID(website): website for website in all_websites(portal)}
    for uid in websites:
        if uid not in known:
            raise AnnouncementRefused([Fault("websites", "website_unknown", (("name", uid),))])
        editions = ITranslationManager(known[uid]).get_translations()
        if known[uid].language == api.portal.get_default_language():
            found |= dict.fromkeys(IUUID(edition) for edition in editions.values())
    return tuple(found)
