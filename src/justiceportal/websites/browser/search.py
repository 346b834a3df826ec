"""The search page of a website: its own published texts only."""

from functools import cached_property
from justiceportal import _
from justiceportal.core.parts import start_of_part
from justiceportal.websites.browser.columns import own_column
from justiceportal.websites.browser.page import PageView
from justiceportal.websites.interfaces import ISearchWords
from justiceportal.websites.interfaces import IServiceSearch
from justiceportal.websites.interfaces import ServiceHit
from justiceportal.websites.listing import Batch
from justiceportal.websites.listing import BATCH_SIZE
from justiceportal.websites.listing import found_on
from urllib.parse import urlencode
from zope.component import queryUtility
from zope.i18n import translate
import re


LONGEST_QUERY = 100
MOST_SERVICES = 6
# Signs with a meaning of their own for the index are taken as blanks: people type questions, not formulas.
SIGNS = re.compile(r'[()"*?:\\\x00-\x1f]+')


class SearchView(PageView):
    """Finds texts by words; all words must occur."""

    kept = False
    is_indexed = False
    section = "-"
    kind = "search"
    column = property(own_column)

    @property
    def breadcrumbs(self) -> list[dict]:
        """The page itself, right below the home page."""
        return [{"title": self.heading, "url": self.url}]

    @property
    def heading(self):
        """The main heading."""
        return translate(_("button_search", default="Search"), context=self.request)

    @property
    def url(self) -> str:
        """The canonical address."""
        return f"{self.website_url}/search"

    @cached_property
    def words(self) -> str:
        """What the visitor typed, cut to a sensible length."""
        value = self.request.form.get("q", "")
        return " ".join(value.split())[:LONGEST_QUERY] if isinstance(value, str) else ""

    @cached_property
    def start(self) -> int:
        """Where the batch begins."""
        return start_of_part(self.request, BATCH_SIZE)

    @cached_property
    def batch(self) -> Batch:
        """The texts found, the best first; none for an empty query."""
        read = queryUtility(ISearchWords)
        words = read(self.words) if read is not None and self.website.language == "zh-cn" else self.words
        terms = [f'"{word}"' for word in SIGNS.sub(" ", words).split()]
        if not terms:
            return Batch([], 0, BATCH_SIZE, 0)
        return found_on(self.catalog, self.website, " AND ".join(terms), self.start)

    @cached_property
    def services(self) -> list[ServiceHit]:
        """The services found, which stand before the texts of the first part."""
        search = queryUtility(IServiceSearch)
        if search is None or self.start or not self.words:
            return []
        return search.found(self.website, self.words, MOST_SERVICES)

    @property
    def previous_url(self) -> str:
        """The address of the batch before, "" on the first one."""
        return self._batch_url(self.start - BATCH_SIZE) if self.start else ""

    @property
    def next_url(self) -> str:
        """The address of the batch after, "" on the last one."""
        after = self.start + BATCH_SIZE
        return self._batch_url(after) if after < self.batch.total else ""

    def _batch_url(self, start: int) -> str:
        return f"{self.url}?{urlencode({'q': self.words, 'b_start': start} if start else {'q': self.words})}"
