"""The page of the history: what was handed over and what came in."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from functools import cached_property
from justiceportal import _
from justiceportal.core.clock import CHINA
from justiceportal.core.errors import PortalError
from justiceportal.core.parts import start_of_part
from justiceportal.exchange import history
from justiceportal.exchange import subscribing
from justiceportal.exchange.browser.base import ExchangePage
from justiceportal.exchange.browser.rows import row
from justiceportal.exchange.browser.words import DIRECTIONS
from justiceportal.exchange.browser.words import OUTCOMES
from justiceportal.exchange.errors import UnknownDelivery
from justiceportal.exchange.history import Found
from justiceportal.exchange.history import Query
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode


SIZE = 50
FIELDS = ("subscription", "account", "direction", "outcome", "event", "subject", "from", "to")
LONGEST_NUMBER = 12
ONE_DAY = timedelta(days=1)
AGAIN = _("delivery_sent_again", default="The events of this delivery are handed over once more.")
BAD_DAY = _("delivery_bad_day", default="Write a day as 2026-11-22.")
BAD_NUMBER = _("delivery_bad_number", default="The number of an event is a whole number.")


class DeliveriesPage(ExchangePage):
    """`/exchange/deliveries?subscription=…`; a POST sends the events of a delivery (`again`) once more."""

    tab = "deliveries"
    index = ViewPageTemplateFile("deliveries.pt")

    def __call__(self):
        """Send again, or show the list."""
        if self.is_post:
            self.check_form()
            again(self, self.text("again"))
            return self.leave(f"{self.url}/deliveries?{urlencode(self.values)}")
        return super().__call__()

    @cached_property
    def values(self) -> dict[str, str]:
        """What was asked for, as it is shown in the form."""
        return {name: self.text(name, 100) for name in FIELDS}

    @cached_property
    def faults(self) -> list:
        """What of that cannot be used."""
        days = (("from", timedelta()), ("to", ONE_DAY))
        found = [BAD_DAY] * any(self.values[name] and self._day(name, later) is None for name, later in days)
        return found + [BAD_NUMBER] * bool(self.values["event"] and self._number is None)

    @cached_property
    def found(self) -> Found:
        """The deliveries of this part, and how many there are."""
        if self.faults:
            return Found((), 0)
        query = Query(
            **{name: self.values[name] for name in ("subscription", "account", "direction", "outcome", "subject")},
            number=self._number,
            since=self._day("from"),
            until=self._day("to", ONE_DAY),
        )
        return history.find(query, self.start, SIZE)

    @property
    def rows(self) -> list[dict]:
        """The deliveries as the table shows them."""
        return [row(self, one) for one in self.found.items]

    @property
    def start(self) -> int:
        """Where this part begins."""
        return start_of_part(self.request, SIZE)

    @property
    def previous_url(self) -> str:
        """The address of the newer deliveries, "" on the first part."""
        return self._address(self.start - SIZE) if self.start else ""

    @property
    def next_url(self) -> str:
        """The address of the older deliveries, "" on the last part."""
        return self._address(self.start + SIZE) if self.found.total > self.start + SIZE else ""

    @property
    def selects(self) -> list[dict]:
        """What can be chosen: subscriptions, systems, directions, outcomes."""
        return [
            {"name": name, "title": title, "options": self._options(name, known)}
            for name, title, known in (
                (
                    "subscription",
                    _("delivery_subscription", default="Subscription"),
                    {name: one.title for name, one in self.kept.subscriptions.items()},
                ),
                (
                    "account",
                    _("delivery_system", default="Connected system"),
                    {name: one.title for name, one in self.kept.systems.items()},
                ),
                ("direction", _("delivery_direction", default="Direction"), DIRECTIONS),
                ("outcome", _("delivery_outcome", default="Outcome"), OUTCOMES),
            )
        ]

    def _options(self, name: str, known: dict) -> list[dict]:
        chosen = self.values[name]
        # What was removed may still be looked for.
        known = dict(known) | ({chosen: chosen} if chosen and chosen not in known else {})
        return [
            {"value": str(value), "title": title, "on": "selected" if value == chosen else None}
            for value, title in known.items()
        ]

    @property
    def _number(self) -> int | None:
        given = self.values["event"]
        return int(given) if given.isascii() and given.isdecimal() and len(given) <= LONGEST_NUMBER else None

    def _day(self, name: str, later: timedelta = timedelta()) -> datetime | None:
        """The begin of a day that was asked for, or so much later; None for what is no day."""
        try:
            return datetime.combine(date.fromisoformat(self.values[name]), time(), CHINA) + later
        except (ValueError, OverflowError):
            return None

    def _address(self, start: int) -> str:
        given = {name: value for name, value in self.values.items() if value}
        return f"{self.url}/deliveries?{urlencode(given | {'b_start': start})}"


def again(page: ExchangePage, delivery_id: str) -> None:
    """Hand the events of a delivery over once more, and say what becomes of it above the next page."""
    try:
        found = history.one(delivery_id)
        if found is None:
            raise UnknownDelivery
        subscribing.send_again(*page.who, page.moment, found)
    except PortalError as error:
        page.tell(error.text, "error")
    else:
        page.tell(AGAIN)
