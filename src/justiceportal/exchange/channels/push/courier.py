"""Hands events over by HTTP: CloudEvents as JSON, one by one or in batches, signed as Standard Webhooks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import FileIO
from justiceportal import __version__
from justiceportal import logger
from justiceportal.exchange.channels.push.certificates import context_of
from justiceportal.exchange.channels.push.connection import Answer
from justiceportal.exchange.channels.push.connection import Connection
from justiceportal.exchange.channels.push.outcomes import outcome_of
from justiceportal.exchange.channels.push.outcomes import wait_of
from justiceportal.exchange.channels.push.trouble import Trouble
from justiceportal.exchange.domain import cloudevents
from justiceportal.exchange.domain import signing
from justiceportal.exchange.domain.addresses import allowed_of_all
from justiceportal.exchange.domain.addresses import place_of
from justiceportal.exchange.domain.deliveries import said
from justiceportal.exchange.interfaces import IParallelCourier
from justiceportal.exchange.interfaces import Message
from justiceportal.exchange.interfaces import Outcome
from justiceportal.exchange.interfaces import Receipt
from justiceportal.exchange.interfaces import Target
from time import monotonic
from zope.interface import implementer
import math
import os
import select


#: where the values of granted fields of a form stand in an event's data
FIELDS = "fields"
HEADERS = "User-Agent: justiceportal/{version}\r\nAccept-Encoding: identity\r\nContent-Type: {kind}\r\n"


@dataclass(slots=True, eq=False)
class Sending:
    """A delivery that is under way: over which connection, since when, and what it carries."""

    key: int
    connection: Connection
    begun: float
    events: list
    size: int = 0


@implementer(IParallelCourier)
class PushCourier:
    """Posts the messages of one subscription, each delivery over a connection of its own that is kept.

    One thread serves all connections: where answers come at once, several would only stand in each other's way. `now`
    gives the present moment (aware).
    """

    def __init__(self, target: Target, now: Callable[[], datetime]) -> None:
        settings = target.settings
        self._now = now
        self._keys = [signing.key_of(secret) for secret in target.secrets]
        self._is_batched = target.size > 1
        kind = cloudevents.BATCHED if self._is_batched else cloudevents.STRUCTURED
        self._headers = HEADERS.format(version=__version__, kind=kind)
        self._connect = partial(
            Connection,
            place_of(settings["address"]),
            allowed_of_all(target.allowed),
            partial(context_of, settings["authority"], settings["certificate"], settings["key"]),
            settings["connect_seconds"],
            settings["answer_seconds"],
        )
        self._free: list[Connection] = []
        self._under_way: list[Sending] = []
        self._ended: list[tuple[int, Receipt]] = []
        self._bell = FileIO(os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC), "r+")

    def begin(self, key: int, messages: tuple[Message, ...]) -> None:
        """Post messages: a single one, or all of them as a batch where the subscription has batches."""
        connection = self._free.pop() if self._free else self._connect()
        sending = Sending(key, connection, monotonic(), [message.event for message in messages])
        try:
            bodies = [message.json for message in messages]
            body = cloudevents.batched(bodies) if self._is_batched else bodies[0]
            sending.size = len(body)
            connection.begin(self._described(sending.events, body), body)
        except Exception as error:  # noqa: BLE001 - the edge of the thread: whatever it was, the engine goes on
            self._fail(sending, error)
        else:
            self._under_way.append(sending)

    def wait(self, seconds: float) -> list[tuple[int, Receipt]]:
        """What has come to its end; waits for something so long at most."""
        if self._ended:
            seconds = 0.0
        for sending in self._answered(seconds):
            self._under_way.remove(sending)
            self._finish(sending)
        now = monotonic()
        for sending in [one for one in self._under_way if one.connection.limit <= now]:
            self._under_way.remove(sending)
            self._fail(sending, Trouble("timeout"))
        ended, self._ended = self._ended, []
        return ended

    def wake(self) -> None:
        """End the wait of another thread."""
        os.eventfd_write(self._bell.fileno(), 1)

    def close(self) -> None:
        """Let go of the connections."""
        for connection in (*self._free, *(sending.connection for sending in self._under_way)):
            connection.close()
        self._bell.close()

    def _answered(self, seconds: float) -> list[Sending]:
        """The deliveries to which there is an answer, or an end without one."""
        poll = select.poll()
        poll.register(self._bell, select.POLLIN)
        waiting = {sending.connection.fileno(): sending for sending in self._under_way}
        for descriptor in waiting:
            poll.register(descriptor, select.POLLIN)
        limit = min((sending.connection.limit for sending in self._under_way), default=math.inf)
        found = poll.poll(1000 * max(0.0, min(seconds, limit - monotonic())))
        answered = [waiting[descriptor] for descriptor, _event in found if descriptor in waiting]
        if len(answered) < len(found):
            os.eventfd_read(self._bell.fileno())
        return answered

    def _finish(self, sending: Sending) -> None:
        try:
            answer = sending.connection.finish()
        except Exception as error:  # noqa: BLE001 - the edge of the thread: whatever it was, the engine goes on
            self._fail(sending, error)
            return
        if answer is None:
            self._under_way.append(sending)
            return
        self._free.append(sending.connection)
        wait_seconds = wait_of(answer.headers.get("Retry-After"), self._now())
        shown, seconds = _shown(answer, sending.events), monotonic() - sending.begun
        receipt = Receipt(outcome_of(answer.status), str(answer.status), seconds, sending.size, shown, wait_seconds)
        self._ended.append((sending.key, receipt))

    def _fail(self, sending: Sending, error: Exception) -> None:
        """A delivery that could not be made."""
        sending.connection.close()
        status, detail = "fault", type(error).__name__
        if isinstance(error, Trouble):
            status, detail = error.status, said(error.detail)
        else:
            logger.error("a delivery could not be made", exc_info=error)
        receipt = Receipt(Outcome.AWAY, status, monotonic() - sending.begun, sending.size, detail)
        self._ended.append((sending.key, receipt))

    def _described(self, events: list, body: bytes) -> bytes:
        """The lines of the header that belong to a body, signed at this moment."""
        message_id = cloudevents.batch_id(events) if self._is_batched else events[0]["id"]
        signed = signing.headers(self._keys, message_id, int(self._now().timestamp()), body)
        lines = "".join(f"{name}: {value}\r\n" for name, value in signed.items())
        return f"{self._headers}{lines}".encode("ascii")


def _shown(answer: Answer, events: list) -> str:
    """The beginning of what was said, as far as it may be kept.

    A receiver may say what it was sent: where values of persons were among it, nothing of its answer is kept.
    """
    if not answer.body or any(isinstance(event.get("data", {}).get(FIELDS), dict) for event in events):
        return ""
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        return ""
    return said(answer.body.decode("utf-8", "replace"))
