"""The picture libraries: their types and rights, one for the group and one for each website."""

from justiceportal.pictures.library import ensure_group_library
from justiceportal.pictures.library import ensure_library
from justiceportal.websites.hosts import all_websites
from plone import api


PROFILE = "profile-justiceportal.setup:default"
TYPES = ("PictureLibrary", "Picture")
INDEX = "picture_uids"


def upgrade(tool) -> None:
    """Bring an older database to libraries; no text can use a library picture yet, so nothing is indexed anew."""
    portal, catalog = api.portal.get(), api.portal.get_tool("portal_catalog")
    for step in ("rolemap", "typeinfo", "plone.app.registry"):
        tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    api.portal.get_tool("portal_workflow").setChainForPortalTypes(TYPES, ())
    if INDEX not in catalog.indexes():
        catalog.addIndex(INDEX, "KeywordIndex", extra={"indexed_attrs": INDEX})
    for website in all_websites(portal):
        ensure_library(website)
    ensure_group_library(portal)
