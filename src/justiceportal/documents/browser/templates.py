"""`<website>/desk/documents`: the templates of a website: list, editing with a preview, older versions."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal import _
from justiceportal.cases.interfaces import IDeskPart
from justiceportal.cases.service import name_of
from justiceportal.cases.service import SEE
from justiceportal.core.clock import CHINA
from justiceportal.core.clock import shown
from justiceportal.core.counts import sent_count
from justiceportal.core.errors import PortalError
from justiceportal.core.interfaces import IWorkHostRequest
from justiceportal.documents import library
from justiceportal.documents.browser.base import DocumentsPage
from justiceportal.documents.domain.fields import FIELDS
from justiceportal.documents.domain.fields import samples
from justiceportal.documents.domain.filling import filled
from justiceportal.documents.domain.filling import written_number
from justiceportal.documents.domain.html import page_of
from justiceportal.documents.domain.model import Document
from justiceportal.documents.domain.syntax import series_of
from justiceportal.documents.domain.templates import Kind
from justiceportal.documents.domain.templates import KINDS
from justiceportal.documents.domain.templates import Wording
from justiceportal.documents.errors import TemplateRefused
from justiceportal.documents.library import Version
from justiceportal.documents.values import organ_of
from justiceportal.websites.interfaces import IWebsite
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.component import adapter
from zope.component.hooks import getSite
from zope.interface import implementer


PART = "documents"
SAVED = _("document_template_saved", default="Saved. Documents that are issued from now on are written like this.")
RESTORED = _("document_template_restored", default="The shipped wording is used again.")
UNCHANGED = _("document_template_same", default="Nothing was changed, so there is no new version.")
SHIPPED = _("document_template_shipped", default="Shipped wording")
OWN = _("document_template_own", default="Own wording, version ${number}")
SAMPLE_SERIAL = 12
#: what no version has as its number
NO_VERSION = -1


@implementer(IDeskPart)
@adapter(IWebsite, IWorkHostRequest)
class TemplatesPart:
    """Chooses the page: the list, one template, one of its versions."""

    permission = library.EDIT

    def __init__(self, website, request) -> None:
        self.website, self.request = website, request

    def __call__(self, segments: tuple[str, ...]):
        """The page that the address chooses; NotFound for any other address."""
        kind = library.kind_of(segments[0]) if segments else None
        if not segments:
            return TemplateList(self.website, self.request)()
        if kind is None or len(segments) > 2:
            raise NotFound("/".join(segments))
        if len(segments) == 1:
            return TemplatePage(self.website, self.request, kind)()
        found = [one for one in library.versions(self.website, kind) if str(one.number) == segments[1]]
        if not found:
            raise NotFound(segments[1])
        return VersionPage(self.website, self.request, kind, found[0])()


class TemplatesPage(DocumentsPage):
    """What the list and the pages of one template share."""

    parts = ViewPageTemplateFile("parts.pt")

    @property
    def url(self) -> str:
        """The address of the list."""
        return f"{self.desk_url}/{PART}"

    def version_title(self, version: Version) -> str:
        """What a version is called."""
        if version.is_shipped:
            return self.say(SHIPPED)
        return self.say(_(OWN, default=OWN.default, mapping={"number": str(version.number)}))

    def sample_page(self, kind: Kind, wording: Wording) -> str:
        """The document of a sample case, as one HTML page."""
        found = filled(wording.nodes, samples())
        mark = self.context.organisation_document_mark or self.context.short_title
        before, after = series_of(wording.number, mark, self.moment.astimezone(CHINA).year)
        return page_of(
            Document(
                organ=organ_of(self.context, kind),
                title=wording.title,
                number=written_number(before, SAMPLE_SERIAL, after) if before else "",
                blocks=tuple(found.blocks),
                date=str(samples()["today"]),
                case_number=str(samples()["case_number"]),
            )
        )


class TemplateList(TemplatesPage):
    """The templates with what each is for."""

    index = ViewPageTemplateFile("templates.pt")

    @property
    def may_see(self) -> bool:
        """Whether the person may go back to the list of cases."""
        return bool(getSecurityManager().checkPermission(SEE, self.context))

    @property
    def start_url(self) -> str:
        """The address of the start page."""
        return getSite().absolute_url()

    @property
    def rows(self) -> list[dict]:
        """One row for each kind of document."""
        return [self._row(kind, library.present(self.context, kind)) for kind in KINDS.values()]

    def _row(self, kind: Kind, version: Version) -> dict:
        return {
            "title": version.wording.title,
            "url": f"{self.url}/{kind.id}",
            "note": kind.said_note(self.language),
            "version": self.version_title(version),
            "is_own": not version.is_shipped,
            "changed": "" if version.moment is None else shown(version.moment),
            "account": name_of(version.account) if version.account else "",
        }


class TemplatePage(TemplatesPage):
    """One template to edit; what was typed stays, whatever is refused."""

    index = ViewPageTemplateFile("template.pt")

    def __init__(self, context, request, kind: Kind) -> None:
        super().__init__(context, request)
        self.kind = kind
        self.errors: dict[str, str] = {}
        self.preview = ""

    def __call__(self):
        """Show the form; preview, save or restore what it asks for."""
        if not self.is_post:
            self.preview = self.sample_page(self.kind, self.version.wording)
            return super().__call__()
        CheckAuthenticator(self.request)
        try:
            return self._do(self.sent("do"))
        except TemplateRefused as refused:
            self.errors = {refused.part: self.say(refused.text)}
            self.request.response.setStatus(refused.status)
        except PortalError as refused:
            self.errors = {"": self.say(refused.text)}
            self.request.response.setStatus(refused.status)
        return super().__call__()

    def _do(self, button: str):
        sent = sent_count(self.sent("seen"))
        seen = NO_VERSION if sent is None else sent
        if button == "restore":
            found = library.restore(self.context, self.user, self.moment, self.kind, seen)
            return self.lead_to(self.template_url, RESTORED if found.number != seen else UNCHANGED)
        wording = library.wording_from(self.sent("title"), self.sent("number"), self.sent("body"))
        if button == "save":
            found = library.change(self.context, self.user, self.moment, self.kind, wording, seen)
            return self.lead_to(self.template_url, SAVED if found.number != seen else UNCHANGED)
        self.preview = self.sample_page(self.kind, wording)
        return super().__call__()

    @cached_property
    def version(self) -> Version:
        """The version that the website uses now."""
        return library.present(self.context, self.kind)

    @property
    def template_url(self) -> str:
        """The address of the page."""
        return f"{self.url}/{self.kind.id}"

    @property
    def seen(self) -> str:
        """The number of the version that the form was filled from."""
        return self.sent("seen") if self.is_post else str(self.version.number)

    @property
    def title(self) -> str:
        """The title in force."""
        return self.version.wording.title

    @property
    def note(self) -> str:
        """When it is used."""
        return self.kind.said_note(self.language)

    def value(self, part: str) -> str:
        """What a field of the form holds: what was sent, else what the website uses."""
        return self.sent(part) if self.is_post else str(getattr(self.version.wording, part))

    def error_of(self, part: str) -> str:
        """What is wrong with a part, "" for nothing."""
        return self.errors.get(part, "")

    def described_by(self, part: str) -> str:
        """The ids of what explains a field."""
        return f"help-{part} error-{part}" if part in self.errors else f"help-{part}"

    @property
    def fields(self) -> list[dict]:
        """The fields that the text may name."""
        return [{"name": f"{{{{{field.name}}}}}", "text": field.said(self.language)} for field in FIELDS]

    @property
    def history(self) -> list[dict]:
        """The versions, the newest first."""
        return [
            {
                "title": self.version_title(version),
                "url": f"{self.template_url}/{version.number}",
                "changed": "" if version.moment is None else shown(version.moment),
                "account": name_of(version.account) if version.account else "",
            }
            for version in reversed(library.versions(self.context, self.kind))
        ]


class VersionPage(TemplatesPage):
    """A version of a template to read: its text, and what it makes of the sample case."""

    index = ViewPageTemplateFile("version.pt")

    def __init__(self, context, request, kind: Kind, version: Version) -> None:
        super().__init__(context, request)
        self.kind, self.version = kind, version

    @property
    def template_url(self) -> str:
        """The address of the template."""
        return f"{self.url}/{self.kind.id}"

    @property
    def version_name(self) -> str:
        """What the version is called."""
        return self.version_title(self.version)

    @property
    def preview(self) -> str:
        """The document of the sample case."""
        return self.sample_page(self.kind, self.version.wording)
