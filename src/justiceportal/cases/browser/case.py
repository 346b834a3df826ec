"""One case as its office sees it: answers, files, history; single values revealed with a reason."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal import _
from justiceportal.audit import service as audit
from justiceportal.cases import acting
from justiceportal.cases import reading
from justiceportal.cases.actions import reveal
from justiceportal.cases.browser.base import number_groups
from justiceportal.cases.browser.base import OfficePage
from justiceportal.cases.domain.answers import field_at
from justiceportal.cases.domain.facts import facts_of
from justiceportal.cases.domain.states import state_title
from justiceportal.cases.interfaces import ICasePage
from justiceportal.cases.interfaces import ICasePanels
from justiceportal.cases.snapshots import form_of
from justiceportal.cases.snapshots import guide_of
from justiceportal.cases.words import ACTS
from justiceportal.cases.words import CHANNELS
from justiceportal.cases.words import day_of_receipt
from justiceportal.cases.words import FILE_GONE
from justiceportal.cases.words import FILE_STATES
from justiceportal.core.clock import shown
from justiceportal.core.errors import PortalError
from justiceportal.forms import service as forms
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import quote
from zExceptions import NotFound
from zope.component import getMultiAdapter
from zope.interface import implementer


APPLICANT = _("case_actor_applicant", default="Applicant")
SIZES = ((1024 * 1024, "MB"), (1024, "kB"))
REASONS = (
    _("case_reason_identity", default="To check the applicant's identity"),
    _("case_reason_contact", default="To reach the applicant"),
    _("case_reason_document", default="To write a document of this case"),
)


@implementer(ICasePage)
class CasePage(OfficePage):
    """The page of a case; a POST with `path` and `reason` shows one value in full, once."""

    index = ViewPageTemplateFile("case.pt")
    answers_part = ViewPageTemplateFile("answers.pt")

    def __init__(self, context, request, case) -> None:
        super().__init__(context, request)
        self.case = case
        self.errors: dict[str, str] = {}
        self.revealed: tuple[str, ...] = ()

    def __call__(self):
        """Show the case; reveal what a form asks for, after it is written down who wanted it and why."""
        if self.is_post:
            CheckAuthenticator(self.request)
            path = self.text("path")
            try:
                reveal(
                    self.case,
                    self.context,
                    getSecurityManager().getUser(),
                    self.moment,
                    path,
                    self.text("reason"),
                    self.address,
                )
            except PortalError as error:
                self.errors = {path: self.say(error.text)}
                self.request.response.setStatus(error.status)
            else:
                self.revealed = (path,)
        return super().__call__()

    @cached_property
    def case_url(self) -> str:
        """The address of the case."""
        return f"{self.url}/{self.case.id}"

    @cached_property
    def actor(self):
        """The present person, with the roles that count for the case."""
        return acting.actor_of(getSecurityManager().getUser(), self.case, self.moment)

    @cached_property
    def case_facts(self):
        """What the ledger says, folded."""
        return facts_of(self.case.ledger.entries())

    @property
    def panels(self) -> str:
        """What other rooms add to the page."""
        manager = getMultiAdapter((self.case, self.request, self), ICasePanels, name="justiceportal.case-panels")
        manager.update()
        return manager.render()

    @property
    def number(self) -> str:
        """The number in groups."""
        return number_groups(self.case.id)

    @property
    def state(self):
        """The words for the state."""
        return state_title(self.case.chain, self.case.state).said(self.language)

    @property
    def is_erased(self) -> bool:
        """Whether the personal information was deleted."""
        return self.case.is_erased

    @property
    def facts(self) -> list[dict]:
        """What is told of the case in short: word and value."""
        case, guide = self.case, guide_of(self.case)
        day = self.say(day_of_receipt(case.channel))
        promise = guide.get("promise_day")
        facts = [
            (_("case_item", default="Item"), case.item_title),
            (_("case_applicant", default="Applicant"), case.applicant),
            (_("case_channel", default="Channel"), self.say(CHANNELS.get(case.channel, case.channel))),
            (_("case_received_on", default="Day of receipt"), f"{case.received_on.isoformat()}（{day}）"),
            (_("case_submitted_at", default="Entered in the system"), shown(case.submitted)),
            (
                _("case_item_version", default="Version of the item"),
                str(guide.get("task_version", "")) if promise else "",
            ),
        ]
        return [{"word": word, "value": value} for word, value in facts if value]

    @cached_property
    def parts(self) -> list[reading.Part]:
        """The answers by steps of the form."""
        return [] if self.is_erased else reading.parts_of(self.case, self.language, self.revealed)

    @property
    def reasons(self) -> list[str]:
        """Reasons that are often right, to choose or to write another one."""
        return [self.say(reason) for reason in REASONS]

    @cached_property
    def files(self) -> list[dict]:
        """The files with their honest state; only what may be opened has an address."""
        form, found = form_of(self.case), []
        for sent in self.case.files:
            state = forms.state_of(sent.id)
            field = field_at(form, sent.field)
            found.append(
                {
                    "name": sent.filename or sent.id,
                    "field": field.title if field is not None else sent.field,
                    "size": _size(sent.size_bytes),
                    "state": FILE_STATES[state.state] if state else FILE_GONE,
                    "state_id": state.state.value if state else "gone",
                    "url": f"{self.case_url}/file?id={sent.id}" if state and state.may_open else "",
                }
            )
        return found

    @property
    def history(self) -> list[dict]:
        """The ledger, the newest entry first."""
        return [
            {
                "moment": shown(entry.time),
                "act": ACTS.get(entry.act, entry.act),
                "actor": self._name(entry.actor),
            }
            for entry in reversed(self.case.ledger.entries())
        ]

    def id_of(self, path: str) -> str:
        """The id of an answer on the page."""
        return "answer-" + path.replace(".", "-")

    def error_of(self, path: str) -> str:
        """What is wrong with what was asked for an answer, "" for nothing."""
        return self.errors.get(path, "")

    def _name(self, account: str) -> str:
        if not account:
            return self.say(APPLICANT)
        member = api.user.get(userid=account)
        return account if member is None else (member.getProperty("fullname") or account)


class CaseFile(OfficePage):
    """One file of a case: as attachment only, never shown in the browser, and written down."""

    def __init__(self, context, request, case) -> None:
        super().__init__(context, request)
        self.case = case

    def __call__(self):
        """The file; the case with a sentence where it may not be opened, NotFound where the case has no such file."""
        upload = self.text("id")
        if upload not in {kept[0] for kept in self.case.uploads}:
            raise NotFound(upload)
        website = self.context.website_id
        try:
            opened = forms.open_file(upload)
        except PortalError as error:
            audit.record(self.moment, self.user_id, "case.file-opened", self.case.id, website, "refused", self.address)
            page = CasePage(self.context, self.request, self.case)
            page.errors = {"": self.say(error.text)}
            self.request.response.setStatus(error.status)
            return page()
        details = {"file": upload, "sha256": opened.file.sha256}
        audit.record(
            self.moment, self.user_id, "case.file-opened", self.case.id, website, "success", self.address, details
        )
        return self._attached(opened)

    def _attached(self, opened) -> bytes:
        """The file as browsers save it and never show it.

        Rule: RFC 6266 (names beyond ASCII)
        """
        name, response = opened.file.filename, self.request.response
        plain = "".join(sign if (sign.isalnum() and sign.isascii()) or sign in ".-_" else "_" for sign in name)
        response.setHeader("Content-Type", "application/octet-stream")
        response.setHeader("Content-Disposition", f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}")
        response.setHeader("Content-Length", str(len(opened.data)))
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'")
        return opened.data


def _size(size_bytes: int) -> str:
    for unit, name in SIZES:
        if size_bytes >= unit:
            return f"{size_bytes / unit:.1f} {name}"
    return f"{size_bytes} B"
