"""An SMTP receiver for tests: what the portal sends can be taken out in order."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from queue import Queue
from tests.support import free_port


class Letters(Queue):
    """The handler of the receiver: holds (recipients, message) of each letter; an address in `refused` is not taken."""

    def __init__(self) -> None:
        super().__init__()
        self.port, self.refused = free_port(), set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return f"550 5.1.1 <{address}>: user unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.put((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        return "250 OK"


@contextmanager
def receiving(**options) -> Iterator[Letters]:
    """A receiver that listens on `port` until the end; `options` are those of aiosmtpd."""
    from aiosmtpd.controller import Controller

    received = Letters()
    controller = Controller(received, hostname="127.0.0.1", port=received.port, **options)
    controller.start()
    yield received
    controller.stop()


def body(letter) -> str:
    """The text of a letter."""
    return letter.get_payload(decode=True).decode()
