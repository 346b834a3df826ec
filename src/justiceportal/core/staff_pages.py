"""What pages of the staff share, whatever room they belong to."""

from functools import cached_property
from justiceportal.core.credentials import address_of
from justiceportal.core.interfaces import IClock
from Products.Five.browser import BrowserView
from zope.component import getUtility
from zope.i18n import translate


class StaffPage(BrowserView):
    """A page on the work host with a template `index`. Nothing keeps what it gave."""

    def __call__(self):
        """Render the page."""
        return self.index()

    @cached_property
    def moment(self):
        """The present moment."""
        return getUtility(IClock).now()

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

    def say(self, message) -> str:
        """A message in the language of the interface."""
        return translate(message, context=self.request)
