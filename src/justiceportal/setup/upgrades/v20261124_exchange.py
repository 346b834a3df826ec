"""The exchange with other systems: permissions, actions, a workflow, settings, the keys of the systems; the log."""

from justiceportal.cases.entries import renew_all
from justiceportal.cases.subscribers import prepare_portal
from justiceportal.core.interfaces import IClock
from justiceportal.exchange.pas.installing import ensure_plugin
from justiceportal.setup.handlers import quiet_error_log
from plone import api
from zope.component import getUtility


PROFILE = "profile-justiceportal.setup:default"
STEPS = ("rolemap", "actions", "workflow", "plone.app.registry")


def upgrade(tool) -> None:
    """Import permissions, actions, workflows and settings of the exchange; let the user folder know keys.

    What is refused stays out of the log from now on.
    """
    for step in STEPS:
        tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    portal, moment = api.portal.get(), getUtility(IClock).now()
    # A state that is new is counted in every register.
    prepare_portal(portal)
    # Lines of cases say now whether decisions came in time and which messages wait for an answer.
    renew_all(portal, moment)
    ensure_plugin(portal)
    quiet_error_log(portal)
