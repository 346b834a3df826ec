"""The door to the cases of a website on the work host: one page, behind which the address chooses.

A case is no step of the address: the page looks it up, so nothing of Plone's is ever reached through a case.
"""

from AccessControl import getSecurityManager
from justiceportal.cases import boxes
from justiceportal.cases.browser.absence import AbsencePage
from justiceportal.cases.browser.case import CasePage
from justiceportal.cases.browser.case import DossierPage
from justiceportal.cases.browser.download import CaseFile
from justiceportal.cases.browser.entry import EntryPage
from justiceportal.cases.browser.entry import ItemsPage
from justiceportal.cases.browser.entry import SlipPage
from justiceportal.cases.browser.export import ExportPage
from justiceportal.cases.browser.listing import ListPage
from justiceportal.cases.browser.routing import RoutingPage
from justiceportal.cases.browser.tasks import TasksPage
from justiceportal.cases.browser.workload import WorkloadPage
from justiceportal.cases.interfaces import ICaseDeskPart
from justiceportal.cases.interfaces import IDeskPart
from justiceportal.cases.service import ARRANGE
from justiceportal.cases.service import ENTER
from justiceportal.cases.service import SEE
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.component import queryMultiAdapter
from zope.component.hooks import getSite
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


DEEPEST = 4


@implementer(IPublishTraverse)
class CaseDesk(BrowserView):
    """`desk` (the list), `/tasks`, `/export`, `/absence`, `/routing`, `/workload`, `/enter[/<UID of an item>]`,
    `/<number>`, `/<number>/file?id=`, `/<number>/dossier`, `/<number>/slip`, `/<number>/step/<name>`, and what higher
    rooms add (IDeskPart, ICaseDeskPart).
    """

    #: pages of the office by their segment, with what their reader may do: one of it is enough
    of_office = {
        "": (ListPage, (SEE,)),
        "tasks": (TasksPage, (SEE,)),
        "export": (ExportPage, (SEE,)),
        "absence": (AbsencePage, (SEE, ARRANGE)),
        "routing": (RoutingPage, (ARRANGE,)),
        "workload": (WorkloadPage, (SEE, ARRANGE)),
    }

    #: pages of one case by the segment behind its number
    of_case = {"": CasePage, "dossier": DossierPage, "file": CaseFile, "slip": SlipPage}

    def __init__(self, context, request) -> None:
        super().__init__(context, request)
        self.segments: list[str] = []

    def publishTraverse(self, request, name):
        """Take the next segment of the address."""
        if len(self.segments) == DEEPEST:
            raise NotFound(name)
        self.segments.append(name)
        return self

    def __call__(self):
        """The page that the address chooses; NotFound for any other address, another office's case included."""
        response = self.request.response
        response.setHeader("Cache-Control", "no-store")
        response.setHeader("Referrer-Policy", "same-origin")
        first, below = "".join(self.segments[:1]), tuple(self.segments[1:])
        part = queryMultiAdapter((self.context, self.request), IDeskPart, name=first) if first else None
        if part is not None:
            self._check(part.permission)
            return part(below)
        if first in self.of_office and not below:
            page, permissions = self.of_office[first]
            self._check(*permissions)
            return page(self.context, self.request)()
        self._check(SEE)
        if first == "enter":
            return self._entry("/".join(below))
        return self._of_case(self._case(first), below)

    def _check(self, *permissions: str) -> None:
        """Whoever has nothing to do with the cases of this website gets the answer of an address that is none."""
        allowed = getSecurityManager().checkPermission
        if any(allowed(permission, self.context) for permission in permissions):
            return
        is_known = getSecurityManager().getUser().getId() is not None
        if is_known and not allowed(SEE, self.context) and not allowed(ARRANGE, self.context):
            raise NotFound("desk")
        raise Unauthorized(permissions[0])

    def _of_case(self, case, below: tuple[str, ...]):
        """A page of one case: ours, or one of a higher room."""
        name = "/".join(below)
        if name in self.of_case:
            return self.of_case[name](self.context, self.request, case)()
        part = queryMultiAdapter((self.context, self.request, case), ICaseDeskPart, name=below[0])
        if part is None:
            raise NotFound(name)
        return part(below[1:])

    def _entry(self, item_uid: str):
        self._check(ENTER)
        if not item_uid:
            return ItemsPage(self.context, self.request)()
        catalog = getSite().portal_catalog
        found = catalog.unrestrictedSearchResults(UID=item_uid, portal_type="ServiceItem", hall_for=IUUID(self.context))
        item = found[0]._unrestrictedGetObject() if found else None
        if item is None or item.form_object() is None:
            raise NotFound(item_uid)
        return EntryPage(self.context, self.request, item)()

    def _case(self, number: str):
        case = boxes.find(getSite(), number)
        if case is None or case.website_uid != IUUID(self.context):
            raise NotFound(number)
        if not getSecurityManager().checkPermission(SEE, case):
            raise Unauthorized(SEE)
        return case
