"""Events of the process itself."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ProcessStarted:
    """Zope has started and is about to serve; `application` is the WSGI application.

    Known listeners: `setup.start` (creates the group on first start, runs upgrade steps, fills the websites).
    """

    application: object


@dataclass(frozen=True, slots=True)
class DayBegan:
    """A day has begun in China, or the process has just started; what listeners change is committed for them.

    Known listeners: `guides.subscribers` (versions of service items take effect).
    """

    portal: object
    #: aware datetime, UTC
    moment: datetime


@dataclass(frozen=True, slots=True)
class PasswordChecked:
    """Somebody brought a name and a password: a wrong one, or a right one into the form of the login page.

    Known listeners: `audit.keeping` (writes it down).
    """

    #: the name of the account, "" when there is none of that name
    name: str
    address: str
    is_right: bool
    #: aware datetime, UTC
    moment: datetime


@dataclass(frozen=True, slots=True)
class NightBegan:
    """The quiet hour of a day has come, or the process has just started; what listeners change is committed for them.

    Known listeners: `websites.bin` (empties the bins of what has been there too long).
    """

    portal: object
    #: aware datetime, UTC
    moment: datetime
