"""The exchange with other systems: permissions, actions, a workflow, settings, and the keys of the systems."""

from justiceportal.cases.subscribers import prepare_portal
from justiceportal.exchange.pas.installing import ensure_plugin
from plone import api


PROFILE = "profile-justiceportal.setup:default"
STEPS = ("rolemap", "actions", "workflow", "plone.app.registry")


def upgrade(tool) -> None:
    """Import the permissions, actions, workflows and settings of the exchange; let the user folder know keys."""
    for step in STEPS:
        tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    portal = api.portal.get()
    # A state that is new is counted in every register.
    prepare_portal(portal)
    ensure_plugin(portal)
