"""Connects another system on three ways, in a process of its own, before the portal serves."""

from tests.processes import run
from tests.support import environment
from tests.support import ROOT
import json
import sys


ACCOUNT = "aid-system"
FOLDERS = {"folder": "aid/events", "receipts": "aid/receipts", "inbox": "aid/answers"}


def connect(var, database: dict, address: str, **more: str) -> None:
    """A system that handles the county's item, with a subscription each by files, database and push.

    `database` are the settings of that way, `address` is where events are pushed to.
    """
    given = {"database": database, "address": address}
    folders = {"PORTAL_ROOT": str(ROOT), "PORTAL_INSTANCE": str(ROOT / "parts" / "test-instance")}
    env = environment(var, BRIDGES=json.dumps(given), **folders, **more)
    done = run([sys.executable, "-m", "tests.functional.exchange.bridging"], env, 120)
    assert done.returncode == 0, done.stderr


def main() -> None:
    """The item is handed over, the system registered, three subscriptions made."""
    from justiceportal.scripts.instance import start_zope

    start_zope()
    from datetime import datetime
    from datetime import UTC
    from justiceportal.core.process import application
    from justiceportal.exchange import accounts
    from justiceportal.exchange import subscribing
    from plone import api
    from zope.component.hooks import setSite
    import os
    import transaction

    given = json.loads(os.environ["BRIDGES"])
    moment = datetime.now(UTC)
    with application() as app:
        portal = app.portal
        setSite(portal)
        operator = portal.acl_users.getUserById("admin").__of__(portal.acl_users)
        with api.env.adopt_user(user=operator):
            portal["zh-cn"]["yinzhou"]["hall"]["legal-aid"].handling = "hand-over"
            wanted = accounts.Wanted("法律援助系统", ("yinzhou",), ())
            accounts.register(portal, operator, moment, ACCOUNT, wanted)
            lines = [f"http://127.0.0.1:{given['database']['port']}", given["address"].removesuffix("/events")]
            api.portal.set_registry_record("justiceportal.exchange.allowed_addresses", lines)
            ways = {"files": FOLDERS, "database": given["database"], "push": {"address": given["address"]}}
            for channel, settings in ways.items():
                terms = {"name": f"aid-{channel}", "title": channel, "channel": channel, "system": ACCOUNT}
                terms |= {"types": ["case.*"], "websites": ["yinzhou"], "settings": settings}
                subscribing.create(portal, operator, moment, terms)
        transaction.commit()


if __name__ == "__main__":
    main()
