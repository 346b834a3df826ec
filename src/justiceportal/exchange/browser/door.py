"""`/exchange` on the work host: leads to the page that the address names."""

from justiceportal.core.errors import PortalError
from justiceportal.exchange.browser.addresses import AddressesPage
from justiceportal.exchange.browser.deliveries import DeliveriesPage
from justiceportal.exchange.browser.form import ChangePage
from justiceportal.exchange.browser.form import NewPage
from justiceportal.exchange.browser.overview import OverviewPage
from justiceportal.exchange.browser.removal import RemovalPage
from justiceportal.exchange.browser.subscription import SubscriptionPage
from justiceportal.exchange.browser.system_form import SystemFormPage
from justiceportal.exchange.browser.systems import SystemPage
from justiceportal.exchange.browser.systems import SystemsPage
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


#: pages by their segments; `*` stands for a name, which the page gets
PAGES = {
    (): OverviewPage,
    ("new",): NewPage,
    ("deliveries",): DeliveriesPage,
    ("addresses",): AddressesPage,
    ("systems",): SystemsPage,
    ("systems", "new"): SystemFormPage,
    ("system", "*"): SystemPage,
    ("system", "*", "change"): SystemFormPage,
    ("subscription", "*"): SubscriptionPage,
    ("subscription", "*", "change"): ChangePage,
    ("subscription", "*", "remove"): RemovalPage,
}
LONGEST = max(map(len, PAGES))


@implementer(IPublishTraverse)
class ExchangeDoor(BrowserView):
    """`/exchange`, `/exchange/subscription/<name>` …"""

    def __init__(self, context, request) -> None:
        super().__init__(context, request)
        self.segments: tuple[str, ...] = ()

    def publishTraverse(self, request, name):
        """Take the segments behind the name."""
        if len(self.segments) == LONGEST:
            raise NotFound(name)
        self.segments += (name,)
        return self

    def __call__(self):
        """The page; NotFound for an address that has none."""
        self.request.response.setHeader("Cache-Control", "no-store")
        page = PAGES.get(tuple("*" if place == 1 else name for place, name in enumerate(self.segments)))
        page = page or PAGES.get(self.segments)
        if page is None:
            raise NotFound("/".join(self.segments))
        try:
            return page(self.context, self.request, self.segments)()
        except PortalError as error:
            if error.status == 404:
                raise NotFound("/".join(self.segments)) from None
            raise
