"""REST saves an item by the same rules as its form."""

from justiceportal.core.interfaces import IPortalLayer
from justiceportal.guides.checking import check
from justiceportal.guides.checking import is_draft
from justiceportal.guides.interfaces import IServiceItem
from plone.restapi.deserializer.dxcontent import DeserializeFromJson
from plone.restapi.interfaces import IDeserializeFromJson
from zope.component import adapter
from zope.interface import implementer


@implementer(IDeserializeFromJson)
@adapter(IServiceItem, IPortalLayer)
class DeserializeItem(DeserializeFromJson):
    """Takes the fields of an item over, then asks the rules; ItemRefused undoes it all."""

    def __call__(self, *args, **kwargs):
        """The item with the values of the body."""
        content = super().__call__(*args, **kwargs)
        is_new = getattr(self.context, "__parent__", None) is None or kwargs.get("create")
        check(self.context, is_draft=bool(is_new) or is_draft(self.context))
        return content
