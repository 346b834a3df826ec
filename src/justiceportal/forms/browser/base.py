"""What all pages of applying share: the owner of the form, the draft of the browser, refusals as pages."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from justiceportal import _
from justiceportal.core.clock import shown as shown_moment
from justiceportal.core.credentials import address_of
from justiceportal.core.errors import PortalError
from justiceportal.core.interfaces import IClock
from justiceportal.core.limits import MustWait
from justiceportal.forms import drafts
from justiceportal.forms import service
from justiceportal.forms.browser.macros import FieldMacros
from justiceportal.forms.browser.session import PAGE
from justiceportal.forms.browser.session import Session
from justiceportal.forms.domain import pages
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.draft import carried
from justiceportal.forms.domain.draft import Draft
from justiceportal.forms.errors import FormUnreadable
from justiceportal.forms.errors import NoForm
from justiceportal.forms.interfaces import IReceiptDoor
from justiceportal.forms.interfaces import Receipt
from justiceportal.websites.browser.page import PageView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getUtility
from zope.component import queryUtility
from zope.i18n import translate
import transaction


SEE_OTHER = 303
APPLY = _("apply_title", default="Apply online")


@dataclass(frozen=True, slots=True)
class Work:
    """The draft of a browser with the form that it is filled under and what is known of its answers."""

    draft: Draft
    form: Form
    checked: service.Checked

    @property
    def steps(self) -> list:
        """The steps that have something to ask."""
        return pages.steps_asked(self.form, self.checked.asked)


def admitted(request, receipt: Receipt, moment: datetime) -> str:
    """The address of a receipt's page, which the browser may see from now on; asked by answers to a POST only."""
    door = queryUtility(IReceiptDoor)
    return receipt.address if door is None else door.admit(request, receipt, moment)


class FormPage(FieldMacros, PageView):
    """The base; a subclass has an `index` template, and `post()` where its page is sent."""

    kept = False
    is_indexed = False
    kind = "apply"
    refused = ViewPageTemplateFile("refused.pt")
    #: a sentence above the page about what has just happened, "" for none
    said = ""
    is_refused = False

    def __call__(self):
        """Show the page, or do what a sent page asks for; a refusal is a page that tells what to do."""
        self.request.response.setHeader("Cache-Control", "no-store")
        try:
            if self.request.get("REQUEST_METHOD") == "POST":
                self.session.check_origin()
                return self.post()
            return self.page()
        except PortalError as error:
            return self.refusal(error)

    def page(self):
        """The page."""
        return super().__call__()

    def post(self):
        """A page that is not sent is only shown."""
        return self.page()

    def refusal(self, error: PortalError) -> str:
        """A page with the sentence of an error; nothing that was begun to be written is kept."""
        transaction.doom()
        return self.refused_page(error)

    def refused_page(self, error: PortalError) -> str:
        """The same where what was written is kept."""
        self.said, self.is_refused = self.say(error.text), True
        response = self.request.response
        response.setStatus(error.status)
        if isinstance(error, MustWait):
            response.setHeader("Retry-After", str(error.wait_seconds))
        self.index = self.refused
        return super().__call__()

    @cached_property
    def moment(self):
        """The present moment."""
        return getUtility(IClock).now()

    @cached_property
    def session(self) -> Session:
        """The browser's way to its draft."""
        return Session(self.request, self.context, self.moment)

    @cached_property
    def openness(self):
        """Whether an application can be made now."""
        return self.context.openness(self.moment)

    @cached_property
    def form(self) -> Form | None:
        """The present form of the owner, None without one. Raises FormUnreadable."""
        try:
            return service.form_of(self.context)
        except NoForm:
            return None

    @property
    def address(self) -> str:
        """Where the request comes from."""
        return address_of(self.request)

    @property
    def language(self) -> str:
        """The language of the website."""
        return self.chrome.language

    def say(self, text) -> str:
        """A text in the language of the page."""
        return translate(text, context=self.request)

    def found(self, number: str) -> drafts.Found | None:
        """What is behind the number of a draft, as far as it belongs to this owner."""
        found = drafts.find(self.portal, number, self.moment) if number else None
        return found if found is not None and found.owner == self.session.owner_uid else None

    def work_on(self, draft: Draft) -> Work | None:
        """A draft with its form: that under which it was begun while it lasts, else the present one."""
        form = service.form_by_checksum(self.context, draft.checksum, self.moment)
        if form is None:
            form = self.form
            if form is None:
                return None
            draft = carried(draft, form)
        return Work(draft, form, self.checked(form, draft))

    def checked(self, form: Form, draft: Draft) -> service.Checked:
        """What is known of the answers of a draft."""
        return service.check(form, draft.answers, self.moment, self.language)

    def place_of(self, work: Work) -> str:
        """Where filling a draft goes on: the first page that was not sent yet, else the review."""
        waiting = [step for step in work.steps if step.id not in work.draft.tried]
        return pages.address_of(waiting[0]) if waiting else pages.REVIEW

    def go(self, name: str = "", anchor: str = "") -> str:
        """Send the browser to another page of applying, by GET."""
        self.request.response.redirect(self.url_of(name) + anchor, status=SEE_OTHER)
        return ""

    def go_to(self, address: str) -> str:
        """Send the browser to any page, by GET."""
        self.request.response.redirect(address, status=SEE_OTHER)
        return ""

    def url_of(self, name: str = "") -> str:
        """The address of a page of applying."""
        start = f"{self.context.absolute_url()}/{PAGE}"
        return f"{start}/{name}" if name else start

    @cached_property
    def url(self) -> str:
        """The canonical address: that of the start."""
        return self.url_of()

    @property
    def addresses(self) -> dict[str, str]:
        """The addresses of our own pages by their names, and that of what is applied for."""
        own = {name: self.url_of(name) for name in pages.RESERVED}
        return {**own, "item": self.context.absolute_url()}

    @cached_property
    def own_draft(self) -> Draft | None:
        """The draft of this browser, None without one."""
        found = self.found(self.session.cookie_number)
        return found.draft if found is not None else None

    @cached_property
    def continue_url(self) -> str:
        """Where filling that draft goes on."""
        work = self.work_on(self.own_draft)
        return self.url_of(self.place_of(work) if work is not None else "")

    @property
    def fault_count(self) -> int:
        """How many faults the summary lists."""
        return len(self.faults)

    @cached_property
    def heading(self) -> str:
        """The title of the form, that of what is applied for where there is none."""
        try:
            title = self.form.title if self.form is not None else ""
        except FormUnreadable:
            title = ""
        return title or self.context.title

    @cached_property
    def breadcrumbs(self) -> list[dict]:
        """Down to what is applied for, then this page."""
        return [*super().breadcrumbs, {"title": self.say(APPLY), "url": self.url_of()}]

    @property
    def kept_until(self) -> str:
        """The last day on which the draft is there when nobody touches it."""
        return shown_moment(self.moment + drafts.life(), time_of_day=False)
