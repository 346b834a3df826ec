"""`portal user add`: an account with a first password that only its file knows."""

from justiceportal.core.committing import committed
from justiceportal.core.paths import var_folder
from justiceportal.scripts.errors import CommandError
from justiceportal.setup.accounts import ACCOUNTS_FILE
from plone import api
import os
import re
import secrets


NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,49}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
# Lines of the file that speak of several accounts.
RESERVED = ("demo",)


def run(_portal, options, console) -> int:
    """Create the account and put it into its groups. Raises CommandError for what cannot be."""
    if not NAME.fullmatch(options.name) or options.name in RESERVED:
        raise CommandError(f"{options.name!r} is no login name: 2 to 50 letters, digits and - . _")
    if not EMAIL.fullmatch(options.email):
        raise CommandError(f"{options.email!r} is no mail address.")
    password = secrets.token_urlsafe(12)
    committed(lambda: _create(options, password))
    path = var_folder() / ACCOUNTS_FILE
    write_password(path, options.name, password)
    groups = f" in {', '.join(options.group)}" if options.group else ""
    console.say(f"Created {options.name}{groups}. The first password is in {path}.")
    return 0


def _create(options, password: str) -> None:
    if api.user.get(username=options.name) is not None:
        raise CommandError(f"There is an account {options.name} already.")
    missing = [name for name in options.group if api.group.get(groupname=name) is None]
    if missing:
        known = sorted(group.getId() for group in api.group.get_groups())
        raise CommandError(f"There is no group {', '.join(missing)}. Groups: {', '.join(known)}.")
    properties = {"fullname": options.fullname}
    api.user.create(username=options.name, email=options.email, password=password, properties=properties)
    for name in options.group:
        api.group.add_user(groupname=name, username=options.name)


def write_password(path, name: str, password: str) -> None:
    """Keep a password in the file of first passwords, which only its owner may read."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    kept = [line for line in lines if line.partition(" ")[0] != name]
    new = path.with_suffix(".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
        stream.write("".join(f"{line}\n" for line in [*kept, f"{name} {password}"]))
    new.replace(path)
