"""How long the audit is kept, and what the room writes down by itself."""

from datetime import timedelta
from justiceportal.audit.domain.entries import LEAST_KEPT_DAYS
from justiceportal.audit.files import drop_before
from justiceportal.audit.interfaces import IAuditSettings
from justiceportal.audit.interfaces import KEPT_DAYS
from justiceportal.audit.service import record
from justiceportal.core.clock import CHINA
from plone.registry.interfaces import IRegistry
from zope.component import queryUtility


SETTING = f"justiceportal.audit.{IAuditSettings['kept_days'].__name__}"


def drop_old(event) -> None:
    """Delete the files that need not be kept any longer (subscriber of NightBegan)."""
    registry = queryUtility(IRegistry)
    days = (registry.get(SETTING) if registry is not None else None) or KEPT_DAYS
    drop_before((event.moment.astimezone(CHINA) - timedelta(days=max(days, LEAST_KEPT_DAYS))).date())


def record_login(event) -> None:
    """Write a login down (subscriber of PasswordChecked)."""
    outcome = "success" if event.is_right else "refused"
    record(event.moment, event.name, "account.login", event.name, "", outcome, event.address)
