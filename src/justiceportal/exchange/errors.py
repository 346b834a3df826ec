"""What can go wrong with the exchange."""

from collections.abc import Mapping
from justiceportal import _
from justiceportal.core.errors import PortalError


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
            default="Your account may not read these events. Ask the operator which websites it is connected with.",
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
