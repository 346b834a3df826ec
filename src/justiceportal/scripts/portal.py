"""The command line of the portal: `bin/portal …`."""

from justiceportal.scripts.serve import serve
from pathlib import Path
import argparse
import os
import sys


DEFAULT_PORT = 8080


def root_folder() -> Path:
    """The checkout or installation that `bin/portal` belongs to."""
    return Path(sys.argv[0]).resolve().parent.parent


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    top = argparse.ArgumentParser(prog="portal", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    part = commands.add_parser("serve", help="serve all websites")
    part.add_argument("--port", type=int, default=int(os.environ.get("PORT") or DEFAULT_PORT))
    part.add_argument("--host", default="127.0.0.1")
    return top


def main(arguments=None) -> None:
    """Run one command and leave with its exit code."""
    options = parser().parse_args(arguments)
    sys.exit(serve(root_folder() / "parts" / "instance" / "etc" / "wsgi.ini", options.host, options.port))
