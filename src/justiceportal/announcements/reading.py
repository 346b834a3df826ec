"""Reads an entry from what a form or a REST body says, and writes it for them."""

from datetime import datetime
from datetime import UTC
from justiceportal.announcements.domain.entries import Entry
from justiceportal.announcements.domain.entries import Fault
from justiceportal.announcements.errors import AnnouncementRefused
from justiceportal.core.clock import CHINA
from justiceportal.websites.hosts import all_websites
from plone.uuid.interfaces import IUUID


ALL = "all"
TEXTS = ("kind", "text", "text_en", "link")
MOMENTS = {"from": "start", "until": "end"}


def entry_from(values: dict, portal, before: Entry | None = None) -> Entry:
    """The entry that values describe; what they leave out is as in `before`, or empty.

    `from` and `until` are days with times as text, in Chinese time unless they say otherwise; `websites` is a list of
    ids of websites, or "all". Raises AnnouncementRefused for what cannot be read.
    """
    found, faults = {}, []
    for name in TEXTS:
        given = values.get(name, getattr(before, name, ""))
        if not isinstance(given, str):
            faults.append(Fault(name, "value"))
        else:
            found[name] = " ".join(given.split())
    for name, attribute in MOMENTS.items():
        moment = moment_from(values[name]) if name in values else getattr(before, attribute, None)
        if moment is None:
            faults.append(Fault(name, "moment"))
        found[attribute] = moment
    found["websites"] = _websites(values, portal, before, faults)
    if faults:
        raise AnnouncementRefused(faults)
    return Entry(id=before.id if before is not None else "", **found)


def moment_from(text) -> datetime | None:
    """A moment from text such as `2026-12-13 00:00`, None for anything else."""
    try:
        moment = datetime.fromisoformat(text.strip())
        return (moment if moment.tzinfo is not None else moment.replace(tzinfo=CHINA)).astimezone(UTC)
    except (AttributeError, ValueError, OverflowError):
        return None


def _websites(values, portal, before, faults) -> tuple[str, ...]:
    given = values.get("websites", before)
    if given is before and before is not None:
        return before.websites
    if given == ALL:
        return ()
    if not isinstance(given, list) or not given:
        faults.append(Fault("websites", "websites"))
        return ()
    uids = {id_of(website): IUUID(website) for website in all_websites(portal)}
    unknown = [name for name in given if not isinstance(name, str) or name not in uids]
    faults += [Fault("websites", "website_unknown", (("name", str(name)[:60]),)) for name in unknown[:1]]
    return tuple(dict.fromkeys(uids[name] for name in given if name not in unknown))


def id_of(website) -> str:
    """The id of a website within the group."""
    return getattr(website, "website_id", "") or website.getId()


def chosen(entry: Entry, portal) -> list:
    """The websites that an entry names, in the group's order; empty for all of them."""
    return [website for website in all_websites(portal) if IUUID(website) in entry.websites]
