"""What cases refuse, each with a sentence that says how to mend it."""

from justiceportal import _
from justiceportal.core.errors import BadParameter
from justiceportal.core.errors import PortalError


RECEIPT_FAULTS = {
    "channel": ("channel", _("case_channel_unknown", default="Choose the way in which the application came.")),
    "missing": ("received_on", _("case_received_missing", default="Give the day of receipt, such as 2026-11-22.")),
    "future": ("received_on", _("case_received_future", default="The day of receipt cannot lie in the future.")),
    "too-old": (
        "received_on",
        _("case_received_old", default="The day of receipt lies more than 90 days back. Check the year and the month."),
    ),
    "other-day": (
        "received_on",
        _("case_received_online", default="An online application is received on the day on which it is sent."),
    ),
}


class CaseError(PortalError):
    """The root of the errors of this room."""


class NoSuchCase(CaseError):
    """There is no case of this number, or not for this reader: both get the same answer."""

    status = 404

    def __init__(self) -> None:
        super().__init__(_("case_unknown", default="There is no case with this number here. Check the number."))


class ReceiptRefused(BadParameter):
    """Channel and day of receipt do not fit together; `rule` is a fault of `domain.receipt`."""

    def __init__(self, rule: str) -> None:
        super().__init__(*RECEIPT_FAULTS[rule])
        self.rule = rule


class OwnerRefused(CaseError):
    """An application was sent for something that no website owns."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("case_no_website", default="This item belongs to no website, so nothing can be sent for it.")
        )


class CaseChanged(CaseError):
    """Somebody else acted on the case after its page was read."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("case_changed", default="Somebody else has acted on this case meanwhile. Read it again, then decide.")
        )
