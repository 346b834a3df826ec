"""The hall of a website as its staff sees it: every item with its state, whatever visitors see of it."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal.core.clock import shown
from justiceportal.desk.browser.bar import addable_types
from justiceportal.desk.browser.my_work import Paged
from justiceportal.desk.browser.my_work import SIZE
from justiceportal.desk.browser.own import OwnPage
from justiceportal.websites.hosts import public_url
from justiceportal.websites.hosts import website_of
from plone.uuid.interfaces import IUUID
from Products.CMFCore.utils import getToolByName
from zope.i18n import translate


ITEM = "ServiceItem"
MANAGE = "justiceportal: Manage service items"


class HallView(Paged, OwnPage):
    """The page of a hall on the work host."""

    @cached_property
    def records(self) -> list:
        """The catalogue's records of the website's own items that one may see, by name."""
        catalog = getToolByName(self.context, "portal_catalog")
        uid = IUUID(website_of(self.context))
        return sorted(catalog(hall_for=uid, portal_type=ITEM), key=lambda record: record.item_facts["initials"])

    @property
    def total(self) -> int:
        """How many items there are."""
        return len(self.records)

    @property
    def shown(self) -> list[dict]:
        """The rows of this part."""
        workflow = getToolByName(self.context, "portal_workflow")
        return [
            {
                "title": record.Title,
                "url": record.getURL(),
                "state": record.review_state,
                "word": translate(
                    workflow.getTitleForStateOnType(record.review_state, ITEM),
                    domain="justiceportal",
                    context=self.request,
                ),
                "department": record.item_facts["department"],
                "online": record.item_facts["is_online"],
                "changed": shown(record.modified.asdatetime(), time_of_day=False),
            }
            for record in self.records[self.start : self.start + SIZE]
        ]

    @cached_property
    def added(self) -> list[dict]:
        """What the present person may add here."""
        return addable_types(self.context, self.request)

    @property
    def may_manage(self) -> bool:
        """True for who edits items and scenario guides."""
        return bool(getSecurityManager().checkPermission(MANAGE, self.context))

    @property
    def website_url(self) -> str:
        """The address of the website on the work host."""
        return website_of(self.context).absolute_url()

    @cached_property
    def public(self) -> str:
        """The address of the hall for visitors."""
        return public_url(self.context, self.request)

    def address(self, start: int) -> str:
        """The address of another part of the same list."""
        here = self.context.absolute_url()
        return f"{here}?b_start={start}" if start else here
