"""Subscribers of the portal's events: the process that receives them, and the operator who subscribes for it."""

from collections.abc import Iterator
from common import CannotRun
from common import Client
from common import free_port
from contextlib import contextmanager
from pathlib import Path
from processes import PASSWORD
from processes import running
from processes import script
from processes import stock_environment
from processes import tail
import base64
import json
import socket
import time


WORK = "work.localhost"
START_SECONDS, LONGEST_SECONDS = 30, 900
CONNECTIONS = 4


class Receiver:
    """The process that takes deliveries, at a port."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self._client = Client(port)

    def begin(self) -> None:
        """Forget what came until now."""
        self._client.ask("/", "DELETE")

    def summary(self) -> dict:
        """How many deliveries came, from when to when."""
        return json.loads(self._client.ask("/").body)

    def arrivals(self) -> dict[str, float]:
        """When each delivery came, by its id."""
        return json.loads(self._client.ask("/arrivals").body)

    def wait_for(self, count: int) -> dict:
        """The summary when so many have come. Raises CannotRun where they do not."""
        until = time.monotonic() + LONGEST_SECONDS
        while (found := self.summary())["count"] < count:
            if time.monotonic() > until:
                raise CannotRun(f"{found['count']} of {count} events arrived in {LONGEST_SECONDS} s")
            time.sleep(0.05)
        return found

    def rate(self, count: int) -> float:
        """How many a second came, when so many have."""
        found = self.wait_for(count)
        return (found["count"] - 1) / (found["last"] - found["first"])


@contextmanager
def receiving(place: Path) -> Iterator[Receiver]:
    """A receiver that runs until the end."""
    port, log = free_port(), place / "receiver.log"
    with running(script("receiver.py", str(port)), stock_environment(), log) as process:
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
            except OSError:
                if process.poll() is not None or time.monotonic() > until:
                    raise CannotRun(f"the receiver did not start:\n{tail(log)}") from None
                time.sleep(0.02)
            else:
                yield Receiver(port)
                return


class Operator:
    """Somebody who subscribes, through REST."""

    def __init__(self, port: int, receiver: Receiver) -> None:
        self._client, self._receiver = Client(port, WORK), receiver

    def subscribe(self, count: int, start: int | str = "now") -> None:
        """Subscribe so many times to everything from a number on."""
        for number in range(count):
            body = {
                "name": f"benchmark-{number}",
                "title": f"测速 {number}",
                "channel": "push",
                "types": "all",
                "websites": "all",
                "connections": CONNECTIONS,
                "settings": {"address": f"{self._receiver.address}/in/{number}"},
                "start": start,
            }
            self._ask("", "POST", 201, body)

    def leave(self, count: int) -> None:
        """End so many subscriptions."""
        for number in range(count):
            self._ask(f"/benchmark-{number}?discard=1", "DELETE", 204)

    def reached(self) -> int:
        """The number up to which the first subscription has everything."""
        return json.loads(self._get("/@subscriptions/benchmark-0"))["standing"]["cursor"]

    def page(self, after: int, limit: int) -> dict:
        """A page of the feed."""
        return json.loads(self._get(f"/@events?after={after}&limit={limit}"))

    def events(self, after: int, count: int) -> list[dict]:
        """So many events behind a number."""
        found: list[dict] = []
        while len(found) < count:
            page = self.page(after, min(1000, count - len(found)))
            if not page["items"]:
                raise CannotRun(f"the log ends after {after}")
            found, after = found + page["items"], page["next"]
        return found

    def _get(self, path: str) -> bytes:
        answer = self._client.ask(path, **_headers())
        if answer.status != 200:
            raise CannotRun(f"{path} answers {answer.status}: {answer.body[:300]!r}")
        return answer.body

    def _ask(self, path: str, method: str, status: int, body: dict | None = None) -> None:
        sent = None if body is None else json.dumps(body).encode()
        answer = self._client.ask(f"/@subscriptions{path}", method, sent, **_headers())
        if answer.status != status:
            raise CannotRun(f"{method} @subscriptions{path} answers {answer.status}: {answer.body[:500]!r}")


def _headers() -> dict[str, str]:
    login = base64.b64encode(f"admin:{PASSWORD}".encode()).decode()
    return {"Authorization": f"Basic {login}", "Content_Type": "application/json", "Accept": "application/json"}
