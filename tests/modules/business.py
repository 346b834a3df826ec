"""A business system (业务系统): it is handed cases over, works on them, and answers.

It gets events by push, looks whether they are signed, and writes each down before it takes it. For a case that was
handed over to it (`--account`) it reads the application and answers accepted, progress, decided with a file, and
closed. What it has not finished when it is killed it does again after its next start, with the same ids.

`--answers 2` sends each answer twice, `--dies 3` ends it in the middle of its third delivery, `--seconds` is how long
it thinks before each answer.
"""

from base64 import b64decode
from base64 import b64encode
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from queue import SimpleQueue
from tests.modules.speaking import Log
from tests.modules.speaking import options
from tests.modules.speaking import Portal
from threading import Thread
import hashlib
import hmac
import json
import os
import signal
import time
import uuid


KINDS = ("accepted", "progress", "decided", "closed")
NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
LEEWAY_SECONDS = 300
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/MediaBox[0 0 99 99]/Parent 2 0 R>>endobj\n"
    b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n"
    b"0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"
)
SAYS = {
    "accepted": {"internal": "已登记"},
    "progress": {"message": "已经指派承办人员，正在核实情况。", "internal": "承办人 17"},
    "decided": {
        "outcome": "granted",
        "message": "经审查符合条件，准予办理。",
        "files": [{"filename": "决定书.pdf", "encoding": "base64", "data": b64encode(PDF).decode()}],
    },
    "closed": {},
}


def is_signed(secret: str, headers, body: bytes) -> bool:
    """Whether a delivery has one of the signatures of Standard Webhooks that this secret makes, and is not old."""
    key = b64decode(secret.removeprefix("whsec_"))
    moment = headers.get("webhook-timestamp", "")
    signed = f"{headers.get('webhook-id')}.{moment}.".encode() + body
    right = "v1," + b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    is_new = moment.isdecimal() and abs(time.time() - int(moment)) < LEEWAY_SECONDS
    return is_new and any(hmac.compare_digest(right, one) for one in headers.get("webhook-signature", "").split())


class Work:
    """Answers the cases that wait, one after the other."""

    def __init__(self, chosen, log: Log) -> None:
        self.chosen, self.log, self.portal = chosen, log, Portal(chosen)
        self.waiting: SimpleQueue[tuple[str, str]] = SimpleQueue()
        done = {line["number"] for line in log.before if line["what"] == "done"}
        for line in log.before:
            if line["what"] == "event" and line["is_mine"] and line["subject"] not in done:
                self.waiting.put((line["subject"], line["time"]))

    def run(self) -> None:
        """Work until the process ends."""
        while True:
            number, moment = self.waiting.get()
            status, application = self.portal.call(f"/@cases/{number}/application")
            read = [field["id"] for field in application.get("fields", ())]
            self.log.write("application", number=number, status=status, read=read)
            for kind in KINDS:
                time.sleep(self.chosen.seconds)
                # The id and all that is said are the same whenever this is done again.
                answer_id = str(uuid.uuid5(NAMESPACE, f"{self.chosen.account} {number} {kind} {moment}"))
                body = {"id": answer_id, "kind": kind, "time": moment, **SAYS[kind]}
                for _number in range(self.chosen.answers):
                    status, said = self.portal.call(f"/@cases/{number}/results", body)
                    self.log.write("answer", number=number, kind=kind, status=status, entry=said.get("entry"))
            self.log.write("done", number=number)


def handler_of(chosen, log: Log, work: Work) -> type:
    """What takes deliveries."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        taken = 0

        def do_POST(self):
            """Take one event, or refuse what is not signed."""
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if not is_signed(chosen.secret, self.headers, body):
                log.write("unsigned")
                return self.say(401)
            event = json.loads(body)
            data = event["data"]
            is_mine = event["type"] == "case.forwarded" and data.get("module") == chosen.account
            kept = {name: event[name] for name in ("id", "type", "subject", "sequence", "time")}
            log.write("event", is_mine=is_mine, fields=sorted(data.get("fields", ())), **kept)
            Handler.taken += 1
            if Handler.taken == chosen.dies:
                os.kill(os.getpid(), signal.SIGKILL)
            if is_mine:
                work.waiting.put((event["subject"], event["time"]))
            return self.say(204)

        def say(self, status: int) -> None:
            """Answer without a body."""
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args):
            """The log is its own."""

    return Handler


def main() -> None:
    """Take deliveries and work."""
    chosen = options(__doc__.partition("\n")[0], secret="", account="", answers=1, dies=0, seconds=0.0)
    log = Log(chosen.log)
    work = Work(chosen, log)
    Thread(target=work.run, daemon=True).start()
    ThreadingHTTPServer(("127.0.0.1", chosen.port), handler_of(chosen, log, work)).serve_forever()


if __name__ == "__main__":
    main()
