"""`/@subscriptions`: who gets which events on which way; the operator manages, a connected system sees its own."""

from AccessControl import getSecurityManager
from datetime import datetime
from functools import cached_property
from itertools import islice
from justiceportal import _
from justiceportal.core.clock import CHINA
from justiceportal.core.errors import BadParameter
from justiceportal.core.interfaces import IClock
from justiceportal.core.parameters import Whole
from justiceportal.core.rest import PortalService
from justiceportal.core.rest import TakesSegments
from justiceportal.exchange import subscribing
from justiceportal.exchange.api import said
from justiceportal.exchange.api.shown import parked_data
from justiceportal.exchange.api.shown import subscription_data
from justiceportal.exchange.domain.terms import CHANGEABLE
from justiceportal.exchange.records import Subscription
from justiceportal.guides.service import id_of
from justiceportal.websites.hosts import website_of
from zExceptions import NotFound
from zope.component import getUtility
from zope.component.hooks import getSite


#: what is said when somebody subscribes, and what may be changed or repeated later
FIELDS = ("name", "channel", *CHANGEABLE)
PARKED = "parked"


class Subscriptions(TakesSegments, PortalService):
    """What all services of this name share: the portal, who asks, when, name and verb in the address."""

    is_private = True

    @property
    def name(self) -> str:
        """The name in the address; NotFound without one."""
        return self.segment("subscription")

    @cached_property
    def who(self) -> tuple:
        """What every action begins with: portal and account."""
        return getSite(), getSecurityManager().getUser()

    @cached_property
    def moment(self) -> datetime:
        """When."""
        return getUtility(IClock).now()

    def data(self, one: Subscription) -> dict:
        """A subscription for callers."""
        return subscription_data(getSite(), f"{self.context.absolute_url()}/@subscriptions", one, self.moment)


class SubscriptionsGet(Subscriptions):
    """The subscriptions that the caller may see, one of them, or the messages of one that were given up."""

    operations = said.SUBSCRIPTIONS_GET
    most_segments = 2
    batched = True

    def answer(self):
        """A list (on a website of those that get its events), a subscription, or its parked messages."""
        if not self.segments:
            return self._all()
        one = subscribing.find(*self.who, self.name)
        if len(self.segments) == 1:
            return self.data(one)
        if self.segments[1] != PARKED:
            raise NotFound(self.segments[1])
        start, size = self.batch()
        found = islice(one.course.parked.items(), start, start + size)
        return self.listing([parked_data(getSite(), *pair) for pair in found], len(one.course.parked))

    def _all(self) -> dict:
        website = website_of(self.context)
        found = [
            one
            for one in subscribing.visible(*self.who)
            if website is None or not one.websites or id_of(website) in one.websites
        ]
        start, size = self.batch()
        return self.listing([self.data(one) for one in found[start : start + size]], len(found))


class SubscriptionsPatch(Subscriptions):
    """Changes the named fields of a subscription."""

    operations = said.SUBSCRIPTIONS_PATCH

    def answer(self):
        """The subscription as it is then; with `revision`, only as long as it has not become another one."""
        values = self.body(*FIELDS, "revision")
        revision = values.pop("revision", None)
        if revision is not None and type(revision) is not int:
            raise BadParameter("revision", _("error_whole_number", default="Give a whole number."))
        return self.data(subscribing.change(*self.who, self.moment, self.name, values, revision))


class SubscriptionsDelete(Subscriptions):
    """Removes a subscription."""

    operations = said.SUBSCRIPTIONS_DELETE
    parameters = (
        Whole("discard", _("api_discard", default="1: events that were not taken may be given up."), 0, most=1),
    )

    def answer(self):
        """Nothing, with status 204; while events were not taken (409), only with `discard=1`."""
        subscribing.remove(*self.who, self.moment, self.name, self.value("discard") == 1)
        return self.reply_no_content()


class SubscriptionsPost(Subscriptions):
    """Subscribes, or does something with a subscription: the last segment says what."""

    operations = said.SUBSCRIPTIONS_POST
    most_segments = 2

    def answer(self):
        """What the verb gives; NotFound for one that is none."""
        if not self.segments:
            return self._create()
        verb = VERBS.get(self.segments[1]) if len(self.segments) == 2 else None
        if verb is None:
            raise NotFound(self.segments[-1])
        return verb(self)

    def _create(self) -> dict:
        made = subscribing.create(*self.who, self.moment, self.body(*FIELDS, "start"))
        data = self.data(made.subscription)
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", data["@id"])
        return data | ({"secret": made.secret} if made.secret else {})

    def _pause(self) -> dict:
        self._given()
        return self.data(subscribing.pause(*self.who, self.moment, self.name))

    def _resume(self) -> dict:
        self._given()
        return self.data(subscribing.resume(*self.who, self.moment, self.name))

    def _secret(self) -> dict:
        given = self._given("old_until").get("old_until")
        made = subscribing.new_secret(*self.who, self.moment, self.name, None if given is None else _moment(given))
        return {"secret": made.secret, "secrets": self.data(made.subscription)["secrets"]}

    def _confirm(self) -> dict:
        number = self.body("number").get("number")
        return self.data(subscribing.confirm(*self.who, self.moment, self.name, number))

    def _test(self) -> dict:
        self._given()
        return self._ordered(subscribing.TEST)

    def _retry(self) -> dict:
        return self._ordered(subscribing.RETRY, *self._range())

    def _replay(self) -> dict:
        return self._ordered(subscribing.REPLAY, *self._range())

    def _ordered(self, kind: str, first: int = 0, last: int = 0) -> dict:
        key = subscribing.order(*self.who, self.moment, self.name, kind, first, last)
        asked = subscribing.find(*self.who, self.name).orders[key]
        self.request.response.setStatus(202)
        return {"order": key, "kind": kind, "first": asked.first, "last": asked.last}

    def _range(self) -> tuple[int, int]:
        """The numbers that the body names; 0 for one that is not named."""
        given = self._given("first", "last")
        for name, number in given.items():
            if type(number) is not int or number < 1:
                raise BadParameter(name, _("error_whole_number", default="Give a whole number."))
        return given.get("first", 0), given.get("last", 0)

    def _given(self, *known: str) -> dict:
        """The object in the body; one that has nothing to say may be left out."""
        return self.body(*known) if self.request.get("BODY") else {}


VERBS = {
    "pause": SubscriptionsPost._pause,
    "resume": SubscriptionsPost._resume,
    "secret": SubscriptionsPost._secret,
    "confirm": SubscriptionsPost._confirm,
    "test": SubscriptionsPost._test,
    "retry": SubscriptionsPost._retry,
    "replay": SubscriptionsPost._replay,
}


def _moment(text) -> datetime:
    """A moment from text such as `2026-11-24T08:00:00+08:00`, in Chinese time where it does not say."""
    try:
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo is not None else found.replace(tzinfo=CHINA)).astimezone(CHINA)
    except (TypeError, ValueError, OverflowError):
        raise BadParameter(
            "old_until", _("error_moment", default="Write day and time, such as 2026-11-24T08:00:00+08:00.")
        ) from None
