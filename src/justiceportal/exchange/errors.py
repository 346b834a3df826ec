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
