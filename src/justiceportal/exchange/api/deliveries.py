"""`/@deliveries`: the history of what was handed over and of what came in, for the operator."""

from AccessControl import getSecurityManager
from AccessControl import Unauthorized
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from justiceportal import _
from justiceportal.core.clock import CHINA
from justiceportal.core.errors import BadParameter
from justiceportal.core.interfaces import IClock
from justiceportal.core.parameters import Choice
from justiceportal.core.parameters import Text
from justiceportal.core.parameters import Whole
from justiceportal.core.rest import PortalService
from justiceportal.core.rest import TakesSegments
from justiceportal.exchange import history
from justiceportal.exchange import subscribing
from justiceportal.exchange.api import said
from justiceportal.exchange.api.shown import delivery_data
from justiceportal.exchange.domain.deliveries import Delivery
from justiceportal.exchange.domain.deliveries import DIRECTIONS
from justiceportal.exchange.errors import UnknownDelivery
from justiceportal.exchange.history import Query
from justiceportal.exchange.interfaces import Outcome
from zExceptions import NotFound
from zope.component import getUtility
from zope.component.hooks import getSite


HIGHEST = 10**12 - 1
RETRY = "retry"


class Deliveries(TakesSegments, PortalService):
    """What the services of this name share."""

    is_private = True

    def reply(self):
        """Unauthorized for who may not manage the exchange."""
        if not subscribing.may_manage(getSite(), getSecurityManager().getUser()):
            raise Unauthorized(subscribing.MANAGE)
        return super().reply()

    @property
    def address_of_all(self) -> str:
        """The address of the list."""
        return f"{self.context.absolute_url()}/@deliveries"

    def delivery(self) -> Delivery:
        """The delivery of the id in the address; UnknownDelivery where the history has none."""
        found = history.one(self.segments[0])
        if found is None:
            raise UnknownDelivery
        return found


class DeliveriesGet(Deliveries):
    """The deliveries that fit, the newest first, or one of them."""

    operations = said.DELIVERIES_GET
    parameters = (
        Text("subscription", _("api_deliveries_subscription", default="Those of one subscription.")),
        Text("account", _("api_deliveries_account", default="Those of one connected system.")),
        Choice("direction", _("api_deliveries_direction", default="What left, or what came in."), values=DIRECTIONS),
        Choice(
            "outcome",
            _("api_deliveries_outcome", default="What became of it."),
            values=tuple(outcome.value for outcome in Outcome),
        ),
        Whole("event", _("api_deliveries_event", default="Those of the event of a number."), None, most=HIGHEST),
        Text("subject", _("api_deliveries_subject", default="Those about one case or content.")),
        Text("from", _("api_deliveries_from", default="Not before a day or moment (RFC 3339).")),
        Text("to", _("api_deliveries_to", default="Not after a day or moment.")),
    )
    batched = True

    def answer(self):
        """A batch of the history, or the delivery of an id."""
        if self.segments:
            return delivery_data(self.address_of_all, self.delivery())
        start, size = self.batch()
        found = history.find(self._query(), start, size)
        return self.listing([delivery_data(self.address_of_all, one) for one in found.items], found.total)

    def _query(self) -> Query:
        return Query(
            subscription=self.value("subscription"),
            account=self.value("account"),
            direction=self.value("direction"),
            outcome=self.value("outcome"),
            subject=self.value("subject"),
            number=self.value("event"),
            since=self._moment("from"),
            until=self._moment("to", timedelta(days=1)),
        )

    def _moment(self, name: str, whole_day: timedelta = timedelta()) -> datetime | None:
        """A moment, or a day: `to` a day takes the whole of it in."""
        # A plus sign in a query stands for a blank; no moment has another blank before its zone.
        given = self.value(name)
        if not given:
            return None
        try:
            if len(given) == len("2026-11-22"):
                return datetime.combine(date.fromisoformat(given), time(), CHINA) + whole_day
            found = datetime.fromisoformat("+".join(given.rsplit(" ", 1)) if given[10:11] == "T" else given)
            return (found if found.tzinfo is not None else found.replace(tzinfo=CHINA)).astimezone(CHINA)
        except (ValueError, OverflowError):
            text = _(
                "error_moment_or_day",
                default="Write a day, such as 2026-11-24, or a moment: 2026-11-24T08:00:00+08:00.",
            )
            raise BadParameter(name, text) from None


class DeliveriesPost(Deliveries):
    """`POST /@deliveries/<id>/retry`: hands the same events over once more."""

    operations = said.DELIVERIES_POST
    most_segments = 2

    def answer(self):
        """What was asked of the worker, with status 202."""
        if len(self.segments) != 2 or self.segments[1] != RETRY:
            raise NotFound(self.segments[-1] if self.segments else "deliveries")
        if self.request.get("BODY"):
            self.body()
        actor = getSecurityManager().getUser()
        moment = getUtility(IClock).now()
        key = subscribing.send_again(getSite(), actor, moment, self.delivery())
        self.request.response.setStatus(202)
        return {"order": key, "subscription": self.delivery().subscription}
