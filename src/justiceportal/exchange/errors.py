"""What can go wrong with the exchange."""

from collections.abc import Mapping
from justiceportal import _
from justiceportal.core.errors import PortalError
from justiceportal.core.limits import MustWait
from justiceportal.exchange.domain.answers import Kind
from justiceportal.exchange.domain.answers import LONGEST_TEXT
from justiceportal.exchange.domain.answers import MOST_DAYS
from justiceportal.exchange.domain.answers import MOST_FILES


#: name of an answer → what it has to be, said where it is missing or cannot be used
ANSWER_FAULTS = {
    "id": _(
        "exchange_answer_id",
        default="id must be a UUID, the same each time this answer is sent, such as "
        "0b4f2c1e-6f0e-4d64-9a53-0a5f6d1f2b77.",
    ),
    "kind": _(
        "exchange_answer_kind",
        default="kind must be one of ${kinds}.",
        mapping={"kinds": ", ".join(Kind)},
    ),
    "time": _(
        "exchange_answer_time",
        default="time must say when it was done, with the time zone, such as 2026-11-22T10:30:00+08:00.",
    ),
    "outcome": _("exchange_answer_outcome", default="outcome must be a short text."),
    "message": _("exchange_answer_message", default="message must be text."),
    "internal": _("exchange_answer_internal", default="internal must be text."),
    "fields": _("exchange_answer_fields", default="fields must be a list of ids of fields of the form."),
    "days": _(
        "exchange_answer_days",
        default="days must be a whole number from 1 to ${most}.",
        mapping={"most": MOST_DAYS},
    ),
    "files": _("exchange_answer_files", default="An answer has at most ${most} files.", mapping={"most": MOST_FILES}),
}
ANSWER_LONG = _(
    "exchange_answer_long", default="This text is too long: at most ${most} characters.", mapping={"most": LONGEST_TEXT}
)
TEXTS = ("message", "internal")
ANSWER_FUTURE = _(
    "exchange_answer_future", default="time lies in the future. Set the clock of your system right, then send it again."
)
NO_STEP = _("exchange_answer_no_step", default="The workflow of this case knows no answer of this kind.")
TOO_MANY = _(
    "exchange_answer_too_many",
    default="There are too many answers to this case already. Stop your system and call the office.",
)


class ExchangeError(PortalError):
    """The root of what the exchange refuses."""


class SettingsRefused(ExchangeError):
    """Some fields of a subscription cannot be used; each is named with the mend (`faults`: field → sentence)."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.errors = list(faults.items())
        super().__init__(self.errors[0][1])


class UnknownSubscription(ExchangeError):
    """There is no subscription of that name."""

    status = 404

    def __init__(self, name: str) -> None:
        super().__init__(
            _("exchange_unknown_subscription", default="There is no subscription ${name}.", mapping={"name": name})
        )


class UnknownSystem(ExchangeError):
    """There is no connected system of that name."""

    status = 404

    def __init__(self, name: str) -> None:
        super().__init__(
            _("exchange_unknown_system", default="There is no connected system ${name}.", mapping={"name": name})
        )


class NoFeed(ExchangeError):
    """The account may read the events of no website."""

    status = 403

    def __init__(self) -> None:
        text = _(
            "exchange_no_feed",
            default="Your account may not read these events now. Ask the operator which websites it is connected with, "
            "and whether its subscription is paused.",
        )
        super().__init__(text)


class NoLongerKept(ExchangeError):
    """Somebody goes on from a number behind which events are not kept any more; `first` is the oldest that is."""

    status = 410

    def __init__(self, after: int, first: int) -> None:
        text = _(
            "exchange_no_longer_kept",
            default="The events after ${after} are not all kept any more. The oldest that is kept is ${first}.",
            mapping={"after": after, "first": first},
        )
        super().__init__(text)
        self.errors = [("after", text)]
        self.more = {"first": first}


class NotYet(ExchangeError):
    """Somebody goes on from a number that no event has yet: he read another portal, or one that was restored since."""

    def __init__(self, after: int, last: int) -> None:
        text = _(
            "exchange_not_yet",
            default="No event has the number ${after} yet; the last one is ${last}.",
            mapping={"after": after, "last": last},
        )
        super().__init__(text)
        self.errors = [("after", text)]
        self.more = {"last": last}


class UnknownDelivery(ExchangeError):
    """The history has no delivery of that id, or not any more."""

    status = 404

    def __init__(self) -> None:
        super().__init__(_("exchange_unknown_delivery", default="The history has no such delivery, or not any more."))


class NameTaken(ExchangeError):
    """Another subscription has this name."""

    status = 409

    def __init__(self, name: str) -> None:
        text = _(
            "exchange_name_taken",
            default="There is a subscription ${name} already: choose another name.",
            mapping={"name": name},
        )
        self.errors = [("name", text)]
        super().__init__(text)


class NotNow(ExchangeError):
    """The present state of a subscription does not allow this; the sentence says why and what to do."""

    status = 409


class WouldLose(NotNow):
    """Events that nobody has taken would be given up with a subscription; `more` says how many."""

    def __init__(self, behind: int, waiting: int, parked: int) -> None:
        self.more = {"behind": behind, "waiting": waiting, "parked": parked}
        super().__init__(
            _(
                "exchange_would_lose",
                default="Up to ${behind} events are not delivered, ${waiting} wait and ${parked} are parked: "
                "they would be given up. Confirm that with discard.",
                mapping=dict(self.more),
            )
        )


class SystemRefused(ExchangeError):
    """What is wanted of a connected system cannot be; each field is named with the mend (`faults`)."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.errors = list(faults.items())
        super().__init__(self.errors[0][1])


class SystemInUse(ExchangeError):
    """A system that still has subscriptions is not disconnected; they are named."""

    status = 409

    def __init__(self, title: str, subscriptions: list[str]) -> None:
        super().__init__(
            _(
                "exchange_system_in_use",
                default="${title} still has subscriptions (${names}). Remove them first.",
                mapping={"title": title, "names": ", ".join(subscriptions)},
            )
        )


class AnswerRefused(ExchangeError):
    """Something of an answer cannot be used; `errors` names each field and file with its sentence."""

    def __init__(self, errors: list[tuple[str, str]]) -> None:
        self.errors = errors
        super().__init__(errors[0][1])


class AnswerNotNow(ExchangeError):
    """An answer of this kind is not possible now; the present state and the kinds that are possible are told.

    `rule` names what is in the way: `state`, `role`, `answers` (too many came), or a rule of the workflow.
    """

    status = 409

    def __init__(self, text: str, rule: str, state: str, kinds: list[str]) -> None:
        super().__init__(text)
        self.more = {"rule": rule, "state": state, "kinds": kinds}


class AnswerUsedOtherwise(ExchangeError):
    """The id of an answer came before with another content."""

    status = 422

    def __init__(self) -> None:
        text = _(
            "exchange_answer_used",
            default="An answer with this id and another content was taken before. Give each answer an id of its own.",
        )
        super().__init__(text)
        self.errors = [("id", text)]


class TooManyAnswers(MustWait):
    """A system sent more answers to one case than anybody could read."""

    def __init__(self, wait_seconds: int) -> None:
        text = _(
            "exchange_answers_limited",
            default="Your system has sent many answers to this case in a short time. Please try again in ${minutes} "
            "minutes.",
            mapping={"minutes": self.minutes_of(wait_seconds)},
        )
        super().__init__(text, wait_seconds)


def answer_fault(name: str, fault: str) -> str:
    """The sentence for a fault of an answer (`domain.answers`)."""
    if fault == "unknown":
        return _(
            "exchange_answer_unknown",
            default="An answer has no ${name}. Leave it out.",
            mapping={"name": name[:100]},
        )
    if fault == "future":
        return ANSWER_FUTURE
    return ANSWER_LONG if fault == "long" and name in TEXTS else ANSWER_FAULTS[name]
