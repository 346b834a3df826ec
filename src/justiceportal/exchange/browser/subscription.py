"""The page of one subscription: how it is, what was decided, its secrets, what was given up, its last deliveries."""

from datetime import timedelta
from functools import cached_property
from itertools import islice
from justiceportal import _
from justiceportal.core.errors import PortalError
from justiceportal.core.parts import start_of_part
from justiceportal.exchange import history
from justiceportal.exchange import subscribing
from justiceportal.exchange.browser.base import ExchangePage
from justiceportal.exchange.browser.deliveries import again
from justiceportal.exchange.browser.facts import facts_of
from justiceportal.exchange.browser.overview import card
from justiceportal.exchange.browser.overview import do
from justiceportal.exchange.browser.rows import row
from justiceportal.exchange.browser.words import ORDERS
from justiceportal.exchange.browser.words import title_of_any
from justiceportal.exchange.history import Query
from justiceportal.exchange.knowledge import channel_of
from justiceportal.exchange.records import PULL
from justiceportal.exchange.records import Subscription
from justiceportal.exchange.statuses import said_status
from justiceportal.outbox import service as outbox
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


PARKED_SHOWN, DELIVERIES_SHOWN = 50, 15
#: for how many hours an old secret may go on holding
OVERLAPS = (
    (24, _("secret_for_day", default="for one day")),
    (1, _("secret_for_hour", default="for one hour")),
    (72, _("secret_for_three_days", default="for three days")),
    (168, _("secret_for_week", default="for seven days")),
    (0, _("secret_not_longer", default="not any longer: it is known to somebody else")),
)
RETRIED = _("exchange_retried", default="The parked messages are sent again.")
REPLAYED = _("exchange_replayed", default="The events are sent once more, in their order.")
NO_RANGE = _("exchange_no_range", default="Write the first and the last number as whole numbers.")


class SubscriptionPage(ExchangePage):
    """`/exchange/subscription/<name>`: a POST does what `do` says: pause, resume, test, secret, retry or replay."""

    index = ViewPageTemplateFile("subscription.pt")
    sections = ViewPageTemplateFile("subscription_parts.pt")
    more = ViewPageTemplateFile("subscription_more.pt")
    #: a new secret as text, on the one page that shows it
    secret = ""

    def __call__(self):
        """Do what a button asks for, or show the page."""
        if not self.is_post:
            return super().__call__()
        self.check_form()
        verb, place = self.text("do"), ""
        try:
            if verb == "secret":
                return self._renew()
            place = self._act(verb)
        except PortalError as error:
            self.tell(error.text, "error")
        return self.leave(f"{self.address}{place}")

    @cached_property
    def one(self) -> Subscription:
        """The subscription of the name in the address. Raises UnknownSubscription."""
        return subscribing.find(*self.who, self.segments[1])

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"{self.url}/subscription/{self.one.name}"

    @cached_property
    def card(self) -> dict:
        """Name, state, figures and buttons."""
        return card(self, self.one)

    @property
    def facts(self) -> list[dict]:
        """What was decided."""
        return facts_of(self, self.one)

    @property
    def is_sent(self) -> bool:
        """Whether events are sent to it."""
        return self.one.channel != PULL

    @property
    def is_signed(self) -> bool:
        """Whether its deliveries are signed."""
        return bool(getattr(channel_of(self.one), "is_signed", False))

    @property
    def secrets(self) -> list[dict]:
        """The signing secrets that hold, the newest first."""
        return [
            {"created": self.shown(secret.created), "ends": self.shown(secret.ends)}
            for secret in self.one.secrets
            if secret.ends is None or secret.ends > self.moment
        ]

    @property
    def overlaps(self) -> list[dict]:
        """How long the old secret may go on holding."""
        return [{"value": str(hours), "title": title} for hours, title in OVERLAPS]

    @property
    def orders(self) -> list:
        """What the worker was asked for and has not done."""
        return [ORDERS[order.kind] for order in sorted(self.one.orders.values(), key=lambda order: order.asked)]

    @property
    def replay(self) -> dict | None:
        """How far a range is that is sent once more."""
        found = self.one.course.replay
        return None if found is None else {"next": found[0], "last": found[1]}

    @property
    def bounds(self) -> dict:
        """The numbers that can be sent once more."""
        first, last = outbox.first_sequence(self.portal), self.one.course.cursor
        return {"first": first, "last": last, "is_empty": first > last}

    @cached_property
    def tests(self) -> list[dict]:
        """The result of the last test, empty before the first one."""
        query = Query(subscription=self.one.name, is_test=True, since=self.moment - timedelta(days=7))
        return [row(self, found) for found in history.find(query, 0, 1).items]

    @property
    def is_testing(self) -> bool:
        """Whether a test is on its way."""
        return any(order.kind == subscribing.TEST for order in self.one.orders.values())

    @cached_property
    def deliveries(self) -> list[dict]:
        """The last deliveries."""
        found = history.find(Query(subscription=self.one.name), 0, DELIVERIES_SHOWN)
        return [row(self, one) for one in found.items]

    @property
    def start(self) -> int:
        """Where the shown part of the parked messages begins."""
        return start_of_part(self.request, PARKED_SHOWN)

    @property
    def parked(self) -> list[dict]:
        """The parked messages of this part, the oldest first."""
        return [self._parked(*pair) for pair in islice(self.one.course.parked.items(), self.start, self.start + 50)]

    @property
    def previous_url(self) -> str:
        """The address of the parked messages before these."""
        return f"{self.address}?b_start={self.start - PARKED_SHOWN}#parked-title" if self.start else ""

    @property
    def next_url(self) -> str:
        """The address of the parked messages after these."""
        following = self.start + PARKED_SHOWN
        return f"{self.address}?b_start={following}#parked-title" if len(self.one.course.parked) > following else ""

    def _parked(self, number: int, parked) -> dict:
        page = outbox.events(self.portal, number - 1, 1)
        event = page.events[0].event if page.events and page.events[0].number == number else {}
        return {
            "number": number,
            "type": title_of_any(event.get("type", "")),
            "subject": event.get("subject", ""),
            "attempts": parked.attempts,
            "moment": self.shown(parked.moment),
            "status": said_status(parked.status),
        }

    def _act(self, verb: str) -> str:
        """Do something; gives the part of the page where it is seen. Raises what the actions raise."""
        if self.text("again"):
            again(self, self.text("again"))
            return "#deliveries-title"
        if verb == subscribing.RETRY:
            number = self._number("number")
            subscribing.order(*self.who, self.moment, self.one.name, verb, number, number)
            self.tell(RETRIED)
            return "#parked-title"
        if verb == subscribing.REPLAY:
            first, last = self._number("first"), self._number("last")
            subscribing.order(*self.who, self.moment, self.one.name, verb, first, last)
            self.tell(REPLAYED)
            return "#replay-title"
        do(self, self.one, verb)
        return "#test-title" if verb == subscribing.TEST else ""

    def _renew(self) -> str:
        """Make a new secret and show it, on this answer only; who loads it again makes none."""
        hours = self.text("hours")
        until = self.moment + timedelta(hours=int(hours) if hours in {str(known) for known, _title in OVERLAPS} else 24)
        revision = self._number("revision")
        made = subscribing.new_secret(*self.who, self.moment, self.one.name, until, revision)
        self.secret = made.secret
        return super().__call__()

    def _number(self, name: str) -> int:
        """A whole number of the form, 0 for none; PortalError for anything else."""
        given = self.text(name)
        if not (given.isascii() and given.isdecimal() and len(given) <= 12) and given:
            raise PortalError(NO_RANGE)
        return int(given or 0)
