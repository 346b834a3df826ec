"""What an operator asked the worker for: a test, parked messages once more, a range once more."""

from datetime import datetime
from justiceportal.exchange.delivery.reading import Reader
from justiceportal.exchange.delivery.runner import Runner
from justiceportal.exchange.domain.grants import Grant
from justiceportal.exchange.domain.parcels import Parcel
from justiceportal.exchange.interfaces import Message
from justiceportal.exchange.records import Order
from justiceportal.exchange.records import Subscription
from justiceportal.exchange.subscribing import REPLAY
from justiceportal.exchange.subscribing import RETRY
from justiceportal.exchange.subscribing import TEST
from justiceportal.outbox.domain.envelope import MEDIA_TYPE
from justiceportal.outbox.domain.envelope import SPECIFICATION
from justiceportal.outbox.domain.envelope import utc_text


PING = "test.ping"
SOURCE = "/exchange"
#: so many parked messages are taken in one turn
PORTION = 200


def wants_test(subscription: Subscription) -> bool:
    """Whether a test is asked for."""
    return any(order.kind == TEST for order in subscription.orders.values())


def take_orders(subscription: Subscription, runner: Runner, reader: Reader, grant: Grant, moment: datetime) -> None:
    """Begin with what is asked for, in the present transaction; what is begun may be begun again after a conflict."""
    for key, order in sorted(subscription.orders.items(), key=lambda pair: pair[1].asked):
        if order.kind == TEST:
            with runner.locked:
                runner.lane.test(key, ping(subscription, key, order))
        elif not runner.lane.is_closed and _is_begun(subscription, runner, reader, grant, moment, key, order):
            del subscription.orders[key]


def ping(subscription: Subscription, key: str, order: Order) -> Parcel:
    """The event of a test; it has no sequence number of the log."""
    event = {
        "specversion": SPECIFICATION,
        "id": key,
        "type": PING,
        "source": SOURCE,
        "subject": subscription.name,
        "time": utc_text(order.asked),
        "datacontenttype": MEDIA_TYPE,
        "data": {"subscription": subscription.name},
        "sequence": 0,
    }
    return Parcel(0, subscription.name, Message(0, event))


def _is_begun(
    subscription: Subscription,
    runner: Runner,
    reader: Reader,
    grant: Grant,
    moment: datetime,
    key: str,
    order: Order,
) -> bool:
    if order.kind == RETRY:
        return _revive(runner, reader, grant, moment, order)
    if order.kind != REPLAY:
        return True
    with runner.locked:
        if runner.repeated != key:
            if runner.lane.again is not None:
                return False
            runner.lane.repeat(order.first, order.last)
            runner.repeated = key
    return True


def _revive(runner: Runner, reader: Reader, grant: Grant, moment: datetime, order: Order) -> bool:
    """Send the next parked messages of a range again; True when these were the last."""
    with runner.locked:
        numbers = runner.lane.given_up(order.first, order.last, PORTION)
    for number in numbers:
        parcel = reader.one(number, grant)
        with runner.locked:
            if parcel is None:
                runner.lane.forget(number)
            else:
                runner.lane.revive(parcel, moment)
    return len(numbers) < PORTION
