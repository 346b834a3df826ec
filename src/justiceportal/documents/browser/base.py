"""What the staff's pages of documents share."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal.cases.service import list_url
from justiceportal.core.credentials import address_of
from justiceportal.core.interfaces import IClock
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from typing import Any
from zope.component import getUtility
from zope.i18n import translate


#: a page that shows nothing but itself: no script, nothing from elsewhere, no form
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


class DocumentsPage(BrowserView):
    """A page of the desk of one website; the context is the website. Nothing keeps what it gave."""

    def __call__(self):
        """Render the page."""
        return self.index()

    @cached_property
    def desk_url(self) -> str:
        """The address of the desk."""
        return list_url(self.context)

    @cached_property
    def moment(self):
        """The present moment."""
        return getUtility(IClock).now()

    @cached_property
    def user(self):
        """The present person."""
        return getSecurityManager().getUser()

    @property
    def address(self) -> str:
        """Where the request comes from."""
        return address_of(self.request)

    @property
    def language(self) -> str:
        """The language of the interface."""
        return self.request.get("LANGUAGE", "") or "zh-cn"

    @property
    def is_post(self) -> bool:
        """Whether a form was sent."""
        return self.request.get("REQUEST_METHOD") == "POST"

    def sent(self, name: str) -> str:
        """One text of the sent form as it was typed, its lines ended by one sign; "" for anything that is no text."""
        value = self.request.form.get(name, "")
        return value.replace("\r\n", "\n") if isinstance(value, str) else ""

    def say(self, message: Any) -> str:
        """A message in the language of the interface."""
        return translate(message, context=self.request)

    def lead_to(self, address: str, message: Any) -> str:
        """Lead to another page, which begins with a message."""
        IStatusMessage(self.request).add(message, "info")
        self.request.response.redirect(address, status=303)
        return ""
