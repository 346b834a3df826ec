"""`GET /@events`: the feed for those who come for it. `GET /@event-schemas`: what the data of events may hold."""

from dataclasses import replace
from justiceportal import _
from justiceportal.core.errors import BadParameter
from justiceportal.core.parameters import Several
from justiceportal.core.parameters import Text
from justiceportal.core.parameters import Whole
from justiceportal.core.rest import PortalService
from justiceportal.core.rest import PublicService
from justiceportal.core.rest import TakesSegments
from justiceportal.core.serving import has_hung_up
from justiceportal.core.serving import seats
from justiceportal.exchange import feed
from justiceportal.exchange.api import said
from justiceportal.exchange.api.choosing import types_and_kinds
from justiceportal.exchange.domain.cloudevents import schema_uri
from justiceportal.exchange.domain.grants import Grant
from justiceportal.exchange.domain.grants import is_known
from justiceportal.exchange.errors import NoFeed
from justiceportal.exchange.errors import NoLongerKept
from justiceportal.exchange.errors import NotYet
from justiceportal.exchange.feed import Asked
from justiceportal.exchange.feed import Reading
from justiceportal.exchange.waiting import wait_for
from justiceportal.outbox import service as outbox
from zExceptions import NotFound
from zope.component.hooks import getSite
import transaction


MOST, USUAL = 1_000, 100
HIGHEST = 10**12 - 1
LONGEST_WAIT_SECONDS = 20
LONGEST_SUBJECT = 64
#: when to come again who found no seat to wait on
RETRY_SECONDS = 5


class Look:
    """Looks again and again at what follows a reading; `reading` is what it saw last."""

    def __init__(self, portal, sight: tuple[Grant, ...], asked: Asked, reading: Reading) -> None:
        self._portal, self._sight, self._asked = portal, sight, asked
        self.reading = reading

    def __call__(self) -> Reading | None:
        """What is there now; None as long as there is nothing for the caller."""
        # What the request has read so far is of the moment at which its transaction began.
        transaction.begin()
        if outbox.last_sequence(self._portal) > self.reading.following:
            asked = replace(self._asked, after=self.reading.following)
            self.reading = feed.read(self._portal, self._sight, asked)
        return None if self.reading.is_waiting else self.reading


class EventsGet(PortalService):
    """The events behind a number, oldest first; with `wait` it answers as soon as there is one."""

    parameters = (
        Whole(
            "after",
            _("api_events_after", default="The number behind which it begins, else the oldest that is kept."),
            None,
            most=HIGHEST,
        ),
        Whole("limit", _("api_events_limit", default="How many at most."), USUAL, least=1, most=MOST),
        Several(
            "type", _("api_events_type", default="Only these types, or case.* for a kind."), values=types_and_kinds
        ),
        Text(
            "subject",
            _("api_events_subject", default="Only what is about one case or content."),
            longest=LONGEST_SUBJECT,
        ),
        Whole("wait", _("api_events_wait", default="For how many seconds to wait."), 0, most=LONGEST_WAIT_SECONDS),
    )
    operations = said.EVENTS
    is_private = True

    def answer(self):
        """A page, and where to go on.

        Raises NoFeed for an account that sees nothing, NoLongerKept and NotYet for numbers that cannot be gone on from.
        """
        portal, wait_seconds = getSite(), self.value("wait")
        sight, asked = feed.sight_of(portal, self.context), self._asked(portal)
        if not sight:
            raise NoFeed
        reading = feed.read(portal, sight, asked)
        if wait_seconds and reading.is_waiting:
            reading = self._waited(Look(portal, sight, asked, reading), wait_seconds)
        return {
            "@id": self.address(),
            "items": [dict(message.event) for message in reading.messages],
            "after": asked.after,
            "next": reading.following,
            "last": outbox.last_sequence(portal),
            "is_last": reading.is_last,
        }

    def _asked(self, portal) -> Asked:
        """What the query asks for; without `after` it begins with the oldest event that is kept."""
        first, last = outbox.first_sequence(portal), outbox.last_sequence(portal)
        given = self.value("after")
        after = first - 1 if given is None else given
        if after < first - 1:
            raise NoLongerKept(after, first)
        if after > last:
            raise NotYet(after, last)
        return Asked(after, self.value("limit"), self._types(), self.value("subject"))

    def _types(self) -> tuple[str, ...]:
        known, asked = feed.known_types(), tuple(dict.fromkeys(self.query.get("type", ())))
        for name in asked:
            if not is_known(name, known):
                raise BadParameter("type", _no_type(name, known))
        return asked

    def _waited(self, look: Look, seconds: int) -> Reading:
        """What comes within so many seconds; an empty page where nothing does, or where no seat is free."""
        if not seats.take():
            self.request.response.setHeader("Retry-After", str(RETRY_SECONDS))
            return look.reading
        try:
            wait_for(look, seconds, self._is_over)
        finally:
            seats.leave()
        return look.reading

    def _is_over(self) -> bool:
        """Whether nobody gets the answer any more: the server is to end, or the caller has hung up."""
        return seats.closing.is_set() or has_hung_up(self.request)


class EventSchemasGet(TakesSegments, PublicService):
    """The JSON schema of a name, or the list of all: what events may tell is no secret, only the events are."""

    operations = said.EVENT_SCHEMAS

    def answer(self):
        """The schema as its file has it; NotFound for a name that no type of event refers to."""
        known = feed.schemas()
        if self.segments:
            if self.segments[0] not in known:
                raise NotFound(self.segments[0])
            return known[self.segments[0]]
        here = self.request.get("ACTUAL_URL", "")
        items = [
            {
                "@id": f"{here}/{name}",
                "name": name,
                "uri": schema_uri(name),
                "title": schema.get("title", ""),
                "types": feed.types_of(name),
            }
            for name, schema in known.items()
        ]
        return {"@id": here, "items": items, "items_total": len(items)}


def _no_type(name: str, known: tuple[str, ...]):
    return _(
        "feed_unknown_type",
        default="There is no type of events ${type}. Known: ${known}; case.* stands for all of a kind.",
        mapping={"type": name[:80], "known": ", ".join(known)},
    )
