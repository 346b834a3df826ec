"""From a text of the collection to a law: (path, text, register row) → LawItem. Nothing here knows of Plone or files.

The engine calls `Migration`: `transform` for every file, `settle` once with the outlines of all of them, then
`LawItem.settled` for each. Two runs over the collection give the same results, whatever the order of its files.
"""

from .blocks import read_blocks
from .blocks import without_repetition
from .body import Body
from .body import render
from .header import Event
from .header import events_in
from .header import finished
from .header import Header
from .header import is_document_number
from .header import read_header
from .issuer import issuer_of
from .register import name_and_day
from .register import Register
from .versions import group_of
from .versions import order_key
from .versions import Standing
from .versions import standings
from .versions import Version
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from fnmatch import fnmatch
from pathlib import PurePosixPath
import re


MARKER = "<!-- INFO END -->"
NAVIGATION = "_index.md"
CASE = "case"
TAKES_EFFECT = re.compile(r"(施行|实施|执行|生效)$")
ADOPTED = re.compile(r"通过")
CHANGES = re.compile(r"通过|批准|公布|发布|修正|修订|修改|会议|令第")
EFFECTIVE_IN_BODY = re.compile(r"自(\d{4})年(\d{1,2})月(\d{1,2})日起(?:施行|实施|执行|生效)")
FROM_PUBLICATION = re.compile(r"自(?:公布|发布)之日起(?:施行|实施|执行|生效)")
AMENDED_IN_HEAD = re.compile(r"修正|修订|修改")
QUOTED_LAW = re.compile(r"《([^《》]+)》")
LONGEST_KEYWORD = 20
LATEST = date(2100, 1, 1)


class Skipped(Exception):
    """A file that is not meant to become a law; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Refused(Exception):
    """A text that should become a law and cannot; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class LawItem:
    """A law as the portal keeps it.

    `source_key` is the path in the collection. `section` is the path of section ids below the website. `body` is clean
    HTML, `toc` its headings as (level 2 to 4, anchor, text). `field` is the field of law, of a case its subject, of a
    local regulation its place. `group` is the same for all versions of one law and empty for a case, which has none;
    `validity` is empty until `settled`.
    `stem` begins the item's id, `rank` sorts the items of one day: parts of the civil code in the order of articles.
    """

    source_key: str
    title: str
    subtitles: tuple[str, ...]
    section: str
    level: str
    field: str
    issuer: str
    adopted_on: date | None
    effective_on: date | None
    published_on: date | None
    events: tuple[Event, ...]
    group: str
    expired: bool
    registered: bool
    dated: bool
    length: int
    body: str
    toc: tuple[tuple[int, str, str], ...]
    summary: str
    keywords: tuple[str, ...]
    rank: int
    validity: str = ""

    @property
    def stem(self) -> str:
        """The first part of the item's id: the day of the version as `20210820`, or `undated`."""
        return self.published_on.strftime("%Y%m%d") if self.published_on else "undated"

    @property
    def order(self) -> tuple:
        """Sorts the versions of one law from the oldest to the newest."""
        return order_key(self.published_on, self.effective_on, self.source_key)

    def outline(self) -> "LawItem":
        """The item without its text: what the engine keeps of every file while it reads the others."""
        return replace(self, body="", toc=())

    def settled(self, standing: Standing) -> "LawItem":
        """The item with what only the whole collection could tell. Raises Skipped for a second copy."""
        if standing.duplicate_of:
            raise Skipped(f"the same version as {standing.duplicate_of}")
        return replace(self, validity=standing.validity)


class Migration:
    """The migration with its mapping and the rows of the register; made once for a run."""

    def __init__(self, mapping: dict, rows: list[dict[str, str]] | None = None) -> None:
        names = mapping["register"]
        self.mapping = mapping
        self.register = Register([{ours: row.get(its) or "" for ours, its in names.items()} for row in rows or []])

    def wants(self, path: str) -> bool:
        """True for files that are worth being read."""
        return fnmatch(PurePosixPath(path).name, self.mapping["files"])

    def transform(self, path: str, text: str) -> LawItem:
        """The law of one file, with the register's row for it. Raises Skipped and Refused."""
        row, registered = self.register.row_of(path)
        return transform(path, text, row, self.mapping, registered)

    def settle(self, outlines: Iterable[LawItem], today: date) -> dict[str, Standing]:
        """Which texts are second copies, and the validity of the others on a day; by source key."""
        return standings(
            (
                Version(
                    item.source_key,
                    item.group,
                    item.published_on,
                    item.effective_on,
                    item.expired,
                    item.registered,
                    item.dated,
                    item.length,
                    item.events,
                )
                for item in outlines
            ),
            today,
        )


def transform(path: str, text: str, row: dict[str, str] | None, mapping: dict, registered: bool = False) -> LawItem:
    """The law of one text; `row` has the keys of the mapping's `register`. Raises Skipped and Refused."""
    place = _place(path, text, mapping)
    head, _marker, rest = text.partition(MARKER)
    header = read_header(head)
    title, subtitles = _titles(header, path, place, row)
    blocks = read_blocks("\n".join(header.preface)) + read_blocks(rest, path in mapping["wrapped"])
    blocks, numbers, notes = without_repetition(blocks, [title, *header.titles, *subtitles])
    if not blocks:
        raise Refused("empty body")
    body = render(blocks)
    events = _events(header, notes)
    place |= _of_place(title, place["section"], mapping)
    day, dated = _version_day(path, row)
    published = _published(day, events)
    return LawItem(
        source_key=path,
        title=title,
        subtitles=tuple(dict.fromkeys([*subtitles, *numbers])),
        section=place["section"],
        level=mapping["levels"][place["level"]],
        field=place["field"],
        issuer="" if place["level"] == CASE else issuer_of(title, events, place["issuer"]),
        adopted_on=next((event.on for event in events if event.on and ADOPTED.search(event.text)), None),
        effective_on=_effective(row, events, body, published),
        published_on=published,
        events=events,
        group="" if place["level"] == CASE else group_of(title),
        expired=bool(row) and row["expired"] == "1",
        registered=registered,
        dated=dated,
        length=len(body.html),
        body=body.html,
        toc=body.toc,
        summary=body.summary,
        keywords=_keywords(title, place, mapping),
        rank=body.first_article,
    )


def _place(path: str, text: str, mapping: dict) -> dict[str, str]:
    """What the mapping says of the file's folder or of the file itself."""
    if PurePosixPath(path).name == NAVIGATION:
        raise Skipped("a page of the source's own navigation")
    if path in mapping["left_out"]:
        raise Skipped(mapping["left_out"][path])
    place = mapping["texts"].get(path) or mapping["folders"].get(str(PurePosixPath(path).parent))
    if place is None:
        raise Refused(f"no section for the folder {PurePosixPath(path).parent}")
    if not text.strip():
        raise Refused("empty file")
    if MARKER not in text:
        raise Refused("no end of the head: it is not a text of this collection")
    return dict(place)


def _of_place(title: str, section: str, mapping: dict) -> dict[str, str]:
    places = mapping["places"].get(section, {})
    return next((values for prefix, values in places.items() if title.startswith(prefix)), {})


def _titles(header: Header, path: str, place: dict, row: dict | None) -> tuple[str, list[str]]:
    """Title and subtitles. A code in several files has its part in the title; a case its parties as subtitle."""
    if not header.titles or not header.titles[0]:
        raise Refused("no title")
    title, parts = header.titles[0], header.titles[1:]
    notes = [note for note in header.notes if is_document_number(note) or len(note) <= 60]
    if place["level"] == CASE:
        parties = (row or {}).get("subtitle") or name_and_day(path)[0]
        return title.rstrip("。"), [name for name in [parties, *parts, *notes] if name != title]
    return " ".join([title, *parts]), notes


def _events(header: Header, notes: list[str]) -> tuple[Event, ...]:
    """The events of the head; where it tells none, those of the adoption notes at the beginning of the body."""
    if header.events:
        return tuple(finished(header.events, notes[0]) if notes else header.events)
    return tuple(event for note in notes for event in events_in(note))


def _version_day(path: str, row: dict | None) -> tuple[date | None, bool]:
    for text in (name_and_day(path)[1], (row or {}).get("publish", "")):
        day = _iso(text)
        if day:
            return day, True
    return None, False


def _published(day: date | None, events: tuple[Event, ...]) -> date | None:
    """The day of the version: the source's own, unless the head tells of a later change."""
    days = [event.on for event in events if event.on and event.on < LATEST and CHANGES.search(event.text)]
    return max([*days, *([day] if day else [])], default=None)


def _effective(row: dict | None, events: tuple[Event, ...], body: Body, published: date | None) -> date | None:
    """When it takes effect: the register knows it for this version, then the head, then the text itself."""
    registered = _iso((row or {}).get("valid_from", ""))
    if registered:
        return registered
    days = [event.on for event in events if event.on and TAKES_EFFECT.search(event.text)]
    if days:
        return max(days)
    tail = re.sub(r"<[^>]+>", "", body.html)[-600:]
    said = EFFECTIVE_IN_BODY.findall(tail)
    if said:
        return date(*(int(part) for part in said[-1]))
    amended = any(AMENDED_IN_HEAD.search(event.text) for event in events)
    at_once = FROM_PUBLICATION.search(tail) or any("之日" in event.text for event in events)
    return published if at_once and not amended else None


def _keywords(title: str, place: dict, mapping: dict) -> tuple[str, ...]:
    """The name of the law, the laws that the title speaks of, level and field."""
    names = [title, *QUOTED_LAW.findall(title), mapping["levels"][place["level"]], place["field"]]
    words = [name.removeprefix("中华人民共和国") for name in names]
    return tuple(dict.fromkeys(word for word in words if word and len(word) <= LONGEST_KEYWORD))


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
