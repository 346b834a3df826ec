"""The pages of connected systems: all of them, one with its keys.

A new key goes to the page that shows it in a sealed cookie, which that page takes away: loading a page again makes no
other key, and shows this one no second time.
"""

from datetime import datetime
from datetime import time
from datetime import timedelta
from functools import cached_property
from justiceportal import _
from justiceportal.core.clock import CHINA
from justiceportal.core.cookies import drop_cookie
from justiceportal.core.cookies import sealed_cookie
from justiceportal.core.cookies import set_sealed_cookie
from justiceportal.core.errors import PortalError
from justiceportal.exchange import accounts
from justiceportal.exchange import history
from justiceportal.exchange import keys
from justiceportal.exchange.browser.base import ExchangePage
from justiceportal.exchange.browser.rows import row
from justiceportal.exchange.domain.deliveries import IN
from justiceportal.exchange.domain.keys import holding
from justiceportal.exchange.history import Query
from justiceportal.exchange.records import System
from justiceportal.guides.service import id_of
from justiceportal.websites.hosts import all_websites
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlsplit


ANSWERS_SHOWN = 15
#: for how long a new key may be on its way to the page that shows it
KEY_SECONDS = 60
#: for how many days the present keys may go on holding
OVERLAPS = (
    (1, _("secret_for_day", default="for one day")),
    (3, _("secret_for_three_days", default="for three days")),
    (7, _("secret_for_week", default="for seven days")),
    (0, _("secret_not_longer", default="not any longer: it is known to somebody else")),
)
BAD_DAY = _("delivery_bad_day", default="Write a day as 2026-11-22.")
WITHDRAWN = _("key_withdrawn", default="The key ${key} holds no more.")
CLOSED = _("system_closed", default="${title} is connected no more.")


class SystemsPage(ExchangePage):
    """`/exchange/systems`: the connected systems by their accounts."""

    tab = "systems"
    index = ViewPageTemplateFile("systems.pt")

    @cached_property
    def rows(self) -> list[dict]:
        """Each system: what it serves, its keys, its subscriptions."""
        return [summary_of(self, system) for system in accounts.systems(self.portal)]


class SystemPage(ExchangePage):
    """`/exchange/system/<account>`: a POST makes a key (`make`, `rotate`), withdraws one, or closes the system."""

    tab = "systems"
    index = ViewPageTemplateFile("system.pt")
    sections = ViewPageTemplateFile("system_parts.pt")
    #: a new key as text, on the one page that shows it
    secret = ""

    def __call__(self):
        """Do what a button asks for, or show the page."""
        if not self.is_post:
            self.secret = self._new_key()
            return super().__call__()
        self.check_form()
        try:
            return self._act(self.text("do"))
        except PortalError as error:
            self.tell(error.text, "error")
        return self.leave(self.address)

    @cached_property
    def system(self) -> System:
        """The system of the account in the address. Raises UnknownSystem."""
        return accounts.find(self.portal, self.segments[1])

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"{self.url}/system/{self.system.account}"

    @cached_property
    def row(self) -> dict:
        """What it serves, its keys, its subscriptions."""
        return summary_of(self, self.system)

    @property
    def keys(self) -> list[dict]:
        """The keys that hold, the oldest first."""
        return [
            {"id": key.id, "created": self.shown(key.created), "ends": self.shown(key.ends)}
            for key in holding(self.system.keys, self.moment)
        ]

    @property
    def overlaps(self) -> list[dict]:
        """How long the present keys may go on holding."""
        return [{"value": str(days), "title": title} for days, title in OVERLAPS]

    @cached_property
    def answers(self) -> list[dict]:
        """What came in from it last."""
        found = history.find(Query(account=self.system.account, direction=IN), 0, ANSWERS_SHOWN)
        return [row(self, one) for one in found.items]

    def _act(self, verb: str) -> str:
        account = self.system.account
        if verb == "withdraw":
            keys.withdraw(*self.who, self.moment, account, self.text("key"))
            self.tell(_(WITHDRAWN, mapping={"key": self.text("key")}))
            return self.leave(f"{self.address}#keys-title")
        if verb == "close":
            title = self.system.title
            accounts.close(*self.who, self.moment, account)
            self.tell(_(CLOSED, mapping={"title": title}))
            return self.leave(f"{self.url}/systems")
        if verb == "rotate":
            days = self.text("days")
            overlap = timedelta(days=int(days) if days in {str(known) for known, _title in OVERLAPS} else 1)
            made = keys.rotate(*self.who, self.moment, account, overlap, self._ends())
        elif verb == "make":
            made = keys.make(*self.who, self.moment, account, self._ends())
        else:
            raise PortalError(_("people_no_action", default="Choose what is to be done."))
        set_sealed_cookie(self.request, self._cookie, made, KEY_SECONDS, self.moment, urlsplit(self.address).path)
        return self.leave(self.address)

    @property
    def _cookie(self) -> str:
        """The name of the cookie that has a new key of this system."""
        return f"new-key-{self.system.account}"

    def _new_key(self) -> str:
        """The key that was just made, "" without one; the browser has it no more then."""
        found = sealed_cookie(self.request, self._cookie, self.moment)
        if found:
            drop_cookie(self.request, self._cookie, urlsplit(self.address).path)
        return found or ""

    def _ends(self) -> datetime | None:
        """The end of the day that was chosen, None for a key without end."""
        given = self.text("ends")
        if not given:
            return None
        try:
            return datetime.combine(datetime.fromisoformat(given).date(), time(), CHINA) + timedelta(days=1)
        except (ValueError, OverflowError):
            raise PortalError(BAD_DAY) from None


def summary_of(page: ExchangePage, system: System) -> dict:
    """A system as the pages show it."""
    titles = {id_of(website): website.title for website in all_websites(page.portal)}
    held = holding(system.keys, page.moment)
    return {
        "account": system.account,
        "title": system.title,
        "url": f"{page.url}/system/{system.account}",
        "websites": [titles.get(name, name) for name in accounts.websites_of(page.portal, system.account)],
        "items": list(system.items),
        "keys": len(held),
        "subscriptions": [
            {"title": one.title, "url": f"{page.url}/subscription/{name}"}
            for name, one in page.kept.subscriptions.items()
            if one.system == system.account
        ],
        "created": page.shown(system.created),
    }
