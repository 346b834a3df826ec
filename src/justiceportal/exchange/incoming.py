"""What other systems put into folders and tables for the portal, as plain values that go from thread to thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from justiceportal.core.languages import catalogue_language
from typing import Any
from zope.i18n import translate
from zope.interface import Attribute
from zope.interface import Interface


#: what receipts are written in
LANGUAGE = catalogue_language("zh-cn")


@dataclass(frozen=True, slots=True)
class Brought:
    """An answer to the case `number`: `data` are its values as JSON would have them, not yet checked; `files` pairs of
    file name and contents.
    """

    number: str
    data: Mapping[str, Any]
    files: tuple[tuple[str, bytes], ...] = ()

    @property
    def id(self) -> str:
        """By what the other system knows this answer."""
        return str(self.data.get("id", ""))


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file or row: its answers in their order, or the `fault` (translatable) for which it cannot be read.

    `name` is what its sender knows it by, `size` its bytes.
    """

    name: str
    answers: tuple[Brought, ...] = ()
    fault: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Returned:
    """What a reader says of events that he was given: the numbers that he `took`, those he refused with the reason.

    `about` is what carried them. `fault` (translatable) says why it cannot be read, then all others are empty.
    """

    name: str
    took: tuple[int, ...] = ()
    refused: Mapping[int, str] = field(default_factory=dict)
    fault: str = ""
    size: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one answer: `reason` is a sentence for the other system, "" where it was taken."""

    id: str
    is_taken: bool
    reason: str = ""


def in_receipts(text: str) -> str:
    """A translatable sentence as receipts say it: in the language of the portal."""
    return translate(text, target_language=LANGUAGE)


class SourceAway(Exception):
    """Nothing can be read at the moment; `status` is a word for the operator."""

    def __init__(self, status: str, detail: str = "") -> None:
        self.status, self.detail = status, detail
        super().__init__(f"{status} {detail}".strip())


class IBringer(Interface):
    """A channel on which something comes in, too; besides IChannel."""

    def inlets(settings):
        """The places where something comes in by the settings of a subscription: no two subscriptions may share one.
        "-" where each answer says whose it is, none where nothing can come in.
        """

    def faults(settings, account):
        """What is seen from here, without a network, that keeps something from being read: pairs of a place and a word
        of `statuses`. `account` is that of the system whose answers it brings, "" for none.
        """

    def source(target, account):
        """A new ISource for a Target; it may open its connection at its first use. `account` is that of the system
        whose answers it brings, "" for none.
        """


class ISource(Interface):
    """Where something comes in; used by one thread, never inside a transaction."""

    pause = Attribute("after how many seconds to look again when nothing waited")

    def next():
        """The next Arrival or Returned in order, None when nothing waits. The same one again until it is settled.

        Raises SourceAway.
        """

    def settle(found, verdicts, moment):
        """Tell the other side what became of what `next` gave; `verdicts` are those of its answers, in their order.

        Doing it twice does no harm. Raises SourceAway.
        """

    def close():
        """Let go of connections."""
