"""What all benchmarks share: where they work, how they ask, what they print.

Every figure is taken in one run with both sides in turns, so that whatever else the machine does hits both alike.
Only the loopback interface is used, on ports above 18000; everything is written to a temporary folder.
"""

from argparse import ArgumentParser
from argparse import Namespace
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import nullcontext
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Thread
import os
import random
import socket
import time


ROOT = Path(__file__).resolve().parent.parent
PORTAL = ROOT / "bin" / "test-portal"
DATA = "JUSTICEPORTAL_DATA"
PORTS = range(18100, 19900)
CONNECTIONS = 4
TIMEOUT_SECONDS = 60


class CannotRun(Exception):
    """Why a benchmark gives no figures."""


class Skipped(Exception):
    """What is missing here, so that the benchmark is left out."""


def main(run: Callable[[Namespace, Path], None], description: str, rounds: int, needs_texts: bool = True) -> int:
    """Run a benchmark with its options and a folder to work in; 1 only when it gave no figures."""
    parser = ArgumentParser(description=description)
    parser.add_argument("--rounds", type=int, default=rounds, help=f"how often each side is measured, default {rounds}")
    parser.add_argument(
        "--databases", type=Path, metavar="FOLDER", help="keep the prepared databases there and use those that are"
    )
    if needs_texts:
        parser.add_argument("--texts", type=int, default=0, help="so many of the real texts, default: all")
    options = parser.parse_args()
    try:
        if needs_texts and not os.environ.get(DATA):
            raise Skipped(f"{DATA} does not name the folder of the real texts")
        if not PORTAL.exists():
            raise CannotRun("bin/test-portal is missing: assemble the portal for its tests first (make test does)")
        print(f"{description}\n", flush=True)
        with workplace(options.databases) as folder:
            run(options, folder)
    except Skipped as reason:
        print(f"Left out: {reason}.")
    except CannotRun as reason:
        print(f"Could not run: {reason}")
        return 1
    return 0


@contextmanager
def workplace(kept: Path | None) -> Iterator[Path]:
    """The folder to work in: the one to be kept, or one that is deleted afterwards."""
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
    with nullcontext(kept.absolute()) if kept is not None else TemporaryDirectory(prefix="benchmark-") as folder:
        yield Path(folder)


def say(text: str) -> None:
    """A line about what is going on."""
    print(f"  {text}", flush=True)


def free_port() -> int:
    """A port above 18000 that nobody listens on."""
    for port in random.sample(PORTS, len(PORTS)):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise CannotRun("no port is free")


# Asking


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `seconds` from the first byte sent to the last received."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


class Client:
    """One connection that stays open, to one host of a server."""

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self.headers = {"Host": f"{host}:{port}", "User-Agent": "benchmark", "Accept": "text/html"}
        self.connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """Send a request and read the whole answer."""
        sent = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        begun = time.perf_counter()
        self.connection.request(method, path, body, sent)
        response = self.connection.getresponse()
        received = response.read()
        seconds = time.perf_counter() - begun
        # Of several with one name the first stands: that of the address itself among a page's cookies.
        headers = {name.lower(): value for name, value in reversed(response.getheaders())}
        return Answer(response.status, headers, received, seconds)

    def page(self, path: str) -> Answer:
        """A page that must be there. Raises CannotRun for any other answer than 200."""
        answer = self.ask(path)
        if answer.status != 200:
            raise CannotRun(f"{self.headers['Host']}{path} answers {answer.status}")
        return answer

    def fresh(self, path: str) -> Answer:
        """A page that was rendered for this request. Raises CannotRun when it came out of the cache."""
        answer = self.page(path)
        if "etag" in answer.headers:
            raise CannotRun(f"{path} was kept, and should not be")
        return answer

    def kept(self, path: str) -> Answer:
        """A page that the cache inside the process keeps. Raises CannotRun when it does not."""
        answer = self.page(path)
        if "etag" not in answer.headers:
            raise CannotRun(f"{path} is not kept, and should be")
        return answer

    def close(self) -> None:
        """End the connection."""
        self.connection.close()


def requests_a_second(port: int, host: str, path: str, seconds: float) -> float:
    """How many pages `CONNECTIONS` clients get in a second, each asking again as soon as it was answered."""
    counts = [0] * CONNECTIONS
    failures: list[BaseException] = []
    until = time.perf_counter() + seconds

    def ask(number: int) -> None:
        client = Client(port, host)
        try:
            while time.perf_counter() < until:
                client.page(path)
                counts[number] += 1
        except (CannotRun, OSError) as error:
            failures.append(error)
        finally:
            client.close()

    threads = [Thread(target=ask, args=(number,)) for number in range(CONNECTIONS)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise CannotRun(str(failures[0]))
    return sum(counts) / (time.perf_counter() - begun)


def in_turns(probes: dict[str, Callable[[], float]], rounds: int, warm_up: int = 3) -> dict[str, float]:
    """The median of what each probe measures, asked in turns; the side that begins changes with each round."""
    for _round in range(warm_up):
        for probe in probes.values():
            probe()
    found: dict[str, list[float]] = {name: [] for name in probes}
    names = list(probes)
    for number in range(rounds):
        for name in names if number % 2 == 0 else reversed(names):
            found[name].append(probes[name]())
    return {name: median(values) for name, values in found.items()}


# Printing


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: what was measured on both sides, and whether the limit of their ratio is held."""

    what: str
    ours: str
    other: str = ""
    ratio: str = ""
    limit: str = ""
    held: str = ""


def compared(
    what: str, ours: float, other: float, unit: str, at_most: float | None = None, at_least: float | None = None
) -> Row:
    """A line whose ratio, ours by theirs, has a limit; without one it is for information."""
    ratio = ours / other if other else float("inf")
    limit, held = "", "(information)"
    if at_most is not None:
        limit, held = f"≤ {at_most:.3g}", _word(ratio <= at_most)
    if at_least is not None:
        limit, held = f"≥ {at_least:g}", _word(ratio >= at_least)
    return Row(what, shown(ours, unit), shown(other, unit), f"{ratio:.2f}", limit, held)


def absolute(what: str, ours: float, unit: str, at_most: float | None = None, other: float | None = None) -> Row:
    """A line whose limit is one of ours alone; what the other side takes for the same is for information."""
    theirs, ratio = ("", "") if other is None else (shown(other, unit), f"{ours / other:.2f}")
    if at_most is None:
        return Row(what, shown(ours, unit), theirs, ratio, held="(information)")
    return Row(what, shown(ours, unit), theirs, ratio, f"≤ {shown(at_most, unit)}", _word(ours <= at_most))


def shown(value: float, unit: str) -> str:
    """A value with three figures or so."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f} {unit}"


def _word(held: bool) -> str:
    return "held" if held else "NOT HELD"


def print_table(rows: list[Row], heads: tuple[str, str] = ("ours", "stock")) -> None:
    """All lines under their heads."""
    lines = [("figure", *heads, "ratio", "limit", "")]
    lines += [(row.what, row.ours, row.other, row.ratio, row.limit, row.held) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(6)]
    print()
    for line in lines:
        cells = [line[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(line[1:5], widths[1:5], strict=True)]
        print("  ".join([*cells, line[5]]).rstrip())
    print(flush=True)
