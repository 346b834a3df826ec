"""The addresses of a website's items, for its sitemap."""

from justiceportal.guides.service import items_for
from justiceportal.websites.interfaces import IServiceAddresses
from zope.interface import implementer


@implementer(IServiceAddresses)
class ItemAddresses:
    """The items of a website's own hall."""

    def addresses(self, website):
        """Pairs of address and None: when an item changed does not matter to who looks for it."""
        return [(record.url, None) for record in items_for(website) if not record.is_borrowed]
