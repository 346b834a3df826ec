"""The documents of one case on the desk: the panel on its page, writing one, reading what was issued."""

from functools import cached_property
from justiceportal import _
from justiceportal.audit import service as audit
from justiceportal.cases.interfaces import DOCUMENT_FORMATS
from justiceportal.cases.interfaces import ICaseDeskPart
from justiceportal.cases.service import name_of
from justiceportal.core.attaching import attachment
from justiceportal.core.clock import shown
from justiceportal.core.counts import sent_count
from justiceportal.core.errors import PortalError
from justiceportal.core.interfaces import IWorkHostRequest
from justiceportal.documents import issuing
from justiceportal.documents.browser.base import DocumentsPage
from justiceportal.documents.browser.base import SANDBOX
from justiceportal.documents.domain.html import page_of
from justiceportal.documents.issuing import Draft
from justiceportal.documents.issuing import Occasion
from justiceportal.documents.service import issued_in
from justiceportal.documents.service import IssuedDocuments
from justiceportal.websites.interfaces import IWebsite
from plone.protect import CheckAuthenticator
from plone.transformchain.interfaces import DISABLE_TRANSFORM_REQUEST_KEY
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


PART, WRITE = "documents", "write"
NOTHING_SEEN = -1
OPENED = "case.document-opened"
DONE = _("document_issued", default="Issued: ${title} ${number}.")


@implementer(ICaseDeskPart)
@adapter(IWebsite, IWorkHostRequest, Interface)
class DocumentsPart:
    """`<number>/documents/write/<kind>` and `<number>/documents/<id>/<format>`."""

    def __init__(self, website, request, case) -> None:
        self.website, self.request, self.case = website, request, case

    def __call__(self, segments: tuple[str, ...]):
        """The page that the address chooses; NotFound for any other address."""
        if len(segments) != 2:
            raise NotFound("/".join(segments))
        first, second = segments
        if first == WRITE:
            return WritePage(self.website, self.request, self.case, second)()
        return IssuedPage(self.website, self.request, self.case)(first, second)


class CaseDocumentsPage(DocumentsPage):
    """What the pages of one case's documents share."""

    def __init__(self, context, request, case) -> None:
        super().__init__(context, request)
        self.case = case

    @property
    def case_url(self) -> str:
        """The address of the case."""
        return f"{self.desk_url}/{self.case.id}"


class WritePage(CaseDocumentsPage):
    """A document that is being written. It shows personal values in full, so it answers a POST only; a GET says what
    the document is for and leads there.
    """

    index = ViewPageTemplateFile("write.pt")
    parts = ViewPageTemplateFile("parts.pt")

    def __init__(self, context, request, case, kind_id: str) -> None:
        super().__init__(context, request, case)
        self.kind_id = kind_id
        self.draft: Draft | None = None
        self.error = ""

    def __call__(self):
        """Show what it is for, a draft, or the draft with what is in its way; issue it and lead back to the case."""
        try:
            self.occasion = issuing.occasion_of(self.case, self.kind_id)
        except PortalError:
            raise NotFound(self.kind_id) from None
        if not self.is_post:
            return super().__call__()
        CheckAuthenticator(self.request)
        try:
            if self.sent("do") == "issue":
                return self._issue()
        except PortalError as refused:
            self.error = self.say(refused.text)
            self.request.response.setStatus(refused.status)
        self._draft()
        return super().__call__()

    def _draft(self) -> None:
        try:
            self.draft = issuing.draft(self.case, self.context, self.user, self.moment, self.kind_id, self.written)
        except PortalError as refused:
            self.error = self.error or self.say(refused.text)
            self.request.response.setStatus(refused.status)

    def _issue(self):
        seen = sent_count(self.seen)
        issued = issuing.issue(
            self.case,
            self.context,
            self.user,
            self.moment,
            self.kind_id,
            self.written or {},
            replaces=self.sent("replaces"),
            expected=NOTHING_SEEN if seen is None else seen,
        )
        mapping = {"title": issued.title, "number": issued.number}
        return self.lead_to(f"{self.case_url}#case-documents", _(DONE, default=DONE.default, mapping=mapping))

    @cached_property
    def written(self) -> dict[str, str] | None:
        """What the officer wrote into the free parts, by name; None before the first draft."""
        names = self.request.form.get("part", [])
        names = [names] if isinstance(names, str) else names
        texts = {str(name): self.sent(f"text-{place}") for place, name in enumerate(names)}
        return texts or None

    @property
    def title(self) -> str:
        """What the document is called."""
        return self.occasion.kind.wording.title if self.draft is None else self.draft.document.title

    @property
    def note(self) -> str:
        """When it is used."""
        return self.occasion.kind.said_note(self.language)

    @property
    def write_url(self) -> str:
        """The address of the page."""
        return f"{self.case_url}/{PART}/{WRITE}/{self.kind_id}"

    @property
    def seen(self) -> str:
        """How many entries of the ledger the officer saw: those when the draft was begun."""
        return self.sent("seen") or str(len(self.case.ledger))

    @property
    def present(self) -> str:
        """How many there are now; an officer who was told that somebody acted meanwhile goes on from them."""
        return str(len(self.case.ledger))

    @property
    def is_for_applicant(self) -> bool:
        """Whether the applicant can fetch it."""
        return self.occasion.kind.is_for_applicant

    @property
    def before(self):
        """The document that this one corrects, None for a first one."""
        return self.occasion.issued

    @property
    def free_parts(self) -> list[dict]:
        """The parts to be written, with their texts."""
        free = {} if self.draft is None else self.draft.filled.free
        return [
            {"name": name, "text": text, "id": f"text-{place}", "rows": max(3, text.count("\n") + 2 + len(text) // 40)}
            for place, (name, text) in enumerate(free.items())
        ]

    @property
    def missing(self) -> str:
        """What is missing still."""
        return "" if self.draft is None else "、".join(self.draft.missing)

    @property
    def preview(self) -> str:
        """The document as it would be issued now."""
        return "" if self.draft is None else page_of(self.draft.document)


class IssuedPage(CaseDocumentsPage):
    """An issued document as it was written: to read, or to save; each opening is written down."""

    def __call__(self, document_id: str, format_name: str):
        """The bytes; NotFound for what the case does not have."""
        found = next((one for one in issued_in(self.case) if one.id == document_id), None)
        if found is None or format_name not in DOCUMENT_FORMATS:
            raise NotFound(document_id)
        data = IssuedDocuments().open(self.case, document_id, format_name)
        details = {"document": document_id, "format": format_name}
        website, user_id = self.context.website_id, self.user.getId() or ""
        audit.record(self.moment, user_id, OPENED, self.case.id, website, "success", self.address, details)
        response = self.request.response
        response.setHeader("Content-Type", DOCUMENT_FORMATS[format_name])
        response.setHeader("Content-Length", str(len(data)))
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Content-Security-Policy", SANDBOX)
        # The bytes are those whose hash is in the ledger: nothing frames or rewrites them.
        self.request.environ[DISABLE_TRANSFORM_REQUEST_KEY] = True
        if format_name != "html":
            name = f"{found.title}{found.number}.{format_name}"
            response.setHeader("Content-Disposition", attachment(name))
        return data


class DocumentsPanel(DocumentsPage):
    """The panel on the page of a case: what is to be written now, what was issued, what else may be written."""

    index = ViewPageTemplateFile("panel.pt")

    def __init__(self, context, request, view, manager) -> None:
        super().__init__(context, request)
        self.case, self.page = context, view

    def update(self) -> None:
        """Nothing is made before it is shown (IViewlet)."""

    def render(self) -> str:
        """The panel; "" for a case that has no document and never will have one."""
        return self.index() if self.issued or self.may_write else ""

    @cached_property
    def url(self) -> str:
        """The address of the documents of the case."""
        return f"{self.page.case_url}/{PART}"

    @cached_property
    def occasions(self) -> list[Occasion]:
        """What the case calls for, for who may write it."""
        return list(issuing.occasions(self.case)) if self.may_write else []

    @cached_property
    def may_write(self) -> bool:
        """Whether the present person may issue documents of the case now."""
        return issuing.may_issue(self.case, self.user, self.moment)

    @property
    def wanted(self) -> list[dict]:
        """What a step has called for and nobody has issued yet."""
        return [self._offer(one) for one in self.occasions if one.is_wanted]

    @property
    def others(self) -> list[dict]:
        """What else may be written."""
        return [self._offer(one) for one in self.occasions if not one.is_wanted and one.issued is None]

    @cached_property
    def issued(self) -> list[dict]:
        """What was issued, the newest first."""
        correctable = {one.issued.id: one.kind.id for one in self.occasions if one.issued is not None}
        names = {entry.number: entry.actor for entry in self.case.ledger.entries()}
        return [
            {
                "title": one.title,
                "number": one.number,
                "moment": shown(one.moment),
                "account": name_of(names.get(one.entry, "")),
                "html": f"{self.url}/{one.id}/html",
                "docx": f"{self.url}/{one.id}/docx",
                "is_replaced": bool(one.replaced_by),
                "is_internal": not one.is_for_applicant,
                "correct": f"{self.url}/{WRITE}/{correctable[one.id]}" if one.id in correctable else "",
            }
            for one in issued_in(self.case)
        ]

    def _offer(self, occasion: Occasion) -> dict:
        kind = occasion.kind
        return {
            "title": kind.wording.title,
            "url": f"{self.url}/{WRITE}/{kind.id}",
            "note": kind.said_note(self.language),
        }
