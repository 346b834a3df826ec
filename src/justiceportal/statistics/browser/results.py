"""The public list of results (办理结果公示): what was decided, about whom as far as the item publishes it."""

from functools import cached_property
from justiceportal import _
from justiceportal.cases import service as cases
from justiceportal.core.clock import CHINA
from justiceportal.guides import service as guides
from justiceportal.statistics.browser.base import MinutePage
from justiceportal.statistics.domain.masking import masked_number
from justiceportal.statistics.domain.periods import MONTHS
from justiceportal.statistics.domain.periods import months_back
from justiceportal.statistics.domain.periods import PERIODS
from justiceportal.statistics.words import OUTCOMES
from justiceportal.statistics.words import PERIODS as PERIOD_WORDS
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.i18n import translate
import re


PAGE_SIZE = 20
#: decisions of more than so many years ago are not shown any more
YEARS = 2
AFTER = re.compile(r"[0-9]{36}")
#: what stands for a name that was deleted at the end of its retention
GONE = "*"
ALL = _("results_all", default="The last two years")


class ResultsView(MinutePage):
    """`/results`: decisions of the items that publish them, the newest first, by item and period."""

    kept_by = "item period"
    name = "results"
    kind = "results"
    is_indexed = False

    def __call__(self):
        """The page, kept for a minute; what leads further into the past is not kept."""
        if self.item not in ("", *self.publicity) or self.period not in ("", *PERIODS):
            raise NotFound("results")
        if self.after and not AFTER.fullmatch(self.after):
            raise NotFound("results")
        self.request.response.setHeader("X-Robots-Tag", "noindex")
        self.keep()
        return super().__call__()

    @property
    def heading(self) -> str:
        """The main heading."""
        return self.said(_("results_title", default="Results of cases"))

    @property
    def description(self) -> str:
        """What the page is for."""
        return self.said(_("results_description", default="What this office decided. Names and numbers are masked."))

    @cached_property
    def publicity(self) -> dict:
        """The items that publish their results, by UID."""
        return guides.publicity_of(self.website, self.portal)

    @cached_property
    def item(self) -> str:
        """The UID of the chosen item, "" for all."""
        return self._text("item")

    @cached_property
    def period(self) -> str:
        """The name of the chosen period, "" for all that is shown."""
        return self._text("period")

    @cached_property
    def after(self) -> str:
        """Behind what the page begins."""
        return self._text("after")

    @cached_property
    def page(self):
        """The lines of the register."""
        today = self.moment.astimezone(CHINA).date()
        oldest = months_back(today, YEARS * MONTHS)
        first, last = PERIODS[self.period](today) if self.period else (oldest, today)
        items = [self.item] if self.item else list(self.publicity)
        return cases.results(self.portal, self.website, items, max(first, oldest), last, self.after, PAGE_SIZE)

    @property
    def rows(self) -> list[dict]:
        """The decisions."""
        return [self._row(entry) for entry in self.page.entries]

    def _row(self, entry) -> dict:
        said = self.publicity[entry.item]
        return {
            "number": masked_number(entry.number),
            "item": said.title,
            "url": said.url,
            "applicant": entry.applicant if said.is_named and entry.applicant != GONE else "",
            "outcome": self.said(OUTCOMES.get(entry.outcome, entry.outcome)),
            "day": entry.decided_on,
        }

    @property
    def organ(self) -> str:
        """Who decided."""
        return self.website.organisation_name or self.website.title

    @property
    def next_url(self) -> str:
        """The address of the next page, "" where there is none."""
        return self._address(after=self.page.following) if self.page.following else ""

    @property
    def first_url(self) -> str:
        """The address of the first page of the same choice, "" on that page."""
        return self._address() if self.after else ""

    @property
    def items(self) -> list[dict]:
        """The items to choose from."""
        found = sorted(((said.title, uid) for uid, said in self.publicity.items()))
        return [{"value": uid, "title": title, "on": self._on(uid == self.item)} for title, uid in found]

    @property
    def periods(self) -> list[dict]:
        """The periods to choose from."""
        known = {"": ALL} | PERIOD_WORDS
        return [
            {"value": name, "title": self.said(title), "on": self._on(name == self.period)}
            for name, title in known.items()
        ]

    @property
    def complaints(self) -> list[str]:
        """Where one complains about the decisions of the chosen item, else about those of the office."""
        said = self.publicity.get(self.item)
        if said is not None and said.complaints:
            return said.complaints.splitlines()
        return list(self.website.organisation_phones or ())

    def _address(self, **more: str) -> str:
        pairs = [(name, value) for name, value in (("item", self.item), ("period", self.period)) if value]
        query = urlencode([*pairs, *more.items()])
        return f"{self.url}?{query}" if query else self.url

    def _text(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else " "

    def _on(self, is_chosen: bool) -> str | None:
        return "selected" if is_chosen else None

    def said(self, message) -> str:
        """A message in the language of the page."""
        return translate(message, context=self.request)
