"""What Plone created in English gets Chinese names; feeds are no longer offered on the staff's pages."""

from justiceportal.setup.site import PROFILE
from justiceportal.setup.words import name_stock_parts
from plone import api


def upgrade(tool) -> None:
    """Name groups and folders, hide the links to feeds."""
    tool.runImportStepFromProfile(f"profile-{PROFILE}", "viewlets", run_dependencies=False)
    name_stock_parts(api.portal.get())
