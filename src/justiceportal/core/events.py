"""Events of the process itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProcessStarted:
    """Zope has started and is about to serve; `application` is the WSGI application.

    Known listeners: `setup.start` (creates the group on first start, runs upgrade steps, fills the websites).
    """

    application: object
