"""The first accounts: the administrator, and in the development profile one account for each role of each website."""

from justiceportal.core.paths import var_folder
from justiceportal.websites.groups import group_name
from plone import api
import os
import secrets


ACCOUNTS_FILE = "accounts.txt"
DEMO_ACCOUNTS = "PORTAL_DEMO_ACCOUNTS"
# Who reads what the others did has no other right, and no website of his own.
AUDITORS, AUDITOR = "auditors", "auditor"


def ensure_accounts(site, group) -> None:
    """Create the accounts that are missing; new passwords come from the environment or are written to a file."""
    if api.user.get(username="admin") is None:
        password = _password("PORTAL_ADMIN_PASSWORD", "admin")
        api.user.create(username="admin", email="admin@example.cn", password=password)
        api.user.grant_roles(username="admin", roles=["Manager"])
    if os.environ.get(DEMO_ACCOUNTS) != "on":
        return
    password = None
    for website in group.websites:
        for part in website.groups:
            if api.group.get(groupname=group_name(website.id, part.id)) is None:
                continue
            name = account_name(website.id, part.id)
            if api.user.get(username=name) is not None:
                continue
            password = password or _password("PORTAL_DEMO_PASSWORD", "demo")
            api.user.create(
                username=name,
                email=f"{name}@example.cn",
                password=password,
                properties={"fullname": f"{part.title}（演示）"},
            )
            api.group.add_user(groupname=group_name(website.id, part.id), username=name)
    if api.user.get(username=AUDITOR) is None and api.group.get(groupname=AUDITORS) is not None:
        password = password or _password("PORTAL_DEMO_PASSWORD", "demo")
        properties = {"fullname": "审计员（演示）"}
        api.user.create(username=AUDITOR, email="auditor@example.cn", password=password, properties=properties)
        api.group.add_user(groupname=AUDITORS, username=AUDITOR)


def ensure_auditors() -> None:
    """Make the group of those who read the audit log: `bin/portal user add NAME --group auditors`."""
    if api.group.get(groupname=AUDITORS) is None:
        api.group.create(groupname=AUDITORS, title="审计员", roles=["Auditor"])


def account_name(website_id: str, group_id: str) -> str:
    """The name of the demonstration account for a group: yinzhou-author of yinzhou-authors; never the group's own."""
    singular = group_id.removesuffix("s")
    return f"{website_id}-{singular}" if singular != group_id else f"{website_id}-{group_id}-officer"


def _password(variable: str, label: str) -> str:
    """The password from the environment, or one made now and written to `var/accounts.txt` for its owner only."""
    given = os.environ.get(variable)
    if given:
        return given
    path = var_folder() / ACCOUNTS_FILE
    known = {}
    if path.exists():
        known = dict(line.split(" ", 1) for line in path.read_text(encoding="utf-8").splitlines() if " " in line)
    if label not in known:
        known[label] = secrets.token_urlsafe(12)
        path.touch(mode=0o600)
        path.chmod(0o600)
        path.write_text("".join(f"{name} {word}\n" for name, word in known.items()), encoding="utf-8")
    return known[label]
