"""What the pages of a case share: its number in the address, the cookie as proof, the form that asks for both."""

from functools import cached_property
from justiceportal import _
from justiceportal.cases import service as cases
from justiceportal.cases.domain.numbers import grouped
from justiceportal.cases.domain.numbers import is_number
from justiceportal.cases.domain.numbers import typed_number
from justiceportal.cases.errors import NotProved
from justiceportal.cases.errors import TooManyGuesses
from justiceportal.core.clock import shown
from justiceportal.core.codes import typed_code
from justiceportal.core.credentials import address_of
from justiceportal.core.errors import PortalError
from justiceportal.core.interfaces import IClock
from justiceportal.progress.browser.values import attached_entries
from justiceportal.progress.browser.values import day_text
from justiceportal.progress.browser.values import phone_links
from justiceportal.progress.cookies import open_case
from justiceportal.progress.cookies import opened_code
from justiceportal.progress.cookies import PAGES
from justiceportal.progress.reading import progress_of
from justiceportal.progress.words import LATE
from justiceportal.websites.browser.page import PageView
from justiceportal.websites.hosts import website_of
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlsplit
from zExceptions import NotFound
from zope.component import getUtility
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


LONGEST_CODE = 40
COUNTED = _("progress_row_counted", default="${days} days, ${count} in all")
TO = _("progress_row_to", default=" to ")
SAME_SITE = ("", "same-origin", "none")


@implementer(IPublishTraverse)
class CasePage(PageView):
    """A page of one case; whoever has not proved himself gets the form that asks for number and query code."""

    kept = False
    is_indexed = False
    section = "-"
    #: the name of the page in addresses and cookies
    page = ""
    number = ""
    #: what is wrong with what was typed: pairs of field and translatable sentence
    faults: tuple[tuple[str, str], ...] = ()
    lookup = ViewPageTemplateFile("lookup.pt")
    parts = ViewPageTemplateFile("parts.pt")
    sent = ViewPageTemplateFile("sent.pt")

    def publishTraverse(self, request, name):
        """Take the number from the address; there is nothing behind it."""
        if self.number or not is_number(name):
            raise NotFound(name)
        self.number = name
        return self

    def __call__(self):
        """The page, the form, or after a right pair of number and code the way to the page."""
        if not self.is_public_host:
            # Staff has pages of its own; cookies and paths of these belong to the hosts of citizens.
            raise NotFound(self.page)
        self.set_headers()
        if self.request["REQUEST_METHOD"] == "POST":
            return self._try() or super().__call__()
        return super().__call__()

    def set_headers(self) -> None:
        """Nobody keeps the answer, lists it, or learns from where its reader comes."""
        response = self.request.response
        response.setHeader("Cache-Control", "no-store")
        response.setHeader("Referrer-Policy", "same-origin")
        response.setHeader("X-Robots-Tag", "noindex")

    def index(self):
        """The page itself where the browser has proved its right to it, else the form."""
        return self.lookup() if self.case is None else self.shown()

    @property
    def lead(self) -> str:
        """What the form is for."""
        return self.description

    def shown(self):
        """The page itself."""
        raise NotImplementedError

    @cached_property
    def moment(self):
        """The present moment."""
        return getUtility(IClock).now()

    @cached_property
    def code(self) -> str:
        """The query code that this browser has proved, "" without one."""
        return opened_code(self.request, self.page, self.number, self.moment) if self.number else ""

    @cached_property
    def case(self):
        """The case, None for a browser that has to prove itself first."""
        if not self.code or self.request["REQUEST_METHOD"] == "POST":
            return None
        return cases.proved(self.portal, self.number, self.code)

    @cached_property
    def progress(self):
        """What is known of the case."""
        return progress_of(self.case, self.website.language, self.moment)

    @property
    def data_language(self) -> str | None:
        """The language of what the office and its forms say, as a tag; None where it is that of the page."""
        own, page = website_of(self.case), self.website.language
        if own is None or own.language == page:
            return None
        return "zh-CN" if own.language == "zh-cn" else own.language

    @cached_property
    def sent_macros(self):
        """The macros that show what was sent."""
        return self.sent.macros

    @cached_property
    def limits(self) -> list[str]:
        """What is known of the limits."""
        return [self.said(sentence) for sentence in self.progress.deadline.sentences]

    @property
    def due_day(self) -> str:
        """The last day of the present limit, "" without one."""
        due = self.progress.deadline.due
        return "" if due is None else cases.day_text(due, self.website.language)

    @cached_property
    def due(self) -> dict | None:
        """The day that counts with its calculation in words, None where nothing is known of it."""
        deadline = self.progress.deadline
        if not deadline.told:
            return None
        late = self.said(LATE) if deadline.is_late else ""
        rows = [self._row(row) for row in deadline.rows]
        return {"told": deadline.told, "rows": rows, "late": late}

    def _row(self, row) -> dict:
        """A row of the calculation: its days, what they are, how many of the limit are used with them."""
        language = self.website.language
        days = [day_text(day, language) for day in dict.fromkeys((row.first, row.last)) if day is not None]
        values = {"days": row.days, "count": row.count}
        counted = self.said(_(COUNTED, default=COUNTED.default, mapping=values)) if row.kind == "counted" else ""
        return {"days": self.said(TO).join(days), "text": row.text, "counted": counted}

    @property
    def has_limits(self) -> bool:
        """Whether there is anything to be told of limits."""
        return bool(self.limits or self.due)

    @property
    def until(self) -> str:
        """Until when what the office asked for has to be handed in, "" where no day is named."""
        request = self.progress.request
        return "" if request is None or request.until is None else cases.day_text(request.until, self.website.language)

    @property
    def asked_files(self) -> list[dict]:
        """The files that came with what the office asked for."""
        return attached_entries(self.progress.request.files, self.case_url, self.said)

    @property
    def heading(self) -> str:
        """The main heading."""
        return self.said(_("progress_title", default="Progress of your application"))

    @property
    def description(self) -> str:
        """What the page is for."""
        return self.said(
            _("progress_description", default="Look up an application with its number and its query code.")
        )

    @property
    def url(self) -> str:
        """The address without the number: it goes into links to other places."""
        return f"{self.website_url}/{self.page}"

    @property
    def breadcrumbs(self) -> list[dict]:
        """The page itself, right below the home page."""
        return [{"title": self.heading, "url": self.url}]

    @property
    def typed(self) -> str:
        """The number in the form: that of the address, or what was typed before."""
        return self.number or self._field("number")[: 2 * len("000000 00000000 000000")]

    @property
    def errors(self) -> dict[str, str]:
        """What is wrong, by field, in the language of the page."""
        return {field: self.said(text) for field, text in self.faults}

    @property
    def fault_links(self) -> list[dict]:
        """The same for the summary; what concerns both fields leads to the first."""
        return [{"field": field or "number", "text": self.said(text)} for field, text in self.faults]

    @property
    def office_phones(self) -> list[dict]:
        """The telephone numbers of the website's office."""
        return phone_links(tuple(self.website.organisation_phones or ()))

    @property
    def action(self) -> str:
        """Where the form goes."""
        return f"{self.website_url}/progress"

    @property
    def case_url(self) -> str:
        """The address of the case's progress."""
        return f"{self.website_url}/progress/{self.number}"

    @property
    def grouped_number(self) -> str:
        """The number as people read it."""
        return grouped(self.number)

    def said(self, text) -> str:
        """A sentence in the language of the page."""
        return translate(text, context=self.request)

    def day(self, moment) -> str:
        """A moment as people read it."""
        return shown(moment)

    def field(self, name: str) -> str:
        """One text of the sent form, "" for anything that is no text."""
        return self._field(name)

    def _field(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    def _try(self) -> str | None:
        """Take number and code from the form; gives something to answer with only when they are right."""
        number, code = typed_number(self._field("number")), self._field("code")[:LONGEST_CODE]
        if self.is_foreign():
            self.request.response.setStatus(403)
            return None
        if not self._is_filled(number, code):
            self.request.response.setStatus(400)
            return None
        try:
            cases.prove(self.portal, number, code, address_of(self.request), self.moment, self.website.website_id)
        except TooManyGuesses as refused:
            self.request.response.setHeader("Retry-After", str(refused.wait_seconds))
            return self._refuse(refused, "")
        except NotProved as refused:
            return self._refuse(refused, "number")
        open_case(self.request, number, typed_code(code), self.moment)
        page = self._field("page")
        self.request.response.redirect(
            f"{self.website_url}/{page if page in PAGES else 'progress'}/{number}", status=303
        )
        return " "

    def _refuse(self, refused: PortalError, field: str) -> None:
        self.request.response.setStatus(refused.status)
        self.faults = ((field, refused.text),)

    def _is_filled(self, number: str, code: str) -> bool:
        faults = []
        if not number:
            faults.append(("number", _("progress_number_missing", default="Please fill in the case number.")))
        elif not is_number(number):
            text = _(
                "progress_number_digits",
                default="A case number has 20 digits; you typed ${count}. Please compare it with the receipt.",
                mapping={"count": len(number)},
            )
            faults.append(("number", text))
        if not code.strip():
            faults.append(("code", _("progress_code_missing", default="Please fill in the query code.")))
        self.faults = tuple(faults)
        return not faults

    def is_foreign(self) -> bool:
        """True for a form that another website sends."""
        if self.request.getHeader("Sec-Fetch-Site", "") not in SAME_SITE:
            return True
        origin = self.request.getHeader("Origin", "")
        return bool(origin) and urlsplit(origin).netloc.lower() != self.request.getHeader("Host", "").lower()
