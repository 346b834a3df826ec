"""`GET /@case-statistics`: the counts of cases, each with what it means and of which moment it is."""

from collections.abc import Mapping
from functools import cached_property
from justiceportal import _
from justiceportal.core.clock import CHINA
from justiceportal.core.describing import Answer
from justiceportal.core.describing import ETAG
from justiceportal.core.describing import Operation
from justiceportal.core.errors import BadParameter
from justiceportal.core.interfaces import IClock
from justiceportal.core.page_cache import etag
from justiceportal.core.parameters import Choice
from justiceportal.core.parameters import Day
from justiceportal.core.parameters import Text
from justiceportal.core.rest import caller_language
from justiceportal.core.rest import PublicService
from justiceportal.core.shapes import TEXT
from justiceportal.guides.service import id_of
from justiceportal.statistics import export
from justiceportal.statistics import tables
from justiceportal.statistics.api.shapes import FIGURES_LISTING
from justiceportal.statistics.domain.periods import PERIODS
from justiceportal.statistics.domain.report import FIGURES
from justiceportal.statistics.domain.report import figures_of
from justiceportal.statistics.domain.report import outcomes_of
from justiceportal.statistics.domain.report import ratings_of
from justiceportal.statistics.reading import Reading
from justiceportal.statistics.reading import Row
from justiceportal.statistics.reading import title_of
from justiceportal.statistics.words import MEANINGS
from justiceportal.websites.hosts import all_websites
from justiceportal.websites.hosts import website_of
from zope.component import getUtility
from zope.component.hooks import getSite
from zope.i18n import translate


#: for how long a caller, or a cache before the portal, may keep an answer
MOST_SECONDS = 60
JSON_FORMAT = "json"
FORMATS = (JSON_FORMAT, *tables.TYPES)


def website_ids(context) -> list[str]:
    """The ids of the websites whose figures can be asked for: a website tells its own only."""
    own = website_of(context)
    return [id_of(website) for website in (all_websites(getSite()) if own is None else (own,))]


class CaseStatisticsGet(PublicService):
    """The figures of one website, or of the whole group, in a period (this year unless another one is named)."""

    parameters = (
        Choice(
            "website",
            _("api_figures_website", default="One website; a website tells its own figures only."),
            values=website_ids,
        ),
        Text("item", _("api_figures_item", default="One item, by its id or UID.")),
        Day("from", _("api_figures_from", default="The first day, else the first of this year."), None),
        Day("to", _("api_figures_to", default="The last day, else today."), None),
        Choice("format", _("api_figures_format", default="JSON, or a table."), JSON_FORMAT, values=FORMATS),
    )
    batched = True
    default_size = 200
    operations = (
        Operation(
            "read-case-statistics",
            _("api_case_statistics", default="Counts of cases, each with what it means"),
            tag="figures",
            answers=(
                Answer(
                    200,
                    FIGURES_LISTING,
                    headers=(ETAG,),
                    media={kind.partition(";")[0]: TEXT for kind in tables.TYPES.values()},
                ),
                Answer(304, headers=(ETAG,)),
            ),
        ),
    )

    def render(self):
        """The answer as JSON or as a file; nothing (304) to who has it already."""
        body = super().render()
        response = self.request.response
        validator = etag(repr((self._format, self.address(), self._facts)).encode())
        response.setHeader("ETag", validator)
        response.setHeader("Cache-Control", f"public, max-age={MOST_SECONDS}")
        if validator in self.request.getHeader("If-None-Match", ""):
            response.setStatus(304)
            return ""
        kind = self._format
        if kind == JSON_FORMAT:
            return body
        name = f"case-statistics-{self.reading.first}-{self.reading.last}.{kind}"
        response.setHeader("Content-Type", tables.TYPES[kind])
        response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
        return export.file_of(self.reading, kind, self.say)

    def answer(self):
        """The figures together, by website and by item, with their meanings."""
        kind, rows = self._format, self.reading.by_item
        start, size = self.batch()
        listed = [self._item(row) for row in rows[start : start + size]] if kind == JSON_FORMAT else []
        return {
            **self.listing(listed, len(rows)),
            "moment": self.reading.moment.astimezone(CHINA).isoformat(timespec="seconds"),
            "from": self.reading.first.isoformat(),
            "to": self.reading.last.isoformat(),
            "measures": {
                name: {"title": self.say(meaning.title), "definition": self.say(meaning.definition)}
                for name, meaning in MEANINGS.items()
            },
            "total": self._figures(self.reading.total),
            "websites": [{"website": row.id, "title": row.title, **row.figures} for row in self.reading.by_website],
        }

    def say(self, message) -> str:
        """A message in the language of the caller."""
        return translate(message, target_language=caller_language(self.request))

    @cached_property
    def reading(self) -> Reading:
        """The figures; BadParameter for what cannot be asked."""
        moment = getUtility(IClock).now()
        first, last = PERIODS["year"](moment.astimezone(CHINA).date())
        first, last = self.value("from") or first, self.value("to") or last
        if first > last:
            text = _("figures_days_order", default="The first day (from) must not lie behind the last one (to).")
            raise BadParameter("from", text)
        websites = self._websites()
        return Reading(getSite(), websites, self._items(), first, last, moment)

    @property
    def _facts(self) -> list:
        return sorted((cell, sorted(counts.items())) for cell, counts in self.reading.counted.cells.items())

    @property
    def _format(self) -> str:
        return self.value("format")

    def _item(self, row: Row) -> dict:
        usual = None if row.usual is None else {"median": row.usual.median, "nine_of_ten": row.usual.most}
        counts = self.reading.counted.cells[row.website, row.item]
        website = id_of(self.reading.websites[row.website])
        return {
            "item": row.item,
            "id": row.id,
            "title": self.say(title_of(row)),
            "website": website,
            **self._figures(counts),
            "usual-days": usual,
        }

    def _figures(self, counts: Mapping[str, int]) -> dict:
        figures = figures_of(counts)
        return {
            **{name: figures[name] for name in FIGURES},
            "outcomes": outcomes_of(counts),
            "ratings": {str(grade): number for grade, number in ratings_of(counts).items()},
        }

    def _websites(self) -> list:
        own = website_of(self.context)
        known, name = all_websites(getSite()) if own is None else [own], self.value("website")
        return [website for website in known if id_of(website) == name][:1] if name else known

    def _items(self) -> tuple[str, ...]:
        name = self.value("item")
        if not name:
            return ()
        search = getSite().portal_catalog.unrestrictedSearchResults
        found = {brain.UID for key in ("UID", "getId") for brain in search({key: name, "portal_type": "ServiceItem"})}
        if not found:
            text = _(
                "figures_no_item",
                default="There is no item ${item}. Items are named by their id or UID, see @service-items.",
                mapping={"item": name[:80]},
            )
            raise BadParameter("item", text)
        return tuple(sorted(found))
