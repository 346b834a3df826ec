"""Casework: workflows with their steps, clocks, documents, figures."""

from justiceportal.cases.entries import renew_all
from justiceportal.cases.subscribers import prepare_portal
from justiceportal.core.interfaces import IClock
from justiceportal.documents.records import ensure_shards
from justiceportal.statistics import service as statistics
from plone import api
from zope.component import getUtility


PROFILE = "profile-justiceportal.setup:default"
STEPS = ("rolemap", "actions", "workflow", "plone.app.registry")


def upgrade(tool) -> None:
    """Import the permissions, workflows and settings of casework, and make room for what its first acts write."""
    for step in STEPS:
        tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    portal, moment = api.portal.get(), getUtility(IClock).now()
    prepare_portal(portal)
    ensure_shards(portal)
    renew_all(portal, moment)
    statistics.prepare_portal(portal, moment)
