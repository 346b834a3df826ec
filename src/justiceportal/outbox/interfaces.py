"""The only door out: what a room declares of the events that it records."""

from zope.interface import Interface


class IEventType(Interface):
    """A type of event, a utility named by it (`case.submitted`); registered by the room that records such events."""

    def schema_name():
        """The name of the schema with its version, such as `case.submitted-1`."""

    def document():
        """The JSON schema (draft 2020-12) of `data` as a mapping; it must not be changed."""

    def faults(data):
        """Sentences (English, for developers) about what in `data` the schema does not grant."""
