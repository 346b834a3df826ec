"""Notices: the ways on which applicants and officers are told of something."""

from dataclasses import dataclass
from zope.interface import Attribute
from zope.interface import Interface


@dataclass(frozen=True, slots=True)
class Letter:
    """What somebody is told: nothing in it is a person's value.

    `key` is the same whenever the same letter is sent again, so that who takes it can leave out doubles. `short` is for
    ways on which only a sentence or two go (SMS). `language` is that of the words (`zh-cn`, `en`).
    """

    key: str
    subject: str
    text: str
    short: str
    language: str


class INoticeChannel(Interface):
    """A way to applicants: a utility, named as it is kept with each notice (`mail`, `sms`).

    The worker asks every channel about every event that concerns the applicant. What a channel does may take seconds:
    it is never asked while a page waits, and never in a transaction that changes a case.
    """

    title = Attribute("what people call it, translatable")
    is_ready = Attribute("""False as long as the operator has not set it up: notices wait, and say so""")

    def address_of(case):
        """Where the applicant of a case is reached on this way; "" when he is not. It is asked anew for each try and
        never kept."""

    def send(address, letter, moment):
        """Hand over a Letter and return when the other side has taken it. Raises NotDelivered."""
