"""The public figures of a website: `/case-statistics`, and their block on its home page."""

from functools import cached_property
from justiceportal import _
from justiceportal.core.clock import CHINA
from justiceportal.core.page_cache import KEEP_SECONDS_HEADER
from justiceportal.guides.service import items_for
from justiceportal.statistics import service
from justiceportal.statistics.browser.base import AtMoment
from justiceportal.statistics.browser.base import KEPT_SECONDS
from justiceportal.statistics.browser.base import MinutePage
from justiceportal.statistics.domain.drawing import bars
from justiceportal.statistics.domain.measures import Measure
from justiceportal.statistics.domain.periods import DEFAULT
from justiceportal.statistics.domain.periods import months_until
from justiceportal.statistics.domain.periods import PERIODS
from justiceportal.statistics.domain.report import figures_of
from justiceportal.statistics.domain.report import outcomes_of
from justiceportal.statistics.domain.report import RATES
from justiceportal.statistics.domain.report import ratings_of
from justiceportal.statistics.reading import Reading
from justiceportal.statistics.reading import Row
from justiceportal.statistics.reading import title_of
from justiceportal.statistics.words import GRADES
from justiceportal.statistics.words import MEANINGS
from justiceportal.statistics.words import OUTCOMES
from justiceportal.statistics.words import PERIODS as PERIOD_WORDS
from justiceportal.websites.hosts import all_websites
from plone.app.layout.viewlets.common import ViewletBase
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.i18n import translate


#: the figures of the block on the home page, of this year but for what stands now
FIRST = ("accepted", "closed", "in-work", "on-time-rate")
#: the columns of tables
COLUMNS = ("received", "accepted", "decided", "closed", "in-work", "on-time-rate", "satisfied-rate")
#: the series of the chart
SERIES = (Measure.ACCEPTED, Measure.CLOSED)
NOTHING = "–"


class FiguresView(MinutePage):
    """The figures of a website in a period that the visitor chooses."""

    kept_by = "period"
    name = "case-statistics"
    kind = "statistics"
    #: so many lines of a table show at first on a phone, which statistics.css does
    first_lines = 5

    def __call__(self):
        """The page; it is kept for a minute, so its figures are never older."""
        if self.period not in PERIODS:
            raise NotFound(self.period)
        self.keep()
        return super().__call__()

    @property
    def heading(self) -> str:
        """The main heading."""
        return self.said(_("figures_title", default="Case statistics"))

    @property
    def description(self) -> str:
        """What the page is for."""
        return self.said(
            _("figures_description", default="How many applications this office took in, decided and closed.")
        )

    @cached_property
    def period(self) -> str:
        """The name of the chosen period."""
        value = self.request.form.get("period", DEFAULT)
        return value if isinstance(value, str) else ""

    @property
    def periods(self) -> list[dict]:
        """The periods to choose from."""
        return [
            {
                "title": self.said(title),
                "url": self.url if name == DEFAULT else f"{self.url}?period={name}",
                "current": "page" if name == self.period else None,
            }
            for name, title in PERIOD_WORDS.items()
        ]

    @cached_property
    def reading(self) -> Reading:
        """The figures of the website."""
        first, last = PERIODS[self.period](self.today)
        return Reading(self.portal, [self.website], (), first, last, self.moment)

    @property
    def today(self):
        """The present day in China."""
        return self.moment.astimezone(CHINA).date()

    @property
    def days(self) -> str:
        """The first and the last day of the period."""
        return f"{self.reading.first.isoformat()} – {self.reading.last.isoformat()}"

    @property
    def tiles(self) -> list[dict]:
        """The figures together, each with its meaning."""
        return tiles(self.reading.total, ("received", *FIRST, "satisfied-rate"), self.said)

    @cached_property
    def has_any(self) -> bool:
        """Whether anything was counted."""
        return bool(self.reading.total)

    @property
    def titles(self) -> list[str]:
        """The titles of the columns."""
        return [self.said(MEANINGS[name].title) for name in COLUMNS]

    @property
    def items(self) -> list[dict]:
        """The lines of the table of items."""
        return [
            {**self._line(row), "usual": "" if row.usual is None else f"{row.usual.median} / {row.usual.most}"}
            for row in self.reading.by_item
        ]

    @cached_property
    def websites(self) -> list[dict]:
        """The lines of all websites of the group on that of the city's bureau, () elsewhere."""
        if self.chrome.kind != "bureau":
            return []
        places = [one for one in all_websites(self.portal) if one.language == self.website.language]
        reading = Reading(self.portal, places, (), self.reading.first, self.reading.last, self.moment)
        return [self._line(row) for row in reading.by_website if any(row.figures.values())]

    def _line(self, row: Row) -> dict:
        title = self.said(title_of(row))
        cells = [{"title": name, "text": number(row.figures[column], column)} for name, column in self._columns]
        return {"title": title, "cells": cells}

    @cached_property
    def _columns(self) -> list[tuple[str, str]]:
        return list(zip(self.titles, COLUMNS, strict=True))

    @cached_property
    def months(self) -> list[dict]:
        """The last twelve months with what was accepted and closed."""
        found = []
        for first, last in months_until(self.today):
            counted = service.counts(self.portal, [IUUID(self.website)], (), first, last).of()
            values = [counted.get(measure, 0) for measure in SERIES]
            found.append({"month": f"{first:%Y-%m}", "label": str(first.month), "values": values})
        return found

    @property
    def chart(self) -> str:
        """The months as a chart."""
        words = _("figures_chart", default="Accepted and closed cases by month; the table beside it has the numbers.")
        return bars([(month["label"], month["values"]) for month in self.months], self.months_title, self.said(words))

    @property
    def months_title(self) -> str:
        """What the chart shows."""
        return self.said(_("figures_months", default="The last twelve months"))

    @property
    def series(self) -> list[str]:
        """The titles of the chart's series."""
        return [self.said(MEANINGS[measure].title) for measure in SERIES]

    @property
    def outcomes(self) -> list[dict]:
        """Decisions by outcome, with their share."""
        return shares({self.said(OUTCOMES.get(k, k)): n for k, n in outcomes_of(self.reading.total).items()})

    @property
    def ratings(self) -> list[dict]:
        """Ratings by grade, the best first, with their share; () where there is none."""
        return shares({self.said(GRADES[grade]): n for grade, n in ratings_of(self.reading.total).items()})

    @property
    def meanings(self) -> list[dict]:
        """All figures with what they mean."""
        return [
            {"title": self.said(MEANINGS[name].title), "text": self.said(MEANINGS[name].definition)}
            for name in (*COLUMNS, "usual-days")
        ]

    def said(self, message) -> str:
        """A message in the language of the page."""
        return translate(message, context=self.request)


class HomeFigures(AtMoment, ViewletBase):
    """The block on the home page of a website that has items of its own."""

    index = ViewPageTemplateFile("home.pt")

    def render(self):
        """The block; it makes the home page be kept for a minute only, its other blocks as long as ever."""
        if not self.view.of_website("has-items", self._has_items):
            return ""
        if self.view.is_visitor:
            self.request.response.setHeader(KEEP_SECONDS_HEADER, KEPT_SECONDS)
        return self.index()

    def _has_items(self) -> bool:
        return any(not item.is_borrowed for item in items_for(self.view.website))

    @property
    def url(self) -> str:
        """The address of the website."""
        return self.view.website_url

    @property
    def tiles(self) -> list[dict]:
        """The figures of this year."""
        first, last = PERIODS[DEFAULT](self.moment.astimezone(CHINA).date())
        counted = service.counts(self.view.portal, [IUUID(self.view.website)], (), first, last)
        return tiles(counted.of(), FIRST, lambda message: translate(message, context=self.request))


def tiles(counts, names, say) -> list[dict]:
    """Figures with titles and meanings; a share of nothing is left out."""
    figures = figures_of(counts)
    return [
        {
            "title": say(MEANINGS[name].title),
            "text": number(figures[name], name),
            "meaning": say(MEANINGS[name].definition),
        }
        for name in names
        if figures[name] is not None
    ]


def number(value, name: str) -> str:
    """A figure as people read it."""
    if value is None:
        return NOTHING
    return f"{value:g}%" if name in RATES else f"{value:,}"


def shares(numbers: dict[str, int]) -> list[dict]:
    """Numbers with their share of a hundred, [] where all are nothing."""
    whole = sum(numbers.values())
    return (
        [{"title": title, "number": found, "share": round(100 * found / whole)} for title, found in numbers.items()]
        if whole
        else []
    )
