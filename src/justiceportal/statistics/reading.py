"""The figures of a period as pages, services and exports show them, read once for all of these."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from functools import cached_property
from justiceportal.core.clock import CHINA
from justiceportal.guides.interfaces import IUsualTimes
from justiceportal.guides.service import id_of
from justiceportal.statistics import service
from justiceportal.statistics.domain.measures import took
from justiceportal.statistics.domain.report import figures_of
from justiceportal.statistics.words import GONE
from justiceportal.websites.hosts import website_of
from plone.uuid.interfaces import IUUID
from zope.component.hooks import getSite
from zope.interface import implementer


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of a website, or of one of its items (then `item` is its UID); `usual` is None where few decided."""

    website: str
    item: str
    id: str
    title: str
    figures: Mapping[str, float | int | None]
    usual: service.UsualTime | None = None


class Reading:
    """The figures of websites in a period, both days among it; of all items where none are named."""

    def __init__(
        self, portal, websites: Sequence, items: Iterable[str], first: date, last: date, moment: datetime
    ) -> None:
        self.portal, self.websites, self.moment = portal, {IUUID(website): website for website in websites}, moment
        self.wanted, self.first, self.last = tuple(items), first, last

    @cached_property
    def counted(self) -> service.Counted:
        """What was counted."""
        return service.counts(self.portal, self.websites, self.wanted, self.first, self.last)

    @property
    def total(self) -> dict[str, int]:
        """The counts of everything together."""
        return self.counted.of()

    @property
    def by_website(self) -> list[Row]:
        """The figures of each website, in the order of the group."""
        return [
            Row(uid, "", id_of(website), website.title, figures_of(self.counted.of(uid)))
            for uid, website in self.websites.items()
        ]

    @property
    def by_item(self) -> list[Row]:
        """The figures of each item that has any, website by website, by title."""
        titles = self._titles(sorted({item for _website, item in self.counted.cells}))
        found = [
            Row(website, item, *titles.get(item, ("", "")), figures_of(counts), self._usual(website, item))
            for (website, item), counts in self.counted.cells.items()
            if any(figures_of(counts).values())
        ]
        order = list(self.websites)
        return sorted(found, key=lambda row: (order.index(row.website), not row.title, row.title))

    def _usual(self, website: str, item: str) -> service.UsualTime | None:
        return service.usual_of(took(self._year.cells.get((website, item), {})))

    @cached_property
    def _year(self) -> service.Counted:
        today = self.moment.astimezone(CHINA).date()
        return service.counts(self.portal, self.websites, self.wanted, service.year_before(today), today)

    def _titles(self, uids: list[str]) -> dict[str, tuple[str, str]]:
        brains = self.portal.portal_catalog.unrestrictedSearchResults(UID=uids) if uids else ()
        return {brain.UID: (brain.getId, brain.Title) for brain in brains}


@implementer(IUsualTimes)
class UsualTimes:
    """How long cases really took, for the guide; a utility."""

    def of(self, item, moment: datetime) -> tuple[int, int] | None:
        """(working days of half, of nine of ten) of the item's decisions; None where they are few."""
        website = website_of(item)
        found = None if website is None else service.usual_time(getSite(), IUUID(website), IUUID(item), moment)
        return None if found is None else (found.median, found.most)


def title_of(row: Row):
    """The title of a row as text or message."""
    return row.title or GONE
