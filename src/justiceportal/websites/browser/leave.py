"""The page that asks before a link leaves the websites of government."""

from functools import cached_property
from justiceportal import _
from justiceportal.websites.browser.page import PageView
from justiceportal.websites.domain.leaving import host_of
from zope.i18n import translate


class LeaveView(PageView):
    """Shows where a link leads and offers to go on or to stay; it sends nobody anywhere by itself."""

    kept = False
    is_indexed = False
    kind = "leave"
    section = "-"
    breadcrumbs = ()

    @property
    def heading(self) -> str:
        """The main heading."""
        return translate(_("leave_title", default="You are leaving this website"), context=self.request)

    @property
    def url(self) -> str:
        """The canonical address."""
        return f"{self.website_url}/leave"

    @cached_property
    def host(self) -> str:
        """The host that the link leads to, "" for an address that is none."""
        value = self.request.form.get("to", "")
        return host_of(value) if isinstance(value, str) else ""

    @property
    def target(self) -> str:
        """The address that the link leads to."""
        return self.request.form["to"]
