"""Lists of published texts, answered by the catalogue without waking them."""

from dataclasses import dataclass
from datetime import datetime
from justiceportal.core.clock import shown
from justiceportal.websites.domain.pictures import from_record
from justiceportal.websites.domain.pictures import PictureSet
from plone.app.multilingual.interfaces import ITG
from plone.uuid.interfaces import IUUID


BATCH_SIZE = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One text in a list."""

    title: str
    url: str
    description: str
    date: str
    published: datetime | None
    #: the lead picture, None where there is none
    picture: PictureSet | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """A part of a list: `start` counts from 0, `total` all entries."""

    entries: list[Entry]
    start: int
    size: int
    total: int

    @property
    def number(self) -> int:
        """The number of this part, from 1."""
        return self.start // self.size + 1

    @property
    def count(self) -> int:
        """How many parts there are, at least 1."""
        return max(1, -(-self.total // self.size))


def entry_of(brain) -> Entry:
    """The entry of a catalogue record."""
    published = brain.first_published or None
    url = brain.getURL()
    return Entry(
        title=brain.Title,
        url=url,
        description=brain.Description,
        date=shown(published, time_of_day=False) if published else "",
        published=published,
        picture=from_record(f"{url}/@@picture", brain.lead_picture),
    )


def published_in(catalog, section, start: int = 0, size: int = BATCH_SIZE) -> Batch:
    """The published texts of one section, newest first."""
    return _batch(catalog, start, size, section_uid=IUUID(section))


def published_on(catalog, website, start: int = 0, size: int = BATCH_SIZE, **query) -> Batch:
    """The published texts of a whole website, newest first."""
    return _batch(catalog, start, size, website_uid=IUUID(website), **query)


def has_translations(catalog, content) -> bool:
    """True when the catalogue has other language versions of a content; asks one index only, without a query."""
    group = ITG(content, None)
    found = catalog._catalog.getIndex("TranslationGroup")._index.get(group, 0) if group else 0
    return not isinstance(found, int) and len(found) > 1


def related_to(catalog, website, keywords, but: str, size: int) -> list[Entry]:
    """The newest published texts of a website that share a keyword with the text whose UID is `but`."""
    if not keywords:
        return []
    query = {"website_uid": IUUID(website), "Subject": {"query": list(keywords), "operator": "or"}}
    brains = catalog.unrestrictedSearchResults(
        review_state="published", sort_on="effective", sort_order="reverse", sort_limit=size + 1, **query
    )
    return [entry_of(brain) for brain in brains[: size + 1] if but != brain.UID][:size]


def found_on(catalog, website, words: str, start: int = 0, size: int = BATCH_SIZE) -> Batch:
    """The published texts of a website that hold the words (a query of the text index), the best first."""
    return _batch(catalog, start, size, website_uid=IUUID(website), SearchableText=words, sort_on="")


def _batch(catalog, start: int, size: int, **query) -> Batch:
    # Only what is published is asked for, so no list of roles has to be compared: a visitor may see all of it.
    if query.setdefault("sort_on", "effective"):
        query |= {"sort_order": "reverse", "sort_limit": start + size, "b_start": start, "b_size": size}
    else:
        del query["sort_on"]
    brains = catalog.unrestrictedSearchResults(review_state="published", **query)
    total = getattr(brains, "actual_result_count", None) or len(brains)
    return Batch([entry_of(brain) for brain in brains[start : start + size]], start, size, total)
