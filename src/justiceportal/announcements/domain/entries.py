"""Announcements, banners and the grey mode: what one says, when and where it is shown, what is refused.

All moments are aware datetimes. Everything ends by itself: there is no entry without an end.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
import re


#: a mourning day: all colours of the pages are taken away
GREY = "grey"
#: a line of text above the page
ANNOUNCEMENT = "announcement"
#: a wide picture above the page
BANNER = "banner"
KINDS = (ANNOUNCEMENT, BANNER, GREY)

SHOWN, COMING, PAST = "shown", "coming", "past"
STATES = (SHOWN, COMING, PAST)

LONGEST_TEXT = 120
LONGEST_ENGLISH = 300
LONGEST_LINK = 500
LONGEST_SHOWN = timedelta(days=366)
# More lines above every page would push the page itself out of sight.
MOST_AT_ONCE = 3
ADDRESS = re.compile(r"(https?://[^\s/?#\"'<>\\]+|/(?![/\\]))[^\s\"'<>\\]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One announcement, banner or time of mourning.

    `websites` are the UIDs of the chosen websites, () for all of them; `shown_on` are those and their editions in
    other languages. `text` is what is shown or, for a banner, what its picture says; `text_en` is for editions in
    English, which leave an announcement or a banner without it out.
    """

    id: str
    kind: str
    start: datetime
    end: datetime
    text: str = ""
    text_en: str = ""
    link: str = ""
    websites: tuple[str, ...] = ()
    shown_on: tuple[str, ...] = ()
    has_picture: bool = False

    def state(self, moment: datetime) -> str:
        """SHOWN from the start up to but not at the end, COMING before, PAST after."""
        if moment >= self.end:
            return PAST
        return SHOWN if moment >= self.start else COMING

    def is_for(self, website_uid: str) -> bool:
        """True when that website shows it in its time."""
        return not self.websites or website_uid in self.shown_on

    def meets(self, other: "Entry") -> bool:
        """True when a website would show both at the same time."""
        if self.start >= other.end or other.start >= self.end:
            return False
        return not self.websites or not other.websites or bool(set(self.shown_on) & set(other.shown_on))


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an entry is refused: the field to mend, the rule that it breaks, and what the sentence about it needs."""

    field: str
    rule: str
    values: tuple[tuple[str, object], ...] = ()


def faults(entry: Entry, others: Iterable[Entry], moment: datetime) -> list[Fault]:
    """What is wrong with an entry, field by field; `others` are all entries, an older version of this one too."""
    return [*_text_faults(entry), *_time_faults(entry, moment), *_meeting_faults(entry, others)]


def _text_faults(entry: Entry) -> list[Fault]:
    found = []
    if entry.kind not in KINDS:
        return [Fault("kind", "kind")]
    if entry.kind != GREY and not entry.text:
        found.append(Fault("text", "text_missing"))
    for field, text, most in (("text", entry.text, LONGEST_TEXT), ("text_en", entry.text_en, LONGEST_ENGLISH)):
        if len(text) > most:
            found.append(Fault(field, "text_long", (("most", most), ("has", len(text)))))
    if entry.link and (len(entry.link) > LONGEST_LINK or not ADDRESS.fullmatch(entry.link)):
        found.append(Fault("link", "link"))
    if entry.kind == BANNER and not entry.has_picture:
        found.append(Fault("picture", "picture_missing"))
    return found


def _time_faults(entry: Entry, moment: datetime) -> list[Fault]:
    if entry.end <= entry.start:
        return [Fault("until", "until_before_from")]
    if entry.end <= moment:
        return [Fault("until", "until_past")]
    if entry.end - entry.start > LONGEST_SHOWN:
        return [Fault("until", "too_long", (("most", LONGEST_SHOWN.days),))]
    return []


def _meeting_faults(entry: Entry, others: Iterable[Entry]) -> list[Fault]:
    met = [other for other in others if other.id != entry.id and other.kind == entry.kind and entry.meets(other)]
    if not met:
        return []
    if entry.kind != ANNOUNCEMENT:
        return [Fault("from", f"{entry.kind}_meets", (("start", met[0].start), ("end", met[0].end)))]
    if _most_at_once(entry, met) >= MOST_AT_ONCE:
        return [Fault("from", "too_many", (("most", MOST_AT_ONCE),))]
    return []


def _most_at_once(entry: Entry, met: list[Entry]) -> int:
    """How many of the others stand on one website at one moment of the entry's time, at most."""
    moments = {entry.start, *(other.start for other in met if other.start > entry.start)}
    counts = []
    for moment in moments:
        present = [other for other in met if other.state(moment) == SHOWN]
        uids = {uid for other in present for uid in other.shown_on} or {""}
        uids = uids & set(entry.shown_on) if entry.websites and uids != {""} else uids
        counts += [sum(other.is_for(uid) for other in present) for uid in uids or {""}]
    return max(counts, default=0)


def shown_at(entries: Iterable[Entry], website_uid: str, moment: datetime) -> list[Entry]:
    """What a website shows at a moment: banners first, within a kind what began last stands first."""
    present = [entry for entry in entries if entry.is_for(website_uid) and entry.state(moment) == SHOWN]
    present.sort(key=lambda entry: (entry.start, entry.id), reverse=True)
    return sorted(present, key=lambda entry: entry.kind != BANNER)


def switches(entries: Iterable[Entry]) -> dict[str, tuple[float, ...]]:
    """The moments (seconds since 1970, rising) at which pages change: by the UID of a website, "" for all websites."""
    found: dict[str, set[float]] = {}
    for entry in entries:
        for uid in entry.shown_on if entry.websites else ("",):
            found.setdefault(uid, set()).update((entry.start.timestamp(), entry.end.timestamp()))
    return {uid: tuple(sorted(moments)) for uid, moments in found.items()}


def next_switch(table: dict[str, tuple[float, ...]], website_uid: str, seconds: float) -> float:
    """The first moment after a given one at which a website's pages change; 0.0 when none is planned."""
    coming = (next((moment for moment in table.get(uid, ()) if moment > seconds), 0.0) for uid in ("", website_uid))
    return min((moment for moment in coming if moment), default=0.0)
