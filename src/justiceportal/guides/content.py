"""ServiceItem (事项): what citizens can apply for, with its guide in its fields and its form inside."""

from Acquisition import aq_base
from BTrees.OOBTree import OOBTree
from justiceportal.core.clock import CHINA
from justiceportal.core.interfaces import IClock
from justiceportal.guides.domain.codes import State
from justiceportal.guides.interfaces import IServiceItem
from justiceportal.guides.openness import notice_of
from justiceportal.guides.openness import openness_of
from plone.dexterity.content import Container
from plone.folder.interfaces import IOrderable
from plone.folder.partial import ORDER_ATTR
from Products.CMFCore.utils import getToolByName
from zope.component import getUtility
from zope.interface import implementer


FORM, NEXT = "form", "next"


@implementer(IServiceItem, IOrderable)
class ServiceItem(Container):
    """One service item. Its title is its `task_name`; `in_force(moment)` chooses between it and its next version."""

    _ordering = "partial"

    #: aware datetime of the first publication, None before
    first_published = None
    #: the number of the version that it shows, 0 before the first publication
    task_version = 0
    #: why it is suspended or cancelled, as citizens read it
    state_reason = ""
    #: date from which a prepared version takes effect, None while it is being written
    plan_effect_date = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Made here, since they would be made when a visitor first looks.
        setattr(self, ORDER_ATTR, [])
        #: key → file, of blank forms and samples
        self.files = OOBTree()

    @property
    def title(self) -> str:
        """The official name."""
        return getattr(aq_base(self), "task_name", "") or ""

    @title.setter
    def title(self, value) -> None:
        self.task_name = value

    @property
    def state(self) -> State:
        """Where the item is in its life; a prepared version is a draft until it takes effect."""
        return State(getToolByName(self, "portal_workflow").getInfoFor(self, "review_state", State.DRAFT))

    def in_force(self, moment):
        """What is in force at an aware moment: the item, or its next version once its day has come."""
        version = self._getOb(NEXT, None)
        if version is None or version.plan_effect_date is None:
            return self
        return version if version.plan_effect_date <= moment.astimezone(CHINA).date() else self

    def form_object(self):
        """The EasyForm of what is in force now, None without one."""
        return self.in_force(getUtility(IClock).now())._getOb(FORM, None)

    def openness(self, moment):
        """Whether an application can be made at an aware moment, with the reason why not."""
        return openness_of(self, self.in_force(moment))

    def applicant_notice(self):
        """The Notice that belongs to every application."""
        return notice_of(self)
