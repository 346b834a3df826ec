"""The command line of the portal: `bin/portal …`."""

from justiceportal.scripts.serve import serve
import argparse
import os
import sys


DEFAULT_PORT = 8080


def parser() -> argparse.ArgumentParser:
    """All commands with their options; each names the function that runs it."""
    top = argparse.ArgumentParser(prog="portal", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    part = commands.add_parser("serve", help="prepare the group where needed and serve all websites")
    part.add_argument("--port", type=int, default=int(os.environ.get("PORT") or DEFAULT_PORT))
    part.add_argument("--host", default="127.0.0.1")
    part.set_defaults(run=lambda options: serve(options.host, options.port))
    part = commands.add_parser("setup", help="create or complete the whole group, without serving it")
    part.set_defaults(run=setup)
    return top


def setup(options) -> int:
    """Create the group, run upgrade steps and fill all websites; 0 when everything is in place."""
    from justiceportal.scripts.instance import start_zope

    start_zope()
    from justiceportal.setup import start

    group = start.prepare(start.say)
    return 0 if start.fill(group, start.say) else 1


def main(arguments=None) -> None:
    """Run one command and leave with its exit code."""
    options = parser().parse_args(arguments)
    sys.exit(options.run(options))
