"""The HTTP client of the exchange alone: `poster.py ADDRESS CONNECTIONS FILE` posts the event in each line of a file.

What goes over the wire is what a subscriber gets, signatures included; nothing is read, ordered or written down.
"""

from datetime import datetime
from datetime import UTC
from functools import partial
from itertools import islice
from justiceportal.exchange.channels.push.courier import PushCourier
from justiceportal.exchange.interfaces import Message
from justiceportal.exchange.interfaces import Target
from pathlib import Path
import base64
import json
import sys


SECONDS = 60
SECRET = "whsec_" + base64.b64encode(bytes(32)).decode()


def client(address: str, connections: int) -> PushCourier:
    """The client, for so many deliveries at once."""
    settings = dict.fromkeys(("authority", "certificate", "key"), "") | {"address": address}
    settings |= {"connect_seconds": SECONDS, "answer_seconds": SECONDS}
    allowed = (address.rpartition("/in/")[0],)
    target = Target("benchmark", 1, "push", settings, (SECRET,), 1, connections, allowed)
    return PushCourier(target, partial(datetime.now, UTC))


def main(address: str, connections: int, file: Path) -> None:
    """Post everything."""
    messages = [Message(0, json.loads(line)) for line in file.read_bytes().splitlines()]
    if not all(message.json for message in messages):
        raise SystemExit("an event is empty")
    poster, rest = client(address, connections), enumerate(messages)
    under_way = 0
    while True:
        for key, message in islice(rest, connections - under_way):
            poster.begin(key, (message,))
            under_way += 1
        if not under_way:
            break
        for _key, receipt in poster.wait(SECONDS):
            if receipt.status != "204":
                raise SystemExit(f"the receiver answers {receipt.status}")
            under_way -= 1
    poster.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
