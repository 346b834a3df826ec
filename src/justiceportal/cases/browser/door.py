"""`/desk` on the work host: leads whoever works on cases to those of his office, or shows what waits on several."""

from AccessControl import getSecurityManager
from justiceportal.cases.browser.supervision import SupervisionPage
from justiceportal.cases.browser.tasks import AllTasksPage
from justiceportal.cases.officers import officer_roles
from justiceportal.cases.service import list_url
from justiceportal.cases.service import offices_of
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


SUPERVISION = "supervision"


@implementer(IPublishTraverse)
class DeskDoor(BrowserView):
    """`/desk` and `/desk/supervision`; Unauthorized for who has no cases to read."""

    def __init__(self, context, request) -> None:
        super().__init__(context, request)
        self.segment = ""

    def publishTraverse(self, request, name):
        """Take the one segment that there may be."""
        if self.segment or name != SUPERVISION:
            raise NotFound(name)
        self.segment = name
        return self

    def __call__(self):
        """The list of the only office; of several the tasks, or the counts for who only reads them."""
        self.request.response.setHeader("Cache-Control", "no-store")
        user = getSecurityManager().getUser()
        offices = offices_of(user, self.context)
        if not offices:
            raise Unauthorized("desk")
        if self.segment == SUPERVISION:
            return SupervisionPage(self.context, self.request)()
        if len(offices) == 1:
            return self.request.response.redirect(list_url(offices[0]))
        if not any(officer_roles(user.getRolesInContext(office)) for office in offices):
            return self.request.response.redirect(f"{self.context.absolute_url()}/desk/{SUPERVISION}")
        return AllTasksPage(self.context, self.request)()
