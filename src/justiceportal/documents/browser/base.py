"""What the staff's pages of documents share."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal.cases.service import list_url
from justiceportal.core.staff_pages import StaffPage
from Products.statusmessages.interfaces import IStatusMessage
from typing import Any


#: a page that shows nothing but itself: no script, nothing from elsewhere, no form
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


class DocumentsPage(StaffPage):
    """A page of the desk of one website; the context is the website."""

    @cached_property
    def desk_url(self) -> str:
        """The address of the desk."""
        return list_url(self.context)

    @cached_property
    def user(self):
        """The present person."""
        return getSecurityManager().getUser()

    def sent(self, name: str) -> str:
        """One text of the sent form as it was typed, its lines ended by one sign; "" for anything that is no text."""
        value = self.request.form.get(name, "")
        return value.replace("\r\n", "\n") if isinstance(value, str) else ""

    def lead_to(self, address: str, message: Any) -> str:
        """Lead to another page, which begins with a message."""
        IStatusMessage(self.request).add(message, "info")
        self.request.response.redirect(address, status=303)
        return ""
