"""Puts the events of one subscription into a folder, as XML: a file for each delivery, whole or not there at all."""

from collections.abc import Sequence
from hashlib import sha256
from justiceportal.exchange.channels.files import folders
from justiceportal.exchange.domain.deliveries import said
from justiceportal.exchange.interfaces import ICourier
from justiceportal.exchange.interfaces import Message
from justiceportal.exchange.interfaces import Outcome
from justiceportal.exchange.interfaces import Receipt
from justiceportal.exchange.interfaces import Target
from justiceportal.exchange.xml import events
from justiceportal.exchange.xml import styles
from zope.interface import implementer
import time


WRITTEN, SAME, STYLESHEET = "written", "there-already", "stylesheet"
NUMBER_DIGITS = 12
MARK_SIGNS = 8


def file_name(subscription: str, first: int, last: int, mark: str = "") -> str:
    """The name of a file: names sort as the numbers of their first events do."""
    numbers = f"{first:0{NUMBER_DIGITS}d}-{last:0{NUMBER_DIGITS}d}"
    return f"{subscription}-{numbers}{'-' if mark else ''}{mark}.xml"


@implementer(ICourier)
class FileCourier:
    """Writes into the folder of a subscription; there is no connection to keep."""

    def __init__(self, target: Target) -> None:
        self._target = target

    def send(self, messages: Sequence[Message], attempt: int) -> Receipt:
        """Write the file of a delivery. A fault of the folder means that the other side is away."""
        began = time.monotonic()
        data = events.document(self._target.subscription, messages)
        outcome, answer = Outcome.TAKEN, ""
        style = self._target.settings.get(folders.EVENTS_STYLE)
        try:
            data = styles.written(style, data) if style else data
            status = self._put(messages, data)
        except styles.StyleFailed as error:
            outcome, status, answer = Outcome.REFUSED, STYLESHEET, said(str(error))
        except OSError as error:
            outcome, status = Outcome.AWAY, folders.fault_of(error)
            # What the system calls it helps only where there is no word of ours.
            answer = (error.strerror or "") if status == folders.OTHER_FAULT else ""
        return Receipt(outcome, status, time.monotonic() - began, len(data), answer)

    def close(self) -> None:
        """Nothing is held between two deliveries."""

    def _put(self, messages: Sequence[Message], data: bytes) -> str:
        """Write what is not there yet. The same numbers with other contents get a name of their own: what was granted
        may have changed since, and nobody's file is overwritten.
        """
        first, last = messages[0].number, messages[-1].number
        with folders.opened(self._target.settings["folder"]) as folder:
            for mark in ("", sha256(data).hexdigest()[:MARK_SIGNS]):
                name = file_name(self._target.subscription, first, last, mark)
                is_same = folder.has(name, data)
                if is_same:
                    return SAME
                if is_same is None:
                    break
            folder.write(name, data)
        return WRITTEN
