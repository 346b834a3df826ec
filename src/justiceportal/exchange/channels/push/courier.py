"""Hands events over by HTTP: CloudEvents as JSON, one by one or in batches, signed as Standard Webhooks."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
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
from justiceportal.exchange.interfaces import ICourier
from justiceportal.exchange.interfaces import Message
from justiceportal.exchange.interfaces import Outcome
from justiceportal.exchange.interfaces import Receipt
from justiceportal.exchange.interfaces import Target
from time import monotonic
from zope.interface import implementer


#: where the values of granted fields of a form stand in an event's data
FIELDS = "fields"
HEADERS = "User-Agent: justiceportal/{version}\r\nAccept-Encoding: identity\r\nContent-Type: {kind}\r\n"


@implementer(ICourier)
class PushCourier:
    """Posts the messages of one subscription over one connection; `now` gives the present moment (aware)."""

    def __init__(self, target: Target, now: Callable[[], datetime]) -> None:
        settings = target.settings
        self._now = now
        self._keys = [signing.key_of(secret) for secret in target.secrets]
        self._is_batched = target.size > 1
        kind = cloudevents.BATCHED if self._is_batched else cloudevents.STRUCTURED
        self._headers = HEADERS.format(version=__version__, kind=kind)
        self._connection = Connection(
            place_of(settings["address"]),
            allowed_of_all(target.allowed),
            partial(context_of, settings["authority"], settings["certificate"], settings["key"]),
            settings["connect_seconds"],
            settings["answer_seconds"],
        )

    def send(self, messages: tuple[Message, ...], attempt: int) -> Receipt:
        """Post messages: a single one, or all of them as a batch where the subscription has batches."""
        begun = monotonic()
        events = [message.event for message in messages]
        body = b""
        try:
            bodies = [message.json for message in messages]
            body = cloudevents.batched(bodies) if self._is_batched else bodies[0]
            answer = self._connection.post(self._described(events, body), body)
        except Trouble as trouble:
            return Receipt(Outcome.AWAY, trouble.status, monotonic() - begun, len(body), said(trouble.detail))
        except Exception as error:  # noqa: BLE001 - the edge of the thread: whatever it was, the engine goes on
            logger.exception("a delivery could not be made")
            self.close()
            return Receipt(Outcome.AWAY, "fault", monotonic() - begun, len(body), type(error).__name__)
        return Receipt(
            outcome_of(answer.status),
            str(answer.status),
            monotonic() - begun,
            len(body),
            _shown(answer, events),
            wait_of(answer.headers.get("Retry-After"), self._now()),
        )

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

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
