"""The staff gets a frame and a start page of its own, and the catalogue knows what is waiting for whom."""

from justiceportal.setup.handlers import set_favicon
from plone import api
from types import SimpleNamespace


PROFILE = "profile-justiceportal.setup:default"
STEPS = ("actions", "viewlets", "plone.app.theming")
INDEXES = {"state_since": "DateIndex", "last_step": "FieldIndex", "submitted_by": "FieldIndex"}
COLUMN = "state_since"
# Public texts are in none of these indexes.
AT_WORK = ("draft", "first_review", "second_review", "signing", "withdrawn")


def upgrade(tool) -> None:
    """Import the frame and enter the texts at work into the new indexes."""
    for step in STEPS:
        tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    set_favicon()
    # Its note on a change went nowhere: what changed is remembered with the text.
    article = api.portal.get_tool("portal_types")["Article"]
    article.behaviors = tuple(name for name in article.behaviors if name != "plone.versioning")
    catalog = api.portal.get_tool("portal_catalog")
    add_indexes(catalog)
    for brain in catalog.unrestrictedSearchResults(review_state=list(AT_WORK)):
        content = brain._unrestrictedGetObject()
        catalog.catalog_object(content, brain.getPath(), idxs=list(INDEXES), update_metadata=True)
        content._p_deactivate()


def add_indexes(catalog) -> None:
    """Add the indexes and the column that are missing."""
    for name, kind in INDEXES.items():
        if name not in catalog.indexes():
            catalog.addIndex(name, kind, SimpleNamespace(indexed_attrs=name))
    if COLUMN not in catalog.schema():
        catalog.addColumn(COLUMN)
