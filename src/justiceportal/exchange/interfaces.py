"""What leaves the portal and on which way: messages, those who carry them, and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from justiceportal.exchange.domain.receipts import Outcome
from justiceportal.exchange.domain.receipts import Receipt
from typing import Any
from zope.interface import Attribute
from zope.interface import Interface
import orjson


__all__ = ["IChannel", "ICourier", "IParallelCourier", "Message", "Outcome", "Receipt", "SettingField", "Target"]


@dataclass(frozen=True)
class Message:
    """An event as one subscription may see it.

    `number` is its sequence number, 0 for a test; `event` are the attributes of CloudEvents, `sequence` and what the
    subscription was granted among them. It must not be changed: it may be shared between subscriptions.
    """

    number: int
    event: Mapping[str, Any]

    @cached_property
    def json(self) -> bytes:
        """The event in the JSON format of CloudEvents (UTF-8, no blanks), made once for all who share the message."""
        return orjson.dumps(self.event)


@dataclass(frozen=True, slots=True)
class Target:
    """A subscription as its couriers need it: plain values only, so that it may leave the thread of the database.

    `revision` is another one after each change of the subscription; `settings` are those of its channel as `checked`
    gave them; `secrets` the signing secrets that hold now, the newest first; `size` how many messages may go together;
    `connections` how many deliveries may be under way at the same time, each on another subject; `allowed` the lines of
    the operator's list of addresses: a courier connects to nothing else. Couriers may go on while their Target equals
    the present one.
    """

    subscription: str
    revision: int
    channel: str
    settings: Mapping[str, Any]
    secrets: tuple[str, ...]
    size: int
    connections: int
    allowed: tuple[str, ...] = ()


class IChannel(Interface):
    """A way on which the events of a subscription leave: a utility, named as subscriptions name it (`push`, `files`,
    `database`). The way `pull` has none: its subscribers come for their events.
    """

    title = Attribute("what people call it, translatable")
    description = Attribute("one sentence for who chooses, translatable")
    is_signed = Attribute("True where deliveries are signed with the secrets of the subscription")
    fields = Attribute("""what the operator fills in: a tuple of SettingField, in the order of the form""")

    def checked(settings):
        """The settings (a mapping of names to what a form or JSON gave) as they are kept: plain, JSON-able values.

        Raises SettingsRefused, which names each field with the mend. It opens no connection. Fields of the kind secret
        come and go as plain text: they are sealed by `exchange.sealed` where they are kept.
        """

    def courier(target):
        """A new ICourier or IParallelCourier for a Target; it may open its connection at its first delivery."""


@dataclass(frozen=True, slots=True)
class SettingField:
    """One field of a channel's settings.

    `kind` is text, lines (a list of texts), secret (never shown again), number or choice; `choices` are pairs of value
    and translatable title; `rows` is how many lines of text its input shows, more than one for certificates and keys.
    """

    name: str
    title: str
    description: str = ""
    kind: str = "text"
    is_required: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    rows: int = 1


class ICourier(Interface):
    """Hands messages of one subscription over; used by one thread at a time, never inside a transaction."""

    def send(messages, attempt):
        """Hand a tuple of messages over in one delivery and wait for the answer; the Receipt. It never raises, and it
        ends within its time limit. `attempt` counts the tries of the first message from 1.
        """

    def close():
        """Let go of the connection."""


class IParallelCourier(Interface):
    """Hands several deliveries over at once, all from the one thread that uses it, never inside a transaction.

    Nothing of it raises.
    """

    def begin(key, messages):
        """Begin to hand a tuple of messages over in one delivery; what becomes of it comes out of `wait` by its key.

        No more are begun than the Target grants connections.
        """

    def wait(seconds):
        """The deliveries that have come to their end, as pairs of key and Receipt; waits for one so long at most."""

    def wake():
        """End the `wait` of another thread."""

    def close():
        """Let go of the connections; what is under way is lost."""
