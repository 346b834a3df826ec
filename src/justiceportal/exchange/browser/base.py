"""What the operator's pages about the exchange share."""

from AccessControl import getSecurityManager
from datetime import datetime
from functools import cached_property
from justiceportal import _
from justiceportal.core.clock import shown
from justiceportal.core.interfaces import IClock
from justiceportal.exchange.browser.words import PULL_TITLE
from justiceportal.exchange.knowledge import channels
from justiceportal.exchange.records import Exchange
from justiceportal.exchange.records import exchange_of
from justiceportal.exchange.records import PULL
from justiceportal.exchange.records import Subscription
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zope.component import getUtility
from zope.component.hooks import getSite
from zope.i18n import translate


TABS = (
    ("", _("exchange_tab_subscriptions", default="Subscriptions")),
    ("deliveries", _("exchange_tab_deliveries", default="Deliveries")),
    ("systems", _("exchange_tab_systems", default="Connected systems")),
    ("addresses", _("exchange_tab_addresses", default="Allowed addresses")),
)


class ExchangePage(BrowserView):
    """A page of the operator; nothing keeps it. `segments` are what follows its name in the address."""

    #: the tab that it belongs to
    tab = ""
    parts = ViewPageTemplateFile("parts.pt")

    def __init__(self, context, request, segments: tuple[str, ...] = ()) -> None:
        super().__init__(context, request)
        self.segments = segments

    def __call__(self):
        """Render the page."""
        return self.index()

    @cached_property
    def portal(self):
        """The Plone site."""
        return getSite()

    @cached_property
    def url(self) -> str:
        """The address of the first of these pages."""
        return f"{self.portal.absolute_url()}/exchange"

    @cached_property
    def moment(self) -> datetime:
        """The present moment."""
        return getUtility(IClock).now()

    @cached_property
    def who(self) -> tuple:
        """What every action begins with: portal and account."""
        return self.portal, getSecurityManager().getUser()

    @cached_property
    def kept(self) -> Exchange:
        """What the exchange keeps."""
        return exchange_of(self.portal) or Exchange()

    @property
    def tabs(self) -> list[dict]:
        """The ways between the pages."""
        return [
            {
                "title": title,
                "url": f"{self.url}/{name}" if name else self.url,
                "current": "page" if name == self.tab else None,
            }
            for name, title in TABS
        ]

    @property
    def is_post(self) -> bool:
        """Whether a form was sent."""
        return self.request.get("REQUEST_METHOD") == "POST"

    def check_form(self) -> None:
        """Forbidden for a form that no page of ours gave."""
        CheckAuthenticator(self.request)

    def text(self, name: str, longest: int = 200) -> str:
        """One text of the sent form or the query, trimmed; "" for anything that is no text."""
        value = self.request.form.get(name, "")
        return value.strip()[:longest] if isinstance(value, str) else ""

    def say(self, message) -> str:
        """A message in the language of the interface."""
        return translate(message, context=self.request)

    def tell(self, message, kind: str = "info") -> None:
        """Show a message above the next page."""
        IStatusMessage(self.request).add(message, type=kind)

    def leave(self, address: str) -> str:
        """Lead to another page after a form."""
        self.request.response.redirect(address, status=303)
        return ""

    def title_of_channel(self, one: Subscription) -> str:
        """What people call the way of a subscription."""
        if one.channel == PULL:
            return PULL_TITLE
        channel = channels().get(one.channel)
        return one.channel if channel is None else channel.title

    def title_of_system(self, account: str) -> str:
        """The name of a connected system, its account where it is gone."""
        system = self.kept.systems.get(account)
        return account if system is None else system.title

    def shown(self, moment: datetime | None) -> str:
        """A moment with its seconds, "" for none."""
        return "" if moment is None else f"{shown(moment)}:{moment:%S}"
