"""Staff hand in a supplement that came at the window or by letter: exactly what was asked for."""

from functools import cached_property
from justiceportal import _
from justiceportal.cases import acting
from justiceportal.cases import supplements
from justiceportal.cases.browser.base import OfficePage
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.numbers import grouped
from justiceportal.cases.domain.shapes import SUPPLEMENT
from justiceportal.cases.interfaces import ICaseDeskPart
from justiceportal.cases.texts import text_of
from justiceportal.core.counts import sent_count
from justiceportal.core.errors import PortalError
from justiceportal.core.interfaces import IWorkHostRequest
from justiceportal.forms.errors import AnswersRefused
from justiceportal.websites.interfaces import IWebsite
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.interface import implementer
from zope.interface import Interface
import transaction


REQUESTED = "supplement-requested"
DONE = _("case_handing_done", default="The supplement is handed in.")


@implementer(ICaseDeskPart)
@adapter(IWebsite, IWorkHostRequest, Interface)
class SupplementPart:
    """`<number>/supplement`."""

    def __init__(self, website, request, case) -> None:
        self.website, self.request, self.case = website, request, case

    def __call__(self, segments: tuple[str, ...]):
        """The page; NotFound where nobody waits for a supplement, or its item is gone."""
        step = supplements.step_of(self.case)
        catalog = self.website.portal_catalog
        found = catalog.unrestrictedSearchResults(UID=self.case.item_uid, portal_type="ServiceItem")
        if segments or step is None or not found:
            raise NotFound(SUPPLEMENT)
        item = found[0]._unrestrictedGetObject()
        return HandingPage(self.website, self.request, self.case, item, step)()


class HandingPage(OfficePage):
    """The fields that were asked for; sent, they become a supplement of the case."""

    index = ViewPageTemplateFile("handing.pt")

    def __init__(self, context, request, case, item, step: Step) -> None:
        super().__init__(context, request)
        self.case, self.item, self.step = case, item, step
        self.errors: list[str] = []

    def __call__(self):
        """Show the fields; take what was handed in and lead back to the case."""
        acting.check(self.case, self.step, self._actor, self.moment)
        if not self.is_post:
            self.sheet.begin(self.moment)
            return super().__call__()
        CheckAuthenticator(self.request)
        if self.sheet.read(self.moment) and self._hand_in():
            IStatusMessage(self.request).add(self.say(DONE), "info")
            return self.request.response.redirect(self.case_url, status=303)
        return super().__call__()

    @cached_property
    def sheet(self):
        """The fields that were asked for, from the room of forms."""
        sheet = getMultiAdapter((self.item, self.request), name="form-sheet")
        sheet.form = supplements.asked_form(self.case)
        return sheet

    @cached_property
    def case_url(self) -> str:
        """The address of the case."""
        return f"{self.url}/{self.case.id}"

    @property
    def number(self) -> str:
        """The number in groups."""
        return grouped(self.case.id)

    @property
    def seen(self) -> int:
        """How many entries of the ledger the page shows."""
        return len(self.case.ledger)

    @property
    def message(self) -> str:
        """What came with the supplement in words."""
        return self.text("message", 5000) if self.is_post else ""

    @property
    def asked(self) -> str:
        """What the office wrote when it asked."""
        entries = [entry for entry in self.case.ledger.entries() if entry.act == REQUESTED]
        return text_of(self.case, entries[-1], "message") if entries else ""

    @property
    def until(self) -> str:
        """The last day for the supplement, "" without one."""
        due = self.case.ledger.facts.supplement_due
        return due.isoformat() if due else ""

    @property
    def _actor(self):
        return acting.actor_of(self.request.AUTHENTICATED_USER, self.case, self.moment)

    def _hand_in(self) -> bool:
        """Hand it in; False, with what is in the way said and nothing changed."""
        handed = supplements.Handed(self.sheet.answers, self.sheet.files, self.message, self.language)
        before = transaction.savepoint()
        try:
            expected = sent_count(self.text("expected")) or 0
            supplements.hand_in(self.case, self._actor, handed, self.moment, expected)
        except AnswersRefused as error:
            before.rollback()
            self.request.response.setStatus(error.status)
            # What the fields say themselves is told there.
            self.errors = [] if self.sheet.faults else [self.say(text) for _path, text in error.errors]
        except PortalError as error:
            before.rollback()
            self.request.response.setStatus(error.status)
            self.errors = [self.say(error.text)]
        else:
            return True
        return False
