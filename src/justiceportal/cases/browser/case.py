"""One case as its office sees it: what to do now, answers, files, history; single values revealed with a reason."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal import _
from justiceportal.cases import acting
from justiceportal.cases import reading
from justiceportal.cases import supplements
from justiceportal.cases.act_words import HANDS
from justiceportal.cases.actions import reveal
from justiceportal.cases.browser.asking import Asking
from justiceportal.cases.browser.base import OfficePage
from justiceportal.cases.browser.doing import Doing
from justiceportal.cases.browser.doing import doing_of
from justiceportal.cases.browser.dueness import Dueness
from justiceportal.cases.browser.dueness import dueness_of
from justiceportal.cases.browser.files import shown_file
from justiceportal.cases.browser.people import People
from justiceportal.cases.browser.timeline import ALL
from justiceportal.cases.browser.timeline import Day
from justiceportal.cases.browser.timeline import KINDS
from justiceportal.cases.browser.timeline import MOST_SHOWN
from justiceportal.cases.browser.timeline import Timeline
from justiceportal.cases.browser.timeline import Told
from justiceportal.cases.domain.answers import field_at
from justiceportal.cases.domain.diagram import svg_of
from justiceportal.cases.domain.hands import hands_of
from justiceportal.cases.domain.numbers import grouped
from justiceportal.cases.domain.states import state_title
from justiceportal.cases.interfaces import ICasePage
from justiceportal.cases.interfaces import ICasePanels
from justiceportal.cases.snapshots import form_of
from justiceportal.cases.snapshots import guide_of
from justiceportal.cases.words import CHANNELS
from justiceportal.cases.words import day_of_receipt
from justiceportal.core.clock import shown
from justiceportal.core.errors import PortalError
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getMultiAdapter
from zope.interface import implementer


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
    files_part = ViewPageTemplateFile("files.pt")
    step_part = ViewPageTemplateFile("step.pt")
    timeline_part = ViewPageTemplateFile("timeline.pt")
    aside_part = ViewPageTemplateFile("aside.pt")
    clock_part = ViewPageTemplateFile("clock.pt")
    #: what a step asks for, while its form is open on the page
    asking: Asking | None = None
    #: what stands above everything else: why something was not done
    problem = ""
    #: what others entered while a form was open
    meanwhile: tuple[Told, ...] = ()
    #: whether the whole is shown to be printed
    is_dossier = False

    def __init__(self, context, request, case) -> None:
        super().__init__(context, request)
        self.case = case
        self.errors: dict[str, str] = {}
        self.revealed: tuple[str, ...] = ()

    def __call__(self):
        """Show the case; reveal what a form asks for, after it is written down who wanted it and why."""
        if self.is_post:
            CheckAuthenticator(self.request)
            self._reveal(self.text("path"))
        return super().__call__()

    def _reveal(self, path: str) -> None:
        user = getSecurityManager().getUser()
        try:
            reveal(self.case, self.context, user, self.moment, path, self.text("reason"), self.address)
        except PortalError as error:
            self.errors = {path: self.say(error.text)}
            self.request.response.setStatus(error.status)
        else:
            self.revealed = (path,)

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
        return self.case.ledger.facts

    @cached_property
    def people(self) -> People:
        """Gives the names of accounts."""
        return People(self.request)

    @property
    def panels(self) -> str:
        """What other rooms add to the page."""
        manager = getMultiAdapter((self.case, self.request, self), ICasePanels, name="justiceportal.case-panels")
        manager.update()
        return manager.render()

    @property
    def number(self) -> str:
        """The number in groups."""
        return grouped(self.case.id)

    @property
    def state(self) -> str:
        """The words for the state."""
        return state_title(self.case.chain, self.case.state).said(self.language)

    @cached_property
    def phase(self) -> str:
        """The phase of the state."""
        return acting.chain_of(self.case).phase(self.case.state).value

    @property
    def is_erased(self) -> bool:
        """Whether the personal information was deleted."""
        return self.case.is_erased

    # What can be done

    @cached_property
    def doing(self) -> Doing:
        """The steps that the present person may take, and those that a rule refuses."""
        return doing_of(self)

    @property
    def seen(self) -> int:
        """How many entries of the ledger the page shows; a step says it, so that nobody overwrites unseen."""
        return len(self.case.ledger)

    # What is told of the case

    @cached_property
    def dueness(self) -> Dueness | None:
        """By when the case is due and how that came about."""
        return dueness_of(self)

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
            (_("case_chain", default="Workflow"), acting.chain_of(case).title.said(self.language)),
            (
                _("case_item_version", default="Version of the item"),
                str(guide.get("task_version", "")) if promise else "",
            ),
        ]
        return [{"word": word, "value": value} for word, value in facts if value]

    @property
    def hands(self) -> list[dict]:
        """Who works on the case, and who examined, reviewed and decided it: word, name, moment."""
        found = [
            {
                "word": HANDS[hand.act],
                "name": self.people.name_of(hand.actor),
                "moment": shown(hand.moment),
                "is_mine": False,
            }
            for hand in hands_of(self.case.ledger.entries())
        ]
        assignee = self.case_facts.assignee
        name = self.people.name_of(assignee) if assignee else self.say(NOBODY)
        return [{"word": ASSIGNEE, "name": name, "moment": "", "is_mine": assignee == self.user_id}, *found]

    @cached_property
    def parts(self) -> list[reading.Part]:
        """The answers by steps of the form."""
        return [] if self.is_erased else reading.parts_of(self.case, self.language, self.revealed)

    @cached_property
    def supplements(self) -> list[dict]:
        """What was handed in later, the first first: heading, who, answers."""
        found = [] if self.is_erased else supplements.parts_of(self.case, self.language, self.revealed)
        return [
            {
                "number": shown_one.number,
                "moment": shown(shown_one.moment),
                "who": self.people.name_of(shown_one.actor),
                "parts": shown_one.parts,
            }
            for shown_one in found
        ]

    @property
    def reasons(self) -> list[str]:
        """Reasons that are often right, to choose or to write another one."""
        return [self.say(reason) for reason in REASONS]

    @cached_property
    def files(self) -> list[dict]:
        """The files of the application with their honest state; only what may be opened has an address."""
        form, found = form_of(self.case), []
        for sent in self.case.files:
            field = field_at(form, sent.field)
            title = field.title if field is not None else sent.field
            found.append(shown_file(sent, self.case_url) | {"field": title})
        return found

    @property
    def diagram(self) -> str:
        """The drawing of the workflow with the present state marked."""
        return svg_of(acting.chain_of(self.case), self.case.state, self.language)

    # What happened

    @cached_property
    def timeline(self) -> Timeline:
        """Tells the entries of the ledger."""
        return Timeline(self)

    @cached_property
    def shown_kind(self) -> str:
        """What the timeline is narrowed to."""
        kind = self.text("show")
        return kind if kind in KINDS else ALL

    @property
    def is_whole(self) -> bool:
        """Whether every entry is shown."""
        return self.is_dossier or self.text("all") == "1"

    @cached_property
    def days(self) -> list[Day]:
        """The entries to show, by days."""
        return self.timeline.days(self.shown_kind, None if self.is_whole else MOST_SHOWN)

    @property
    def kinds(self) -> list[dict]:
        """What the timeline can be narrowed to, with how many entries each has."""
        return [
            {
                "title": title,
                "url": f"{self.case_url}?show={kind}#case-history" if kind else f"{self.case_url}#case-history",
                "count": self.timeline.count(kind),
                "current": "true" if kind == self.shown_kind else None,
            }
            for kind, title in KINDS.items()
        ]

    @property
    def all_url(self) -> str:
        """Where every entry is shown, "" where all of them are."""
        if self.is_whole or self.timeline.count(self.shown_kind) <= MOST_SHOWN:
            return ""
        return f"{self.case_url}?all=1&show={self.shown_kind}#case-history"

    def id_of(self, path: str) -> str:
        """The id of an answer on the page."""
        return "answer-" + path.replace(".", "-")

    def error_of(self, path: str) -> str:
        """What is wrong with what was asked for an answer, "" for nothing."""
        return self.errors.get(path, "")


ASSIGNEE = _("case_hand_assignee", default="Works on it")
NOBODY = _("case_hand_nobody", default="Nobody yet")


class DossierPage(CasePage):
    """The whole case on one page to be printed: nothing can be done on it, everything that happened is told."""

    is_dossier = True
    may_reveal = False

    def __call__(self):
        """Show it."""
        return self.index()
