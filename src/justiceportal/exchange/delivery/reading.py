"""Messages out of the log, each made once for all subscriptions that see the same."""

from collections import OrderedDict
from dataclasses import dataclass
from justiceportal.exchange.domain.grants import concerns
from justiceportal.exchange.domain.grants import Grant
from justiceportal.exchange.domain.parcels import Parcel
from justiceportal.exchange.interfaces import Message
from justiceportal.exchange.messages import message_of
from justiceportal.outbox import service as outbox
from justiceportal.outbox.service import Numbered


#: so many events are remembered, for the subscriptions that come a little later
MOST_REMEMBERED = 2_000
EVERYTHING = Grant()


@dataclass(frozen=True, slots=True)
class Read:
    """Messages behind a number; `reached` is up to which number was looked, `is_last` that no more follow now."""

    parcels: tuple[Parcel, ...]
    reached: int
    is_last: bool


class Memory:
    """The events that were read last, with the message that everybody sees who was granted no fields."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[Numbered, Message | None]] = OrderedDict()

    def get(self, number: int) -> tuple[Numbered, Message | None] | None:
        """An event with its message, None when it is not remembered."""
        return self._kept.get(number)

    def add(self, numbered: Numbered, message: Message | None) -> None:
        """Remember an event, and forget the one that was added first when there are too many."""
        self._kept[numbered.number] = numbered, message
        if len(self._kept) > MOST_REMEMBERED:
            self._kept.popitem(last=False)


class Reader:
    """Reads the log in the present transaction."""

    def __init__(self, portal, memory: Memory) -> None:
        self._portal, self._memory = portal, memory
        #: the number of the newest event
        self.last = outbox.last_sequence(portal)

    def read(self, after: int, most: int, grant: Grant) -> Read:
        """The messages behind a number; at most so many events are looked at."""
        found = []
        reached, is_last = after, False
        while len(found) < most and (known := self._memory.get(reached + 1)) is not None:
            found.append(known)
            reached += 1
        if len(found) < most:
            page = outbox.events(self._portal, reached, most - len(found))
            found += [self._remember(numbered) for numbered in page.events]
            reached, is_last = page.reached, page.is_last
        parcels = (self._parcel(numbered, plain, grant) for numbered, plain in found)
        return Read(tuple(parcel for parcel in parcels if parcel is not None), reached, is_last)

    def one(self, number: int, grant: Grant) -> Parcel | None:
        """One message; None where it is not granted or not kept any more."""
        known = self._memory.get(number)
        if known is None:
            page = outbox.events(self._portal, number - 1, 1)
            if not page.events or page.events[0].number != number:
                return None
            known = page.events[0], message_of(self._portal, page.events[0], EVERYTHING)
        return self._parcel(*known, grant)

    def _remember(self, numbered: Numbered) -> tuple[Numbered, Message | None]:
        plain = message_of(self._portal, numbered, EVERYTHING)
        self._memory.add(numbered, plain)
        return numbered, plain

    def _parcel(self, numbered: Numbered, plain: Message | None, grant: Grant) -> Parcel | None:
        if not concerns(numbered.event, grant):
            return None
        message = message_of(self._portal, numbered, grant) if grant.fields else plain
        return None if message is None else Parcel(numbered.number, numbered.event["subject"], message)
