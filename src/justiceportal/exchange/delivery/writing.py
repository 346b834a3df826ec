"""What was handed over goes into the history of deliveries."""

from justiceportal.exchange import history
from justiceportal.exchange.delivery.runner import Done
from justiceportal.exchange.delivery.runner import Runner
from justiceportal.exchange.domain.deliveries import Delivery
from justiceportal.exchange.domain.deliveries import OUT
from justiceportal.exchange.interfaces import Target


def write_history(runner: Runner) -> None:
    """Write down what a runner has done since the last time; what cannot be written is tried again."""
    done = runner.collect()
    if not done:
        return
    try:
        ids = history.new_ids([one.delivery.began for one in done])
        history.append(line_of(key, one, runner.target, runner.account) for key, one in zip(ids, done, strict=True))
    except OSError:
        runner.give_back(done)
        raise


def line_of(key: str, done: Done, target: Target, account: str) -> Delivery:
    """A delivery as the history keeps it."""
    delivery, receipt = done.delivery, done.receipt
    return Delivery(
        id=key,
        direction=OUT,
        channel=target.channel,
        moment=delivery.began,
        subscription=target.subscription,
        account=account,
        numbers=tuple([parcel.number for parcel in delivery.parcels]),
        types=tuple(dict.fromkeys([parcel.message.event["type"] for parcel in delivery.parcels])),
        subjects=tuple(dict.fromkeys([parcel.subject for parcel in delivery.parcels])),
        outcome=receipt.outcome.value,
        status=receipt.status,
        attempt=delivery.attempt,
        seconds=receipt.seconds,
        size=receipt.size,
        answer=receipt.answer,
        is_test=bool(delivery.order),
        is_replay=delivery.is_replay,
    )
