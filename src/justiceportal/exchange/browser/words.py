"""What the operator's pages call things."""

from datetime import timedelta
from justiceportal import _
from justiceportal.cases import service as cases
from justiceportal.exchange.delivery.orders import PING
from justiceportal.exchange.domain.answers import Kind
from justiceportal.exchange.domain.deliveries import IN
from justiceportal.exchange.domain.deliveries import OUT
from justiceportal.exchange.domain.standing import Word
from justiceportal.exchange.interfaces import Outcome
from justiceportal.exchange.records import GONE
from justiceportal.exchange.records import SILENT
from justiceportal.exchange.subscribing import REPLAY
from justiceportal.exchange.subscribing import RETRY
from justiceportal.exchange.subscribing import TEST


WORDS = {
    Word.STOPPED: _("standing_stopped", default="Stopped"),
    Word.PAUSED: _("standing_paused", default="Paused"),
    Word.AWAY: _("standing_away", default="Does not answer"),
    Word.RETRYING: _("standing_retrying", default="Tries again"),
    Word.PARKED: _("standing_parked", default="Has parked messages"),
    Word.BEHIND: _("standing_behind", default="Is behind"),
    Word.CURRENT: _("standing_current", default="Has everything"),
}
#: of the marks of the staff's pages: bad, warn, calm or good
KINDS = {
    Word.STOPPED: "level-red",
    Word.PAUSED: "",
    Word.AWAY: "level-red",
    Word.RETRYING: "level-yellow",
    Word.PARKED: "level-yellow",
    Word.BEHIND: "level-yellow",
    Word.CURRENT: "level-calm",
}
OUTCOMES = {
    Outcome.TAKEN: _("delivery_taken", default="Taken"),
    Outcome.REFUSED: _("delivery_refused", default="Refused"),
    Outcome.AWAY: _("delivery_away", default="No answer"),
    Outcome.GONE: _("delivery_gone", default="Not wanted any more"),
}
OUTCOME_KINDS = {Outcome.TAKEN: "level-calm", Outcome.REFUSED: "level-red", Outcome.AWAY: "level-yellow"}
DIRECTIONS = {
    OUT: _("delivery_out", default="Sent"),
    IN: _("delivery_in", default="Received"),
}
ORDERS = {
    TEST: _("order_test", default="A test is on its way."),
    RETRY: _("order_retry", default="Parked messages are sent again."),
    REPLAY: _("order_replay", default="Events are sent once more."),
}
PULL_TITLE = _("channel_pull", default="Comes for its events")
PULL_DESCRIPTION = _(
    "channel_pull_help",
    default="The other system reads the feed when it likes and confirms what it has. Nothing is sent to it.",
)
ALL_TYPES = _("exchange_all_types", default="All events")
ALL_WEBSITES = _("exchange_all_websites", default="All websites")


#: why the portal stopped a subscription
REASONS = {
    GONE: _(
        "exchange_stopped_gone",
        default="The other side wants nothing any more (HTTP 410). When it does again, resume: everything that it has "
        "not been given is sent then.",
    ),
    SILENT: _(
        "exchange_stopped_silent",
        default="The other side took nothing for about a day. When it is ready, resume: everything that it has not "
        "been given is sent then.",
    ),
}
#: all events of a kind, by the beginning of their types
ALL_OF_KIND = {"case": _("event_kind_case", default="Everything about cases")}


#: the event of a test, and what answers of other systems say
OTHER_TYPES = {
    PING: _("event_test", default="Test event"),
    Kind.ACCEPTED: _("answer_accepted", default="Accepted"),
    Kind.PROGRESS: _("answer_progress", default="Progress"),
    Kind.SUPPLEMENT_NEEDED: _("answer_supplement", default="Supplement needed"),
    Kind.DECIDED: _("answer_decided", default="Decided"),
    Kind.CLOSED: _("answer_closed", default="Closed"),
}


def title_of_any(name: str) -> str:
    """What people call a type as deliveries have it: of an event, a test or an answer; the type itself where it brings
    no words.
    """
    return OTHER_TYPES.get(name) or title_of_type(name) or name


def title_of_type(name: str) -> str:
    """What people call a type of events, or a whole kind (`case.*`); "" for one that brings no words."""
    kind, _dot, rest = name.partition(".")
    if rest == "*":
        return ALL_OF_KIND.get(kind, "")
    return cases.event_title(name)


def span(delta: timedelta):
    """How long something is, in the largest unit that fits, translatable."""
    minutes = int(delta.total_seconds()) // 60
    if minutes < 1:
        return _("span_moment", default="less than a minute")
    if minutes < 120:
        return _("span_minutes", default="${count} min", mapping={"count": minutes})
    if minutes < 48 * 60:
        return _("span_hours", default="${count} h", mapping={"count": minutes // 60})
    return _("span_days", default="${count} days", mapping={"count": minutes // 1440})
