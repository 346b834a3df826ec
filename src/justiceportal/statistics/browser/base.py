"""What the public pages of figures share: the moment they tell of, and how long they are kept."""

from functools import cached_property
from justiceportal.core.clock import shown
from justiceportal.core.interfaces import IClock
from justiceportal.core.page_cache import KEEP_SECONDS_HEADER
from justiceportal.websites.browser.columns import own_column
from justiceportal.websites.browser.page import PageView
from zope.component import getUtility


#: for how long a page with figures is kept in the process
KEPT_SECONDS = "60"


class AtMoment:
    """The moment that figures tell of, for pages and blocks."""

    @cached_property
    def moment(self):
        """The present moment."""
        return getUtility(IClock).now()

    @property
    def shown_moment(self) -> str:
        """Of when the figures are."""
        return shown(self.moment)


class MinutePage(AtMoment, PageView):
    """A page that is kept for a minute, so that its figures are never older; `name` ends its address."""

    section = "-"
    name = ""
    column = property(own_column)

    def keep(self) -> None:
        """Let the process keep the answer for a minute."""
        if self.is_visitor:
            self.request.response.setHeader(KEEP_SECONDS_HEADER, KEPT_SECONDS)

    @property
    def url(self) -> str:
        """The canonical address."""
        return f"{self.website_url}/{self.name}"

    @property
    def breadcrumbs(self) -> list[dict]:
        """The page itself, right below the home page."""
        return [{"title": self.heading, "url": self.url}]
