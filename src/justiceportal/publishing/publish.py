"""Adds texts that are public from the start: starter content and migrated texts, indexed once each."""

from Acquisition import aq_base
from DateTime import DateTime
from justiceportal.publishing.domain.states import PUBLISHED
from plone.dexterity.utils import createContent
from plone.uuid.interfaces import IUUID
from Products.CMFCore.utils import getToolByName
from zope.container.interfaces import INameChooser


def add_published(section, portal_type: str, published, **values):
    """Create a text in a section as published at `published` (aware datetime); returns it.

    The workflow state is written before the text enters its section, so that the catalogue sees it once.
    """
    content = createContent(portal_type, **values)
    content.first_published = published
    content.effective_date = DateTime(published)
    content.creation_date = DateTime(published)
    content.id = values.get("id") or INameChooser(section).chooseName(None, content)
    tool = getToolByName(section, "portal_workflow")
    workflow = tool[tool.getChainForPortalType(portal_type)[0]]
    entry = {"action": None, "actor": None, "comments": "", "review_state": PUBLISHED, "time": DateTime(published)}
    wrapped = content.__of__(section)
    tool.setStatusOf(workflow.id, wrapped, entry)
    workflow.updateRoleMappingsFor(wrapped)
    # Adding notifies the workflow tool, which leaves a text alone that has a state already.
    section._setObject(content.id, aq_base(content))
    added = section._getOb(content.id)
    IUUID(added)
    return added
