"""The command line of the portal: `bin/portal …`."""

from justiceportal.core.errors import PortalError
from justiceportal.scripts import control
from justiceportal.scripts import instance
from justiceportal.scripts.console import Console
from justiceportal.scripts.console import Screen
from justiceportal.scripts.errors import CommandError
from justiceportal.scripts.table import Command
from justiceportal.scripts.table import COMMANDS
from justiceportal.scripts.table import Needs
import argparse
import os
import signal
import sys


DESCRIPTION = """Everything an operator does with the website group.

Commands work whether or not the portal is running: a running one does the work itself."""


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    top = argparse.ArgumentParser(
        prog="bin/portal", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    groups = {"": top.add_subparsers(required=True, metavar="COMMAND")}
    for command in COMMANDS:
        group, _space, word = command.name.rpartition(" ")
        if group not in groups:
            part = groups[""].add_parser(group, help=command.help, description=f"{group}: choose what to do")
            groups[group] = part.add_subparsers(required=True, metavar="ACTION")
        part = groups[group].add_parser(word, help=command.help, description=f"{command.help}.")
        for option in command.options:
            part.add_argument(*option.names, **option.settings)
        part.set_defaults(command=command)
    return top


def main(arguments=None) -> None:
    """Run one command and leave with its exit code: 0 only on success, 130 when it was stopped."""
    options = vars(parser().parse_args(arguments))
    # What a command writes (cases, keys, passwords) is for the portal's own account.
    os.umask(0o077)
    command = options.pop("command")
    screen = Screen()
    try:
        code = run(command, options, screen)
    except PortalError as error:
        screen.show({"complain": str(error)})
        code = 1
    except OSError as error:
        screen.show({"complain": f"{type(error).__name__}: {error}"})
        code = 1
    except KeyboardInterrupt:
        code = control.STOPPED
    sys.exit(code)


def run(command: Command, options: dict, screen: Screen) -> int:
    """Run a command where it belongs: in the portal's process if there is one, else in this one."""
    if command.needs is not Needs.FILES:
        connection = control.connect(instance.control_path())
        if connection is not None:
            remote = control.Remote(connection, command.name, options)
            stop_on_interrupt(remote.stop)
            return remote.follow(screen.show)
    console = Console(screen.show)
    if command.needs is Needs.FILES:
        if command.name != "serve":
            stop_on_interrupt(console.stop)
        return command.load()(None, argparse.Namespace(**options), console)
    stop_on_interrupt(console.stop)
    if command.needs is Needs.PORTAL and not instance.has_database():
        raise CommandError(instance.NO_GROUP)
    variables = {"http_host": "", "http_port": "0", "zope_conf": str(instance.zope_conf())}
    instance.configure_logging(variables, on_console=False)
    with instance.started_zope():
        from justiceportal.scripts.execution import execute

        return execute(command.name, options, console)


def stop_on_interrupt(stop) -> None:
    """The first Ctrl-C asks the command to stop at its next step, so nothing is left half done; the second ends it."""

    def interrupted(_signal, _frame):
        signal.signal(signal.SIGINT, signal.default_int_handler)
        # Not through the stream: the signal may have come while it was written to.
        os.write(sys.stderr.fileno(), b"\nStopping at the next step; Ctrl-C again stops at once.\n")
        stop()

    signal.signal(signal.SIGINT, interrupted)
