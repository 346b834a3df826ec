"""Casework: workflows with their steps, clocks, documents, figures."""

from justiceportal.cases.subscribers import prepare_portal
from plone import api


PROFILE = "profile-justiceportal.setup:default"
STEPS = ("rolemap", "actions", "workflow", "plone.app.registry")


def upgrade(tool) -> None:
    """Import the permissions, workflows and settings of casework, and make room for what its first acts write."""
    for step in STEPS:
        tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    prepare_portal(api.portal.get())
