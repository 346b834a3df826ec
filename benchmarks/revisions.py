"""Figure 6: the same pages of the checkout and of an earlier revision, rendered for each request."""

from argparse import Namespace
from common import CannotRun
from common import Client
from common import compared
from common import free_port
from common import in_turns
from common import main
from common import print_table
from common import ROOT
from common import say
from contextlib import contextmanager
from pathlib import Path
from processes import finish
from processes import ours_environment
from processes import running
from processes import stock_environment
from processes import wait_until_served
import re
import subprocess
import sys


# The last revision before the themes.
EARLIER = "8a051ad"
LIMIT = 1.1
UNKEPT = "?benchmark=1"
SECTION = "/news"
COUNTY = "yinzhou.localhost"
BUREAU = "localhost"
TEXT = re.compile(rb'href="[^"]*(/news/[0-9][0-9-]+)"')


def run(options: Namespace, place: Path) -> None:
    """Prepare and serve both revisions with the starter texts of the group, ask both in turns."""
    earlier = checkout_of(EARLIER, place)
    sides = {"now": ROOT, EARLIER: earlier}
    for name, root in sides.items():
        prepare(root, place / f"revision-{name}")
    with serving(ROOT, place / "revision-now") as port, serving(earlier, place / f"revision-{EARLIER}") as other:
        text = first_text(Client(port, BUREAU))
        pages = {
            "a text": (BUREAU, text),
            "a section's list": (BUREAU, SECTION),
            "home page of the bureau": (BUREAU, "/"),
            "home page of a county": (COUNTY, "/"),
        }
        probes = {}
        for what, (host, path) in pages.items():
            for side, side_port in (("now", port), (EARLIER, other)):
                probes[what, side] = probe(Client(side_port, host), path + UNKEPT)
        found = in_turns(probes, options.rounds)
    say(f"{options.rounds} rounds, one connection; starter texts of the group, {text} as the text")
    print_table(
        [compared(what, found[what, "now"] * 1000, found[what, EARLIER] * 1000, "ms", at_most=LIMIT) for what in pages],
        heads=("now", EARLIER),
    )


def checkout_of(revision: str, place: Path) -> Path:
    """A checkout of a revision, assembled. Raises CannotRun where the history does not have it."""
    folder = place / f"checkout-{revision}"
    if folder.exists():
        return folder
    say(f"assembling {revision}")
    done = subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], capture_output=True, text=True)
    if not done.returncode:
        done = subprocess.run(["git", "checkout", "--quiet", revision], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise CannotRun(f"no checkout of {revision}: {done.stderr.strip()}")
    finish([sys.executable, str(folder / "bootstrap.py"), "--for", "test"], stock_environment(), place / "assembly.log")
    return folder


def prepare(root: Path, var: Path) -> None:
    """The group with its starter texts in a var folder, made by the code of a checkout."""
    if (var / "filestorage").exists():
        return
    say(f"creating the group with {root.name}")
    var.mkdir(exist_ok=True)
    finish(command(root, "setup"), environment(root, var), var / "benchmark.log")


@contextmanager
def serving(root: Path, var: Path):
    """The portal of a checkout on a var folder; gives its port."""
    port = free_port()
    log = var / "benchmark.log"
    with running(command(root, "serve", "--port", str(port)), environment(root, var), log) as process:
        wait_until_served(f"http://127.0.0.1:{port}/ok", process, log)
        yield port


def command(root: Path, *words: str) -> list[str]:
    """A command of a checkout's portal."""
    return [str(root / ".venv" / "bin" / "python"), str(root / "bin" / "test-portal"), *words]


def environment(root: Path, var: Path) -> dict[str, str]:
    """The environment of a process of a checkout."""
    return ours_environment(var) | {"PORTAL_ROOT": str(root), "PORTAL_INSTANCE": str(root / "parts" / "test-instance")}


def first_text(client: Client) -> str:
    """The path of the newest text of the section. Raises CannotRun where its page links none."""
    found = TEXT.search(client.page(SECTION).body)
    if found is None:
        raise CannotRun(f"no text is linked on {SECTION}")
    return found[1].decode()


def probe(client: Client, path: str):
    """A probe: the time of a page that no cache helps."""
    return lambda: client.fresh(path).seconds


if __name__ == "__main__":
    sys.exit(main(run, "Pages of this revision and of an earlier one", rounds=60, needs_texts=False))
