"""What all modules here have in common: their options, their log, and how they call the portal with their key."""

from argparse import ArgumentParser
from argparse import Namespace
from pathlib import Path
from threading import Lock
import json
import os
import time
import urllib.error
import urllib.request


TRIES, PAUSE_SECONDS = 60, 0.25


def options(description: str, **more: str) -> Namespace:
    """The options of a module; `more` are further ones with their defaults."""
    parser = ArgumentParser(description=description)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--log", required=True)
    parser.add_argument("--portal", required=True, help="http://127.0.0.1:<port>")
    parser.add_argument("--host", default="localhost", help="the host name of the website")
    parser.add_argument("--key", required=True, help="jp_…")
    for name, default in more.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(default), default=default)
    return parser.parse_args()


class Log:
    """A file of lines of JSON, each written in one piece, which a new process reads first."""

    def __init__(self, path: str) -> None:
        self._lock = Lock()
        self._file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
        self.before = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]

    def write(self, what: str, **values) -> None:
        """Write down what was met."""
        with self._lock:
            os.write(self._file, (json.dumps({"what": what} | values, ensure_ascii=False) + "\n").encode())


class Portal:
    """The portal as a module calls it; a portal that is away is called again."""

    def __init__(self, chosen: Namespace) -> None:
        self._base = chosen.portal
        port = chosen.portal.rpartition(":")[2]
        self._headers = {"Host": f"{chosen.host}:{port}", "Authorization": f"Bearer {chosen.key}"}

    def call(self, path: str, body: dict | None = None) -> tuple[int, dict]:
        """(status, JSON) of a GET, or of a POST with a body."""
        data = None if body is None else json.dumps(body).encode()
        headers = self._headers | ({} if data is None else {"Content-Type": "application/json"})
        for _number in range(TRIES):
            try:
                request = urllib.request.Request(self._base + path, data=data, headers=headers)
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return answer.status, json.load(answer)
            except urllib.error.HTTPError as error:
                if error.code not in (429, 503):
                    return error.code, json.load(error)
            except OSError:
                pass
            time.sleep(PAUSE_SECONDS)
        raise SystemExit("the portal is away")
