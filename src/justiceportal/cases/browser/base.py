"""What the staff's pages about the cases of a website share."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal.cases import boxes
from justiceportal.cases.records import Office
from justiceportal.cases.service import ENTER
from justiceportal.cases.service import list_url
from justiceportal.cases.service import REVEAL
from justiceportal.core.credentials import address_of
from justiceportal.core.interfaces import IClock
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView
from zope.component import getUtility
from zope.component.hooks import getSite
from zope.i18n import translate


class OfficePage(BrowserView):
    """A page about the cases of one website; the context is the website. Nothing keeps what it gave."""

    def __call__(self):
        """Render the page."""
        return self.index()

    @cached_property
    def portal(self):
        """The Plone site."""
        return getSite()

    @cached_property
    def url(self) -> str:
        """The address of the office's list."""
        return list_url(self.context)

    @cached_property
    def website_uid(self) -> str:
        """The UID of the website."""
        return IUUID(self.context)

    @cached_property
    def office(self) -> Office | None:
        """The office of the website, None while it has no case."""
        return boxes.office_of(self.portal, self.website_uid)

    @cached_property
    def moment(self):
        """The present moment."""
        return getUtility(IClock).now()

    @property
    def user_id(self) -> str:
        """The account of the present person."""
        return getSecurityManager().getUser().getId() or ""

    @property
    def address(self) -> str:
        """Where the request comes from."""
        return address_of(self.request)

    @property
    def language(self) -> str:
        """The language of the interface."""
        return self.request.get("LANGUAGE", "") or "zh-cn"

    @property
    def may_enter(self) -> bool:
        """Whether the person may enter applications here."""
        return bool(getSecurityManager().checkPermission(ENTER, self.context))

    @property
    def may_reveal(self) -> bool:
        """Whether the person may see personal values here."""
        return bool(getSecurityManager().checkPermission(REVEAL, self.context))

    @property
    def is_post(self) -> bool:
        """Whether a form was sent."""
        return self.request.get("REQUEST_METHOD") == "POST"

    def text(self, name: str, longest: int = 200) -> str:
        """One text of the sent form or the query, trimmed; "" for anything that is no text."""
        value = self.request.form.get(name, "")
        return value.strip()[:longest] if isinstance(value, str) else ""

    def say(self, message) -> str:
        """A message in the language of the interface."""
        return translate(message, context=self.request)
