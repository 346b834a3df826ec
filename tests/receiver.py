"""A module of another department, as a process of its own: it receives events over HTTP and writes down what it got.

`python -m tests.receiver --port 9150 --log got.jsonl [--mode refuse --seconds 2 …]`. Each event that a delivery brings
becomes a line of the log before the delivery is answered, so what was answered is in the log whatever is killed when.
How it behaves can be changed while it runs: `POST /_rules` with a list of rules, the first that fits a delivery holds.

Modes: `take` (204), `slow` (204 after `seconds`), `refuse` (`status`, 500), `busy` (503 with Retry-After `seconds`),
`gone` (410), `dies` (ends in the middle of a delivery, which is in the log and not answered), `closes` (lets the
connection go without an answer), `drops` (answers, then lets it go), `twice` (answers each delivery twice).
"""

from argparse import ArgumentParser
from contextlib import contextmanager
from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path
from tests.support import free_port
from tests.support import ROOT
from tests.support import written_lines
from typing import Any
import asyncio
import base64
import hashlib
import hmac
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request


RULES = "/_rules"
START_SECONDS = 20


@dataclass(slots=True)
class Rule:
    """How deliveries are met whose path and first event have these values ("" for all), `times` often (-1: always).

    `words` are the body of a refusal.
    """

    mode: str = "take"
    path: str = ""
    subject: str = ""
    type: str = ""
    times: int = -1
    seconds: float = 0.0
    status: int = 500
    words: str = "this is not taken"

    def fits(self, path: str, event: dict) -> bool:
        """Whether a delivery is met by this rule."""
        wanted = ((self.path, path), (self.subject, event.get("subject", "")), (self.type, event.get("type", "")))
        return self.times != 0 and all(value in ("", found) for value, found in wanted)


class Receiver:
    """What all connections share: the rules, the log, how many deliveries and connections there were."""

    def __init__(self, rules: list[Rule], log: str, secret: str) -> None:
        self.rules, self.deliveries, self.connections = rules, 0, 0
        self._log = os.open(log, os.O_CREAT | os.O_APPEND | os.O_WRONLY) if log else -1
        self._key = base64.b64decode(secret.removeprefix("whsec_")) if secret else b""

    def rule_for(self, path: str, event: dict) -> Rule:
        """The rule for a delivery, counted down."""
        for rule in self.rules:
            if rule.fits(path, event):
                rule.times -= rule.times > 0
                return rule
        return Rule()

    def note(self, path: str, headers: dict[str, str], body: bytes, events: list[dict], answer: str) -> None:
        """Write each event of a delivery down, in one piece."""
        if self._log < 0:
            return
        about = {
            "path": path,
            "webhook_id": headers.get("webhook-id", ""),
            "time": time.time(),
            "answer": answer,
            "is_signed": self._is_signed(headers, body),
        }
        names = ("id", "type", "source", "subject", "sequence")
        lines = [json.dumps(about | {name: event.get(name) for name in names}) + "\n" for event in events]
        os.write(self._log, "".join(lines).encode())

    def _is_signed(self, headers: dict[str, str], body: bytes) -> bool:
        if not self._key:
            return False
        signed = f"{headers.get('webhook-id')}.{headers.get('webhook-timestamp')}.".encode() + body
        right = base64.b64encode(hmac.digest(self._key, signed, hashlib.sha256)).decode()
        return f"v1,{right}" in headers.get("webhook-signature", "").split()


class Connection(asyncio.Protocol):
    """One connection: reads a request after the other, with Content-Length, and answers as its rule says."""

    def __init__(self, receiver: Receiver) -> None:
        self._receiver, self._read = receiver, b""

    def connection_made(self, transport) -> None:
        self._transport = transport
        self._receiver.connections += 1

    def data_received(self, data: bytes) -> None:
        self._read += data
        while True:
            head, found, rest = self._read.partition(b"\r\n\r\n")
            if not found:
                return
            first, *lines = head.decode("latin-1").split("\r\n")
            pairs = (line.partition(":") for line in lines)
            headers = {name.strip().lower(): value.strip() for name, _colon, value in pairs}
            length = int(headers.get("content-length") or 0)
            if len(rest) < length:
                return
            self._read = rest[length:]
            method, path, _version = first.split(" ")
            self._answer(method, path, headers, rest[:length])

    def _answer(self, method: str, path: str, headers: dict[str, str], body: bytes) -> None:
        if path == RULES and method == "POST":
            self._receiver.rules[:] = [Rule(**rule) for rule in json.loads(body)]
            return self._say(204)
        if method != "POST":
            counts = {"deliveries": self._receiver.deliveries, "connections": self._receiver.connections}
            return self._say(200, json.dumps(counts).encode())
        self._receiver.deliveries += 1
        said = json.loads(body)
        events = said if isinstance(said, list) else [said]
        rule = self._receiver.rule_for(path, events[0])
        self._receiver.note(path, headers, body, events, rule.mode)
        return getattr(self, f"_{rule.mode}")(rule)

    def _take(self, rule: Rule) -> None:
        self._say(204)

    def _slow(self, rule: Rule) -> None:
        asyncio.get_running_loop().call_later(rule.seconds, self._say, 204)

    def _refuse(self, rule: Rule) -> None:
        self._say(rule.status, rule.words.encode())

    def _busy(self, rule: Rule) -> None:
        self._say(503, b"later", f"Retry-After: {rule.seconds:.0f}\r\n")

    def _gone(self, rule: Rule) -> None:
        self._say(410, b"nobody is here any more")

    def _dies(self, rule: Rule) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def _closes(self, rule: Rule) -> None:
        self._transport.close()

    def _drops(self, rule: Rule) -> None:
        self._say(204)
        self._transport.close()

    def _twice(self, rule: Rule) -> None:
        self._say(204)
        self._say(204)

    def _say(self, status: int, body: bytes = b"", more: str = "") -> None:
        length = "" if status == 204 else f"Content-Length: {len(body)}\r\n"
        self._transport.write(f"HTTP/1.1 {status} Said\r\n{length}{more}\r\n".encode() + body)


class ReceiverProcess:
    """A receiver that a test starts, speaks to, kills and starts again on the same port with the same log."""

    def __init__(self, folder: Path, port: int = 0, secret: str = "") -> None:
        self.log, self.port, self.secret = folder / "received.jsonl", port or free_port(), secret
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen | None = None

    def start(self, **rule: Any) -> None:
        """Start it with one rule for everything, or none, and wait until it listens."""
        command = [sys.executable, "-m", "tests.receiver", "--port", str(self.port), "--log", str(self.log)]
        command += ["--secret", self.secret] + [f"--{name}={value}" for name, value in rule.items()]
        self.process = subprocess.Popen(command, cwd=ROOT)
        end = time.monotonic() + START_SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                assert self.process.poll() is None, "the receiver did not start"
                assert time.monotonic() < end, "the receiver did not start in time"
                time.sleep(0.02)
            else:
                return

    def kill(self) -> None:
        """End it at once, in the middle of whatever it does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def tell(self, *rules: Rule) -> None:
        """Give it other rules."""
        body = json.dumps([asdict(rule) for rule in rules]).encode()
        request = urllib.request.Request(self.url + RULES, data=body, method="POST")
        urllib.request.urlopen(request, timeout=10).close()

    def counts(self) -> dict[str, int]:
        """How many deliveries and connections it has had since it was started."""
        with urllib.request.urlopen(self.url, timeout=10) as answer:
            return json.load(answer)

    def got(self, **wanted: Any) -> list[dict[str, Any]]:
        """What it wrote down, in the order of arrival: events with these values, such as `path="/a"`."""
        return [line for line in written_lines(self.log) if all(line[name] == wanted[name] for name in wanted)]


@contextmanager
def receiving(folder: Path, **given: Any):
    """A receiver that runs until the end of the test."""
    receiver = ReceiverProcess(folder, **given)
    receiver.start()
    try:
        yield receiver
    finally:
        receiver.kill()


async def serve(receiver: Receiver, port: int) -> None:
    """Receive until the process ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(receiver), "127.0.0.1", port, reuse_address=True)
    await server.serve_forever()


def main() -> None:
    """Read the options and receive."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--log", default="", help="the file to write events down in; without it they are only counted")
    parser.add_argument(
        "--secret", default="", help="whsec_…: say of each event whether its delivery is signed with it"
    )
    parser.add_argument("--mode", default="take")
    parser.add_argument("--seconds", type=float, default=0.0)
    parser.add_argument("--status", type=int, default=500)
    options = parser.parse_args()
    rule = Rule(options.mode, seconds=options.seconds, status=options.status)
    asyncio.run(serve(Receiver([rule], options.log, options.secret), options.port))


if __name__ == "__main__":
    main()
