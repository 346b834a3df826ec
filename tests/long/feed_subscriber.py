"""Prepares a database for the test of kills: `feed_subscriber.py <address>` subscribes it; prints the secret."""

import json
import sys


LIMITS = ("sent_per_address", "sent_per_item", "files_per_address", "asked_after")


def main(address: str) -> None:
    """Allow the address, subscribe it to everything, and let as many applications in as anybody sends."""
    from justiceportal.scripts.instance import start_zope

    start_zope()
    from justiceportal.core.interfaces import IClock
    from justiceportal.core.process import application
    from justiceportal.exchange.subscribing import create
    from plone import api
    from zope.component import getUtility
    from zope.component.hooks import setSite
    import transaction

    with application() as app:
        setSite(app.portal)
        for name in LIMITS:
            api.portal.set_registry_record(f"justiceportal.forms.{name}", 1_000_000)
        api.portal.set_registry_record("justiceportal.exchange.allowed_addresses", [address, "127.0.0.0/8"])
        admin = app.portal.acl_users.getUser("admin").__of__(app.portal.acl_users)
        values = {
            "name": "centre",
            "title": "行政服务中心",
            "channel": "push",
            "settings": {"address": f"{address}/events"},
            "types": "all",
            "websites": "all",
        }
        made = create(app.portal, admin, getUtility(IClock).now(), values)
        transaction.commit()
    sys.stdout.write(json.dumps(made.secret) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
