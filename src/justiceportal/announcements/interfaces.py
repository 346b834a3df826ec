"""Announcements above the pages: what happens to them."""

from dataclasses import dataclass
from datetime import datetime
from justiceportal.announcements.domain.entries import Entry


@dataclass(frozen=True, slots=True)
class AnnouncementChanged:
    """An announcement, banner or time of mourning was added, changed, ended or removed.

    `verb` says which, `entry` is what it is now (or was last), `actor_id` the account. Known listeners: none yet.
    """

    entry: Entry
    actor_id: str
    moment: datetime
    verb: str
