"""Takes deliveries as fast as it can, in a process of its own: `receiver.py PORT`.

Each POST is answered with 204 and counted. `GET /` gives how many came, and when the first and the last one did
(seconds of the machine's clock), `GET /arrivals` when each came, by its `webhook-id`; `DELETE /` begins anew.
"""

import asyncio
import json
import re
import sys
import time


LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
NAME = re.compile(rb"\r\nwebhook-id: *([^\r]+)", re.IGNORECASE)
TAKEN = b"HTTP/1.1 204 No Content\r\n\r\n"


class Arrivals:
    """What came: names and moments, in the order of arrival."""

    def __init__(self) -> None:
        self.names: list[bytes] = []
        self.times: list[float] = []

    def add(self, head: bytes) -> None:
        """Note a delivery."""
        found = NAME.search(head)
        self.names.append(b"" if found is None else found[1])
        self.times.append(time.time())

    def summary(self) -> dict:
        """How many, from when to when."""
        first, last = (self.times[0], self.times[-1]) if self.times else (0.0, 0.0)
        return {"count": len(self.times), "first": first, "last": last}

    def each(self) -> dict[str, float]:
        """The first arrival of each name."""
        pairs = zip(reversed(self.names), reversed(self.times), strict=True)
        return {name.decode(): moment for name, moment in pairs}


class Connection(asyncio.Protocol):
    """One connection: requests with Content-Length, one after the other."""

    def __init__(self, arrivals: Arrivals) -> None:
        self._arrivals, self._read = arrivals, b""

    def connection_made(self, transport) -> None:
        """Keep where to answer."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete."""
        self._read += data
        while (end := self._read.find(b"\r\n\r\n")) >= 0:
            head = self._read[:end]
            found = LENGTH.search(head)
            whole = end + 4 + (int(found[1]) if found else 0)
            if len(self._read) < whole:
                return
            self._read = self._read[whole:]
            self._answer(head)

    def _answer(self, head: bytes) -> None:
        if head.startswith(b"POST "):
            self._arrivals.add(head)
            self._transport.write(TAKEN)
        elif head.startswith(b"DELETE "):
            self._arrivals.__init__()
            self._transport.write(TAKEN)
        else:
            is_each = head.startswith(b"GET /arrivals ")
            body = json.dumps(self._arrivals.each() if is_each else self._arrivals.summary()).encode()
            self._transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))


async def serve(port: int) -> None:
    """Receive until the process ends."""
    arrivals = Arrivals()
    server = await asyncio.get_running_loop().create_server(lambda: Connection(arrivals), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
