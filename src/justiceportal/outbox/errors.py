"""What the outbox refuses."""


class OutboxError(Exception):
    """The root of the errors of this room."""


class EventRefused(OutboxError):
    """An event has a type that no room declared, or data beyond its schema: a fault of the code that records it."""

    def __init__(self, event_type: str, reason: str) -> None:
        super().__init__(f"event {event_type} cannot be recorded: {reason}")
