"""The worker's job `exchange.inbound`: what other systems put into folders and tables is taken into the portal.

Threads (`inlets`) find it; here it is taken, an answer in a transaction. What became of it is told to the other side
after the commit; killed in between, the same comes once more, and the ids of answers show that it was taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from functools import partial
from io import BytesIO
from justiceportal import _
from justiceportal import logger
from justiceportal.audit.service import record_committed
from justiceportal.core.errors import PortalError
from justiceportal.core.interfaces import IWorkerJob
from justiceportal.core.limits import MustWait
from justiceportal.core.worker import wake_job
from justiceportal.exchange import answers
from justiceportal.exchange import history
from justiceportal.exchange import records
from justiceportal.exchange.delivery.courses import ACTOR
from justiceportal.exchange.delivery.reading import Memory
from justiceportal.exchange.delivery.reading import Reader as LogReader
from justiceportal.exchange.domain.answers import AnswerFile
from justiceportal.exchange.domain.answers import Kind
from justiceportal.exchange.domain.deliveries import Delivery
from justiceportal.exchange.domain.deliveries import IN
from justiceportal.exchange.domain.deliveries import said
from justiceportal.exchange.incoming import Arrival
from justiceportal.exchange.incoming import Brought
from justiceportal.exchange.incoming import in_receipts
from justiceportal.exchange.incoming import Returned
from justiceportal.exchange.incoming import Verdict
from justiceportal.exchange.inlets import Offer
from justiceportal.exchange.inlets import Reader
from justiceportal.exchange.interfaces import Outcome
from justiceportal.exchange.messages import grant_of
from justiceportal.exchange.records import Parked
from justiceportal.exchange.records import Subscription
from justiceportal.exchange.sealed import target_of
from justiceportal.exchange.settings import allowed_addresses
from justiceportal.exchange.ways_in import ways_in
from zope.interface import implementer
import time
import transaction


NAME = "exchange.inbound"
#: an answer that the portal failed with is refused after so many tries
MOST_FAILURES = 4
#: a case that got many answers is left alone so long, however long it should be
LONGEST_WAIT_SECONDS = 60
#: so many numbers of events stand in one line of the history
MOST_NUMBERS = 1000
TAKEN, UNREADABLE, AGAIN, FAILED, RETURNED = "taken", "unreadable", "again", "failed", "returned"
LONGEST_REASON = 500

BROKEN = _(
    "exchange_answer_failed",
    default="The portal could not take this answer because of a fault of its own, which is in its log. Ask who runs "
    "it.",
)


@dataclass(frozen=True, slots=True)
class Way:
    """Of which subscription something comes, on which channel and of which account: what outlives a transaction."""

    name: str
    channel: str
    account: str


@implementer(IWorkerJob)
class InboundJob:
    """The job with its readers, one for each subscription on whose way something may come in."""

    interval = 2.0
    follows_events = False

    def __init__(self) -> None:
        self._readers: dict[str, Reader] = {}
        # The revisions of subscriptions whose place cannot be read, so that the log says it once.
        self._faults: dict[tuple[str, datetime], int] = {}

    @property
    def is_busy(self) -> bool:
        """Whether something was found and not settled."""
        return any(reader.offer is not None for reader in self._readers.values())

    def run(self, portal, moment: datetime) -> bool:
        """Take the next answer that was found, or one receipt; True when there was one."""
        subscriptions = self._tended(portal, moment)
        for name, reader in list(self._readers.items()):
            offer = reader.asked()
            if offer is not None:
                # The next turn begins with another one.
                self._readers[name] = self._readers.pop(name)
                self._take(portal, subscriptions[name], offer, moment)
                return True
        return False

    def close(self, portal, moment: datetime) -> None:
        """End the threads."""
        for reader in self._readers.values():
            reader.stop()
        self._readers.clear()

    def _tended(self, portal, moment: datetime) -> dict[str, Subscription]:
        """The subscriptions with a reader each; readers of others end."""
        exchange = records.exchange_of(portal)
        found = {} if exchange is None else exchange.subscriptions
        meant = {subscription.name: channel for subscription, channel in self._meant(found)}
        for name, reader in list(self._readers.items()):
            if name not in meant or reader.is_over or reader.terms != _terms_of(found[name]):
                self._readers.pop(name).stop()
        for name, channel in meant.items():
            if name not in self._readers and self._faults.get(found[name].key) != found[name].revision:
                self._open(found[name], channel, moment)
        return {name: found[name] for name in self._readers}

    def _meant(self, subscriptions) -> Iterator[tuple[Subscription, object]]:
        """Subscriptions on whose way something may come in now, each with its channel. A place is one system's only."""
        for way in ways_in(subscriptions.values()):
            if way.holder is None:
                yield way.subscription, way.channel
            else:
                self._give_up(way.subscription, f"{way.place} is the place of {way.holder.name} already")

    def _open(self, subscription: Subscription, channel, moment: datetime) -> None:
        try:
            target = target_of(subscription, moment)
            source = channel.source(target, subscription.system)
        except Exception as error:  # noqa: BLE001 - the edge of a secret whose key is gone: the others go on
            self._give_up(subscription, type(error).__name__)
            return
        reader = Reader(subscription.name, _terms_of(subscription), source, partial(wake_job, NAME))
        self._readers[subscription.name] = reader
        reader.start()

    def _give_up(self, subscription: Subscription, why: str) -> None:
        if self._faults.get(subscription.key) != subscription.revision:
            self._faults[subscription.key] = subscription.revision
            logger.error("nothing is read for the subscription %s until it is changed: %s", subscription.name, why)

    def _take(self, portal, subscription: Subscription, offer: Offer, moment: datetime) -> None:
        offer.moment = moment
        way = Way(subscription.name, subscription.channel, subscription.system)
        if isinstance(offer.found, Returned):
            _take_back(portal, subscription, offer.found, moment)
            _after_commit(partial(_end, way, offer))
        elif offer.is_complete:
            _end(way, offer)
        else:
            _take_answer(portal, way, offer, moment)


def _take_back(portal, subscription: Subscription, found: Returned, moment: datetime) -> None:
    """Park what a reader refused, so that the operator sees it and may send it again; what is none of its events is
    left alone, whatever the reader says.
    """
    course, log = subscription.course, LogReader(portal, Memory())
    grant = replace(grant_of(subscription), fields=())
    for number, reason in found.refused.items():
        is_known = not number or number in course.parked or number in course.waiting
        if not is_known and log.one(number, grant) is not None:
            course.parked[number] = Parked(1, moment, said(reason) or RETURNED)
            course.untold += 1
            details = {"number": number, "status": RETURNED}
            record_committed(moment, ACTOR, "subscription.parked", subscription.name, "", "failure", details=details)
            # What delivers has its own picture of the course: a new revision has it look again.
            subscription.revision += 1


def _take_answer(portal, way: Way, offer: Offer, moment: datetime) -> None:
    """Take the next answer of an offer in the present transaction."""
    brought = offer.found.answers[len(offer.verdicts)]
    began = time.monotonic()
    done = partial(_judge, way, offer, brought, moment, began)
    try:
        taken = answers.take(portal, way.account, brought.number, _read(brought, moment), moment)
    except MustWait as wait:
        transaction.abort()
        offer.not_before = time.monotonic() + min(wait.wait_seconds, LONGEST_WAIT_SECONDS)
    except PortalError as refused:
        transaction.abort()
        done(Verdict(brought.id, False, _reason(refused)), str(refused.status))
    except transaction.interfaces.TransientError:
        raise
    except Exception:
        offer.failures += 1
        if offer.failures < MOST_FAILURES:
            raise
        transaction.abort()
        logger.exception("an answer to a case, brought by %s, is refused", way.name)
        done(Verdict(brought.id, False, in_receipts(BROKEN)), FAILED)
    else:
        _after_commit(partial(done, Verdict(brought.id, True), AGAIN if taken.is_repeat else TAKEN))


def _read(brought: Brought, moment: datetime):
    files = [AnswerFile(name, BytesIO(contents)) for name, contents in brought.files]
    return answers.read(brought.data, files, moment)


def _reason(refused: PortalError) -> str:
    """Why an answer was refused, with the names of its parts."""
    parts = [f"{name}: {in_receipts(text)}" for name, text in refused.errors] or [in_receipts(refused.text)]
    return "；".join(parts)[:LONGEST_REASON]


def _after_commit(act) -> None:
    transaction.get().addAfterCommitHook(lambda is_committed: is_committed and act())


def _judge(
    way: Way,
    offer: Offer,
    brought: Brought,
    moment: datetime,
    began: float,
    verdict: Verdict,
    status: str,
) -> None:
    """Keep what became of an answer, and write it down."""
    offer.failures = 0
    offer.verdicts.append(verdict)
    # The other side is told even where the history cannot be written.
    if offer.is_complete:
        offer.settled.set()
    # Whatever else stands there may be anybody's words.
    kind = next((one.value for one in Kind if one == brought.data.get("kind")), "")
    _note(
        way,
        moment,
        Outcome.TAKEN if verdict.is_taken else Outcome.REFUSED,
        status,
        types=(kind,) if kind else (),
        subjects=(brought.number,) if brought.number else (),
        seconds=time.monotonic() - began,
        size=offer.found.size,
        answer=said(verdict.reason),
    )


def _end(way: Way, offer: Offer) -> None:
    """A receipt, or what could not be read: write it down and let the reader put it away."""
    found = offer.found
    if found.fault:
        outcome, status, answer = Outcome.REFUSED, UNREADABLE, in_receipts(found.fault)
    else:
        refused = getattr(found, "refused", {})
        outcome = Outcome.REFUSED if refused else Outcome.TAKEN
        status, answer = f"receipt-{outcome}", "；".join(dict.fromkeys(filter(None, refused.values())))
    known = set() if isinstance(found, Arrival) else {*found.took, *found.refused}
    # The test has no number of the log.
    numbers = tuple(sorted(known - {0}))[:MOST_NUMBERS]
    about = {"numbers": numbers, "is_test": known == {0}}
    offer.settled.set()
    _note(way, offer.moment, outcome, status, size=found.size, answer=said(answer), **about)


def _note(way: Way, moment: datetime, outcome: Outcome, status: str, **more) -> None:
    more = {"numbers": (), "types": (), "subjects": (), **more}
    history.append(
        [
            Delivery(
                id=history.new_id(moment),
                direction=IN,
                channel=way.channel,
                moment=moment,
                subscription=way.name,
                account=way.account,
                outcome=outcome,
                status=status,
                **more,
            )
        ]
    )


def _terms_of(subscription: Subscription) -> tuple:
    """What a reader depends on."""
    return subscription.channel, dict(subscription.settings), subscription.system, allowed_addresses()
