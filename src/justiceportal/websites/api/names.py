"""What REST tells of the people behind a text: nothing to whom has no role on its website."""

from AccessControl import getSecurityManager
from justiceportal.core.interfaces import IPortalLayer
from justiceportal.websites.interfaces import IPublicText
from justiceportal.websites.interfaces import ISection
from justiceportal.websites.interfaces import IWebsite
from justiceportal.websites.principals import sees_names_at
from plone.restapi.interfaces import IJSONSummarySerializerMetadata
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.dxcontent import SerializeFolderToJson
from plone.restapi.serializer.dxcontent import SerializeToJson
from zExceptions import Unauthorized
from zope.component import adapter
from zope.component.hooks import getSite
from zope.interface import implementer


NAMES = ("contributors", "creators", "lock")
CURRENT = "current"
OLD_VERSIONS = "CMFEditions: Access previous versions"


class NamesHidden:
    """Leaves names out of a serialised object, and keeps versions from those who may see the present one only."""

    def __call__(self, version=None, include_items=True, include_expansion=True):
        """The object as JSON-able value; Unauthorized for an older version without the right to see those."""
        old = version not in (None, CURRENT)
        if old and not getSecurityManager().checkPermission(OLD_VERSIONS, self.context):
            raise Unauthorized("older versions")
        result = super().__call__(version, include_items, include_expansion)
        if not sees_names_at(self.context, getSite()):
            for name in NAMES:
                result.pop(name, None)
        return result


@implementer(ISerializeToJson)
@adapter(IPublicText, IPortalLayer)
class SerializeText(NamesHidden, SerializeToJson):
    """A text."""


@implementer(ISerializeToJson)
@adapter(ISection, IPortalLayer)
class SerializeSection(NamesHidden, SerializeFolderToJson):
    """A section with its entries."""


@implementer(ISerializeToJson)
@adapter(IWebsite, IPortalLayer)
class SerializeWebsite(NamesHidden, SerializeFolderToJson):
    """A website with its entries."""


@implementer(IJSONSummarySerializerMetadata)
class NoNamesInSummaries:
    """Keeps names out of search results, where texts of all websites stand side by side."""

    def blocklisted_attributes(self):
        """Metadata that nobody gets in a summary."""
        return {"Creator", "listCreators", "author_name", "commentators"}
