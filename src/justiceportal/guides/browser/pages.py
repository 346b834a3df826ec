"""What the staff's pages about items share: a button does one action, and says what it did or why not."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal.core.errors import PortalError
from justiceportal.core.interfaces import IClock
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from zope.component import getUtility


class ActionPage(BrowserView):
    """A page with buttons: `act` does what was pressed and returns the sentence that says so."""

    #: the view's name, for the way back to it
    name = ""

    def __call__(self):
        """The page, or the way back to it after an action."""
        self.request.response.setHeader("Cache-Control", "no-store")
        self.errors: dict[str, str] = {}
        if self.request.get("REQUEST_METHOD") == "POST":
            check_authenticator(self.request)
            try:
                done = self.act()
            except PortalError as error:
                self.errors = dict(error.errors) or {"": error.text}
                self.request.response.setStatus(error.status)
            else:
                IStatusMessage(self.request).add(done, type="info")
                self.request.response.redirect(self.next_url)
                return ""
        return self.index()

    def act(self):
        """Do what a button asks for; returns a translatable sentence."""
        raise NotImplementedError

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"{self.context.absolute_url()}/{self.name}"

    @property
    def next_url(self) -> str:
        """Where an action leads."""
        return self.url

    @property
    def actor(self):
        """Who acts."""
        return getSecurityManager().getUser()

    @cached_property
    def moment(self):
        """The present moment."""
        return getUtility(IClock).now()

    def text(self, name: str) -> str:
        """A text that was sent, "" for none."""
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""
