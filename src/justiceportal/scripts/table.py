"""The commands of `bin/portal` with their options; each lives in a module of `scripts.commands`."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
import argparse
import os


DEFAULT_PORT = "8080"
HIGHEST_PORT = 65535
MOST = 1_000_000
ACCESS_LOG = "/var/log/nginx/access.log"


class Needs(Enum):
    """What a command works on, and so where it runs."""

    # The portal's content: in the process that serves, else in this one with Zope started.
    PORTAL = "portal"
    # The same, but it opens the database itself, because the portal may not exist yet.
    ZOPE = "zope"
    # Files only: always in this process, without Zope.
    FILES = "files"


class Option:
    """An option or argument: what `argparse.ArgumentParser.add_argument` takes."""

    def __init__(self, *names: str, **settings) -> None:
        self.names = names
        self.settings = settings


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its words, its one line of help, its module and the function there, its options."""

    name: str
    help: str
    module: str
    needs: Needs = Needs.PORTAL
    options: tuple[Option, ...] = ()
    function: str = "run"

    def load(self) -> Callable:
        """The function `run(portal, options, console) -> exit code`; `portal` is None unless it needs one."""
        return getattr(import_module(f"justiceportal.scripts.commands.{self.module}"), self.function)


def absolute(text: str) -> str:
    """A path as the operator's folder has it: the portal's process may stand in another one."""
    return str(Path(text).expanduser().absolute())


def port(text: str) -> int:
    """A port number."""
    if not text.isdecimal() or not 0 < int(text) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} 不是端口号 / is no port number")
    return int(text)


def amount(text: str) -> int:
    """A number of things from 1 to a million."""
    if not text.isdecimal() or not 0 < int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"{text!r} 应当是 1 到 {MOST} 的整数 / has to be a number from 1 to {MOST}")
    return int(text)


PORT = Option("--port", type=port, default=os.environ.get("PORT") or DEFAULT_PORT, help="default: 8080")
HOST = Option("--host", default="127.0.0.1", help="the address to listen on, default: 127.0.0.1")
WEBSITE = Option("--website", action="append", metavar="ID", help="only this website; may be given several times")

PRINT_RING = Option(
    "--print", action="store_true", help="print the new keys for a vault (they are secret) and write no file"
)

COMMANDS = (
    Command(
        "serve",
        "prepare the group where needed and serve all websites",
        "serve",
        Needs.FILES,
        (PORT, HOST),
    ),
    Command(
        "worker",
        "sequence events, send notices, watch limits: where several processes serve one database, one does this",
        "worker",
        Needs.FILES,
        (Option("--once", action="store_true", help="do what waits and end, instead of going on"),),
    ),
    Command("setup", "create or complete the whole group, without serving it", "setup", Needs.ZOPE),
    Command(
        "websites apply",
        "bring the websites up to the files in sites/; what editors changed is kept",
        "websites",
        options=(
            Option("--dry-run", action="store_true", help="say what would be done and change nothing"),
            WEBSITE,
        ),
    ),
    Command(
        "import",
        "import a collection of texts into a website; goes on where an earlier run stopped",
        "migrate",
        options=(
            Option("source", metavar="SOURCE", help="the migration: a folder of content_migrations/, such as laws"),
            Option("--from", dest="file", type=absolute, required=True, metavar="FILE", help="an archive or a folder"),
            Option("--into", dest="website", required=True, metavar="WEBSITE", help="the id of a website"),
            Option("--register", type=absolute, metavar="FILE", help="a register that goes with it, else looked for"),
        ),
    ),
    Command(
        "user add",
        "create an account; its first password is written to var/accounts.txt",
        "users",
        options=(
            Option("name", metavar="NAME", help="the login name: letters, digits and - . _"),
            Option("--email", required=True),
            Option("--fullname", default=""),
            Option("--group", action="append", default=[], help="for example yinzhou-authors; may be given repeatedly"),
        ),
    ),
    Command(
        "keys add",
        "add a key for personal values, or make the first ones; the newest one is used from then on",
        "keys",
        Needs.FILES,
        (
            Option("--use", choices=("seal", "hash"), default="seal", help="default: seal"),
            PRINT_RING,
        ),
        function="add",
    ),
    Command("keys list", "name the keys, never their secrets", "keys", Needs.FILES, function="show"),
    Command("keys rotate", "seal everything anew with the newest key", "keys", function="rotate"),
    Command(
        "keys retire",
        "take an old key away; refused while anything is sealed with it",
        "keys",
        options=(Option("id", metavar="ID", help="as `bin/portal keys list` names it"), PRINT_RING),
        function="retire",
    ),
    Command("check", "look for faults of definitions, websites, catalogue and files", "check"),
    Command(
        "retention",
        "erase personal information of cases whose retention has ended",
        "retention",
        options=(Option("--dry-run", action="store_true", help="only list what would go within a month"),),
    ),
    Command(
        "demo",
        "make fictional cases for training and pictures (groups with demonstration accounts only)",
        "demo",
        options=(
            Option("--cases", type=amount, default=2000, metavar="N", help="how many, default: 2000"),
            Option("--years", type=amount, default=2, metavar="N", help="from how many years, default: 2"),
            Option("--seed", type=int, default=1, metavar="N", help="the same number makes the same cases"),
            Option("--more", action="store_true", help="make as many again after a run that was finished"),
            Option("--force", action="store_true", help="also where there are real cases: every figure will be mixed"),
        ),
    ),
    Command("reindex", "build the catalogue of all texts anew, in small steps", "reindex", options=(WEBSITE,)),
    Command(
        "backup",
        "save the database and the files, also while the portal runs; the second time only what is new",
        "backup",
        Needs.FILES,
        (
            Option("--to", dest="folder", type=absolute, required=True, metavar="FOLDER"),
            Option("--with-keys", action="store_true", help="save the keys of sealed values too: keep it locked away"),
        ),
    ),
    Command(
        "restore",
        "bring a backup back, while the portal is stopped",
        "restore",
        Needs.FILES,
        (
            Option("--from", dest="folder", type=absolute, required=True, metavar="FOLDER"),
            Option("--force", action="store_true", help="also where there is a database; it is put aside"),
        ),
    ),
    Command(
        "exchange-tables",
        "print the statements that make the tables of the exchange in PostgreSQL, for psql",
        "exchange",
        Needs.FILES,
        (Option("--schema", default="exchange", help="the schema they are in, default: exchange"),),
        function="tables",
    ),
    Command(
        "systemd-unit",
        "print the unit that runs the portal as a service of systemd",
        "deployment",
        Needs.FILES,
        (PORT, Option("--user", default="justiceportal", help="the account it runs as, default: justiceportal")),
        function="systemd_unit",
    ),
    Command(
        "nginx-conf",
        "print the configuration of nginx in front of the portal, for all hosts of the group",
        "deployment",
        Needs.FILES,
        (
            PORT,
            Option("--listen", type=port, default=None, help="default: 80, with a certificate 443"),
            Option("--certificate", type=absolute, metavar="FILE", help="the certificate for HTTPS with its chain"),
            Option("--key", type=absolute, metavar="FILE", help="the private key of the certificate"),
            Option("--access-log", type=absolute, metavar="FILE", default=ACCESS_LOG, help=f"default: {ACCESS_LOG}"),
        ),
        function="nginx_conf",
    ),
)


def find_command(name: str) -> Command:
    """The command of that name; KeyError when there is none."""
    for command in COMMANDS:
        if command.name == name:
            return command
    raise KeyError(name)
