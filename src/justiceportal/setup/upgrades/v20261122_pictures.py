"""Pictures become fields of a behavior, with sizes kept beside them, and the catalogue carries their facts."""

from plone import api
from zope.annotation.interfaces import IAnnotations
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


BEHAVIOR = "justiceportal.picture"
FORMER = "justiceportal.publishing.pictures"
COLUMN = "lead_picture"


def upgrade(tool) -> None:
    """Make the sizes of every picture that articles have; what said what a picture shows stays its caption too."""
    catalog = api.portal.get_tool("portal_catalog")
    if COLUMN not in catalog.schema():
        catalog.addColumn(COLUMN)
    article = api.portal.get_tool("portal_types")["Article"]
    if BEHAVIOR not in article.behaviors:
        article.behaviors = (*article.behaviors, BEHAVIOR)
    for brain in catalog.unrestrictedSearchResults(portal_type="Article"):
        content = brain._unrestrictedGetObject()
        IAnnotations(content).pop(FORMER, None)
        if content.image is not None:
            content.image_alt = content.image_alt or content.image_caption
            content.image_decorative = not content.image_alt
            modified = content.modification_date
            notify(ObjectModifiedEvent(content))
            content.modification_date = modified
            catalog.catalog_object(content, brain.getPath(), idxs=["modified"], update_metadata=True)
        # A text is put out of memory once it is done: there may be thousands.
        content._p_deactivate()
