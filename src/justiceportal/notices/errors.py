"""What can go wrong with notices."""

from enum import StrEnum
from justiceportal import _
from justiceportal.core.errors import PortalError


class Failure(StrEnum):
    """Why a letter was not taken."""

    #: for good: another try gives the same
    REFUSED = "refused"
    #: this letter, this time
    LATER = "later"
    #: nobody answers: no letter goes this way now
    AWAY = "away"


class NotDelivered(Exception):
    """A channel could not hand over a letter; `reason` is for the operator and names neither person nor address."""

    def __init__(self, failure: Failure, reason: str) -> None:
        super().__init__(f"{failure}: {reason}")
        self.failure, self.reason = failure, reason


class NoticeError(PortalError):
    """The root of what is refused to people."""


class UnknownNotice(NoticeError):
    """There is no parked notice of that name."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            _("notice_unknown", default="This notice is not parked any more. Please look at the list again.")
        )
