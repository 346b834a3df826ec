"""`<website>/desk/statistics`: the figures of an office for its staff, each leading to the cases behind it."""

from datetime import date
from functools import cached_property
from justiceportal import _
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.facts import IN_TIME
from justiceportal.cases.domain.facts import LATE
from justiceportal.cases.interfaces import IDeskPart
from justiceportal.cases.service import list_url
from justiceportal.core.clock import CHINA
from justiceportal.core.interfaces import IWorkHostRequest
from justiceportal.statistics import export
from justiceportal.statistics import tables
from justiceportal.statistics.browser.base import AtMoment
from justiceportal.statistics.browser.figures import number
from justiceportal.statistics.domain.measures import Measure
from justiceportal.statistics.domain.periods import DEFAULT
from justiceportal.statistics.domain.periods import PERIODS
from justiceportal.statistics.domain.report import FIGURES
from justiceportal.statistics.domain.report import figures_of
from justiceportal.statistics.domain.report import IN_WORK
from justiceportal.statistics.reading import Reading
from justiceportal.statistics.reading import title_of
from justiceportal.statistics.words import MEANINGS
from justiceportal.statistics.words import PERIODS as PERIOD_WORDS
from justiceportal.websites.interfaces import IWebsite
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.component import adapter
from zope.component.hooks import getSite
from zope.i18n import translate
from zope.interface import implementer


#: what the desk's list is asked for to show the cases behind a figure; figures that are not here have no list
CASES = {
    Measure.RECEIVED: {"day_kind": "received"},
    Measure.ACCEPTED: {"day_kind": "accepted"},
    Measure.NOT_ACCEPTED: {"day_kind": "closed", "outcome": "not-accepted"},
    Measure.DECIDED: {"day_kind": "decided"},
    Measure.ON_TIME: {"day_kind": "decided", "timeliness": IN_TIME},
    Measure.LATE: {"day_kind": "decided", "timeliness": LATE},
    Measure.CLOSED: {"day_kind": "closed"},
    Measure.WITHDRAWN: {"day_kind": "closed", "outcome": "withdrawn"},
    Measure.LAPSED: {"day_kind": "closed", "outcome": "lapsed"},
    IN_WORK: {"phase": str(Phase.WORK)},
}
CHOSEN = "days"


@implementer(IDeskPart)
@adapter(IWebsite, IWorkHostRequest)
class DeskFigures(AtMoment, BrowserView):
    """The page; with `format` the same as a file."""

    permission = "justiceportal: See cases"
    index = ViewPageTemplateFile("desk.pt")

    def __call__(self, segments=()):
        """The page or the file; what cannot be asked is said on the page."""
        if segments:
            raise NotFound("/".join(segments))
        kind = self._text("format")
        if kind not in tables.TYPES:
            return self.index()
        response = self.request.response
        name = f"case-statistics-{self.reading.first}-{self.reading.last}.{kind}"
        response.setHeader("Content-Type", tables.TYPES[kind])
        response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
        return export.file_of(self.reading, kind, self.say)

    @property
    def url(self) -> str:
        """The address of the office's list."""
        return list_url(self.context)

    @cached_property
    def asked(self) -> tuple[str, date, date, str]:
        """(name of the period, its first and last day, what is wrong with what was asked or "")."""
        today = self.moment.astimezone(CHINA).date()
        name = self._text("period") or (CHOSEN if self._text("first_day") or self._text("last_day") else DEFAULT)
        if name in PERIODS:
            return name, *PERIODS[name](today), ""
        first, last = PERIODS[DEFAULT](today)
        try:
            days = [date.fromisoformat(self._text(key)) for key in ("first_day", "last_day")]
        except ValueError:
            return DEFAULT, first, last, self.say(_("figures_desk_days", default="Write both days as 2026-11-22."))
        if days[0] > days[1]:
            text = _("case_list_days_order", default="The first day must not lie behind the last one.")
            return DEFAULT, first, last, self.say(text)
        return CHOSEN, *days, ""

    @property
    def fault(self) -> str:
        """What is wrong with what was asked, "" for nothing."""
        return self.asked[3]

    @cached_property
    def reading(self) -> Reading:
        """The figures of the website."""
        return Reading(getSite(), [self.context], (), self.asked[1], self.asked[2], self.moment)

    @property
    def periods(self) -> list[dict]:
        """The periods to choose from."""
        return [
            {
                "title": self.say(title),
                "url": f"{self.url}/statistics?period={name}",
                "current": "page" if name == self.asked[0] else None,
            }
            for name, title in PERIOD_WORDS.items()
        ]

    @property
    def titles(self) -> list[dict]:
        """The titles of the columns with what they mean."""
        return [
            {"title": self.say(MEANINGS[name].title), "meaning": self.say(MEANINGS[name].definition)}
            for name in FIGURES
        ]

    @property
    def rows(self) -> list[dict]:
        """A line for each item, and one for all together at the end."""
        rows = [
            {"title": self.say(title_of(row)), "cells": self._cells(row.figures, row.item)}
            for row in self.reading.by_item
        ]
        together = {"title": self.say(export.TOTAL), "cells": self._cells(figures_of(self.reading.total), "")}
        return [*rows, together] if rows else []

    @property
    def files(self) -> list[dict]:
        """The same as files."""
        return [{"title": kind.upper(), "url": self._address("/statistics", format=kind)} for kind in tables.TYPES]

    @property
    def first_day(self) -> str:
        """The first day of the period."""
        return self.reading.first.isoformat()

    @property
    def last_day(self) -> str:
        """The last day of the period."""
        return self.reading.last.isoformat()

    def _cells(self, figures, item: str) -> list[dict]:
        return [
            {"title": title["title"], "text": number(figures[name], name), "url": self._cases(name, figures, item)}
            for name, title in zip(FIGURES, self.titles, strict=True)
        ]

    def _cases(self, name: str, figures, item: str) -> str:
        """Where the cases behind a figure are listed, "" for none."""
        asked = CASES.get(name)
        if not asked or not figures[name]:
            return ""
        more = {**asked, **({"item": item} if item else {})}
        return self._address("", **more) if "day_kind" in asked else f"{self.url}?{urlencode(more)}"

    def _address(self, page: str, **more: str) -> str:
        days = {"first_day": self.first_day, "last_day": self.last_day}
        return f"{self.url}{page}?{urlencode(days | more)}"

    def _text(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value.strip()[:40] if isinstance(value, str) else ""

    def say(self, message) -> str:
        """A message in the language of the interface."""
        return translate(message, context=self.request)
