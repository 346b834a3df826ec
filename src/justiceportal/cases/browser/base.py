"""What the staff's pages about the cases of a website share."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal.cases import boxes
from justiceportal.cases.records import Office
from justiceportal.cases.service import ENTER
from justiceportal.cases.service import list_url
from justiceportal.cases.service import REVEAL
from justiceportal.core.staff_pages import StaffPage
from plone.uuid.interfaces import IUUID
from zope.component.hooks import getSite


class OfficePage(StaffPage):
    """A page about the cases of one website; the context is the website."""

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

    @property
    def user_id(self) -> str:
        """The account of the present person."""
        return getSecurityManager().getUser().getId() or ""

    @property
    def may_enter(self) -> bool:
        """Whether the person may enter applications here."""
        return bool(getSecurityManager().checkPermission(ENTER, self.context))

    @property
    def may_reveal(self) -> bool:
        """Whether the person may see personal values here."""
        return bool(getSecurityManager().checkPermission(REVEAL, self.context))

    def text(self, name: str, longest: int = 200) -> str:
        """One text of the sent form or the query, trimmed; "" for anything that is no text."""
        value = self.request.form.get(name, "")
        return value.strip()[:longest] if isinstance(value, str) else ""
