"""The online hall: service items, their forms, and the cases that begin with them."""

from justiceportal.cases.subscribers import prepare_portal
from justiceportal.forms.uploads.records import ensure_shards
from justiceportal.setup.accounts import ensure_auditors
from plone import api
from types import SimpleNamespace


PROFILE = "profile-justiceportal.setup:default"
STEPS = ("rolemap", "actions", "typeinfo", "workflow", "plone.app.registry")
INDEX, COLUMN = "hall_for", "item_facts"


def upgrade(tool) -> None:
    """Import the types, permissions, workflows and settings of the hall."""
    for step in STEPS:
        tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    # The catalogue's own import step would empty the text indexes.
    catalog = api.portal.get_tool("portal_catalog")
    if INDEX not in catalog.indexes():
        catalog.addIndex(INDEX, "KeywordIndex", SimpleNamespace(indexed_attrs=INDEX))
    if COLUMN not in catalog.schema():
        catalog.addColumn(COLUMN)
    prepare_portal(api.portal.get())
    ensure_shards(api.portal.get())
    ensure_auditors()
