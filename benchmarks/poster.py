"""The portal's HTTP client alone: `poster.py ADDRESS CONNECTIONS FILE` posts the lines of a file as fast as it can.

Each connection has a thread of its own and stays open; the lines are shared out. Nothing is signed or written down.
"""

from concurrent.futures import ThreadPoolExecutor
from justiceportal.exchange.channels.push.connection import Connection
from justiceportal.exchange.domain.addresses import allowed_of
from justiceportal.exchange.domain.addresses import place_of
from pathlib import Path
import ssl
import sys


HEADERS = (
    b"User-Agent: benchmark\r\nAccept-Encoding: identity\r\nContent-Type: application/cloudevents+json\r\n"
    b"webhook-id: 00000000-0000-0000-0000-000000000000\r\nwebhook-timestamp: 1795320000\r\n"
)
SECONDS = 60


def post(address: str, bodies: list[bytes]) -> None:
    """Post each body over one connection."""
    allowed = [allowed_of(address.rpartition("/in/")[0])]
    connection = Connection(place_of(address), allowed, ssl.create_default_context, SECONDS, SECONDS)
    for body in bodies:
        answer = connection.post(HEADERS, body)
        if answer.status != 204:
            raise SystemExit(f"the receiver answers {answer.status}")
    connection.close()


def main(address: str, connections: int, file: Path) -> None:
    """Post everything."""
    bodies = file.read_bytes().splitlines()
    with ThreadPoolExecutor(connections) as pool:
        list(pool.map(lambda place: post(address, bodies[place::connections]), range(connections)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
