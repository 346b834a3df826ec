"""What the pages share on which an applicant does something with his case."""

from functools import cached_property
from justiceportal import _
from justiceportal.cases import service as cases
from justiceportal.cases.errors import NotNow
from justiceportal.cases.errors import NotProved
from justiceportal.cases.errors import TooManyGuesses
from justiceportal.core.codes import typed_code
from justiceportal.core.credentials import address_of
from justiceportal.core.errors import PortalError
from justiceportal.core.ids import new_id
from justiceportal.core.limits import MustWait
from justiceportal.forms.errors import ForeignPage
from justiceportal.progress.browser.page import CasePage
from justiceportal.progress.browser.page import LONGEST_CODE
from justiceportal.progress.cookies import open_case
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
import re
import transaction


KEY = re.compile(r"[0-9a-f-]{32,36}")
#: of what was typed, so many fields come with the page that asks for the code once more
MOST_CARRIED = 500
CODE_FIELD = "again-code"
AGAIN = _(
    "act_again",
    default="Half an hour has passed since you looked the case up. For your safety please give the query code once "
    "more; what you have typed is still here.",
)


class ActPage(CasePage):
    """A page below `/progress/<number>`: a subclass names its `act` and `segment`, shows `form`, and does `send()`.

    A POST of somebody whose proof has ended meanwhile gets a page that asks for the code and carries what was typed.
    Each proved POST begins the half hour anew.
    """

    page, kind = "progress", "case"
    #: what the ledger calls it, and the last part of the address
    act, segment = "", ""
    again = ViewPageTemplateFile("again.pt")
    closed = ViewPageTemplateFile("closed.pt")
    #: a sentence above the page about what is in the way, "" for none
    said_first = ""
    #: why the act is not possible now, "" while it is
    closed_text = ""

    def __call__(self):
        """Show the page, or do what it asks for."""
        if not self.is_public_host or self.request["REQUEST_METHOD"] != "POST":
            return super().__call__()
        self.set_headers()
        if self.is_foreign():
            return self.refused(ForeignPage())
        code = self.code or self._proved_again()
        case = cases.proved(self.portal, self.number, code) if code else None
        if case is None:
            self.request.response.setStatus(403 if not self.faults else self.request.response.getStatus())
            return self._page(self.again)
        self.code, self.case = code, case
        open_case(self.request, self.number, code, self.moment)
        return self.post()

    def post(self):
        """Do it; a refusal leaves nothing of it and shows the page with what was typed."""
        point = transaction.savepoint(optimistic=True)
        try:
            self.send()
        except PortalError as error:
            point.rollback()
            return self.refused(error)
        return self.done()

    def send(self) -> None:
        """What the page does. Raises PortalError."""
        raise NotImplementedError

    def done(self) -> str:
        """Back to the progress of the case, which says that it was done."""
        self.request.response.redirect(f"{self.case_url}?done={self.segment}", status=303)
        return ""

    def refused(self, error: PortalError) -> str:
        """The page with the sentence of an error."""
        response = self.request.response
        response.setStatus(error.status)
        if isinstance(error, MustWait):
            response.setHeader("Retry-After", str(error.wait_seconds))
        if isinstance(error, NotNow | ForeignPage):
            self.closed_text = self.said(error.text)
            return self._page(self.closed)
        self.said_first = self.said(error.text)
        return self._page(self.form)

    def form(self):
        """The page itself."""
        raise NotImplementedError

    def shown(self):
        """The page, or why there is nothing to do on it."""
        if self.act not in self.progress.can:
            self.closed_text = self.said(cases.applicant.why_not(self.case, self.act).text)
            return self.closed()
        return self.form()

    @property
    def key(self) -> str:
        """What tells this page from every other, so that sending it twice does it once."""
        sent = self.field("key")
        return sent if KEY.fullmatch(sent) else new_id()

    @property
    def once(self):
        """The same for the act."""
        return cases.applicant.Once(self.key)

    @property
    def breadcrumbs(self) -> list[dict]:
        """The look-up, then this page."""
        title = self.said(_("progress_title", default="Progress of your application"))
        return [{"title": title, "url": self.case_url}, {"title": self.heading, "url": self.act_url}]

    @property
    def act_url(self) -> str:
        """Where the page is sent."""
        return f"{self.case_url}/{self.segment}"

    @property
    def item_title(self) -> str:
        """What the case is about."""
        return self.case.item_title

    @property
    def is_known(self) -> bool:
        """Whether the case may be spoken of: its reader proved himself."""
        return self.case is not None

    @property
    def page_title(self) -> str:
        """The fault first, so that a screen reader says it first."""
        title = f"{self.heading} - {self.chrome.title}"
        if not self.said_first:
            return title
        return self.said(_("act_title_fault", default="Please check: ${title}", mapping={"title": title}))

    @property
    def phones(self) -> list[dict]:
        """The telephone numbers of the office."""
        return self.office_phones

    # The page that asks once more

    @property
    def again_text(self) -> str:
        """Why the code is asked for."""
        return self.said(AGAIN)

    @cached_property
    def carried(self) -> list[tuple[str, str]]:
        """What was typed, as pairs of name and value; files cannot be among it."""
        found = []
        for name, value in self.request.form.items():
            values = value if isinstance(value, list) else [value]
            found += [(name, one) for one in values if isinstance(one, str) and name != CODE_FIELD]
        return found[:MOST_CARRIED]

    def _proved_again(self) -> str:
        """The code that came with the page, when it is right; "" otherwise, and what is wrong is said."""
        code = self.field(CODE_FIELD)[:LONGEST_CODE]
        if not code.strip():
            return ""
        place = address_of(self.request)
        try:
            cases.prove(self.portal, self.number, code, place, self.moment, self.website.website_id)
        except (NotProved, TooManyGuesses) as refused:
            self.request.response.setStatus(refused.status)
            self.faults = (("code", refused.text),)
            return ""
        return typed_code(code)

    def _page(self, template) -> str:
        """A page whatever the case is like."""
        self.index = template
        return super(CasePage, self).__call__()
