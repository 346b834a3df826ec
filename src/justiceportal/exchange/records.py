"""What the exchange keeps. The dotted paths of the classes are data in the database.

People write subscriptions and systems; the worker alone writes how far each subscription is (`Course`). What people
want of the worker (replay, test) are orders, which it takes and removes.
"""

from BTrees.LOBTree import LOBTree
from BTrees.OOBTree import OOBTree
from dataclasses import dataclass
from datetime import datetime
from justiceportal.exchange.domain.terms import PULL as PULL
from persistent import Persistent
from persistent.mapping import PersistentMapping
from typing import Any
from zope.annotation.interfaces import IAnnotations


KEY = "justiceportal.exchange"
#: nothing keeps it from going on; the operator stopped it; it was stopped by the portal, `reason` says why
ACTIVE, PAUSED, STOPPED = "active", "paused", "stopped"
#: why it was stopped: the other side wants nothing any more (HTTP 410), or took nothing for about a day
GONE, SILENT = "gone", "silent"


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret, sealed; it holds until `ends`, None for without end."""

    sealed: bytes
    created: datetime
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key of a connected system as its keyed hash; `id` is its public beginning."""

    id: str
    hashed: str
    created: datetime
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class Retry:
    """That a message of a subscription waits: after `attempts` tries (0: behind another one of its subject), `due`."""

    attempts: int
    due: datetime
    since: datetime
    status: str = ""


@dataclass(frozen=True, slots=True)
class Parked:
    """That a message was given up after so many tries; an operator may send it again."""

    attempts: int
    moment: datetime
    status: str


@dataclass(frozen=True, slots=True)
class Order:
    """What the operator `actor` wants the worker to do for a subscription; kept under a random id until it is done.

    `kind` is `test` (send one event of the type `test.ping`, number 0), `retry` (send the parked messages with numbers
    from `first` to `last` again) or `replay` (send everything of that range once more that is granted now).
    """

    kind: str
    actor: str
    asked: datetime
    first: int = 0
    last: int = 0


class System(Persistent):
    """Another system that is connected: an account with the role Module, what it may handle, its keys.

    `items` are the ids of the service items that it serves, () for all of its websites. Its websites are those on
    which its account has the role.
    """

    def __init__(self, account: str, title: str, created: datetime) -> None:
        self.account, self.title, self.created = account, title, created
        self.items: tuple[str, ...] = ()
        self.keys: tuple[ApiKey, ...] = ()


class Course(Persistent):
    """How far a subscription is; only the worker writes it, but for two things that people do.

    Who comes for his events confirms them himself (`cursor`); who lets a subscription go on forgets its `failures`.

    Every event with a number up to `cursor` was taken, did not concern the subscription, waits in `waiting` (number →
    Retry) or is parked in `parked` (number → Parked). `failures` counts deliveries that failed since the last that was
    taken, `since` is when that began, `next_call` when the other side is called again, `status` what it said last.
    `taken` counts events that were taken, `failed` deliveries that were not. `replay` is (next number, last number) of
    a range that is sent once more. `revision` is that of the subscription when failures were counted last: a change
    begins anew. `told` is when the operator was written to, `untold` how many messages were parked since then,
    `trouble` what he was told of and not yet of its end: that it is away or stopped, "" for nothing.
    """

    def __init__(self, cursor: int) -> None:
        self.cursor = cursor
        self.waiting, self.parked = LOBTree(), LOBTree()
        self.failures = 0
        self.since: datetime | None = None
        self.next_call: datetime | None = None
        self.status = ""
        self.last_taken: datetime | None = None
        self.taken = self.failed = 0
        self.replay: tuple[int, int] | None = None
        self.revision = 1
        self.told: datetime | None = None
        self.untold = 0
        self.trouble = ""


class Subscription(Persistent):
    """What somebody gets of the events and how. `system` is the account of a connected system, "" for none.

    `types`, `websites` and `fields` say what is granted: types of events (`case.*` for all of a kind), ids of websites,
    () for all of them; `fields` are names of fields of application forms whose values go with the events of cases, ()
    for none. Values of `settings` whose field is a secret are bytes, sealed (see `exchange.sealed`).
    """

    def __init__(self, name: str, title: str, channel: str, created: datetime, cursor: int) -> None:
        self.name, self.title, self.channel, self.created = name, title, channel, created
        self.system = ""
        self.settings: dict[str, Any] = {}
        self.types: tuple[str, ...] = ()
        self.websites: tuple[str, ...] = ()
        self.fields: tuple[str, ...] = ()
        self.size = 1
        self.connections = 4
        self.secrets: tuple[Secret, ...] = ()
        self.state, self.reason = ACTIVE, ""
        self.revision = 1
        self.course = Course(cursor)
        self.orders = PersistentMapping()

    @property
    def key(self) -> tuple[str, datetime]:
        """What tells it from one that had its name before."""
        return self.name, self.created


class Exchange(Persistent):
    """All connected systems by their accounts, all subscriptions by their names."""

    def __init__(self) -> None:
        self.systems, self.subscriptions = OOBTree(), OOBTree()


def exchange_of(portal) -> Exchange | None:
    """What the exchange of a portal keeps, None before anything."""
    annotations = getattr(portal, "__annotations__", None) or {}
    return annotations.get(KEY)


def make_exchange(portal) -> Exchange:
    """The same, made when there is nothing."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Exchange()
    return annotations[KEY]
