"""A step of a case: its form on the page of the case, and what was sent with it.

The form says how many entries of the ledger its reader saw. Whoever acts on a case that somebody changed meanwhile gets
the page again: what happened stands above, and what he typed and sent is still in the form.
"""

from justiceportal import _
from justiceportal.cases import acting
from justiceportal.cases import attachments
from justiceportal.cases import timing
from justiceportal.cases.browser.asking import Asking
from justiceportal.cases.browser.case import CasePage
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.laws import cited
from justiceportal.cases.domain.shapes import is_askable
from justiceportal.cases.domain.shapes import page_of
from justiceportal.cases.errors import CaseChanged
from justiceportal.cases.errors import SaidRefused
from justiceportal.cases.errors import StepError
from justiceportal.cases.interfaces import ICaseDeskPart
from justiceportal.core.counts import sent_count
from justiceportal.core.errors import PortalError
from justiceportal.core.interfaces import IWorkHostRequest
from justiceportal.core.sealing import sealed_token
from justiceportal.core.sealing import unsealed_token
from justiceportal.forms import service as forms
from justiceportal.forms.interfaces import SentFile
from justiceportal.websites.interfaces import IWebsite
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from typing import Any
from zExceptions import NotFound
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface
from ZPublisher.HTTPRequest import FileUpload
import json
import transaction


FILES = "case step files"
TOKEN_SECONDS = 24 * 3600
DROP = "drop "
DONE = _("case_step_done", default="Done: ${step}. The case is now: ${state}.")
MEND = _(
    "case_step_mend", default="Nothing was done yet. Please mend what is marked below; nothing that was typed is lost."
)


@implementer(ICaseDeskPart)
@adapter(IWebsite, IWorkHostRequest, Interface)
class StepPart:
    """`<number>/step/<name>`."""

    def __init__(self, website, request, case) -> None:
        self.website, self.request, self.case = website, request, case

    def __call__(self, segments: tuple[str, ...]):
        """The page of a case with the form of a step; NotFound for what the chain does not have, or no form asks."""
        steps = acting.chain_of(self.case).steps
        if len(segments) != 1 or segments[0] not in steps or not is_askable(steps[segments[0]]):
            raise NotFound("/".join(segments))
        return StepPage(self.website, self.request, self.case, steps[segments[0]])()


class StepPage(CasePage):
    """The page of a case with the form of a step open on it."""

    form_part = ViewPageTemplateFile("step_form.pt")
    controls_part = ViewPageTemplateFile("controls.pt")

    def __init__(self, context, request, case, step: Step) -> None:
        super().__init__(context, request, case)
        self.step = step
        self.asking = Asking(case, step, self.say, self.people.name_of)
        #: whether the step can be taken now
        self.is_open = True

    def __call__(self):
        """Show the form; take the step and lead back to the case, or say what is in the way."""
        if not self.is_post:
            self._look()
            return self.index()
        CheckAuthenticator(self.request)
        self.asking.read(self.request.form)
        self._take_files()
        said = self.asking.said()
        if self.text("do").startswith(DROP):
            self.asking.errors.clear()
            self._look()
        elif self.asking.errors:
            self._refuse(400, self.say(MEND))
        elif self._act(said):
            return self.request.response.redirect(self.case_url, status=303)
        return self.index()

    @property
    def title(self) -> str:
        """The words for the step."""
        return self.step.title.said(self.language)

    @property
    def action(self) -> str:
        """Where the form is sent."""
        return f"{self.case_url}/{page_of(self.step)}#step"

    @property
    def law(self) -> str:
        """The articles that the step rests on, as they are quoted in the language of the page."""
        return cited(timing.law_of(self.case, self.step), self.language)

    @property
    def shows_form(self) -> bool:
        """Whether the form is shown: it can be sent, or holds what somebody wrote."""
        return self.is_open or self.is_post

    @property
    def kept_token(self) -> str:
        """What the form carries to know its files again."""
        return sealed_token(json.dumps([file.id for file in self.asking.files]), FILES, TOKEN_SECONDS, self.moment)

    @property
    def target(self) -> str:
        """The words for the state after the step, "" where it stays."""
        step = self.step
        return acting.chain_of(self.case).states[step.target].title.said(self.language) if step.is_transition else ""

    def _look(self) -> None:
        """Say at once what is in the way of the step, before anybody fills in its form."""
        try:
            acting.check(self.case, self.step, self.actor, self.moment)
        except PortalError as error:
            self._refuse(error.status, self.say(error.text))
            self.is_open = False

    def _act(self, said: dict[str, Any]) -> bool:
        """Take the step; False, with what is in the way said on the page and nothing changed."""
        before = transaction.savepoint()
        try:
            acting.act(self.case, self.step.name, self.actor, self.moment, said, self._expected)
        except CaseChanged as error:
            before.rollback()
            self._show_meanwhile(error)
        except SaidRefused as error:
            before.rollback()
            self.asking.fault(error.name, self.say(error.text))
            self._refuse(error.status, self.say(MEND))
        except PortalError as error:
            before.rollback()
            self._refuse(error.status, self.say(error.text))
            self.is_open = not isinstance(error, StepError)
        else:
            values = {"step": self.title, "state": self.state}
            message = _(DONE, default=DONE.default, mapping=values)
            IStatusMessage(self.request).add(self.say(message), "info")
            return True
        return False

    @property
    def _expected(self) -> int:
        """How many entries the sender saw; whoever does not say it saw none."""
        return sent_count(self.text("expected")) or 0

    def _show_meanwhile(self, error: CaseChanged) -> None:
        self.meanwhile = tuple(self.timeline.since(self._expected))
        self._look()
        self._refuse(error.status, " ".join(part for part in (self.say(error.text), self.problem) if part))

    def _refuse(self, status: int, sentence: str) -> None:
        self.problem = sentence
        self.request.response.setStatus(status)

    def _take_files(self) -> None:
        """The files that came before and those that come now, but those that are taken away."""
        if "files" not in self.asking.names:
            return
        dropped = self.text("do").removeprefix(DROP)
        kept = [file for file in self._kept_files() if file.id != dropped]
        for sent in _uploads(self.request.form.get("said-files-new")):
            try:
                kept.append(attachments.take_file(self.case, sent.filename, sent, self.moment, len(kept)))
            except PortalError as error:
                self.asking.fault("files", self.say(error.text))
        self.asking.files = tuple(kept)

    def _kept_files(self) -> list[SentFile]:
        token = self.text("files", 20_000)
        known = unsealed_token(token, FILES, self.moment) if token else None
        found = (forms.file_of(upload) for upload in json.loads(known)) if known is not None else ()
        return [file for file in found if file is not None]


def _uploads(value: Any) -> list[FileUpload]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, FileUpload) and one.filename]
